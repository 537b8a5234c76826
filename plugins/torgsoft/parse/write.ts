/**
 * The reverse of reading: rows and bytes as Torgsoft writes them, for the simulator, the examples and the benchmark.
 */

/** A cell of a text column is a text and comes in quotes; a number, and null for none, comes bare. */
export type WrittenCell = string | number | null

/** One row with `;` between the cells, decimal commas and CRLF. */
export function formatRow(cells: readonly WrittenCell[], delimiter = ';'): string {
  return `${cells.map(formatCell).join(delimiter)}\r\n`
}

/**
 * Makes an encoder to windows-1251 by reversing the platform's own decoder.
 * A character that the encoding does not have becomes `?`, as Windows does it.
 */
export function windows1251Encoder(): (text: string) => Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('windows-1251')
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]),
  )
  return (text) => Uint8Array.from(text, (character) => bytes.get(character) ?? QUESTION_MARK)
}

const QUESTION_MARK = 0x3f

function formatCell(cell: WrittenCell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', ',') : `"${cell.replaceAll('"', '""')}"`
}
