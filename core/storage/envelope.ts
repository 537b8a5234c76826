import * as v from 'valibot'
import { AppError } from '../errors.ts'
import type { Schema } from './store.ts'

/**
 * What is stored under a key: `{v, rev, at, data}` as JSON text. The envelope keeps a text a text, counts the
 * writes of its key and tells a whole value from a torn or foreign one. Where the data have a `fence` (see `Guard`),
 * the envelope repeats it in front of them, so that a script in Redis compares it without reading the data.
 */
export type Envelope = Readable<unknown> | Unreadable

export interface Readable<T> {
  state: 'readable'
  rev: number
  /** When it was written, milliseconds since 1970. */
  at: number
  data: T
}

/** A stored text that is no value for its reader; `rev` is known when only the data do not fit. */
export interface Unreadable {
  state: 'unreadable'
  reason: string
  rev?: number
}

const VERSION = 1

/** Data on their way into an envelope. */
export interface Content {
  json: string
  /** The whole number that the data have as `fence`. */
  fence: number | undefined
}

/** The content of an envelope for a value. @throws BAD_VALUE (see `toJson`) */
export function toContent(key: string, data: unknown): Content {
  const json = toJson(key, data)
  return { json, fence: isRecord(data) && isWhole(data.fence) ? data.fence : undefined }
}

/** The JSON of a value. @throws BAD_VALUE when it has none (undefined, a function, a cycle, a bigint) */
export function toJson(key: string, data: unknown): string {
  let json: string | undefined
  let cause: unknown
  try {
    // Typed wider than it is declared: undefined and functions give undefined.
    json = JSON.stringify(data) satisfies string | undefined
  } catch (thrown) {
    cause = thrown
  }
  if (json !== undefined) return json
  const reason = cause instanceof Error ? ` (${cause.message})` : ''
  throw new AppError(
    'BAD_VALUE',
    `Cannot write "${key}": a value of type ${typeof data} has no JSON form${reason}. Write plain data.`,
    { retry: 'never', cause },
  )
}

/** The stored text of a content. `at` in milliseconds since 1970. */
export function encodeEnvelope(rev: number, at: number, { json, fence }: Content): string {
  const fenced = fence === undefined ? '' : `"fence":${fence},`
  return `{"v":${VERSION},"rev":${rev},"at":${at},${fenced}"data":${json}}`
}

/** Reads a stored text; never throws. */
export function decodeEnvelope(text: string): Envelope {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { state: 'unreadable', reason: text === '' ? 'it is empty' : 'it is not JSON' }
  }
  if (!isRecord(value)) return { state: 'unreadable', reason: 'it is not an envelope' }
  const { v: version, rev, at, data } = value
  if (version !== VERSION) {
    return { state: 'unreadable', reason: 'it is not an envelope of a version known here' }
  }
  if (!isWhole(rev) || rev < 1 || !isWhole(at) || data === undefined) {
    return { state: 'unreadable', reason: 'its envelope is not complete' }
  }
  return { state: 'readable', rev, at, data }
}

/** Reads a stored text and fits its data to a schema; never throws. */
export function readEnvelope<T>(text: string, schema: Schema<T>): Readable<T> | Unreadable {
  const envelope = decodeEnvelope(text)
  if (envelope.state !== 'readable') return envelope
  const result = v.safeParse(schema, envelope.data)
  if (result.success) return { ...envelope, data: result.output }
  const [issue] = result.issues
  const path = v.getDotPath(issue) ?? 'the value'
  return { state: 'unreadable', reason: `it does not fit: ${path}: ${issue.message}`, rev: envelope.rev }
}

const HEAD = /^\{"v":1,"rev":\d+,"at":\d+,"fence":(-?\d+),"data":/

/** The fence in the head of a stored text that serves as a guard (see `Guard`), or undefined when it has none. */
export function fenceOf(text: string | undefined): number | undefined {
  const fence = HEAD.exec(text ?? '')?.[1]
  return fence === undefined ? undefined : Number(fence)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
