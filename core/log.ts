import { type Entry, formatJson, formatText } from './log/format.ts'
import { type Plain, toPlain } from './log/plain.ts'
import { createMasker } from './mask.ts'

/** The logger that core and plugins use. */
export interface Logger {
  debug(message: string, properties?: Record<string, unknown>): void
  info(message: string, properties?: Record<string, unknown>): void
  warn(message: string, properties?: Record<string, unknown>): void
  error(message: string, properties?: Record<string, unknown>): void
  /** A logger whose lines carry these properties too. */
  with(properties: Record<string, unknown>): Logger
}

/** A logger that says nothing. */
export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => silentLogger,
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface LogOptions {
  /** The least that is told. */
  level: LogLevel
  /** `auto`: text in a terminal, JSON elsewhere. */
  format: 'auto' | 'text' | 'json'
  /** Whether a person is watching. */
  terminal: boolean
  /** The values of all secrets, asked anew for each line; `***` stands in their place. */
  mask(): readonly string[]
  /** Takes a finished line without its line end. Default: the console. */
  write?(line: string): void
}

/** Says how the whole process logs; the last call holds, also for loggers that were made before. */
export function setupLogging({ level, format, terminal, mask, write = toConsole }: LogOptions): void {
  const formatEntry = format === 'text' || (format === 'auto' && terminal) ? formatText : formatJson
  const least = LEVELS.indexOf(level)
  output = (line) => {
    if (LEVELS.indexOf(line.level) < least) return
    try {
      write(formatEntry(toEntry(line, { stacks: level === 'debug', words: mask() })))
    } catch {
      // A line that cannot be told must not break the work that it tells of.
    }
  }
}

/** A logger for a part of the program, e.g. `http`. It says nothing before `setupLogging`. */
export function createLogger(category: string): Logger {
  return loggerOf(category, {})
}

interface Line {
  level: LogLevel
  category: string
  message: string
  properties: Record<string, unknown>
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

let output: ((line: Line) => void) | undefined

function loggerOf(category: string, shared: Record<string, unknown>): Logger {
  const tell =
    (level: LogLevel) =>
    (message: string, properties: Record<string, unknown> = {}) =>
      output?.({ level, category, message, properties: { ...shared, ...properties } })
  return {
    debug: tell('debug'),
    info: tell('info'),
    warn: tell('warn'),
    error: tell('error'),
    with: (properties) => loggerOf(category, { ...shared, ...properties }),
  }
}

function toEntry(
  { level, category, message, properties }: Line,
  { stacks, words }: { stacks: boolean; words: readonly string[] },
): Entry {
  const mask = createMasker(words)
  const known = Object.entries(properties).filter(([, value]) => value !== undefined)
  return {
    at: Date.now(),
    level,
    category,
    message: mask(message),
    properties: Object.fromEntries(
      known.map(([key, value]): [string, Plain] => [mask(key), toPlain(value, { mask, stacks })]),
    ),
  }
}

function toConsole(line: string): void {
  // oxlint-disable-next-line no-console
  console.log(line)
}
