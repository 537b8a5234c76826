import type { Clock } from '../clock.ts'
import type { HttpRequestOptions } from '../http.ts'
import { type Body, limitBody, readExcerpt } from './limits.ts'
import type { Outgoing, Plan } from './plan.ts'
import { isRedirect, judgeRedirect } from './redirect.ts'
import { parseRetryAfter } from './retry-timing.ts'

/** What a host's `fetch` must understand: the common ground of all runtimes and of undici. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>

export interface FetchInit {
  method: string
  headers: [string, string][]
  body?: NonNullable<HttpRequestOptions['body']>
  /** Asked for by fetch where the body is a stream. */
  duplex?: 'half'
  redirect: 'manual'
  signal: AbortSignal
}

interface Host {
  fetch: Fetch
  clock: Clock
}

/** The head of an answer, and its body under the plan's limits. */
interface Answer {
  status: number
  statusText: string
  headers: Headers
  body: Body | null
}

const MOST_REDIRECTS = 5
const EXCERPT_BYTES = 4096
/** Statuses whose answers have no body; a Response with one cannot be made. */
const WITHOUT_BODY = new Set([101, 204, 205, 304])

/**
 * One try: the request and the redirects that may be followed.
 * @throws what `HttpClient.request` throws
 */
export async function send(plan: Plan, { fetch, clock }: Host): Promise<Response> {
  let hop: Outgoing = plan
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(fetch, plan, hop)
    if (isWanted(answer.status, plan)) return toResponse(answer)
    const { status, headers, body } = answer
    const location = headers.get('location')
    if (!isRedirect(status, location)) {
      const excerpt = await readExcerpt(body, {
        maxBytes: EXCERPT_BYTES,
        contentType: headers.get('content-type'),
      })
      plan.signal?.throwIfAborted()
      const waitMs = parseRetryAfter(headers.get('retry-after'), clock.now())
      throw plan.errors.status(hop.url, { status, body: excerpt, waitMs })
    }
    await discard(body)
    const judged = judgeRedirect(hop, { status, location, redirects: plan.redirects })
    if ('refuse' in judged) throw plan.errors.redirect(hop.url, judged)
    if (redirects === MOST_REDIRECTS) throw plan.errors.tooManyRedirects(hop.url, judged.follow)
    hop = judged.method === hop.method ? { ...hop, url: judged.follow } : readInstead(hop, judged.follow)
  }
}

async function exchange(fetch: Fetch, plan: Plan, hop: Outgoing): Promise<Answer> {
  const { signal, errors, budget, timeoutMs, maxBytes } = plan
  const connection = new AbortController()
  const failed = (thrown: unknown): unknown => {
    connection.abort()
    return signal?.aborted ? signal.reason : errors.failure(hop.url, thrown)
  }
  const wait = <T>(work: () => Promise<T>) => budget.wait(timeoutMs, work)
  const tooLarge = () => errors.tooLarge(hop.url, maxBytes)
  try {
    const { status, statusText, headers, body } = await wait(() =>
      fetch(hop.url.href, toInit(hop, [connection.signal, ...(signal ? [signal] : [])])),
    )
    if (body === null || WITHOUT_BODY.has(status)) return { status, statusText, headers, body: null }
    if (Number(headers.get('content-length') ?? 0) > maxBytes && isWanted(status, plan)) throw tooLarge()
    return { status, statusText, headers, body: limitBody(body, { maxBytes, wait, tooLarge, failed }) }
  } catch (thrown) {
    throw failed(thrown)
  }
}

function isWanted(status: number, { accept }: Plan): boolean {
  return (status >= 200 && status < 300) || accept.includes(status)
}

function toInit({ method, headers, body }: Outgoing, signals: AbortSignal[]): FetchInit {
  const signal = AbortSignal.any(signals)
  const init: FetchInit = { method, headers: [...headers], signal, redirect: 'manual' }
  if (body === undefined) return init
  return body instanceof ReadableStream ? { ...init, body, duplex: 'half' } : { ...init, body }
}

function toResponse({ status, statusText, headers: received, body }: Answer): Response {
  const headers = new Headers(received)
  if (body !== null && headers.has('content-encoding')) {
    // fetch has unpacked the body: both headers would describe other bytes than these.
    headers.delete('content-encoding')
    headers.delete('content-length')
  }
  return new Response(body, { status, statusText, headers })
}

/** The request that a "see other" asks for: nothing is sent, so nothing that described the body either. */
function readInstead({ headers }: Outgoing, url: URL): Outgoing {
  const kept = new Headers([...headers].filter(([name]) => !name.startsWith('content-')))
  return { url, method: 'GET', headers: kept, body: undefined }
}

async function discard(body: Body | null): Promise<void> {
  // A connection that breaks while it is being closed is closed.
  await body?.cancel().catch(() => {})
}
