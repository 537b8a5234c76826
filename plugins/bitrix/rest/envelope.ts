import * as v from 'valibot'
import type { PortalAnswer, PortalCommand } from './portal.ts'

/** How a portal's clock stood, and when the time that a method may use is counted anew; seconds since 1970. */
export interface PortalTime {
  finish: number | undefined
  resetAt: number | undefined
}

/** The body of an answer: what came of the method, or in words why it cannot be read. */
export type Envelope = { answer: PortalAnswer; time: PortalTime } | { unreadable: string }

/** What came of a command of a batch; one that was not executed has no answer. */
export interface BatchedAnswer {
  answer: PortalAnswer | undefined
  time: PortalTime
}

/** So many commands a batch takes. */
export const MOST_COMMANDS = 50

const LONGEST_CODE = 100
const LONGEST_MESSAGE = 2000

/**
 * Reads the body of an answer (`{result, time}` or `{error, error_description}`). An error is known by the presence of
 * the key, also when it is empty, when the status is 200, and when it stands inside `result`. Pure.
 * @param mask takes secrets out of every text that the answer holds
 */
export function readEnvelope(text: string, mask: (text: string) => string): Envelope {
  if (text.trim() === '') return { unreadable: 'the answer is empty' }
  if (text.trimStart().startsWith('<')) return { unreadable: 'the answer is a web page' }
  const body = mapOf(jsonOf(text, mask))
  if (body === undefined) return { unreadable: 'the answer is no whole JSON object' }
  const time = readTime(body['time'])
  if (Object.hasOwn(body, 'error')) return { answer: failureOf(body), time }
  if (!Object.hasOwn(body, 'result')) return { unreadable: 'the answer has neither a result nor an error' }
  return { answer: answerOf(body['result']), time }
}

/**
 * The parameters of `batch`. The keys get a letter before them: maps with numbers for keys would come back as lists.
 * @throws RangeError for more than fifty commands
 */
export function batchParameters(commands: Readonly<Record<string, PortalCommand>>): object {
  const entries = Object.entries(commands)
  if (entries.length > MOST_COMMANDS) {
    throw new RangeError(`A batch takes ${MOST_COMMANDS} commands, not ${entries.length}.`)
  }
  const lines = entries.map(([key, { method, parameters }]) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(parameters)) query.set(name, String(value))
    return [PREFIX + key, `${method}?${query.toString()}`]
  })
  return { halt: 0, cmd: Object.fromEntries(lines) }
}

/** Reads the result of `batch` by the keys of its commands; undefined when it has another form. Pure. */
export function readBatch(result: unknown, keys: readonly string[]): Map<string, BatchedAnswer> | undefined {
  const read = v.safeParse(batchSchema, result)
  if (!read.success) return undefined
  const { result: results, result_error: errors, result_time: times } = read.output
  return new Map(
    keys.map((key) => {
      const name = PREFIX + key
      return [key, { answer: commandAnswer(name), time: readTime(times[name]) }]
    }),
  )

  function commandAnswer(name: string): PortalAnswer | undefined {
    if (Object.hasOwn(errors, name)) return failureOf(errors[name])
    return Object.hasOwn(results, name) ? answerOf(results[name]) : undefined
  }
}

const PREFIX = 'p'

/** `v.record` would take a list for a map. */
const objectSchema = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
/** PHP writes an empty map as an empty list. */
const mapSchema = v.optional(
  v.union([
    v.pipe(
      v.tuple([]),
      v.transform((): Record<string, unknown> => ({})),
    ),
    objectSchema,
  ]),
  {},
)
const batchSchema = v.pipe(
  objectSchema,
  v.object({ result: mapSchema, result_error: mapSchema, result_time: mapSchema }),
)

const numberSchema = v.fallback(v.optional(v.number()), undefined)
const timeSchema = v.object({ finish: numberSchema, operating_reset_at: numberSchema })

function answerOf(result: unknown): PortalAnswer {
  const members = mapOf(result)
  return members !== undefined && Object.hasOwn(members, 'error') ? failureOf(members) : { ok: true, result }
}

function failureOf(failure: unknown): PortalAnswer {
  const failed = mapOf(failure) ?? { error: failure }
  // REST v3 gives its errors as `{code, message}`.
  const nested = mapOf(failed['error'])
  const code = nested === undefined ? failed['error'] : nested['code']
  const message = nested === undefined ? failed['error_description'] : nested['message']
  return {
    ok: false,
    code: textOf(code).slice(0, LONGEST_CODE),
    message: textOf(message).slice(0, LONGEST_MESSAGE).toWellFormed(),
  }
}

function readTime(time: unknown): PortalTime {
  const read = v.safeParse(timeSchema, time)
  return read.success
    ? { finish: read.output.finish, resetAt: read.output.operating_reset_at }
    : { finish: undefined, resetAt: undefined }
}

function mapOf(value: unknown): Record<string, unknown> | undefined {
  return v.is(objectSchema, value) ? value : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function jsonOf(text: string, mask: (text: string) => string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? mask(value) : value))
  } catch {
    return undefined
  }
}
