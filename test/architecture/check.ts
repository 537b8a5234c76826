import { matchesGlob, posix } from 'node:path'
import { findImports, packageOf } from './imports.ts'
import { BUILT_INS, DATA, FLOORS, INDEXES, LONGEST_FILE, LONGEST_TEST, PACKAGES, TOOLS } from './rules.ts'

/** A source file: its path from the project's root, with `/`, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Everything in a file that breaks a rule: one sentence each, with file, line, import and rule. */
export function findViolations(file: SourceFile): string[] {
  const imports = findImports(file.text).flatMap(({ line, specifier }) => {
    const broken = brokenRule(file.path, specifier)
    const what = specifier === undefined ? 'a computed name' : `"${specifier}"`
    return broken === undefined ? [] : [`${file.path}:${line} imports ${what}: ${broken}.`]
  })
  return [...imports, ...findFileProblems(file)]
}

function brokenRule(path: string, specifier: string | undefined): string | undefined {
  if (specifier === undefined) {
    return isTool(path) ? undefined : 'write the name out, so that this test and bundlers can follow it'
  }
  if (/^\.\.?\//.test(specifier)) return brokenFloor(path, specifier)
  if (/^(node|cloudflare):/.test(specifier)) return misplacedBuiltIn(path, specifier)
  return misplacedPackage(path, packageOf(specifier))
}

function brokenFloor(path: string, specifier: string): string | undefined {
  if (DATA.some(({ file, imports }) => file === path && imports.includes(specifier))) return undefined
  if (!specifier.endsWith('.ts') && !isTool(path)) return 'imports of our own files end in .ts'
  const floor = FLOORS.find(({ files }) => matches(path, files))
  if (floor === undefined)
    return 'this file stands on no floor: add it to the tables in test/architecture/rules.ts'
  const target = posix.normalize(posix.join(posix.dirname(path), specifier))
  const own = /^plugins\/([^/]+)\//.exec(path)?.[1] ?? ''
  const allowed = floor.mayImport.map((glob) => glob.replace('<plugin>', own))
  return matches(target, allowed) ? undefined : floor.rule
}

function misplacedBuiltIn(path: string, specifier: string): string | undefined {
  const fits = BUILT_INS.some(
    ({ files, only }) => matchesGlob(path, files) && (only === undefined || only.includes(specifier)),
  )
  if (fits || isTool(path)) return undefined
  return 'built-ins do not exist on every platform: they stay in the files that BUILT_INS lists'
}

function misplacedPackage(path: string, name: string): string | undefined {
  if (isTool(path)) return undefined
  const home = PACKAGES.find((one) => one.name === name)
  if (home === undefined) return `the package "${name}" has no place yet: add it to PACKAGES`
  return matches(path, home.files) ? undefined : `only ${home.files.join(', ')} may import "${name}"`
}

function findFileProblems({ path, text }: SourceFile): string[] {
  const problems: string[] = []
  if (posix.basename(path) === 'index.ts' && !isIndexOfPlugins(path, text)) {
    problems.push(
      `${path} is a barrel: only ${INDEXES.join(' and ')} are called so, and the latter holds a plugin.`,
    )
  }
  const lines = text.trimEnd().split('\n').length
  const longest = path.startsWith('test/') ? LONGEST_TEST : LONGEST_FILE
  if (lines > longest) {
    problems.push(`${path} has ${lines} lines, at most ${longest} are allowed: divide it by subject.`)
  }
  return problems
}

function isIndexOfPlugins(path: string, text: string): boolean {
  if (path === 'plugins/index.ts') return true
  return matches(path, INDEXES) && text.includes('definePlugin(')
}

function isTool(path: string): boolean {
  return matches(path, TOOLS)
}

function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(path, glob))
}
