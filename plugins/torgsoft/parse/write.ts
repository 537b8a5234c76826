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
 * What the encoding does not have becomes `?`, as Windows does it.
 */
export function windows1251Encoder(): (text: string) => Uint8Array<ArrayBuffer> {
  const byteOfUnit = new Uint8Array(0x10000).fill(QUESTION_MARK)
  const characters = new TextDecoder('windows-1251').decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  )
  for (let byte = 0; byte < 256; byte++) byteOfUnit[characters.charCodeAt(byte)] = byte
  return (text) => {
    const bytes = new Uint8Array(text.length)
    for (let index = 0; index < text.length; index++) bytes[index] = byteOfUnit[text.charCodeAt(index)] ?? 0
    return bytes
  }
}

const QUESTION_MARK = 0x3f

function formatCell(cell: WrittenCell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', ',') : `"${cell.replaceAll('"', '""')}"`
}
