import {
  decimal,
  type Decimal,
  HELLER,
  money,
  plus,
  type RoundingMode,
  roundTo,
  times,
} from '../base/decimal.ts'
import { childOf, textOf, type Tree } from '../base/tree.ts'
import type { AccountingUnit } from '../unit.ts'
import { unknownValue } from './result.ts'

/**
 * What POHODA makes of an order's lines: each to the haléř, VAT on top where the price is without it, and then the
 * rounding of the document; one that names none is rounded as POHODA's own setting says.
 * @throws Refused when a rate of VAT is unknown
 */
export function totalOf(order: Tree, unit: AccountingUnit): string {
  const summary = childOf(order, 'orderSummary')
  const prices = childOf(summary, 'foreignCurrency') === undefined ? 'homeCurrency' : 'foreignCurrency'
  const isForeignTax = textOf(order, 'orderHeader', 'MOSS', 'ids') !== undefined
  const lines = childOf(order, 'orderDetail')?.children ?? []
  const sum = lines
    .map((line, at) => lineTotal(line, { unit, prices, isForeignTax, at }))
    .reduce(plus, decimal('0'))
  const rounding = textOf(summary, 'roundingDocument') ?? unit.knobs.usualRounding
  const rule = ROUNDINGS[rounding]
  return money(rule === undefined ? sum : roundTo(sum, rule.step, rule.mode))
}

function lineTotal(
  line: Tree,
  {
    unit,
    prices,
    isForeignTax,
    at,
  }: { unit: AccountingUnit; prices: string; isForeignTax: boolean; at: number },
): Decimal {
  const quantity = decimal(textOf(line, 'quantity') ?? '0')
  const discount = decimal(textOf(line, 'discountPercentage') ?? '0')
  const price = decimal(textOf(line, prices, 'unitPrice') ?? '0')
  const share = plus(decimal('1'), times(discount, decimal('-0.01')))
  const base = roundTo(times(times(price, quantity), share), HELLER)
  const rate = textOf(line, 'rateVAT') ?? 'none'
  const percent = isForeignTax
    ? textOf(line, 'percentVAT')
    : Object.entries(unit.lists.rates).find(([name]) => name === rate)?.[1]
  if (percent === undefined) {
    const name = isForeignTax ? 'percentVAT' : 'rateVAT'
    throw unknownValue(rate, `/ord:order/ord:orderDetail/ord:orderItem[${at + 1}]/ord:${name}`)
  }
  if (textOf(line, 'payVAT') === 'true') return base
  return plus(base, roundTo(times(times(base, decimal(percent)), decimal('0.01')), HELLER))
}

const ROUNDINGS: Readonly<Record<string, { step: Decimal; mode: RoundingMode }>> = {
  math2one: { step: decimal('1'), mode: 'math' },
  math2half: { step: decimal('0.5'), mode: 'math' },
  math2tenth: { step: decimal('0.1'), mode: 'math' },
  math5cent: { step: decimal('0.05'), mode: 'math' },
  up2one: { step: decimal('1'), mode: 'up' },
  up2half: { step: decimal('0.5'), mode: 'up' },
  up2tenth: { step: decimal('0.1'), mode: 'up' },
  down2one: { step: decimal('1'), mode: 'down' },
  down2half: { step: decimal('0.5'), mode: 'down' },
  down2tenth: { step: decimal('0.1'), mode: 'down' },
}
