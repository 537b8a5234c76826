import * as v from 'valibot'
import { withoutLogins } from './without-logins.ts'

/**
 * Answers of Citeck's Records API, version 1. The server fails with HTTP 200 too: then a message of level ERROR says
 * so, and the records mean nothing.
 */

const message = v.object({
  level: v.nullish(v.string(), ''),
  /** `records-error` holds an object with type and text, `text` a text. */
  msg: v.optional(v.unknown()),
})

const record = v.object({
  id: v.string(),
  /** All null for a node that only the index still knows, or that the account may not read. */
  attributes: v.nullish(v.record(v.string(), v.unknown()), {}),
})

const recordsAnswer = v.object({
  messages: v.nullish(v.array(message), []),
  records: v.nullish(v.array(record)),
  hasMore: v.nullish(v.boolean(), false),
  totalCount: v.nullish(v.number()),
})

export interface RecordsAnswer {
  records: RecordAnswer[]
  hasMore: boolean
  /** How many fit the query; undefined where the server does not say it, or says less than it shows. */
  total: number | undefined
}

export type RecordAnswer = v.InferOutput<typeof record>

/** Why the server could not do it, in its own words: the exception's short name and its first line. */
export interface Complaint {
  /** E.g. `IntegrityException`; `''` where there is none. */
  type: string
  text: string
}

/** What an answer says: records, a complaint, or `undefined` when it is none of the Records API. Pure. */
export function readRecords(body: unknown): RecordsAnswer | { complaint: Complaint } | undefined {
  const parsed = v.safeParse(recordsAnswer, body)
  if (!parsed.success) return undefined
  const { messages, records, hasMore, totalCount } = parsed.output
  const error = messages.find(({ level }) => level.toUpperCase() === 'ERROR')
  if (error !== undefined) return { complaint: complaintOf(error.msg) }
  if (records === null || records === undefined) return undefined
  const isCredible = typeof totalCount === 'number' && totalCount >= records.length
  return { records, hasMore, total: isCredible ? totalCount : undefined }
}

/** What a status other than 2xx says: JSON with a `message`. Pure. */
export function readComplaint(body: unknown): Complaint {
  const text: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : undefined
  return complaintOf(text)
}

/** A complaint as one text, `''` where the server says nothing. Pure. */
export function wordsOf({ type, text }: Complaint): string {
  return [type, text].filter((part) => part !== '').join(': ')
}

/** A value of an attribute that was asked for as text; what is missing or blank is `''`. Pure. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? '' : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function complaintOf(said: unknown): Complaint {
  const isObject = typeof said === 'object' && said !== null
  const type: unknown = isObject ? Reflect.get(said, 'type') : undefined
  const text: unknown = isObject ? Reflect.get(said, 'msg') : said
  return { type: shortName(textOf(type)), text: firstLine(textOf(text)) }
}

/** `a.b.SomeException` is `SomeException`. */
function shortName(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1).slice(0, LONGEST_TYPE)
}

/** What follows is the way through the server's code. */
function firstLine(text: string): string {
  const [line = ''] = text.trim().split(/[\r\n]/)
  return withoutLogins(line).slice(0, LONGEST_TEXT)
}

const LONGEST_TYPE = 80
const LONGEST_TEXT = 300
