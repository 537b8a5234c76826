import { readFileSync } from 'node:fs'

/**
 * The names of the members that sources give to objects called so, e.g. `read` and `failed` of
 * `yield { counts: { read, failed: 2 } }` or of `counts.failed += 1`, each with the file where it stands first.
 */
export function memberNames(object: string, files: readonly string[]): ReadonlyMap<string, string> {
  const literal = new RegExp(String.raw`\b${object}(?:: Record<string, \w+>)?(?::| =)\s*\{`, 'g')
  const member = new RegExp(String.raw`\b${object}(?:\.(\w+) \+=|\.(\w+)\+\+|\['(\w+)'\] =)`, 'g')
  const names = new Map<string, string>()
  for (const file of files) {
    const source = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    const ofLiterals = [...source.matchAll(literal)].flatMap(({ 0: { length }, index }) =>
      namesIn(source.slice(index + length)),
    )
    const ofMembers = [...source.matchAll(member)].flatMap(([, ...found]) =>
      found.filter((name) => name !== undefined),
    )
    for (const name of [...ofLiterals, ...ofMembers]) if (!names.has(name)) names.set(name, file)
  }
  return names
}

/** The names of an object literal, from behind its `{` on. */
function namesIn(source: string): string[] {
  const names: string[] = []
  let depth = 0
  let isName = true
  for (const [token] of source.matchAll(/'(?:\\.|[^'\\\n])*'|\.\.\.|[\w$]+|\S/g)) {
    if (depth === 0 && isName) {
      const name = /^'?(\w+)'?$/.exec(token)?.[1]
      if (name !== undefined) names.push(name)
    }
    isName = depth === 0 && token === ','
    if (/^[{([]$/.test(token)) depth += 1
    if (/^[})\]]$/.test(token)) depth -= 1
    if (depth < 0) break
  }
  return names
}
