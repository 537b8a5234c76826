import { isAppError } from '../../../core/errors.ts'
import {
  basicAuthorization,
  type Clock,
  type Logger,
  type PluginContext,
  type Secret,
} from '../../../core/plugin.ts'
import { restUrl } from './address.ts'
import { answerError, type Asked, transportError } from './answer.ts'
import { type Pace, sendBatch } from './batch.ts'
import { readJson } from './json.ts'
import { paceRules } from './pace.ts'

/**
 * WooCommerce's REST API v3 and the few routes of WordPress that go with it. One file per concern: requests here,
 * what an answer means in `answer.ts`, batches in `batch.ts`, their sizes in `pace.ts`, lists in `pages.ts`.
 */
export interface WooClient {
  /**
   * GET below `/wp-json/wc/v3`, e.g. `get('/products', {sku: 'A'})`. The answer is JSON that the caller's schema reads.
   * @throws WOO_* with the retry that can help (see `answer.ts`)
   */
  get(path: string, query?: Query, options?: CallOptions): Promise<WooAnswer>
  post(path: string, body: unknown, options?: CallOptions): Promise<WooAnswer>
  put(path: string, body: unknown, options?: CallOptions): Promise<WooAnswer>
  delete(path: string, query?: Query, options?: CallOptions): Promise<WooAnswer>

  /**
   * One `POST <path>/batch` or several: the items go in as many requests as the pace says, in their order.
   * @param path e.g. `/products` or `/products/12/variations`
   * @returns one result per item, in their order. A request that fails as a whole (timeout, 5xx, 413) is halved and
   *   tried again down to one item; what still fails is a result with `retry`. A create is sent again too, so records
   *   need something that the shop keeps unique (sku, name of a term).
   * @throws only when nothing is known about any item; `details.isUncertain` as of a single item
   */
  batch(path: string, items: BatchItems, options?: CallOptions): Promise<BatchResults>
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface CallOptions {
  signal?: AbortSignal | undefined
}

export interface WooAnswer {
  body: unknown
  /** `X-WP-Total`, for lists. */
  total: number | undefined
  /** `X-WP-TotalPages`, for lists. */
  pages: number | undefined
}

export interface BatchItems {
  create?: readonly object[]
  update?: readonly ({ id: number } & object)[]
  delete?: readonly number[]
  /** Items that carry photos are slow: they go in smaller batches. */
  areHeavy?: boolean
}

export interface BatchResults {
  create: BatchResult[]
  update: BatchResult[]
  delete: BatchResult[]
}

/** What became of one item: the record as the shop has it now, or the shop's error. */
export type BatchResult = { ok: true; record: unknown } | { ok: false; error: WooItemError }

/** An error of the shop about one item. */
export interface WooItemError {
  /** WooCommerce's own code, e.g. `product_invalid_sku`, or ours (`WOO_TIMEOUT`) when the request failed. */
  code: string
  message: string
  status: number
  /** The record that is in the way: the holder of the sku, the existing term. */
  resourceId: number | undefined
  /** Whether trying the same again later can help. */
  retry: boolean
  /**
   * Whether the shop may have done it all the same: a request that held the item went out and its answer was lost.
   * A create may then be found by its sku.
   */
  isUncertain: boolean
}

export interface WooClientOptions {
  http: PluginContext['http']
  /** Where the shop begins; see `urlProblem`. */
  url: string
  key: Secret
  secret: Secret
  clock: Clock
  log: Logger
  /** How long one request may take. */
  timeoutSeconds: number
}

/** A client of one shop. It remembers how large batches may be. */
export function createWooClient(options: WooClientOptions): WooClient {
  const { http, url, clock, log } = options
  const timeoutMs = options.timeoutSeconds * 1000
  const authorization = basicAuthorization({ user: options.key.reveal(), password: options.secret.reveal() })
  const paces = {
    light: createPace({ timeoutMs, areHeavy: false }),
    heavy: createPace({ timeoutMs, areHeavy: true }),
  }
  const post: WooClient['post'] = (path, body, call) => ask({ method: 'POST', path }, { body, ...call })

  return {
    get: (path, query, call) => ask({ method: 'GET', path }, { query, ...call }),
    post,
    put: (path, body, call) => ask({ method: 'PUT', path }, { body, ...call }),
    delete: (path, query, call) => ask({ method: 'DELETE', path }, { query, ...call }),
    batch: (path, items, call) =>
      sendBatch(items, {
        send: async (body) => (await post(`${path}/batch`, body, call)).body,
        pace: items.areHeavy === true ? paces.heavy : paces.light,
        clock,
        log,
      }),
  }

  async function ask(asked: Asked, { query = {}, body, signal }: Sent): Promise<WooAnswer> {
    try {
      const response = await http.request(`${restUrl(url, `wc/v3${asked.path}`)}${queryText(query)}`, {
        method: asked.method,
        // A body that comes as anything but JSON makes an empty product.
        headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal,
        timeoutMs,
        totalTimeoutMs: 3 * timeoutMs + PAUSES_MS,
        accept: asked.method === 'GET' ? FINAL_STATUSES : READ_STATUSES,
        // What changes the shop is repeated by those who know what a repeat does.
        ...(asked.method !== 'GET' && { retries: 0 }),
      })
      const text = await response.text()
      const read = response.ok ? readJson(text) : undefined
      if (read === undefined) throw answerError(asked, { status: response.status, text })
      const { headers } = response
      return {
        body: read.json,
        total: countIn(headers.get('x-wp-total')),
        pages: countIn(headers.get('x-wp-totalpages')),
      }
    } catch (thrown) {
      throw isAppError(thrown) ? transportError(asked, thrown) : thrown
    }
  }
}

interface Sent extends CallOptions {
  query?: Query | undefined
  body?: unknown
}

/** For the pauses between tries of a reading request, beside the tries themselves. */
const PAUSES_MS = 60_000
/** Statuses that tell when to come again (Retry-After) stay with the HTTP client, which reads that. */
const TIMED_STATUSES = new Set([408, 413, 425, 429, 503])
/** Statuses whose answers are read here whole: WooCommerce explains itself in them. */
const READ_STATUSES = Array.from({ length: 200 }, (_, index) => 400 + index).filter(
  (status) => !TIMED_STATUSES.has(status),
)
/** Of these, those that a second try does not change; the HTTP client repeats a reading request on the others. */
const FINAL_STATUSES = READ_STATUSES.filter((status) => status < 500 || status === 501)

function createPace(kind: Parameters<typeof paceRules>[0]): Pace {
  const rules = paceRules(kind)
  return { size: rules.most, rules }
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

function countIn(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined
}
