import { wordsOf } from '../routes/dashboard/details.ts'

/** Rows of cells as lines whose columns stand below each other; the last one is as wide as it is. */
export function alignColumns(rows: readonly (readonly string[])[]): string[][] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))),
  )
}

/**
 * A text in lines of at most `width` characters, each behind `indent` spaces. Its own lines stay lines, and a word that
 * is longer, such as an address, stays whole.
 */
export function wrapText(text: string, { width, indent = 0 }: { width: number; indent?: number }): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = []
    for (const word of line.split(' ').filter((piece) => piece !== '')) {
      const last = lines.at(-1)
      if (last !== undefined && indent + last.length + 1 + word.length <= width) {
        lines[lines.length - 1] = `${last} ${word}`
      } else lines.push(word)
    }
    return lines.map((filled) => ' '.repeat(indent) + filled)
  })
}

/** A length of time in its two largest units: `4 s`, `3 min 20 s`, `2 h`. @param ms milliseconds */
export function durationWords(ms: number): string {
  if (ms < 950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`
  let rest = Math.round(ms / 1000)
  const parts: string[] = []
  for (const [name, seconds] of UNITS) {
    const count = Math.floor(rest / seconds)
    rest -= count * seconds
    if (count > 0) parts.push(`${count} ${name}`)
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ')
}

/** A whole number with its thousands set apart. */
export function numberWords(count: number): string {
  return Math.round(count).toLocaleString('en')
}

/** What a run counted: `read 1,200, put aside 3`. Of what there was none, only the first is told. */
export function countWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count], place) => count !== 0 || place === 0)
    .map(([name, count]) => `${name === 'quarantined' ? 'put aside' : wordsOf(name)} ${numberWords(count)}`)
    .join(', ')
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const
