import { wallClock } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { characterWords, unwritable } from '../xml/characters.ts'
import { node, nodeWith, optional, type XmlNode } from '../xml/node.ts'
import { centsText } from './amounts.ts'
import type { OrdersConfig } from './config.ts'
import { exact, fitted, written, type Findings } from './findings.ts'
import { orderLines, type Line } from './lines.ts'
import { partnerIdentity } from './parties.ts'
import { carrier, foreignCurrency, orderSummary, paymentType } from './terms.ts'
import { regimeOf, type Regime } from './vat.ts'

export interface ToPohodaOptions {
  config: OrdersConfig
  /** The name under which POHODA keeps our numbers (`exSystemName`). */
  system: string
  /** The store from which goods are ordered, by its short name; without it POHODA takes its own. */
  store?: string | undefined
  /** The zone of the shop, in which the order's date is told. */
  timezone: string
}

/** An order as POHODA takes it, or every reason why it cannot be handed over. */
export type PohodaOrder =
  | {
      /** `ord:order` */
      node: XmlNode
      /** What POHODA makes of it: the shop's total, to the haléř. */
      total: string
      /** What POHODA will have otherwise than the shop, e.g. a text that was cut. */
      warnings: string[]
    }
  | { reasons: string[] }

/**
 * Writes an order of the shop as a received order (přijatá objednávka) of POHODA. Pure: the same order gives the same
 * document. Prices are with VAT; the shop's id goes into `extId`, its number into `numberOrder`, by which the order is
 * found again in any year.
 */
export function toPohodaOrder(order: ShopOrder, options: ToPohodaOptions): PohodaOrder {
  const { config } = options
  const findings: Findings = { reasons: [], warnings: [] }
  const regime = regimeOf(order, config, findings)
  const currency = foreignCurrency(order, config, findings)
  const header = orderHeader(order, regime, options, findings)
  const lines = orderLines(order, { config, regime, findings })
  if (findings.reasons.length > 0) return { reasons: findings.reasons }
  const priced = currency === undefined ? 'ord:homeCurrency' : 'ord:foreignCurrency'
  const document = nodeWith(
    'ord:order',
    { version: '2.0' },
    header,
    node('ord:orderDetail', ...lines.map((line) => orderItem(line, priced, options.store))),
    orderSummary(currency),
  )
  return {
    node: document,
    total: centsText(lines.reduce((sum, { cents }) => sum + cents, 0n)),
    warnings: [...findings.warnings, ...lostCharacters(order)],
  }
}

function orderHeader(
  order: ShopOrder,
  regime: Regime,
  { config, system, timezone }: ToPohodaOptions,
  findings: Findings,
): XmlNode {
  const number = exact(findings, 'The number', order.number, 32)
  if (number.trim() === '') findings.reasons.push('The order has no number.')
  return node(
    'ord:orderHeader',
    node(
      'ord:extId',
      node('typ:ids', exact(findings, 'The id', order.id, 64)),
      node('typ:exSystemName', exact(findings, 'The name of the system (orders.system)', system, 64)),
    ),
    node('ord:orderType', 'receivedOrder'),
    config.series === undefined ? undefined : node('ord:number', node('typ:ids', config.series)),
    node('ord:numberOrder', number),
    node('ord:date', dayOf(order.createdAt, timezone, findings)),
    node('ord:text', fitted(findings, 'The text', `Objednávka z e-shopu č. ${order.number}`, 240)),
    partnerIdentity(order, config, findings),
    paymentType(order, config, findings),
    node('ord:isReserved', String(config.reserve)),
    config.centre === undefined ? undefined : node('ord:centre', node('typ:ids', config.centre)),
    regime.kind === 'oss' ? node('ord:MOSS', node('typ:ids', regime.country)) : undefined,
    optional('ord:note', written(order.note)),
    carrier(order, config, findings),
    node('ord:intNote', order.paid ? 'V e-shopu zaplaceno.' : 'V e-shopu nezaplaceno.'),
  )
}

function orderItem(
  { text, code, quantity, unitPrice, rate }: Line,
  priced: 'ord:homeCurrency' | 'ord:foreignCurrency',
  store: string | undefined,
): XmlNode {
  return node(
    'ord:orderItem',
    node('ord:text', text),
    node('ord:quantity', quantity),
    node('ord:payVAT', 'true'),
    node('ord:rateVAT', rate.name),
    'percent' in rate ? node('ord:percentVAT', rate.percent) : undefined,
    // Left out, POHODA takes the discount of a price level.
    node('ord:discountPercentage', '0'),
    node(priced, node('typ:unitPrice', unitPrice)),
    'service' in rate ? node('ord:typeServiceMOSS', node('typ:ids', rate.service)) : undefined,
    optional('ord:code', code),
    code === undefined
      ? undefined
      : node(
          'ord:stockItem',
          store === undefined ? undefined : node('typ:store', node('typ:ids', store)),
          node('typ:stockItem', node('typ:ids', code)),
        ),
  )
}

function dayOf(createdAt: string, timezone: string, findings: Findings): string {
  const at = Date.parse(createdAt)
  if (!Number.isNaN(at)) return wallClock(at, timezone).day
  findings.reasons.push(`The order was placed at "${createdAt}", which is no time.`)
  return ''
}

function lostCharacters({ items, billing, shipping, customer, note }: ShopOrder): string[] {
  const people = [billing, shipping, customer].flatMap((person) => Object.values(person))
  const lost = unwritable([...people, ...items.map(({ name }) => name), note].join('\n'))
  return lost.length === 0
    ? []
    : [`POHODA does not know these characters, they become "?" or are left out: ${characterWords(lost)}.`]
}
