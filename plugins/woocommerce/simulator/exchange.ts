import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerInstead, fatalAnswer, gatewayAnswer, WARNING } from './fault-answers.ts'
import { createFaultFinder, type Fault, type MetFaults } from './faults.ts'
import type { State } from './shop/state.ts'
import { answerApi, answerSite } from './site.ts'
import type { Switches } from './switches.ts'
import { type Answer, json } from './web/answer.ts'
import { countItems, type ItemCounts, membersIn } from './web/batch.ts'
import { type BeforeItem, type Call, fieldsOf } from './web/call.ts'
import { WpError, wpError } from './web/error.ts'
import type { Fields } from './web/fields.ts'
import type { Route } from './web/routes.ts'

export interface LoggedRequest {
  method: string
  /** Below `/wp-json`. */
  path: string
  query: Readonly<Record<string, string>>
  /** Of a batch. */
  items: ItemCounts
  /** Of a batch, the members that any of its items has. */
  members: readonly string[]
  /** Of the body. */
  bytes: number
  /** Undefined as long as nothing was answered. */
  status: number | undefined
}

export interface ExchangeParts {
  state: State
  switches: Switches
  routes: readonly Route[]
  faults: readonly Fault[]
  requests: LoggedRequest[]
  /** Ends all waiting. */
  signal: AbortSignal
}

/** How one request is read, done and answered, with what goes wrong on the way. It goes on when the client has gone. */
export function createExchange(
  parts: ExchangeParts,
): (incoming: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { state, switches, routes, faults, requests, signal } = parts
  const findFaults = createFaultFinder(faults)

  return async (incoming, response) => {
    try {
      await exchange(incoming, response)
    } catch (error) {
      // Nothing in WordPress: the simulator itself is wrong, and whoever reads the answer should know.
      const message = error instanceof Error ? error.stack : String(error)
      if (!signal.aborted)
        send(json({ code: 'simulator_error', message }, { status: 500 }), { incoming, response })
    }
  }

  async function exchange(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(`${state.url}${incoming.url ?? '/'}`)
    const path = apiPath(url, switches)
    if (path === undefined) return send(answerSite(url.pathname, state), { incoming, response })
    const body = await readBody(incoming).catch(() => undefined)
    if (body === undefined) return // The client went away while it was sending.
    const call = callOf(incoming, { path, query: url.searchParams, body })
    const fields = batchOf(call)
    const items = countItems(fields)
    const logged: LoggedRequest = {
      method: incoming.method ?? '',
      path,
      query: Object.fromEntries(url.searchParams),
      items,
      members: membersIn(fields),
      bytes: body.length,
      status: undefined,
    }
    requests.push(logged)
    const met = findFaults({ method: call.method, path, bytes: body.length, items })
    const answer = await answerWithFaults(call, met)
    if (answer === undefined) return
    if (answer === 'drop') return void incoming.socket.destroy()
    logged.status = answer.status
    send(answer, { incoming, response })
  }

  async function answerWithFaults(
    call: Call,
    { fault, slow }: MetFaults,
  ): Promise<Answer | 'drop' | undefined> {
    if (fault?.kind === 'dropped' && fault.when === 'before') return 'drop'
    const instead = answerInstead(fault)
    if (instead !== undefined) return instead
    if (slow?.ms !== undefined) await wait(slow.ms, undefined, { signal })
    const beforeItem = faultsOfItems({ fault, slow })
    const answer = await answerApi({ ...call, beforeItem }, { routes, switches }).catch(answerOfError)
    if (fault?.kind === 'dropped') return 'drop'
    if (fault?.kind === 'silent') return undefined
    if (fault?.kind === 'badGateway' || fault?.kind === 'gatewayTimeout') return gatewayAnswer(fault.kind)
    if (fault?.kind === 'warning') return { ...answer, content: { text: WARNING + textOf(answer) } }
    return answer
  }

  function faultsOfItems({ fault, slow }: MetFaults): BeforeItem {
    return async (number) => {
      if (slow?.msPerItem !== undefined) await wait(slow.msPerItem, undefined, { signal })
      if (fault?.kind === 'fatal' && number === (fault.item ?? 1)) throw new Error(FATAL)
      if (fault?.kind !== 'pluginError' || number !== (fault.item ?? 1)) return
      const {
        code = 'woocommerce_rest_product_not_created',
        message = 'Something went wrong.',
        status,
      } = fault
      throw wpError(code, message, status)
    }
  }
}

const FATAL = 'PHP died'

function answerOfError(error: unknown): Answer {
  if (error instanceof WpError) return json(error.body, { status: error.status })
  if (error instanceof Error && error.message === FATAL) return fatalAnswer()
  throw error
}

/** The path below `/wp-json`; undefined for what is no call of the API. */
function apiPath(url: URL, { permalinksOff }: Switches): string | undefined {
  // Without permalinks the API has this address only, and there no key counts.
  const plain = url.searchParams.get('rest_route')
  const path = plain === null ? url.pathname.replace(/^\/index\.php(?=\/)/, '') : `/wp-json${plain}`
  const [, below] = /^\/wp-json(\/.*)?$/.exec(path) ?? [undefined, undefined]
  if (!path.startsWith('/wp-json') || (permalinksOff && plain === null)) return undefined
  return (below ?? '').replace(/\/+$/, '')
}

function callOf(
  incoming: IncomingMessage,
  { path, query, body }: { path: string; query: URLSearchParams; body: Uint8Array<ArrayBuffer> },
): Call {
  const method = incoming.method === 'HEAD' ? 'GET' : (incoming.method ?? 'GET')
  const headers = query.has('rest_route')
    ? { ...incoming.headers, authorization: undefined }
    : incoming.headers
  return { method, path, query, headers, body, ids: [], words: [], beforeItem: () => undefined }
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}

/** The body of a batch; without any member when it is none, or broken. */
function batchOf(call: Call): Fields {
  if (!call.path.endsWith('/batch')) return {}
  try {
    return fieldsOf(call)
  } catch {
    return {}
  }
}

function textOf({ content }: Answer): string {
  if ('json' in content) return JSON.stringify(content.json)
  return 'text' in content ? content.text : ''
}

function send(
  answer: Answer,
  { incoming, response }: { incoming: IncomingMessage; response: ServerResponse },
): void {
  const body = 'bytes' in answer.content ? answer.content.bytes : Buffer.from(textOf(answer))
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length })
  response.end(incoming.method === 'HEAD' ? undefined : body)
}
