import type { Bytes } from '../../../../core/bytes.ts'
import { createCursor, type Cursor } from './cursor.ts'
import { type Entry, noContent } from './entry.ts'
import { damaged, refusal } from './errors.ts'
import { decodeName } from './names.ts'

const BLOCK = 512
/** Names and attributes that are longer than this are nobody's. */
const LONGEST_NOTE = 64 * 1024

/** What the header of an entry says. */
interface Header {
  name: string
  bytes: number
  /** The letter of its kind; an empty text is a file. */
  kind: string
}

/** What notes before an entry say of it; they stand above its header. */
type Notes = Partial<Pick<Header, 'name' | 'bytes'>>

/**
 * The entries of a tar archive: of the first Unix kind, ustar (POSIX.1-1988), pax (POSIX.1-2001) and GNU tar with its
 * long names.
 * @throws PACKAGE_DAMAGED, PACKAGE_LINK, PACKAGE_COMPRESSION
 */
export async function* readTar(source: AsyncIterable<Bytes>): AsyncGenerator<Entry> {
  const cursor = createCursor(source)
  try {
    let notes: Notes = {}
    for (;;) {
      const block = await cursor.take(BLOCK)
      if (block === undefined) throw damaged('it ends too early')
      if (isEnd(block)) return await cursor.drain()
      const said = readHeader(block)
      const header = isNote(said.kind) ? said : { ...said, ...notes }
      const next = cursor.position + Math.ceil(header.bytes / BLOCK) * BLOCK
      if (isNote(header.kind)) {
        notes = { ...notes, ...(await readNotes(header, cursor)) }
      } else {
        notes = {}
        yield entryOf(header, cursor)
      }
      await cursor.skip(next - cursor.position)
    }
  } finally {
    await cursor.close()
  }
}

/** Whether a block is the header of a tar archive: its sum is right. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK || isEnd(block)) return false
  let sum = 0
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0)
  return sum === octal(block, 148, 8)
}

function entryOf(header: Header, cursor: Cursor): Entry {
  const { name, bytes, kind } = header
  // The first tar had no letter for folders.
  if (kind === '5' || (isFile(kind) && /[/\\]$/.test(name)))
    return { name, kind: 'folder', content: noContent() }
  if (!isFile(kind)) throw unsupported(header)
  return { name, kind: 'file', bytes, content: cursor.stream(bytes) }
}

function readHeader(block: Uint8Array): Header {
  if (!isTarHeader(block)) throw damaged('the header of an entry is damaged')
  const bytes = number(block, 124, 12)
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw damaged('the header of an entry is damaged')
  const kind = text(block, 156, 1)
  const name = text(block, 0, 100)
  // GNU tar writes "ustar" and two blanks, and other things where the prefix stands.
  const prefix = text(block, 257, 6) === 'ustar' ? text(block, 345, 155) : ''
  return { name: prefix === '' ? name : `${prefix}/${name}`, bytes: kind === '5' ? 0 : bytes, kind }
}

/** Reads what stands before an entry and belongs to it. */
async function readNotes({ bytes, kind }: Header, cursor: Cursor): Promise<Notes> {
  // For all entries of the archive (g) or of a link (K): nothing that is needed.
  if (kind === 'g' || kind === 'K') return {}
  if (bytes > LONGEST_NOTE) throw damaged('the name of an entry is too long')
  const content = (await cursor.take(bytes)) ?? new Uint8Array(0)
  return kind === 'L' ? { name: text(content, 0, content.length) } : readPax(content)
}

/** Reads records of the form `<length> <key>=<value>` and a line break; the length counts all of it, in bytes. */
function readPax(content: Uint8Array): Notes {
  const notes: Notes = {}
  for (let at = 0; at < content.length;) {
    const length = Number.parseInt(text(content, at, 20), 10)
    if (!(length > 0) || at + length > content.length) throw damaged('the attributes of an entry are damaged')
    const record = decodeName(content.subarray(at, at + length - 1))
    const [, key = '', value = ''] = /^\d+ ([^=]*)=(.*)$/s.exec(record) ?? []
    if (key === 'path') notes.name = value
    if (key === 'size') notes.bytes = sizeOf(value)
    at += length
  }
  return notes
}

function sizeOf(value: string): number {
  const bytes = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (!Number.isSafeInteger(bytes)) throw damaged('the attributes of an entry are damaged')
  return bytes
}

function isNote(kind: string): boolean {
  return ['x', 'g', 'L', 'K'].includes(kind)
}

function isFile(kind: string): boolean {
  return ['', '0', '7'].includes(kind)
}

function isEnd(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}

function unsupported({ name, kind }: Header): Error {
  const shown = JSON.stringify(name)
  if (!/^[1-6]$/.test(kind)) {
    const reason = `${shown} is packed in a way of its own ("${kind}"), it should be an ordinary file. Pack it anew.`
    return refusal('PACKAGE_COMPRESSION', reason)
  }
  const reason = `${shown} is a link or a device, it should be a file. Pack the file itself.`
  return refusal('PACKAGE_LINK', reason)
}

function text(bytes: Uint8Array, at: number, most: number): string {
  const field = bytes.subarray(at, at + most)
  const end = field.indexOf(0)
  return decodeName(end === -1 ? field : field.subarray(0, end))
}

/** A number in octal digits, or, with the highest bit set, as bytes. */
function number(block: Uint8Array, at: number, length: number): number {
  if (((block[at] ?? 0) & 0x80) === 0) return octal(block, at, length)
  return block
    .subarray(at + 1, at + length)
    .reduce((value, byte) => value * 256 + byte, (block[at] ?? 0) & 0x7f)
}

function octal(block: Uint8Array, at: number, length: number): number {
  const digits = text(block, at, length).trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(`0${digits}`, 8) : Number.NaN
}
