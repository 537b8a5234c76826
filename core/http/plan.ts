import { AppError } from '../errors.ts'
import type { HttpClientOptions, HttpRequestOptions } from '../http.ts'
import { type Budget, createBudget } from './budget.ts'
import { createHttpErrors, type HttpErrors } from './errors.ts'
import { isIdempotent } from './retry-timing.ts'
import { basicAuthorization, createDisplay, type Display, parseTarget, secretWords } from './target.ts'

/** What goes over the wire. */
export interface Outgoing {
  url: URL
  method: string
  headers: Headers
  body: HttpRequestOptions['body']
}

/** A request with everything that bounds it and with the words for its failures. */
export interface Plan extends Outgoing {
  signal: AbortSignal | undefined
  timeoutMs: number
  retries: number
  maxBytes: number
  accept: readonly number[]
  redirects: NonNullable<HttpRequestOptions['redirects']>
  budget: Budget
  display: Display
  errors: HttpErrors
}

/**
 * Completes a request from the defaults.
 * @param words the secrets that it may carry
 * @throws HTTP_URL, HTTP_HEADER
 */
export function planRequest(
  address: string,
  request: HttpRequestOptions,
  { defaults = {}, words }: { defaults: HttpClientOptions['defaults']; words: readonly string[] },
): Plan {
  const target = parseTarget(address)
  const method = (request.method ?? 'GET').toUpperCase()
  const headers = readHeaders({ ...defaults.headers, ...request.headers })
  if (target.credentials !== undefined && !headers.has('authorization')) {
    headers.set('authorization', basicAuthorization(target.credentials))
  }
  const display = createDisplay([...words, ...secretWords(target, headers)])
  return {
    url: target.url,
    method,
    headers,
    body: request.body,
    signal: request.signal,
    timeoutMs: request.timeoutMs ?? defaults.timeoutMs ?? 30_000,
    retries: retriesOf(method, request),
    maxBytes: request.maxBytes ?? defaults.maxBytes ?? 64 * 1024 * 1024,
    accept: request.accept ?? [],
    redirects: request.redirects ?? 'same-server',
    budget: createBudget(request.totalTimeoutMs ?? defaults.totalTimeoutMs ?? 300_000),
    display,
    errors: createHttpErrors(method, display),
  }
}

function retriesOf(method: string, { body, retries }: HttpRequestOptions): number {
  if (body instanceof ReadableStream) return 0
  return retries ?? (isIdempotent(method) ? 2 : 0)
}

/** @throws HTTP_HEADER, which names the header and keeps its value, perhaps a token, to itself */
function readHeaders(given: Record<string, string>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, value)
    } catch {
      throw new AppError(
        'HTTP_HEADER',
        `Cannot send the header ${JSON.stringify(name)}: its name or value holds a character that HTTP does not allow. Look for line breaks and letters outside Latin in it.`,
        { retry: 'never' },
      )
    }
  }
  return headers
}
