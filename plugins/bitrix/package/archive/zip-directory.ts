import type { Bytes } from '../../../../core/bytes.ts'
import { damaged, refusal, tooMany } from './errors.ts'
import { decodeName } from './names.ts'

/** What the directory at the end of a ZIP archive says of one entry. */
export interface ZipEntry {
  name: string
  isPacked: boolean
  packedBytes: number
  bytes: number
  crc32: number
  /** Where its local header lies. */
  offset: number
}

/** The last bytes of an archive, and where in it they begin. */
export interface Tail {
  bytes: Bytes
  start: number
}

/** More than the largest directory that is taken, with the longest comment after it. */
export const TAIL_BYTES = 4 * 1024 * 1024

const END = 0x06054b50
const END_BYTES = 22
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const ENTRY_BYTES = 46
const LARGEST_16 = 0xffff
const LARGEST_32 = 0xffffffff

/**
 * Reads the directory of a ZIP archive (APPNOTE.TXT 4.3.12 to 4.3.16, with ZIP64). Only it tells for certain what is
 * a link, what is encrypted and how long an entry is: writers that pack on their way leave that out at the entry
 * itself. Pure.
 * @returns the entries in the order in which they lie in the archive
 * @throws PACKAGE_DAMAGED, PACKAGE_TOO_MANY_FILES, PACKAGE_ENCRYPTED, PACKAGE_COMPRESSION, PACKAGE_LINK
 */
export function readZipDirectory({ bytes: tail, start }: Tail, limits: { entries: number }): ZipEntry[] {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length)
  const end = findEnd(view)
  if (end === undefined) throw damaged('its directory is missing')
  const { count, size, offset } = directoryPlace(view, end, start)
  if (count > limits.entries) throw tooMany(limits.entries)
  const from = offset - start
  if (from < 0 || from + size > end) throw damaged('its directory is cut off')

  const entries: ZipEntry[] = []
  let at = from
  for (let number = 0; number < count; number++) {
    if (at + ENTRY_BYTES > from + size || view.getUint32(at, true) !== ENTRY) {
      throw damaged('its directory is damaged')
    }
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const next = at + ENTRY_BYTES + nameBytes + extraBytes + view.getUint16(at + 32, true)
    if (next > from + size) throw damaged('its directory is damaged')
    const name = decodeName(tail.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    entries.push(readEntry(view, at, { name, extraAt: at + ENTRY_BYTES + nameBytes, extraBytes }))
    at = next
  }
  return entries.sort((a, b) => a.offset - b.offset)
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  return undefined
}

function directoryPlace(view: DataView, end: number, start: number) {
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const offset = view.getUint32(end + 16, true)
  if (count !== LARGEST_16 && size !== LARGEST_32 && offset !== LARGEST_32) return { count, size, offset }
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_64) return { count, size, offset }
  const at = wide(view, locator + 8) - start
  if (at < 0 || at + 56 > locator || view.getUint32(at, true) !== END_64) {
    throw damaged('its directory is damaged')
  }
  return { count: wide(view, at + 32), size: wide(view, at + 40), offset: wide(view, at + 48) }
}

function readEntry(
  view: DataView,
  at: number,
  { name, extraAt, extraBytes }: { name: string; extraAt: number; extraBytes: number },
): ZipEntry {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const shown = JSON.stringify(name)
  if ((flags & 0x41) !== 0) {
    const reason = `${shown} is encrypted, it should be readable without a password. Pack it without one.`
    throw refusal('PACKAGE_ENCRYPTED', reason)
  }
  if (method !== 0 && method !== 8) {
    const reason = `${shown} is packed by method ${method}, it should be deflate or none. Pack it as an ordinary ZIP archive.`
    throw refusal('PACKAGE_COMPRESSION', reason)
  }
  if (isSpecial(view.getUint16(at + 4, true) >> 8, view.getUint32(at + 38, true) >>> 16)) {
    const reason = `${shown} is a link or a device, it should be a file. Pack the file itself.`
    throw refusal('PACKAGE_LINK', reason)
  }
  // The wide values stand in this order, each only where the narrow one is full.
  const narrow = [24, 20, 42].map((place) => view.getUint32(at + place, true))
  let wideAt = findExtra(view, extraAt, extraBytes)
  const [bytes = 0, packedBytes = 0, offset = 0] = narrow.map((value) => {
    if (value !== LARGEST_32) return value
    if (wideAt === undefined || wideAt + 8 > extraAt + extraBytes) {
      throw damaged('its directory is damaged')
    }
    wideAt += 8
    return wide(view, wideAt - 8)
  })
  return { name, isPacked: method === 8, packedBytes, bytes, crc32: view.getUint32(at + 16, true), offset }
}

/** Where the wide values of an entry begin. */
function findExtra(view: DataView, extraAt: number, extraBytes: number): number | undefined {
  for (let at = extraAt; at + 4 <= extraAt + extraBytes;) {
    if (view.getUint16(at, true) === 1) return at + 4
    at += 4 + view.getUint16(at + 2, true)
  }
  return undefined
}

/** Whether what Unix and macOS wrote of an entry makes it a link or a device. */
function isSpecial(system: number, mode: number): boolean {
  return (system === 3 || system === 19) && [0x2000, 0x6000, 0xa000].includes(mode & 0xf000)
}

function wide(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw damaged('its directory is damaged')
  return value
}
