import { crc32, deflateRawSync } from 'node:zlib'

/** Archives made byte by byte, so that a test can make them wrong in one place. */

type Bytes = Uint8Array<ArrayBuffer>

export interface ZipFile {
  name: string
  content?: string | Uint8Array
  /** Default 8, deflate. */
  method?: number
  flags?: number
  /** The mode of Unix, e.g. 0o120777 for a link. */
  mode?: number
  /** Writes sums and lengths after the content, as packers on their way do. */
  hasDescriptor?: boolean
  /** Writes lengths and place in 64 bits. */
  isWide?: boolean
  /** What the directory says instead of the truth. */
  declared?: { bytes?: number; crc32?: number; offset?: number }
}

/** A ZIP archive (APPNOTE.TXT). */
export function makeZip(files: readonly ZipFile[], { isWide = false } = {}): Bytes {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const file of files) {
    const { name, method = 8, flags = 0, mode = 0o100644, hasDescriptor = false } = file
    const content = bytesOf(file.content ?? '')
    const packed = method === 8 ? deflateRawSync(content) : content
    const written = Buffer.from(name)
    const facts = [crc32(content), packed.length, content.length]
    const bits = flags | (hasDescriptor ? 8 : 0) | 0x800
    const local = Buffer.concat([
      numbers([4, 0x04034b50], [2, 20], [2, bits], [2, method], [4, 0]),
      numbers(...(hasDescriptor ? [0, 0, 0] : facts).map((fact) => [4, fact] as const)),
      numbers([2, written.length], [2, 0]),
      written,
      packed,
      hasDescriptor ? numbers([4, 0x08074b50], ...facts.map((fact) => [4, fact] as const)) : Buffer.alloc(0),
    ])
    const place = file.declared?.offset ?? offset
    const bytes = file.declared?.bytes ?? content.length
    const full = 0xffffffff
    const extra = file.isWide
      ? Buffer.concat([
          numbers([2, 9], [2, 0], [2, 1], [2, 24]),
          wide(bytes),
          wide(packed.length),
          wide(place),
        ])
      : Buffer.alloc(0)
    directory.push(
      numbers([4, 0x02014b50], [2, 0x0314], [2, 20], [2, bits], [2, method], [4, 0]),
      numbers([4, file.declared?.crc32 ?? crc32(content)]),
      numbers([4, file.isWide ? full : packed.length], [4, file.isWide ? full : bytes]),
      numbers([2, written.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
      numbers([4, mode * 0x10000], [4, file.isWide ? full : place]),
      written,
      extra,
    )
    parts.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = isWide
    ? Buffer.concat([
        numbers([4, 0x06064b50]),
        wide(44),
        numbers([2, 45], [2, 45], [4, 0], [4, 0]),
        ...[files.length, files.length, entries.length, offset].map(wide),
        numbers([4, 0x07064b50], [4, 0]),
        wide(offset + entries.length),
        numbers([4, 1]),
        numbers([4, 0x06054b50], [2, 0], [2, 0], [2, 0xffff], [2, 0xffff], [4, 0xffffffff]),
        numbers([4, 0xffffffff], [2, 0]),
      ])
    : numbers(
        ...([
          [4, 0x06054b50],
          [4, 0],
          [2, files.length],
          [2, files.length],
          [4, entries.length],
          [4, offset],
          [2, 0],
        ] as const),
      )
  return new Uint8Array(Buffer.concat([...parts, entries, end]))
}

export interface TarFile {
  name: string
  content?: string | Uint8Array
  /** The letter of its kind. Default `0`, a file. */
  kind?: string
  /** What the header says instead of the truth. */
  bytes?: number
}

/** A tar archive (ustar). @param endBlocks blocks of zeros after the last entry */
export function makeTar(files: readonly TarFile[], { endBlocks = 2 } = {}): Bytes {
  const parts = files.flatMap(({ name, content = '', kind = '0', bytes }) => {
    const body = bytesOf(content)
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write('0000644\0', 100)
    header.write(`${(bytes ?? body.length).toString(8).padStart(11, '0')}\0`, 124)
    header.write('        ', 148)
    header.write(kind, 156)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, body, Buffer.alloc(-body.length & 511)]
  })
  return new Uint8Array(Buffer.concat([...parts, Buffer.alloc(512 * endBlocks)]))
}

/** Bytes as they come over a network, in pieces that respect nothing. */
export async function* inPieces(bytes: Bytes, size = 1000): AsyncGenerator<Bytes> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** A whole package: a manifest, files of one section, and a binary file. */
export function packageFiles({ files = 3, top = '' } = {}): { name: string; content: string }[] {
  const section = Array.from({ length: files }, (_, number) => ({
    name: `${top}LANDING/${number}.json`,
    content: JSON.stringify({ number, text: 'x'.repeat(number) }),
  }))
  return [
    { name: `${top}manifest.json`, content: '{"CODE":"landing_page","VERSION":1}' },
    { name: `${top}files.json`, content: '[{"ID":15,"NAME":"logo.png"}]' },
    ...section,
    { name: `${top}files/15`, content: 'picture' },
  ]
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

/** Numbers of so many bytes, the lowest first. */
function numbers(...fields: readonly (readonly [length: number, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([length, value]) => {
      const field = Buffer.alloc(length)
      field.writeUIntLE(value % 256 ** length, 0, length)
      return field
    }),
  )
}

function wide(value: number): Buffer {
  const field = Buffer.alloc(8)
  field.writeBigUInt64LE(BigInt(value))
  return field
}
