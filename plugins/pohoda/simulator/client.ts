import { decodeXml, down, NotXml, readTree, textOf, type Tree } from './base/tree.ts'
import { type CardSeed, cardOf } from './cards.ts'
import { importOrder, knownOrder } from './imports/order.ts'
import type { Detail } from './imports/result.ts'
import { type List, listFor } from './lists/lists.ts'
import { stockRecord } from './lists/stock.ts'
import { PACK_ID, pushBody, type PushOptions } from './push.ts'
import { orderRule } from './rules/order.ts'
import { problemOf } from './rules/rules.ts'
import type { AccountingUnit } from './unit.ts'
import { DECLARATION, encode, namespaceOf } from './xml.ts'

export interface ClientOptions {
  unit: AccountingUnit
  /** Where the addresses for stock, orders and the others lie, e.g. `http://127.0.0.1:8787/pohoda`. */
  url: string
  user: string
  password: string
  /** Default: the network. */
  send?: (url: string, init: RequestInit) => Promise<Response>
}

/** POHODA as the client of Internetové obchodování: a person presses a button, POHODA sends or fetches. */
export interface PohodaClient {
  /** Odeslat na internet, Zásoby: the cards with the internet box ticked. */
  pushStock(options?: PushOptions & StockPush): Promise<Receipt>
  pushCategories(options?: PushOptions): Promise<Receipt>
  pushParameters(options?: PushOptions): Promise<Receipt>
  pushStorages(options?: PushOptions): Promise<Receipt>
  /** Stáhnout z internetu, Objednávky. */
  pullOrders(options?: PullOptions): Promise<Pulled>
}

export interface StockPush {
  /** Only these. */
  codes?: readonly string[]
  /** Others than those of the unit, taken one by one: so many of them need no memory. */
  cards?: Iterable<CardSeed>
}

export interface Receipt {
  /** Of HTTP; 0 when the connection broke. */
  status: number
  /** `broken`: no answer that POHODA understands. */
  state: 'ok' | 'error' | 'broken'
  id: string
  note: string
}

export interface PullOptions {
  /** The connection breaks after so many bytes of the answer: nothing is imported. */
  breakOffAfterBytes?: number
  /** POHODA dies after it has the whole answer: nothing is imported. */
  forgets?: boolean
}

export interface Pulled extends Receipt {
  /** The shop's numbers of all orders in the answer. */
  offered: readonly string[]
  /** POHODA's numbers of those that are new. */
  imported: readonly string[]
  /** The shop's numbers of those that POHODA had: it guards by the number of the order, also by that of the other system. */
  known: readonly string[]
  refused: readonly { number: string; details: readonly Detail[] }[]
}

export function createClient(options: ClientOptions): PohodaClient {
  const { unit, url, user, password } = options
  const send = options.send ?? ((address, init) => fetch(address, init))
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'user-agent': 'STORMWARE-HTTP-client. http://www.stormware.cz',
    'content-type': 'text/xml',
    'accept-encoding': 'gzip, deflate',
    pragma: 'no-cache',
  }

  return {
    pushStock: ({ codes, cards, ...more } = {}) => push('stock', stockList(unit, { codes, cards }), more),
    pushCategories: (more) => push('categories', wholeList('listCategoryRequest', unit), more),
    pushParameters: (more) => push('parameters', wholeList('listIntParamRequest', unit), more),
    pushStorages: (more) => push('storages', wholeList('listStorageRequest', unit), more),
    pullOrders,
  }

  async function push(path: string, list: List, more: PushOptions = {}): Promise<Receipt> {
    const body = pushBody(list, { ...more, unit })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: more.gzip === true ? { ...headers, 'content-encoding': 'gzip' } : headers,
      body,
      duplex: 'half',
    }
    try {
      const answer = await send(`${url}/${path}`, init)
      return receiptIn(answer.status, new Uint8Array(await answer.arrayBuffer())).receipt
    } catch (error) {
      return broken(error)
    }
  }

  async function pullOrders({ breakOffAfterBytes, forgets = false }: PullOptions = {}): Promise<Pulled> {
    const nothing = { offered: [], imported: [], known: [], refused: [] }
    try {
      const body = encode(pullRequest(unit))
      const answer = await send(`${url}/orders`, { method: 'POST', headers, body })
      const bytes = await readUpTo(answer, breakOffAfterBytes)
      if (bytes === undefined) return { ...broken('broken off'), ...nothing }
      const { receipt, pack } = receiptIn(answer.status, bytes)
      if (receipt.state !== 'ok' || pack === undefined) return { ...receipt, ...nothing }
      const list = ordersIn(pack)
      if (typeof list === 'string') return { ...broken(list), status: answer.status, ...nothing }
      const offered = list.map(numberOf)
      if (forgets) return { ...receipt, ...nothing, offered }
      return { ...receipt, offered, ...importAll(list) }
    } catch (error) {
      return { ...broken(error), ...nothing }
    }
  }

  function importAll(orders: readonly Tree[]): Pick<Pulled, 'imported' | 'known' | 'refused'> {
    const imported: string[] = []
    const known: string[] = []
    const refused: { number: string; details: readonly Detail[] }[] = []
    for (const order of orders) {
      const number = numberOf(order)
      if (knownOrder(order, unit) !== undefined) {
        known.push(number)
        continue
      }
      const { produced, details } = importOrder(order, unit, 'internet')
      if (produced === undefined) refused.push({ number, details })
      else imported.push(produced.number ?? '')
    }
    return { imported, known, refused }
  }
}

