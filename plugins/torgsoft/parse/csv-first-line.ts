/**
 * What the first line tells about the syntax: the most frequent of `;`, `,` and tab outside quotes (`;` when there is
 * none), and what ends a line. Looks at 64 Ki characters at most.
 * @param complete whether no more text follows
 * @returns undefined while the line's end is not in the text yet
 */
export function firstLine(
  text: string,
  complete: boolean,
): { delimiter: string; lineBreak: '\n' | '\r' } | undefined {
  const counts = new Map([';', ',', '\t'].map((delimiter) => [delimiter, 0]))
  let quoted = false
  let seen = false
  for (let index = 0; index < Math.min(text.length, LOOK); index++) {
    const char = text.charAt(index)
    if (char === '"') quoted = !quoted
    if (char === '\n' || char === '\r') {
      if (quoted || !seen) continue
      if (char === '\r' && index === text.length - 1 && !complete) return undefined
      return {
        delimiter: mostFrequent(counts),
        lineBreak: char === '\r' && text[index + 1] !== '\n' ? '\r' : '\n',
      }
    }
    seen = true
    if (quoted) continue
    const count = counts.get(char)
    if (count !== undefined) counts.set(char, count + 1)
  }
  return complete || text.length >= LOOK ? { delimiter: mostFrequent(counts), lineBreak: '\n' } : undefined
}

const LOOK = 65_536

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let best = ';'
  for (const [delimiter, count] of counts) if (count > (counts.get(best) ?? 0)) best = delimiter
  return best
}
