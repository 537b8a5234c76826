import type { Bytes } from '../../../core/bytes.ts'
import { createTextEncode } from '../../../core/encode.ts'
import type { ExchangeEncoding } from './decode.ts'
import { SIGNATURE } from './goods-file.ts'
import type { GoodsItem } from './goods-item.ts'
import {
  commandLine,
  LINE_BREAK,
  type TextChange,
  type WritableCommand,
  writeRecord,
  type WriteRecordOptions,
} from './write-record.ts'

export type { GoodsItem } from './goods-item.ts'

/** The first two lines of a goods file that is to be loaded, in ASCII. */
export const GOODS_HEAD = `${SIGNATURE}${LINE_BREAK}#${LINE_BREAK}`

export interface GoodsWriterOptions extends WriteRecordOptions {
  encoding: ExchangeEncoding
}

/** Writes the bytes of one goods file, piece by piece. */
export interface GoodsWriter {
  /** Signature and state, which every goods file begins with. */
  head(): Bytes
  /** A command without records, or one whose records follow. */
  command(name: WritableCommand | 'DELETEALLWARES' | 'DELETEALLBARCODES'): Bytes
  /** A record, after the line of its command when another one was written before. @throws GOODS_UNWRITABLE */
  record(command: WritableCommand, goods: GoodsItem): Bytes
  /** Texts that were not written as they are: the first hundred. */
  readonly changes: readonly TextChange[]
  /** How many texts were not written as they are. */
  readonly changeCount: number
}

/** Makes the writer of one goods file. A character that the encoding does not have becomes a question mark. */
export function createGoodsWriter(options: GoodsWriterOptions): GoodsWriter {
  const encode = createExchangeEncode(options.encoding)
  const changes: TextChange[] = []
  let changeCount = 0
  let current: string | undefined

  function note(change: TextChange): void {
    changeCount++
    if (changes.length < MOST_CHANGES) changes.push(change)
  }

  function command(name: Parameters<GoodsWriter['command']>[0]): Bytes {
    current = name
    return encode(commandLine(name)).bytes
  }

  return {
    head() {
      current = undefined
      return encode(GOODS_HEAD).bytes
    },
    command,
    record(name, goods) {
      const { text, changes: found } = writeRecord(name, goods, options)
      found.forEach(note)
      const { bytes, replaced } = encode(name === current ? text : commandLine(name) + text)
      current = name
      if (replaced.length > 0) noteLetters(goods, replaced).forEach(note)
      return bytes
    },
    changes,
    get changeCount() {
      return changeCount
    },
  }
}

/** Encodes texts for a till. What the encoding does not have becomes a question mark and is told. */
export function createExchangeEncode(
  encoding: ExchangeEncoding,
): (text: string) => { bytes: Bytes; replaced: string[] } {
  if (encoding !== 'utf-8') {
    const encode = createTextEncode(encoding)
    return (text) => encode(text, { unmappable: 'replace' })
  }
  const encoder = new TextEncoder()
  return (text) => ({ bytes: encoder.encode(text), replaced: text.isWellFormed() ? [] : ['\uFFFD'] })
}

const MOST_CHANGES = 100

/** Which fields of a ware hold characters that were replaced. */
function noteLetters(goods: GoodsItem, replaced: readonly string[]): TextChange[] {
  const isHit = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(isHit)
      : typeof value === 'string' && replaced.some((char) => value.normalize('NFC').includes(char))
  return Object.entries(goods)
    .filter(([, value]) => isHit(value))
    .map(([field]) => ({ code: goods.code, field, change: 'letter' as const }))
}
