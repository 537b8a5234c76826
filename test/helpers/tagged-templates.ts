/**
 * The template literals with one of these tags in a TypeScript source, with `{0}`, `{1}`, … for their `${}`, e.g. the
 * keys of phrases in ``say`Done at ${time(at)}.` ``. Those within a `${}` come too.
 */
export function taggedTemplates(source: string, tags: readonly string[]): string[] {
  const tag = new RegExp(String.raw`(?<![\w$])(?:${tags.join('|')})\``, 'g')
  return [...source.matchAll(tag)].map(({ 0: { length }, index }) => keyFrom(source, index + length).key)
}

/** Reads up to the sign that ends the literal whose first character is at `start`. */
function keyFrom(source: string, start: number): { key: string; end: number } {
  let key = ''
  let slots = 0
  let at = start
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      key += `{${slots++}}`
      at = endOfSlot(source, at + 2)
    } else {
      if (source[at] === '\\') at += 1
      key += source.charAt(at++)
    }
  }
  return { key, end: at + 1 }
}

/** Where a `${` ends that holds code, which may hold braces, texts and templates. */
function endOfSlot(source: string, start: number): number {
  let depth = 1
  let at = start
  while (depth > 0 && at < source.length) {
    const sign = source.charAt(at++)
    if (sign === '{') depth += 1
    if (sign === '}') depth -= 1
    if (sign === '`') at = keyFrom(source, at).end
    if (sign === "'") at = source.indexOf("'", at) + 1
  }
  return at
}
