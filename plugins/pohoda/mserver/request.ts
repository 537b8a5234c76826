import { type Bytes, toBase64 } from '../../../core/bytes.ts'
import { createTextEncode } from '../../../core/encode.ts'
import { type AppError, isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'

export interface RequestOptions {
  /** Without a slash at its end. */
  url: string
  config: Pick<NonNullable<PohodaConfig['mserver']>, 'user' | 'password' | 'timeoutSeconds'>
  http: PluginContext['http']
  /** Shown in POHODA's own log. */
  instance: string
}

/** A request to mServer. */
export interface Outgoing {
  /** Begins with a slash. */
  path: string
  /** The document to send; without it this is a GET. */
  body?: Bytes
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Default `timeoutSeconds`. */
  timeoutMs?: number
  /** Of the unpacked answer. */
  maxBytes: number
  /** Default true. `/status` tells everybody that mServer runs. */
  withLogin?: boolean
}

/** Sends one request and gives the answer as it begins. @throws as `HttpClient.request` */
export type MServerRequest = (outgoing: Outgoing) => Promise<Response>

/**
 * Makes the requests to one mServer: `STW-Authorization` (the usual header is not the one that it reads),
 * `STW-Application`, `STW-Instance`. Nothing is tried again here, with one exception: in which encoding it reads a name
 * or a password with letters beyond ASCII is not documented, so that after a 401 the other one is tried too; a refused
 * request has done nothing.
 */
export function createMServerRequest({ url, config, http, instance }: RequestOptions): MServerRequest {
  const [first, ...others] = loginsOf(config)
  let known = first

  return async function request({ withLogin = true, ...outgoing }) {
    if (!withLogin || known === undefined) return await send(outgoing, undefined)
    try {
      return await send(outgoing, known)
    } catch (thrown) {
      if (!isLoginRefused(thrown)) throw thrown
      for (const other of [first, ...others].filter((login) => login !== known)) {
        const answer = await ifAccepted(() => send(outgoing, other))
        if (answer === undefined) continue
        known = other
        return answer
      }
      throw thrown
    }
  }

  async function send(outgoing: Omit<Outgoing, 'withLogin'>, login: string | undefined): Promise<Response> {
    const { path, body, headers, signal, maxBytes } = outgoing
    const timeoutMs = outgoing.timeoutMs ?? config.timeoutSeconds * 1000
    return await http.request(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body }),
      headers: {
        'stw-application': 'Mostik',
        'stw-instance': instance,
        ...(login === undefined ? {} : { 'stw-authorization': `Basic ${login}` }),
        ...headers,
      },
      signal,
      timeoutMs,
      totalTimeoutMs: timeoutMs,
      retries: 0,
      maxBytes,
      redirects: 'never',
    })
  }
}

/** The value after `Basic`, once for each encoding that differs. */
function loginsOf({ user, password }: RequestOptions['config']): string[] {
  const login = `${user}:${password?.reveal() ?? ''}`
  const asUtf8 = new TextEncoder().encode(login)
  const asWindows = createTextEncode('windows-1250')(login, { unmappable: 'replace' }).bytes
  return [...new Set([toBase64(asUtf8), toBase64(asWindows)])]
}

async function ifAccepted(send: () => Promise<Response>): Promise<Response | undefined> {
  try {
    return await send()
  } catch (thrown) {
    if (isLoginRefused(thrown)) return undefined
    throw thrown
  }
}

function isLoginRefused(thrown: unknown): thrown is AppError {
  return isAppError(thrown) && thrown.code === 'HTTP_STATUS' && thrown.details['status'] === 401
}
