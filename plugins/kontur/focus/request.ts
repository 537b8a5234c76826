import * as v from 'valibot'
import { type AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext, Secret, Pace } from '../../../core/plugin.ts'
import type { FocusConfig } from '../config.ts'
import { focusError, unreadable } from './errors.ts'

/** One request to a method, e.g. `api3/req`; a list comes back. With a body it is a POST of plain text. */
export type Ask = <Item>(method: string, request: AskOptions<Item>) => Promise<Item[]>

export interface AskOptions<Item> {
  query?: Readonly<Record<string, string>>
  body?: string
  schema: v.GenericSchema<unknown, Item[]>
  signal: AbortSignal | undefined
  /** Failures (HTTP_*) that stand for an empty list. */
  isEmpty?: (error: AppError) => boolean
}

/** A hundred companies with many branches have some megabytes. */
const MOST_BYTES = 32 * 1024 * 1024
/** For a whole answer, however slow: what was asked for is paid for. */
const LONGEST_ANSWER_MS = 300_000

/**
 * Makes requests at a pace, each once: a repeat may cost, and the next try of a job comes later anyway. The key
 * travels in the address, so no redirect is followed.
 * @returns a function that throws LOOKUP_* and the others of `Lookup`, or the signal's reason
 */
export function createAsk(
  config: FocusConfig,
  { http, pace }: { http: PluginContext['http']; pace: Pace },
): Ask {
  const timeoutMs = config.timeoutSeconds * 1000

  return async (method, { query = {}, body, schema, signal, isEmpty = () => false }) => {
    const address = addressOf(config, method, query)
    const text = await pace(() => send(), signal)
    const read = v.safeParse(schema, jsonOf(method, text))
    if (!read.success) throw unreadable(method, 'the answer has another form than it should')
    return read.output

    async function send(): Promise<string> {
      try {
        const response = await http.request(address, {
          ...(body !== undefined && { method: 'POST', body }),
          headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'text/plain' }),
          },
          signal,
          timeoutMs,
          totalTimeoutMs: Math.max(timeoutMs, LONGEST_ANSWER_MS),
          maxBytes: MOST_BYTES,
          retries: 0,
          redirects: 'never',
        })
        return await response.text()
      } catch (thrown) {
        if (!isAppError(thrown)) throw thrown
        if (isEmpty(thrown)) return '[]'
        throw focusError(method, thrown)
      }
    }
  }
}

/** The address may have been copied with the method behind it. */
function addressOf(
  { url, key }: { url: string; key: Secret },
  method: string,
  query: AskOptions<never>['query'],
) {
  const { origin, pathname } = new URL(url)
  const base = origin + pathname.replace(/\/(api3(\/.*)?)?$/, '')
  const parameters = Object.entries({ key: key.reveal(), ...query })
  return `${base}/${method}?${parameters.map(([name, value]) => `${name}=${encoded(value)}`).join('&')}`
}

/** Also the signs that may end an address in the middle of a text, where it would no more be known as one. */
function encoded(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function jsonOf(method: string, text: string): unknown {
  if (text.trimStart().startsWith('<')) throw unreadable(method, 'the answer is a web page')
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(method, 'the answer is no whole JSON')
  }
}
