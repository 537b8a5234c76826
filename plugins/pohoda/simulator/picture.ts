import { crc32, deflateSync } from 'node:zlib'

/** A square of 16 x 16 points in one colour as a PNG, with a text in it so that every picture has bytes of its own. */
export function picture(text: string): Uint8Array<ArrayBuffer> {
  const seed = crc32(text)
  const colour = [seed & 0xff, (seed >> 8) & 0xff, (seed >> 16) & 0xff]
  const row = [0, ...Array.from({ length: SIDE }, () => colour).flat()]
  const rows = Uint8Array.from(Array.from({ length: SIDE }, () => row).flat())
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, SIDE)
  header.setUint32(4, SIDE)
  header.setUint8(8, 8)
  header.setUint8(9, 2)
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', new Uint8Array(header.buffer)),
    ...chunk('iTXt', new TextEncoder().encode(`Comment\0\0\0\0\0${text}`)),
    ...chunk('IDAT', deflateSync(rows)),
    ...chunk('IEND', new Uint8Array(0)),
  ])
}

const SIDE = 16
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function chunk(type: string, content: Uint8Array): number[] {
  const named = Uint8Array.from([...new TextEncoder().encode(type), ...content])
  return [...bigEndian(content.length), ...named, ...bigEndian(crc32(named))]
}

function bigEndian(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]
}
