/** So long may a thing be that is told in passing. */
const LONGEST = 80

/** A text as a piece of a line: in one line, not too long, and without the full stop at its end. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line.replace(/\.$/, '')
  return `${line
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\s+\S*$/, '')}…`
}
