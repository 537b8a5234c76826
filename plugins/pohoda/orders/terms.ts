import { nearest } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { node, optional, type XmlNode } from '../xml/node.ts'
import type { OrdersConfig } from './config.ts'
import type { Findings } from './findings.ts'

/** The form of payment (`ord:paymentType`); undefined leaves it to POHODA, when the shop names none. */
export function paymentType(
  { payment }: ShopOrder,
  { payments }: OrdersConfig,
  findings: Findings,
): XmlNode | undefined {
  const target = mapped('payment', payment, payments, 'orders.payments', findings)
  if (target === undefined) return undefined
  return node(
    'ord:paymentType',
    typeof target === 'string' ? node('typ:ids', target) : node('typ:paymentType', target.type),
  )
}

/** The carrier (Dopravce, `ord:carrier`); undefined when the shop names none. */
export function carrier(
  { carrier: name }: ShopOrder,
  { carriers }: OrdersConfig,
  findings: Findings,
): XmlNode | undefined {
  const target = mapped('carrier', name, carriers, 'orders.carriers', findings)
  return target === undefined ? undefined : node('ord:carrier', node('typ:ids', target))
}

/** A foreign currency of an order, as POHODA is told it; `rate` is what `amount` of it costs at home. */
export interface ForeignCurrency {
  code: string
  rate: string | undefined
  amount: number
}

/** The currency of an order when it is not that of home. */
export function foreignCurrency(
  { currency }: ShopOrder,
  config: OrdersConfig,
  findings: Findings,
): ForeignCurrency | undefined {
  const code = currency.trim().toUpperCase()
  if (code === config.currency) return undefined
  const known = Object.hasOwn(config.currencies, code) ? config.currencies[code] : undefined
  if (known !== undefined) return { code, rate: known.rate, amount: known.amount }
  findings.reasons.push(
    `The order is in "${currency}", and orders.currencies does not name that currency. Add it there when POHODA may get such orders.`,
  )
  return undefined
}

/** The summary (`ord:orderSummary`): nothing is rounded beyond the lines, so that the total stays that of the shop. */
export function orderSummary(currency: ForeignCurrency | undefined): XmlNode {
  return node(
    'ord:orderSummary',
    node('ord:roundingDocument', 'none'),
    node('ord:roundingVAT', 'none'),
    currency === undefined
      ? undefined
      : node(
          'ord:foreignCurrency',
          node('typ:currency', node('typ:ids', currency.code)),
          optional('typ:rate', currency.rate),
          node('typ:amount', String(currency.amount)),
        ),
  )
}

function mapped<Target>(
  what: string,
  name: string,
  targets: Readonly<Record<string, Target>>,
  setting: string,
  findings: Findings,
): Target | undefined {
  const wanted = name.trim()
  if (wanted === '') return undefined
  if (Object.hasOwn(targets, wanted)) return targets[wanted]
  const close = nearest(wanted, Object.keys(targets))
  const hint = close === undefined ? '' : ` It is close to "${close}".`
  findings.reasons.push(
    `The ${what} "${wanted}" is not in ${setting}, so POHODA's name for it is not known.${hint} Add it there.`,
  )
  return undefined
}
