/** One import of a source file. */
export interface Import {
  readonly line: number
  /** As it is written; undefined for `import(name)`, whose target only a run can tell. */
  readonly specifier: string | undefined
}

const STATIC = /^(?:import|export)\s+(?:type\s+)?(?:[\w$*{},\s]+?\s+from\s+)?(['"])(?<specifier>[^'"]+)\1/gm
const DYNAMIC = /\bimport\(\s*(?:(['"`])(?<specifier>[^'"`$]+)\1\s*[,)])?/g

/**
 * Finds the imports of a TypeScript source: `import`, `import type`, `export … from` and `import()`, in values and in
 * types. It knows no grammar; it relies on sources that Prettier has laid out, where statements begin a line.
 */
export function findImports(source: string): Import[] {
  const code = withoutComments(source)
  const found = [...code.matchAll(STATIC), ...code.matchAll(DYNAMIC)]
  return found
    .map(({ index, groups }) => ({ line: lineAt(code, index), specifier: groups?.['specifier'] }))
    .toSorted((one, other) => one.line - other.line)
}

/** The package of a specifier: `@scope/name` of `@scope/name/entry`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Comment lines become empty, so that line numbers stay. */
function withoutComments(source: string): string {
  return source.replaceAll(/^[ \t]*(?:\/\/|\/\*|\*).*$/gm, '')
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
