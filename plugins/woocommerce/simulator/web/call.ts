import type { IncomingHttpHeaders } from 'node:http'
import { type Fields, flagOf, isFields } from './fields.ts'
import { wpError } from './error.ts'

/** Called before each item of a write, counted from 1; what it throws ends the whole request, and the items before stay. */
export type BeforeItem = (number: number) => void | Promise<void>

/** One request, its body read to the end. */
export interface Call {
  /** GET for HEAD too: only the body of the answer is left out. */
  method: string
  /** Below `/wp-json`, without a slash at the end, e.g. `/wc/v3/products`. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Uint8Array<ArrayBuffer>
  /** The ids in the path, filled in by the route. */
  ids: readonly number[]
  /** Other words in the path, e.g. the name of a setting. */
  words: readonly string[]
  beforeItem: BeforeItem
}

/** The number in the path, counted from 0. */
export function idIn(call: Call, place = 0): number {
  return call.ids[place] ?? 0
}

/** Whether something is to be removed for good, and not put into the trash. */
export function isForced(call: Call): boolean {
  return flagOf(call.query.get('force') ?? fieldsOf(call).force)
}

/**
 * What a body says. JSON is read as JSON only under its own content type: under any other than a form it is nothing,
 * without an error.
 * @throws WpError rest_invalid_json
 */
export function fieldsOf({ headers, body }: Call): Fields {
  const type = headers['content-type'] ?? ''
  if (body.length === 0) return {}
  const text = new TextDecoder().decode(body)
  if (/^application\/x-www-form-urlencoded/i.test(type)) return Object.fromEntries(new URLSearchParams(text))
  if (!/^application\/([\w.-]+\+)?json/i.test(type)) return {}
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : {}
  } catch {
    throw wpError('rest_invalid_json', 'Invalid JSON body passed.')
  }
}
