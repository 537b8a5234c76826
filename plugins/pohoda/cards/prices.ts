import type { Card } from './card.ts'
import { toMillionths, toMoney, withoutRate, withRate } from './decimal.ts'

export interface PriceSettings {
  /** The price level (cenová hladina) that is the price; without it the selling price. */
  level?: string | undefined
  /** The price level that is the promo price. */
  sale?: string | undefined
  /** Whether prices are told with VAT. */
  withVat: boolean
}

/** Prices as the shop is told them; a member that the card does not answer is absent. */
export interface Prices {
  price?: string
  /** Null: there is no promo. */
  salePrice?: string | null
  /** Why the price cannot be told. */
  problem?: string
}

/**
 * The prices of a card. The percentage of VAT comes from the card itself, because rates change by law. A promo that is
 * not below the price is none.
 */
export function pricesOf(card: Card, { level, sale, withVat }: PriceSettings): Prices {
  const regular = level === undefined ? card.price : amountOf(card, level)
  if (regular === undefined) return {}
  const price = inVat(regular, card, withVat)
  if (typeof price !== 'bigint') return price
  if (sale === undefined) return { price: toMoney(price) }
  const promo = amountOf(card, sale)
  if (promo === undefined) return { price: toMoney(price), salePrice: null }
  const salePrice = inVat(promo, card, withVat)
  if (typeof salePrice !== 'bigint') return salePrice
  const isPromo = salePrice > 0n && salePrice < price
  return { price: toMoney(price), salePrice: isPromo ? toMoney(salePrice) : null }
}

interface Amount {
  amount: string
  withVat: boolean
}

/** A level that does not say whether it holds VAT is like the selling price. */
function amountOf({ levels, price }: Card, name: string): Amount | undefined {
  const level = levels?.[name]
  return level && { amount: level.amount, withVat: level.withVat ?? price?.withVat ?? false }
}

function inVat({ amount, withVat }: Amount, { vat }: Card, wanted: boolean): bigint | { problem: string } {
  const value = toMillionths(amount)
  if (value === undefined) return { problem: `its price is "${amount}", it should be a number` }
  if (withVat === wanted || vat?.rate === 'none') return value
  const percent = toMillionths(vat?.percent)
  if (percent === undefined)
    return { problem: 'its rate of VAT has no percentage, so that its price cannot be turned' }
  return wanted ? withRate(value, percent) : withoutRate(value, percent)
}
