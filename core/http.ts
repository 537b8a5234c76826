import type { Clock } from './clock.ts'
import { isAppError } from './errors.ts'
import { type Exchange, outcomeOfFailure, statusClass } from './http/outcome.ts'
import { type Plan, planRequest } from './http/plan.ts'
import { pauseBeforeNextTry } from './http/retry-timing.ts'
import { type Fetch, send } from './http/send.ts'
import type { Logger } from './log.ts'
import type { Secret } from './secret.ts'

/** Outbound HTTP: the only way a plugin talks to a web service. */
export interface HttpClient {
  /**
   * One request with timeouts, a size cap, and retries of idempotent methods (Retry-After is honoured).
   *
   * The answer's body is a stream: read it to its end or cancel it, an abandoned one holds its connection.
   * Reading it can fail with HTTP_TIMEOUT, HTTP_NETWORK and HTTP_TOO_LARGE too.
   * @throws HTTP_STATUS (details: status, body excerpt), HTTP_NETWORK, HTTP_TIMEOUT, HTTP_TOO_LARGE, HTTP_REDIRECT
   *   (the message names the target), HTTP_URL, HTTP_HEADER; the signal's reason when it is aborted
   */
  request(url: string, options?: HttpRequestOptions): Promise<Response>
}

export interface HttpRequestOptions {
  method?: string
  headers?: Record<string, string>
  /** A stream can be sent once only: such a request is never tried again. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  signal?: AbortSignal | undefined
  /** For each try until its answer begins, sending included, and then for each silence within the body. Default 30,000. */
  timeoutMs?: number
  /** All waiting together: tries, pauses between them, the body. What the reader takes itself does not count. Default 300,000. */
  totalTimeoutMs?: number
  /** Default 2 for GET, HEAD, PUT, DELETE, OPTIONS; 0 for others. */
  retries?: number
  /** Of the unpacked body. Default 64 MiB. */
  maxBytes?: number
  /** `never`: also those within the same server are refused, for addresses that hold a secret. Default `same-server`. */
  redirects?: 'same-server' | 'never'
  /** Words of this request that nobody else should read, beside those of the settings: a part of an address. */
  secrets?: readonly string[]
  /** Statuses that are answers rather than errors, besides 2xx. */
  accept?: readonly number[]
}

export interface HttpClientOptions {
  /** How the host sends requests; a proxy and private certificate authorities are its matter (`platform/outbound-*`). */
  fetch: Fetch
  /** For pauses between tries and for dates in Retry-After. */
  clock: Clock
  log: Logger
  /** Values that stand in addresses or come back in answers; errors and logs show `***` in their place. */
  secrets?: readonly Secret[]
  /** Spreads the pauses: a number from 0 to 1. Default `Math.random`. */
  random?: () => number
  /** Called after every try of a request. */
  observe?: (exchange: Exchange) => void
  /** What requests use that do not say otherwise. */
  defaults?: Pick<HttpRequestOptions, 'headers' | 'timeoutMs' | 'totalTimeoutMs' | 'maxBytes'>
}

/** Makes the client of one plugin instance. */
export function createHttpClient({ secrets = [], ...host }: HttpClientOptions): HttpClient {
  return {
    async request(url, request = {}) {
      const words = secrets.map((secret) => secret.reveal())
      return sendWithRetries(
        planRequest(url, request, { defaults: host.defaults, words: [...words, ...(request.secrets ?? [])] }),
        host,
      )
    },
  }
}

async function sendWithRetries(plan: Plan, host: Omit<HttpClientOptions, 'secrets'>): Promise<Response> {
  const { fetch, clock, log, random = Math.random } = host
  const { method, display, signal, retries, budget } = plan
  for (let tryNumber = 1; ; tryNumber++) {
    signal?.throwIfAborted()
    try {
      const response = await observed(plan, host, () => send(plan, { fetch, clock }))
      log.debug('Request answered', { method, url: display.url(plan.url), status: response.status })
      return response
    } catch (thrown) {
      if (signal?.aborted || !isAppError(thrown)) throw thrown
      const timing = { tryNumber, retries, random: random(), leftMs: budget.leftMs() }
      const pauseMs = pauseBeforeNextTry(thrown, timing)
      if (pauseMs === undefined) throw thrown
      log.warn('Request failed, it is tried again', { error: thrown, tryNumber, pauseMs })
      budget.spend(pauseMs)
      await clock.sleep(pauseMs, signal)
    }
  }
}

/** Tells how one try ended and how long it took until then. */
async function observed(
  { url, display, signal }: Plan,
  { clock, observe }: Pick<HttpClientOptions, 'clock' | 'observe'>,
  work: () => Promise<Response>,
): Promise<Response> {
  const startedAt = clock.now()
  const note = (outcome: string) =>
    observe?.({ host: display.text(url.host), outcome, ms: clock.now() - startedAt })
  try {
    const response = await work()
    note(statusClass(response.status))
    return response
  } catch (thrown) {
    note(outcomeOfFailure(thrown, signal))
    throw thrown
  }
}
