import { createRequire } from 'node:module'
import type { ReadableStream, WritableStream } from 'node:stream/web'
import { CsvReader } from '../plugins/torgsoft/parse/csv.ts'

/** What a parser made of a stream of text. `errors` are those it told of. */
export interface Parsed {
  rows: number
  cells: number
  errors: number
}

export type Candidate = (texts: AsyncIterable<string>) => Promise<Parsed>

/** The parsers that are compared; the libraries come from a folder with `node_modules`. */
export function candidates(folder: string): Record<string, Candidate> {
  return {
    'decoding only': decodingOnly,
    'plugins/torgsoft/parse/csv.ts': ownReader,
    'csv-parse 7 (web stream)': (texts) => csvParseStream(texts, folder),
    'Papa Parse 5': (texts) => papaParse(texts, folder),
    'uDSV 0.7': (texts) => udsv(texts, folder),
  }
}

async function decodingOnly(texts: AsyncIterable<string>): Promise<Parsed> {
  let cells = 0
  for await (const text of texts) cells += text.length
  return { rows: 0, cells, errors: 0 }
}

async function ownReader(texts: AsyncIterable<string>): Promise<Parsed> {
  const parsed = { rows: 0, cells: 0, errors: 0 }
  const reader = new CsvReader()
  const count = ({ rows, rejected }: ReturnType<CsvReader['push']>): void => {
    for (const row of rows) parsed.cells += row.cells.length
    parsed.rows += rows.length
    parsed.errors += rejected.length
  }
  try {
    for await (const text of texts) count(reader.push(text))
    count(reader.end())
  } catch {
    parsed.errors++
  }
  return parsed
}

interface CsvParseModule {
  parse(options: Record<string, unknown>): {
    readable: ReadableStream<unknown>
    writable: WritableStream<Uint8Array>
  }
}

async function csvParseStream(texts: AsyncIterable<string>, folder: string): Promise<Parsed> {
  const library: CsvParseModule = createRequire(`${folder}/`)('csv-parse/stream')
  const parsed = { rows: 0, cells: 0, errors: 0 }
  const parser = library.parse({
    delimiter: ';',
    max_record_size: 1_048_576,
    skip_records_with_error: true,
    on_skip: () => void parsed.errors++,
  })
  const feed = async (): Promise<void> => {
    const writer = parser.writable.getWriter()
    for await (const text of texts) await writer.write(Buffer.from(text))
    await writer.close()
  }
  const feeding = feed()
  try {
    for await (const row of parser.readable) count(parsed, row)
    await feeding
  } catch {
    feeding.catch(() => undefined)
    parsed.errors++
  }
  return parsed
}

interface PapaModule {
  Parser: new (options: { delimiter: string; newline: string }) => {
    parse(text: string, base: number, keepLast: boolean): PapaResult
  }
}

interface PapaResult {
  data: unknown[]
  errors: unknown[]
  meta: { cursor: number }
}

/** Drives the library's inner parser as its own streamers do, for those need Node's streams or a browser. */
async function papaParse(texts: AsyncIterable<string>, folder: string): Promise<Parsed> {
  const papa: PapaModule = createRequire(`${folder}/`)('papaparse')
  const parser = new papa.Parser({ delimiter: ';', newline: '\r\n' })
  const parsed = { rows: 0, cells: 0, errors: 0 }
  let rest = ''
  const read = (text: string, last: boolean): string => {
    const result = parser.parse(text, 0, !last)
    for (const row of result.data) count(parsed, row)
    parsed.errors += result.errors.length
    return text.slice(result.meta.cursor)
  }
  for await (const text of texts) rest = read(rest + text, false)
  if (rest !== '') read(rest, true)
  return parsed
}

interface UdsvModule {
  inferSchema(text: string): unknown
  initParser(schema: unknown): {
    stringArrs: unknown
    chunk(text: string, parse: unknown, onRow: (row: unknown) => void): void
    end(): void
  }
}

async function udsv(texts: AsyncIterable<string>, folder: string): Promise<Parsed> {
  const library: UdsvModule = createRequire(`${folder}/`)('udsv')
  const parsed = { rows: 0, cells: 0, errors: 0 }
  let parser: ReturnType<UdsvModule['initParser']> | undefined
  try {
    for await (const text of texts) {
      parser ??= library.initParser(library.inferSchema(text))
      parser.chunk(text, parser.stringArrs, (row) => count(parsed, row))
    }
    parser?.end()
  } catch {
    parsed.errors++
  }
  return parsed
}

function count(parsed: Parsed, row: unknown): void {
  parsed.rows++
  if (Array.isArray(row)) parsed.cells += row.length
}
