import { createTextEncode } from '../../../core/encode.ts'
import { formatRow } from '../parse/write.ts'
import type { ExportSettings } from './catalogue.ts'
import { cellsOf, emptyCell, type SimulatedGood } from './goods.ts'

/** The rows of a goods file, each in the bytes of its encoding and with its line end; the titles are the first row. */
export function goodsRows(
  goods: readonly SimulatedGood[],
  { encoding, header, columns }: ExportSettings,
): Uint8Array<ArrayBuffer>[] {
  const encode = encoderOf(encoding)
  const lines = goods.map((good) => {
    const cells = cellsOf(good)
    return formatRow(columns.map((column) => cells[column] ?? emptyCell(column)))
  })
  const [first = '', ...rest] = header ? [formatRow(columns), ...lines] : lines
  return [encode(encoding === 'utf-8' ? `\uFEFF${first}` : first), ...rest.map(encode)]
}

/** The same bytes in blocks of one size, as a program that fills a buffer writes them: a block may end in a row. */
export function* inBlocks(
  bytes: Uint8Array<ArrayBuffer>,
  blockBytes: number,
): Generator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < bytes.length; start += blockBytes) yield bytes.slice(start, start + blockBytes)
}

export function joinBytes(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function encoderOf(encoding: ExportSettings['encoding']): (text: string) => Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') {
    const encoder = new TextEncoder()
    return (text) => encoder.encode(text)
  }
  const encode = createTextEncode(encoding)
  return (text) => encode(text, { unmappable: 'replace' }).bytes
}
