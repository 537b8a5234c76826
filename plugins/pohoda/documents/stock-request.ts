import { node, nodeWith, optional, type XmlNode } from '../xml/node.ts'
import { limit, type Page } from './limit.ts'

/** Parts of a stock card that POHODA leaves out when it is told so; the header with name, prices and counts always comes. */
const PARTS = [
  'relatedFiles',
  'relatedLinks',
  'pictures',
  'categories',
  'relatedStocks',
  'alternativeStocks',
  'intParameters',
  'stockItem',
  'stockAttach',
  'stockSerialNumber',
  'stockPriceItem',
  'stockParameters',
] as const

export type StockPart = (typeof PARTS)[number]

export interface StockRequest extends Page {
  /** Only cards changed since then, as `toLocalTime` writes it. */
  lastChanges?: string | undefined
  /** Only cards that are offered on the internet, or only the others. */
  internet?: boolean | undefined
  /** Only cards of this code. */
  code?: string | undefined
  /** Only cards of this store, by its short name. */
  store?: string | undefined
  with: readonly StockPart[]
}

/** Asks for a page of stock cards (`lStk:listStockRequest`) in one item of a pack. */
export function stockRequest({ idFrom, count, with: wanted, ...filter }: StockRequest): XmlNode {
  return nodeWith(
    'lStk:listStockRequest',
    { version: '2.0', stockVersion: '2.0' },
    limit('lStk:limit', { idFrom, count }),
    node('lStk:requestStock', stockFilter(filter)),
    node('lStk:restrictionData', ...PARTS.map((part) => node(`lStk:${part}`, String(wanted.includes(part))))),
  )
}

export type StockFilter = Pick<StockRequest, 'lastChanges' | 'internet' | 'code' | 'store'>

/** `ftr:filter` of cards; undefined when all of them are meant. */
export function stockFilter({ lastChanges, internet, code, store }: StockFilter): XmlNode | undefined {
  const filter = node(
    'ftr:filter',
    optional('ftr:code', code),
    store === undefined ? undefined : node('ftr:store', node('typ:ids', store)),
    optional('ftr:internet', internet === undefined ? undefined : String(internet)),
    optional('ftr:lastChanges', lastChanges),
  )
  return filter.children.length === 0 ? undefined : filter
}
