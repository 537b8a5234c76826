import type { OrderItem, ShopOrder } from '../../../core/shop.ts'
import type { OrdersConfig } from './config.ts'
import type { Findings } from './findings.ts'

/** The rate of a line (`ord:rateVAT`). Abroad it is one of POHODA's "historical" rates, with its percent beside it. */
export type Rate =
  { name: OrdersConfig['vat'][string] } | { name: 'historyHigh'; percent: string; service: string }

/**
 * Under whose VAT an order is sold: that of home, or that of another country of the EU (OSS, `ord:MOSS`). `unknown` has
 * its reason already, and no line adds another.
 */
export type Regime =
  | { kind: 'home' }
  | { kind: 'unknown' }
  | { kind: 'oss'; country: string; service: string; rate: string | undefined }

/**
 * Where the goods go decides on the VAT. What only a person can judge (a business abroad, a country that the settings
 * do not name) is a reason not to hand the order over.
 */
export function regimeOf(order: ShopOrder, config: OrdersConfig, findings: Findings): Regime {
  const country = countryOf(order.shipping.country || order.billing.country) || config.country
  const home: Regime = { kind: 'home' }
  if (country === config.country) return home
  const destination = Object.hasOwn(config.oss, country) ? config.oss[country] : undefined
  if (destination === undefined) {
    findings.reasons.push(
      `The goods go to "${country}", and orders.oss does not say how their VAT is handled. Name the country there, or enter the order in POHODA by hand.`,
    )
    return { kind: 'unknown' }
  }
  const isBusiness = order.billing.vatId.trim() !== '' || order.shipping.vatId.trim() !== ''
  if (isBusiness && (destination !== 'home' || order.items.some(hasNoVat))) {
    findings.reasons.push(
      `The customer has a VAT number and the goods go to "${country}": that may be a supply without VAT (reverse charge). Enter the order in POHODA by hand.`,
    )
  }
  return destination === 'home' ? home : { kind: 'oss', country, ...withRate(destination) }
}

/**
 * The rate of a line of goods.
 * @param line names the line in a reason, e.g. `Line 2 ("Mug")`
 */
export function rateOf(
  { taxRate }: OrderItem,
  line: string,
  { regime, config, findings }: { regime: Regime; config: OrdersConfig; findings: Findings },
): Rate | undefined {
  if (regime.kind === 'unknown') return { name: 'none' }
  const percent = percentText(taxRate)
  if (regime.kind === 'oss') {
    if (percent !== undefined && percent !== '0') return ossRate(percent, regime)
    findings.reasons.push(
      `${line} goes to "${regime.country}" without VAT. Enter the order in POHODA by hand.`,
    )
    return undefined
  }
  const name = rateName(percent ?? 'unknown', config)
  if (name !== undefined) return { name }
  findings.reasons.push(
    percent === undefined
      ? `${line} has no rate of VAT. Say under "unknown" in orders.vat which rate such lines have.`
      : `${line} has ${percent} % VAT, and orders.vat has no rate of POHODA for it. Add "${percent}" there.`,
  )
  return undefined
}

/** The rate of a line that stands for an amount; under OSS it follows the goods. */
export function rateOfShipping(
  goods: readonly Rate[],
  { regime, config, findings }: { regime: Regime; config: OrdersConfig; findings: Findings },
): Rate {
  const home: Rate = { name: config.shippingItem.vat }
  if (regime.kind !== 'oss') return home
  const [first, ...others] = distinctRates(goods)
  if (first !== undefined && others.length === 0) return first
  if (regime.rate !== undefined) return ossRate(regime.rate, regime)
  findings.reasons.push(
    `The goods for "${regime.country}" have several rates of VAT, and nothing says which one shipping has. Set "rate" in orders.oss.${regime.country}.`,
  )
  return home
}

/** Each rate once, in the order of their first appearance. */
export function distinctRates(rates: readonly Rate[]): Rate[] {
  return rates.filter((rate, index) => rates.findIndex((other) => isSameRate(rate, other)) === index)
}

export function isSameRate(one: Rate, other: Rate): boolean {
  return one.name === other.name && percentOf(one) === percentOf(other)
}

/** Two letters, as the shop has them. */
export function countryOf(text: string): string {
  return text.trim().toUpperCase()
}

function percentOf(rate: Rate): string | undefined {
  return 'percent' in rate ? rate.percent : undefined
}

function ossRate(percent: string, { service }: Regime & { kind: 'oss' }): Rate {
  return { name: 'historyHigh', percent, service }
}

function withRate({ service, rate }: { service: string; rate?: string | undefined }) {
  return { service, rate: percentText(rate) }
}

function hasNoVat({ taxRate }: OrderItem): boolean {
  return percentText(taxRate) === '0'
}

function rateName(percent: string, { vat }: OrdersConfig): OrdersConfig['vat'][string] | undefined {
  return vat[percent]
}

/** `21` for `21.00`; undefined for what is no rate. */
function percentText(rate: string | undefined): string | undefined {
  const match = /^0*(\d+)(?:\.(\d*?)0*)?$/.exec(rate?.trim() ?? '')
  if (match === null) return undefined
  const [, whole = '0', fraction = ''] = match
  return fraction === '' ? whole : `${whole}.${fraction}`
}
