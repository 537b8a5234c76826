import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { type Command, commandOf, IMPLIED_COMMAND } from './commands.ts'
import { decodeExchange, type ExchangeEncoding, type FoundEncoding } from './decode.ts'
import { detached, readLines, type Line } from './lines.ts'

/** The first line of every goods file. */
export const SIGNATURE = '##@@&&'

/** What the second line says: to be loaded (`#`), already loaded (`@`), to be loaded by drivers before 3.4 (`$`). */
export type GoodsFileState = 'new' | 'loaded' | 'old'

/** What stands in a goods file. Lines are counted from 1; blank lines and comments are left out. */
export type GoodsFileEvent =
  | { kind: 'state'; line: number; text: string; state: GoodsFileState | undefined }
  | { kind: 'command'; line: number; command: Command; isTerminated: boolean }
  | { kind: 'record'; line: number; command: Command; fields: string[]; isTerminated: boolean }
  | { kind: 'tooLong'; line: number; text: string }

/** A goods file as it is read, in batches of some lines; to be read once. */
export interface GoodsFile extends AsyncIterable<GoodsFileEvent[]> {
  /** Undefined until the first batch was read. */
  readonly encoding: FoundEncoding | undefined
}

export interface GoodsFileOptions {
  /** Of files that do not show that they are Unicode. */
  encoding: ExchangeEncoding
}

/**
 * Reads the goods file of АТОЛ and Frontol. Memory does not grow with the file. The fields of a record are the texts
 * between semicolons; a semicolon at the end of the line begins no field. Data before any command belong to
 * `ADDQUANTITY`.
 *
 * Texts of fields may share memory with a whole piece of the file: what is kept for long should be copied (`detached`).
 * @throws while it is read: GOODS_FILE_EMPTY, NOT_A_GOODS_FILE
 */
export function readGoodsFile(bytes: AsyncIterable<Bytes>, options: GoodsFileOptions): GoodsFile {
  const text = decodeExchange(bytes, options)
  return {
    [Symbol.asyncIterator]: () => eventsOf(text),
    get encoding() {
      return text.encoding
    },
  }
}

/** The error for what is no goods file, judged by its first line that is not blank. */
export function notAGoodsFile(firstLine: string): AppError {
  const found = FOREIGN.find(({ pattern }) => pattern.test(firstLine))?.name ?? 'another text'
  return new AppError(
    'NOT_A_GOODS_FILE',
    `Cannot read the goods file: it is ${found} and begins with "${detached(firstLine.slice(0, 40)).replaceAll(UNPRINTABLE, '?')}", it should begin with ${SIGNATURE}. Check which file the sender writes under this name.`,
    { retry: 'never', status: 422, details: { found } },
  )
}

async function* eventsOf(text: AsyncIterable<string>): AsyncGenerator<GoodsFileEvent[]> {
  const read = createEventReader()
  for await (const lines of readLines(text)) {
    const events: GoodsFileEvent[] = []
    for (const line of lines) {
      const event = read(line)
      if (event !== undefined) events.push(event)
    }
    if (events.length > 0) yield events
  }
  if (read.isEmpty()) throw emptyFile()
}

function createEventReader() {
  let isBegun = false
  let command = IMPLIED_COMMAND

  function read(line: Line): GoodsFileEvent | undefined {
    const { line: number, text, isTerminated } = line
    if (!isBegun) {
      if (number === 1 && text.trimEnd() === SIGNATURE) isBegun = true
      else if (text.trim() !== '') throw notAGoodsFile(text)
      return undefined
    }
    if (line.isTooLong === true) return { kind: 'tooLong', line: number, text }
    if (number === 2) {
      const state = STATES.get(text.trim())
      if (state !== undefined || !text.startsWith('$$$')) return { kind: 'state', line: 2, text, state }
    }
    if (text.trim() === '' || text.startsWith('//')) return undefined
    const found = commandOf(text)
    if (found === undefined) {
      return { kind: 'record', line: number, command, fields: splitFields(text), isTerminated }
    }
    command = found
    return { kind: 'command', line: number, command, isTerminated }
  }
  return Object.assign(read, { isEmpty: () => !isBegun })
}

function splitFields(text: string): string[] {
  const fields = text.split(';')
  if (fields.length > 1 && fields.at(-1) === '') fields.pop()
  return fields
}

const STATES: ReadonlyMap<string, GoodsFileState> = new Map([
  ['#', 'new'],
  ['@', 'loaded'],
  ['$', 'old'],
])

const UNPRINTABLE = /[\p{Cc}\uFFFD]/gu

/** What is often sent by mistake, told by the first line. */
const FOREIGN: readonly { name: string; pattern: RegExp }[] = [
  { name: 'a ZIP archive or an Excel workbook', pattern: /^PK\p{Cc}/u },
  { name: 'binary data', pattern: /[^\P{Cc}\t]/u },
  { name: 'a page in HTML or XML', pattern: /^\s*</ },
  { name: 'a PDF document', pattern: /^%PDF/ },
  { name: 'JSON', pattern: /^\s*[{[]/ },
  { name: 'a report of a till', pattern: /^\s*[#@]\s*$/ },
  { name: 'a text with something else in its first line', pattern: /^\s*##@@&&/ },
]

function emptyFile(): AppError {
  return new AppError(
    'GOODS_FILE_EMPTY',
    `Cannot read the goods file: it is empty, it should begin with ${SIGNATURE}. Export it again.`,
    { retry: 'never', status: 422 },
  )
}
