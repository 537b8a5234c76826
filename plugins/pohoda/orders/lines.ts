import type { OrderItem, ShopOrder } from '../../../core/shop.ts'
import { abs, centsText, isWholeCents, quantityText, sharedOut, toCents, unitPrice } from './amounts.ts'
import type { OrdersConfig } from './config.ts'
import { exact, fitted, written, type Findings } from './findings.ts'
import { distinctRates, isSameRate, rateOf, rateOfShipping, type Rate, type Regime } from './vat.ts'

/** A line of the order in POHODA (`ord:orderItem`); its price is with VAT. */
export interface Line {
  text: string
  /** The stock card's code; without it the line is a text. */
  code: string | undefined
  quantity: string
  unitPrice: string
  /** What the line comes to in POHODA. */
  cents: bigint
  rate: Rate
}

interface Setting {
  config: OrdersConfig
  regime: Regime
  findings: Findings
}

/**
 * The lines of an order: its goods, shipping, the discount (one line for each rate of VAT, so that the tax is right), and
 * what is missing to the shop's total as a line of its own. They add up to the total exactly, or there is a reason why not.
 */
export function orderLines(order: ShopOrder, setting: Setting): Line[] {
  const goods = order.items.flatMap((item, index) => goodsLine(item, index + 1, setting) ?? [])
  if (order.items.length === 0) setting.findings.reasons.push('The order has no lines.')
  const shipping = shippingLine(order, goods, setting)
  const discount = discountLines(order, { goods, shipping }, setting)
  const lines = [...goods, ...shipping, ...discount]
  return [...lines, ...roundingLine(order, lines, setting)]
}

function goodsLine(item: OrderItem, number: number, setting: Setting): Line | undefined {
  const { findings } = setting
  const name = fitted(findings, `The name of line ${number}`, written(item.name) || item.sku, 90)
  const line = `Line ${number} ("${name}")`
  if (item.sku.trim() === '') {
    findings.reasons.push(`${line} has no code (Kód). Match the product with a stock card of POHODA.`)
  }
  const code = exact(findings, `The code of line ${number}`, item.sku, 64)
  const quantity = quantityText(item.quantity)
  if (quantity === undefined) {
    findings.reasons.push(
      `${line} has the quantity ${item.quantity}: POHODA takes one above zero with at most four decimals and seven digits.`,
    )
  }
  const price = unitPrice(item.price, quantity ?? '1')
  if (price === undefined) findings.reasons.push(`${line} has the price "${item.price}", which is no amount.`)
  const rate = rateOf(item, line, setting)
  if (quantity === undefined || price === undefined || rate === undefined) return undefined
  return { text: name, code, quantity, ...price, rate }
}

function shippingLine({ shippingTotal }: ShopOrder, goods: readonly Line[], setting: Setting): Line[] {
  const cents = amountOf('shipping', shippingTotal, setting)
  if (cents === 0n) return []
  const rates = goods.map(({ rate }) => rate)
  return [amountLine(setting.config.shippingItem, cents, rateOfShipping(rates, setting))]
}

/**
 * A discount lowers the tax of what it was given on, so each rate of the goods bears its share, and shipping when it is
 * more than the goods cost; unless the settings name one rate.
 */
function discountLines(
  { discountTotal }: ShopOrder,
  { goods, shipping }: { goods: readonly Line[]; shipping: readonly Line[] },
  setting: Setting,
): Line[] {
  const cents = amountOf('the discount', discountTotal, setting)
  const lines = worthOf(goods) >= cents ? goods : [...goods, ...shipping]
  if (cents === 0n || lines.length === 0) return []
  const { discountItem } = setting.config
  if (discountItem.vat !== undefined && setting.regime.kind === 'home') {
    return [amountLine(discountItem, -cents, { name: discountItem.vat })]
  }
  const rates = distinctRates(lines.map(({ rate }) => rate))
  const weights = rates.map((rate) => worthOf(lines.filter((line) => isSameRate(line.rate, rate))))
  const shares = weights.every((weight) => weight === 0n) ? [cents] : sharedOut(cents, weights)
  return rates.flatMap((rate, index) => {
    const share = shares[index] ?? 0n
    return share === 0n ? [] : [amountLine(discountItem, -share, rate)]
  })
}

/** What rounding leaves between the lines and the shop's total. More than a little is no rounding, and nobody's guess. */
function roundingLine({ total }: ShopOrder, lines: readonly Line[], setting: Setting): Line[] {
  const { findings, config } = setting
  const wanted = toCents(total)
  if (wanted === undefined || !isWholeCents(total)) {
    findings.reasons.push(`The total "${total}" is no amount with at most two decimals.`)
    return []
  }
  if (wanted < 0n) findings.reasons.push(`The total ${centsText(wanted)} is below zero.`)
  // The sum means nothing while lines are missing.
  if (findings.reasons.length > 0) return []
  const sum = lines.reduce((cents, line) => cents + line.cents, 0n)
  const missing = wanted - sum
  if (missing === 0n) return []
  const { most, vat, ...item } = config.roundingItem
  if (abs(missing) > (toCents(most) ?? 0n)) {
    findings.reasons.push(
      `The lines come to ${centsText(sum)} in POHODA, the shop says ${centsText(wanted)}: the difference is more than ${most} (orders.roundingItem.most). Enter the order in POHODA by hand.`,
    )
    return []
  }
  findings.warnings.push(`The total needed a line "${item.text}" of ${centsText(missing)}.`)
  return [amountLine(item, missing, { name: vat })]
}

function amountOf(what: string, amount: string, { findings }: Setting): bigint {
  const cents = toCents(amount)
  if (cents === undefined) findings.reasons.push(`The amount of ${what} is "${amount}", which is no amount.`)
  return cents ?? 0n
}

function amountLine(
  { text, code }: { text: string; code?: string | undefined },
  cents: bigint,
  rate: Rate,
): Line {
  return { text, code, quantity: '1', unitPrice: centsText(cents), cents, rate }
}

function worthOf(lines: readonly Line[]): bigint {
  const cents = lines.reduce((sum, line) => sum + line.cents, 0n)
  return cents > 0n ? cents : 0n
}
