import { isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import { type End, explained, notJson } from './errors.ts'

/** One request as it goes out. */
export interface Outgoing {
  url: string
  method: string
  headers: Readonly<Record<string, string>>
  body?: string
  /** Statuses besides 2xx that are answers. */
  accept: readonly number[]
  /** For the whole of it, milliseconds. */
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Default: the source itself. */
  end?: End
}

export interface Exchanged {
  status: number
  /** The parsed JSON; undefined where an accepted status other than 2xx came without JSON. */
  body: unknown
}

/**
 * Sends one request once and reads the JSON of its answer. No redirect is followed: it would lead to the page where
 * people log in.
 * @throws SOURCE_UNAVAILABLE, SOURCE_REFUSED, SOURCE_ERROR; the signal's reason
 */
export async function exchange(http: PluginContext['http'], outgoing: Outgoing): Promise<Exchanged> {
  const { url, method, headers, body, accept, timeoutMs, signal, end } = outgoing
  try {
    const response = await http.request(url, {
      method,
      headers: { accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      signal,
      timeoutMs,
      totalTimeoutMs: timeoutMs,
      retries: 0,
      redirects: 'never',
      accept,
    })
    const json = readJson(await response.text())
    if (json === undefined && response.ok) throw notJson(url, end)
    return { status: response.status, body: json?.value }
  } catch (thrown) {
    throw isAppError(thrown) ? explained(thrown, url, end) : thrown
  }
}

function readJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
