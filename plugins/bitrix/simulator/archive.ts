import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

/** Files by their paths. */
export type Entries = ReadonlyMap<string, Uint8Array>

/** A zip archive (APPNOTE 6.3: deflated entries, names in UTF-8, no data descriptors, no zip64). */
export function zip(entries: Entries): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, bytes] of entries) {
    const name = Buffer.from(path)
    const packed = deflateRawSync(bytes)
    const common = commonFields({ name, bytes, packed })
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed])
    const madeBy = Buffer.from([20, 0])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common, place, name]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.size, 8)
  end.writeUInt16LE(entries.size, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

/** A tar archive in the ustar format; paths have at most 100 bytes. */
export function tar(entries: Entries): Uint8Array {
  const blocks = [...entries].flatMap(([path, bytes]) => {
    const padding = Buffer.alloc((TAR_BLOCK - (bytes.length % TAR_BLOCK)) % TAR_BLOCK)
    return [tarHeader(path, bytes.length), bytes, padding]
  })
  return Buffer.concat([...blocks, Buffer.alloc(2 * TAR_BLOCK)])
}

/** A tar archive, packed with gzip. */
export function tarGz(entries: Entries): Uint8Array {
  return gzipSync(tar(entries))
}

const TAR_BLOCK = 512
/** The first day that a zip archive can name. */
const DOS_DATE = 0x21

/** From "version needed" to "length of the extra field": the same in both headers of an entry. */
function commonFields({ name, bytes, packed }: { name: Buffer; bytes: Uint8Array; packed: Buffer }): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0800, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(name.length, 22)
  return fields
}

function tarHeader(path: string, size: number): Buffer {
  const header = Buffer.alloc(TAR_BLOCK)
  header.write(path, 0, 100)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  // The checksum counts itself as eight blanks.
  header.write('        0', 148)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}
