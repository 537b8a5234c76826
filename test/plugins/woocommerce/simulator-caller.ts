import {
  startWooSimulator,
  type WooSimulator,
  type WooSimulatorOptions,
} from '../../../plugins/woocommerce/simulator/server.ts'

/** What a simulated shop answered: JSON, or a text where it is none. */
export interface Reply {
  status: number
  headers: Headers
  body: unknown
}

export interface Asking {
  body?: unknown
  query?: Record<string, string | number>
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Calls one simulated shop below `/wp-json/wc/v3`, by its own key unless other headers are given. */
export interface Caller extends AsyncDisposable {
  woo: WooSimulator
  shop: WooSimulator['shop']
  get(path: string, query?: Asking['query'], asking?: Asking): Promise<Reply>
  post(path: string, body: unknown, asking?: Asking): Promise<Reply>
  put(path: string, body: unknown, asking?: Asking): Promise<Reply>
  remove(path: string, query?: Asking['query']): Promise<Reply>
  /** Any path of the site. */
  ask(method: string, path: string, asking?: Asking): Promise<Reply>
}

const API = '/wp-json/wc/v3'

export async function startCaller(options?: WooSimulatorOptions): Promise<Caller> {
  const woo = await startWooSimulator(options)
  return {
    woo,
    shop: woo.shop,
    get: (path, query = {}, asking) => ask('GET', API + path, { query, ...asking }),
    post: (path, body, asking) => ask('POST', API + path, { body, ...asking }),
    put: (path, body, asking) => ask('PUT', API + path, { body, ...asking }),
    remove: (path, query = {}) => ask('DELETE', API + path, { query }),
    ask,
    [Symbol.asyncDispose]: () => woo.close(),
  }

  async function ask(method: string, path: string, asking: Asking = {}): Promise<Reply> {
    const { body, query = {}, headers = basic(woo.key, woo.secret), signal = null } = asking
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) search.set(name, String(value))
    const response = await fetch(`${woo.url}${path}${search.size === 0 ? '' : `?${search}`}`, {
      method,
      signal,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? null : bytesOrJson(body),
    })
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) }
  }
}

export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/** One member of an answer, or of each thing in a list. */
export function member(body: unknown, name: string): unknown {
  if (Array.isArray(body)) return body.map((one) => member(one, name))
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

/** The id of an answer's record. */
export function idOf(body: unknown): number {
  return Number(member(body, 'id'))
}

/** An error as an item of a batch, or a whole call, answers it; its words are left open. */
export function wpError(code: string, status: number, more: object = {}): object {
  return { code, data: { status, ...more } }
}

/** A whole picture of one point, different for each number. */
export function png(number = 0): Uint8Array<ArrayBuffer> {
  return new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, number])
}

function bytesOrJson(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string' || body instanceof Uint8Array) return body as string | Uint8Array<ArrayBuffer>
  return JSON.stringify(body)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
