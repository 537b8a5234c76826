import { configureSync, getLogger, type Logger as LibraryLogger, type LogRecord } from '@logtape/logtape'
import { type Entry, formatJson, formatText } from './log/format.ts'
import { type Plain, toPlain } from './log/plain.ts'
import { createMasker } from './mask.ts'

/** The logger that core and plugins use; `log.ts` alone knows the library behind it. */
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

/**
 * Says how the whole process logs. The library keeps one configuration per process: the last call holds, also for
 * loggers that were made before.
 */
export function setupLogging({ level, format, terminal, mask, write = toConsole }: LogOptions): void {
  const formatEntry = format === 'text' || (format === 'auto' && terminal) ? formatText : formatJson
  const lowestLevel = TO_LIBRARY[level]
  configureSync({
    reset: true,
    sinks: {
      lines: (record) => write(formatEntry(toEntry(record, { stacks: level === 'debug', words: mask() }))),
    },
    loggers: [
      { category: [], sinks: ['lines'], lowestLevel },
      // The library's own notices; at its default it would greet at every start.
      { category: ['logtape', 'meta'], sinks: ['lines'], lowestLevel: 'warning', parentSinks: 'override' },
    ],
  })
}

/** A logger for a part of the program, e.g. `http`. It says nothing before `setupLogging`. */
export function createLogger(category: string): Logger {
  return wrap(getLogger(category))
}

const TO_LIBRARY = { debug: 'debug', info: 'info', warn: 'warning', error: 'error' } as const
const FROM_LIBRARY = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
  fatal: 'error',
} as const

function wrap(logger: LibraryLogger): Logger {
  return {
    debug: (message, properties = {}) => logger.debug(message, properties),
    info: (message, properties = {}) => logger.info(message, properties),
    warn: (message, properties = {}) => logger.warn(message, properties),
    error: (message, properties = {}) => logger.error(message, properties),
    with: (properties) => wrap(logger.with(properties)),
  }
}

function toEntry(record: LogRecord, { stacks, words }: { stacks: boolean; words: readonly string[] }): Entry {
  const mask = createMasker(words)
  // The raw message: braces in it are text that somebody wrote, not places to fill in.
  const message = typeof record.rawMessage === 'string' ? record.rawMessage : record.message.join('')
  const properties = Object.entries(record.properties).filter(([, value]) => value !== undefined)
  return {
    at: record.timestamp,
    level: FROM_LIBRARY[record.level],
    category: record.category.join('.'),
    message: mask(message),
    properties: Object.fromEntries(
      properties.map(([key, value]): [string, Plain] => [mask(key), toPlain(value, { mask, stacks })]),
    ),
  }
}

function toConsole(line: string): void {
  // oxlint-disable-next-line no-console
  console.log(line)
}