/** The cards that are offered to a shop. */
function stockList(
  unit: AccountingUnit,
  { codes, cards }: { codes: readonly string[] | undefined; cards: Iterable<CardSeed> | undefined },
): List {
  return { element: 'lStk:listStock', records: records() }

  function* records(): Generator<string> {
    let id = 100
    for (const card of cards ?? unit.cards.all()) {
      if (card.isInternet === false || codes?.includes(card.code) === false) continue
      yield stockRecord({ ...cardOf(card, { id: ++id, now: 0 }), ...card }, { unit })
    }
  }
}

function wholeList(name: string, unit: AccountingUnit): List {
  const request = {
    namespace: '',
    name,
    written: name,
    attributes: { categoryVersion: '2.1' },
    children: [],
    text: '',
  }
  return listFor(request, unit) ?? { element: '', records: [] }
}

function pullRequest({ ico }: AccountingUnit): string {
  return `${DECLARATION}<dat:dataPack id="${PACK_ID}" ico="${ico}" application="Obecný Internetový obchod - import" version="2.0" note="Import objednávek" xmlns:dat="${namespaceOf('dat')}" xmlns:lst="${namespaceOf('lst')}"><dat:dataPackItem id="${PACK_ID}" version="2.0"><lst:listOrderRequest version="2.0" orderType="receivedOrder" orderVersion="2.0"><lst:requestOrder/></lst:listOrderRequest></dat:dataPackItem></dat:dataPack>`
}

/** What POHODA understands of an answer. */
function receiptIn(status: number, bytes: Uint8Array): { receipt: Receipt; pack?: Tree } {
  if (status !== 200) return { receipt: { ...broken(`HTTP ${status}`), status } }
  try {
    const pack = readTree(decodeXml(bytes).text)
    const { state, id = '', note = '', version } = pack.attributes
    const isPack = pack.name === 'responsePack' && pack.namespace === namespaceOf('rsp') && version === '2.0'
    if (!isPack) return { receipt: { ...broken('no responsePack'), status } }
    return { receipt: { status, state: state === 'ok' ? 'ok' : 'error', id, note }, pack }
  } catch (error) {
    if (error instanceof NotXml) return { receipt: { ...broken(error), status } }
    throw error
  }
}

/** The orders of an answer; what is wrong when one of them cannot be read, for then POHODA takes none. */
function ordersIn(pack: Tree): readonly Tree[] | string {
  if (pack.attributes['id'] !== PACK_ID) return `the id is "${pack.attributes['id'] ?? ''}"`
  const [item] = pack.children
  const list = down(item, 'listOrder')
  if (item?.attributes['state'] !== 'ok' || list?.namespace !== namespaceOf('lst'))
    return 'there is no listOrder'
  const missing = ['version', 'dateTimeStamp', 'dateValidFrom', 'state'].find(
    (name) => !(name in list.attributes),
  )
  if (missing !== undefined) return `listOrder has no ${missing}`
  for (const order of list.children) {
    if (order.name !== 'order' || order.namespace !== namespaceOf('lst'))
      return `<${order.written}> is no order`
    const problem = problemOf(order, orderRule)
    if (problem !== undefined) return problem
  }
  return list.children
}

function numberOf(order: Tree): string {
  return textOf(order, 'orderHeader', 'numberOrder') ?? ''
}

/** The whole body, or undefined when it was longer and broken off. */
async function readUpTo(answer: Response, limit = Infinity): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limit) return undefined
  }
  return Buffer.concat(chunks)
}

function broken(reason: unknown): Receipt {
  const note = reason instanceof Error ? reason.message : String(reason)
  return { status: 0, state: 'broken', id: '', note }
}
