import type { Bytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { decodeExchange, type ExchangeEncoding } from './decode.ts'
import { readLines } from './lines.ts'
import { dateOf, integerOf, timeOf, writtenDate } from './numbers.ts'

/** One command of a request flag. */
export interface RequestCommand {
  /** In capitals, without `$$$`. */
  name: string
  /** One that is not known is passed on to the till all the same. */
  isKnown: boolean
  /** What its lines of parameters hold between semicolons, without blanks around. */
  parameters: string[]
  /** From and to, both included: days `YYYY-MM-DD`, moments `YYYY-MM-DDTHH:MM:SS` or numbers, where they can be read. */
  range?: { from: string; to: string }
}

/** What is asked for: new transactions, those of the open or the last shift, all, or those of days or moments. */
export type ReportRequest = 'new' | 'session' | 'lastSession' | 'all' | { from: string; to: string }

/**
 * Reads a request flag: commands with their lines of parameters. An empty flag asks for new transactions, and so do
 * parameters before any command.
 * @throws REQUEST_FLAG_WRONG for a file that is too large to be one
 */
export async function readRequestFlag(
  bytes: AsyncIterable<Bytes>,
  { encoding }: { encoding: ExchangeEncoding },
): Promise<RequestCommand[]> {
  const commands: RequestCommand[] = []
  const text = decodeExchange(bytes, { encoding })
  for await (const lines of readLines(text)) {
    if (text.size > LARGEST_FLAG) throw tooLarge()
    for (const line of lines) {
      if (line.text.trim() === '' || line.text.startsWith('//')) continue
      const command = line.text.startsWith('$$$') ? line.text.slice(3).replace(/;\s*$/, '').trim() : undefined
      if (command !== undefined) commands.push(commandOf(command.toUpperCase()))
      else {
        if (commands.length === 0) commands.push(commandOf(NEW))
        commands.at(-1)?.parameters.push(...parametersOf(line.text))
      }
    }
  }
  if (commands.length === 0) return [commandOf(NEW)]
  return commands.map(withRange)
}

/**
 * The content of a request flag, all of it ASCII. Days are asked for by `YYYY-MM-DD`, moments by `YYYY-MM-DDTHH:MM:SS`, in the till's zone.
 * @throws REQUEST_INVALID for a range that is none
 */
export function requestFlag(request: ReportRequest): string {
  return typeof request === 'string' ? `$$$${NAMES[request]}\r\n` : rangeText(request)
}

const NEW = 'NEWTRANSACTIONS'
const NAMES = {
  new: NEW,
  session: 'CURSESSIONTRANSACTIONS',
  lastSession: 'LASTSESSIONTRANSACTIONS',
  all: 'ALLTRANSACTIONS',
} as const

/** The commands that have parameters, and how each of the two is read. */
const RANGES: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['TRANSACTIONSBYDATERANGE', dateOf],
  ['TRANSACTIONSBYDATETIMERANGE', momentOf],
  ['TRANSACTIONSBYTRANSRANGE', integerOf],
  ['TRANSACTIONSBYCHECKRANGE', integerOf],
  ['TRANSACTIONSBYREPORTRANGE', integerOf],
  ['TRANSACTIONSBYSESSIONSRANGE', integerOf],
])
const LARGEST_FLAG = 65_536

function commandOf(name: string): RequestCommand {
  const isKnown = RANGES.has(name) || Object.values<string>(NAMES).includes(name)
  return { name, isKnown, parameters: [] }
}

function parametersOf(text: string): string[] {
  const parameters = text.split(';').map((parameter) => parameter.trim())
  if (parameters.at(-1) === '') parameters.pop()
  return parameters
}

function withRange(command: RequestCommand): RequestCommand {
  const read = RANGES.get(command.name)
  const [from, to] = command.parameters.map((parameter) => read?.(parameter))
  return from === undefined || to === undefined ? command : { ...command, range: { from, to } }
}

function momentOf(text: string): string | undefined {
  const [date, time, ...rest] = text.split(/\s+/)
  const day = dateOf(date ?? '')
  const clock = timeOf(time ?? '')
  return day === undefined || clock === undefined || rest.length > 0 ? undefined : `${day}T${clock}`
}

function rangeText({ from, to }: { from: string; to: string }): string {
  const [first, last] = [writtenDate(from), writtenDate(to)]
  if (first !== undefined && last !== undefined && from <= to) {
    return `$$$TRANSACTIONSBYDATERANGE\r\n${first}; ${last}\r\n`
  }
  const [begin, end] = [writtenMoment(from), writtenMoment(to)]
  if (begin !== undefined && end !== undefined && from <= to) {
    return `$$$TRANSACTIONSBYDATETIMERANGE\r\n${begin}; ${end};\r\n`
  }
  throw new AppError(
    'REQUEST_INVALID',
    `Cannot ask for transactions from "${from}" to "${to}": these should be two days such as 2026-12-31 or two moments such as 2026-12-31T08:00:00, the earlier one first. Correct them.`,
    { status: 422, retry: 'never' },
  )
}

function writtenMoment(moment: string): string | undefined {
  const [date, time, ...rest] = moment.split('T')
  const day = writtenDate(date ?? '')
  const clock = timeOf(time ?? '')
  return day === undefined || clock === undefined || rest.length > 0 ? undefined : `${day} ${clock}`
}

function tooLarge(): AppError {
  return new AppError(
    'REQUEST_FLAG_WRONG',
    'Cannot read the request flag: it has more than 64 KiB, it should have a few lines. Check which file the office writes under this name.',
    { status: 422, retry: 'never' },
  )
}
