import type { PluginContext } from '../../../core/plugin.ts'
import type { SourceConfig } from '../config.ts'
import { apiAddress } from './address.ts'
import { createLogin, type Login, userOf } from './auth.ts'
import { loginNotAccepted } from './errors.ts'
import { exchange, type Exchanged } from './exchange.ts'

/** A logged-in conversation with the source: both drivers speak through it. */
export interface Session {
  /** Who speaks, for people: the user, or the client. */
  readonly user: string
  /** Where the API begins, e.g. `https://ecos.example/gateway/api/records`. */
  readonly address: string
  /**
   * Sends one request with the login, and once more after a new login when the answer is 401. Beyond that it tries
   * nothing again: that is for the job.
   * @param path below the API's address, e.g. `/query`
   * @throws SOURCE_UNAVAILABLE (network, 5xx, 429, an answer of 2xx that is no JSON), SOURCE_REFUSED (the login, 403,
   *   a redirect), SOURCE_ERROR (other statuses); the signal's reason
   */
  request(path: string, request: SessionRequest): Promise<Exchanged>
}

export interface SessionRequest {
  method: 'GET' | 'POST' | 'PUT'
  /** Sent as JSON. */
  json?: unknown
  /** Statuses besides 2xx that are answers for the caller, e.g. 409. Never 401. */
  accept?: readonly number[]
  signal?: AbortSignal | undefined
}

export interface SessionOptions extends Pick<PluginContext, 'http' | 'clock'> {
  config: SourceConfig
}

/** Makes a session; the first request logs in. Logins are shared by all requests and live in memory only. */
export function createSession(options: SessionOptions): Session {
  const { config, http, clock } = options
  const logIn = createLogin(options)
  const address = apiAddress(config)
  const user = userOf(config.auth)
  let pending: Promise<Login> | undefined

  return {
    user,
    address,
    async request(path, request) {
      const { signal } = request
      signal?.throwIfAborted()
      const first = await loggedIn(undefined, signal)
      const answer = await send(path, request, first)
      if (answer.status !== 401) return answer
      const second = await loggedIn(first, signal)
      const again = await send(path, request, second)
      if (again.status !== 401) return again
      throw loginNotAccepted(address + path, user)
    },
  }

  /** A login that has not run out and is another one than the refused. */
  async function loggedIn(refused: Login | undefined, signal: AbortSignal | undefined): Promise<Login> {
    for (;;) {
      const attempt = (pending ??= begin())
      // The login goes on for the others that wait for it.
      const login = await unlessAborted(attempt, signal)
      if (login !== refused && clock.now() < login.until) return login
      if (pending === attempt) pending = undefined
    }
  }

  function begin(): Promise<Login> {
    const attempt = logIn()
    attempt.catch(() => {
      if (pending === attempt) pending = undefined
    })
    return attempt
  }

  function send(path: string, request: SessionRequest, login: Login): Promise<Exchanged> {
    const { method, json, accept = [], signal } = request
    const content = json === undefined ? undefined : JSON.stringify(json)
    return exchange(http, {
      url: address + path,
      method,
      headers: {
        authorization: login.authorization,
        ...(content !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(content !== undefined && { body: content }),
      accept: [...accept, 401],
      timeoutMs: config.timeoutSeconds * 1000,
      signal,
    })
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
