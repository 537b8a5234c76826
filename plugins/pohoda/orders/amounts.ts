import { toMillionths } from '../cards/decimal.ts'

/**
 * Exact sums, as POHODA makes them: a line is its unit price times its quantity, rounded to the haléř (halves away from
 * zero), and the total is the sum of the lines. Amounts of money are whole haléře (`cents`), prices per piece millionths.
 */

/** Four places: POHODA keeps unit prices and quantities of cards so. */
const PLACES = 4
const MILLIONTHS_PER_CENT = 10_000n
const QUANTITY_ONE = 10n ** BigInt(PLACES)

/** POHODA reads quantities as `xsd:float`, which holds seven digits. */
const MOST_DIGITS = 7

/** A decimal text as whole haléře, rounded; undefined for what is no decimal. */
export function toCents(amount: string): bigint | undefined {
  const millionths = toMillionths(amount)
  return millionths === undefined ? undefined : rounded(millionths, MILLIONTHS_PER_CENT)
}

/** Whether a decimal text has no part below one haléř. */
export function isWholeCents(amount: string): boolean {
  const millionths = toMillionths(amount)
  return millionths !== undefined && millionths % MILLIONTHS_PER_CENT === 0n
}

/** `-12.50` */
export function centsText(cents: bigint): string {
  return decimalText(cents, 2, 2)
}

/** A quantity as a decimal text; undefined when POHODA cannot hold it: more than four decimals or seven digits. */
export function quantityText(quantity: number): string | undefined {
  if (!(quantity > 0) || quantity >= 1e21) return undefined
  const text = quantity.toFixed(PLACES).replace(/\.?0+$/, '')
  const digits = text.replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
  const isExact = Math.abs(quantity - Number(text)) <= quantity * Number.EPSILON * 4
  return isExact && digits.length <= MOST_DIGITS ? text : undefined
}

/**
 * The unit price that a line shows: the shortest from two to four decimals with which the line comes to what the shop's
 * price gives; or that with four, and then the line is a little off.
 * @param price the shop's price of one piece, a decimal text
 * @param quantity as `quantityText` gives it
 */
export function unitPrice(price: string, quantity: string): { unitPrice: string; cents: bigint } | undefined {
  const exact = toMillionths(price)
  if (exact === undefined) return undefined
  const wanted = lineCents(exact, quantity)
  for (const places of [2, 3, PLACES]) {
    const step = 10n ** BigInt(6 - places)
    const shown = rounded(exact, step)
    const cents = lineCents(shown * step, quantity)
    if (cents === wanted || places === PLACES) return { unitPrice: decimalText(shown, places, 2), cents }
  }
  return undefined
}

/**
 * Shares an amount out in whole haléře, in proportion to weights that are not negative; what does not come out even
 * goes to the largest remainders. The shares always add up to the amount. Weights of nothing at all get nothing.
 */
export function sharedOut(cents: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (sum === 0n) return weights.map(() => 0n)
  const shares = weights.map((weight) => (cents * weight) / sum)
  const left = cents - shares.reduce((total, share) => total + share, 0n)
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: abs((cents * weight) % sum) }))
    .toSorted(
      (one, other) => Number(other.remainder > one.remainder) - Number(other.remainder < one.remainder),
    )
  const raised = new Set(byRemainder.slice(0, Number(abs(left))).map(({ index }) => index))
  return shares.map((share, index) => (raised.has(index) ? share + (left < 0n ? -1n : 1n) : share))
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

function lineCents(priceMillionths: bigint, quantity: string): bigint {
  const units = (toMillionths(quantity) ?? 0n) / (1_000_000n / QUANTITY_ONE)
  return rounded(priceMillionths * units, MILLIONTHS_PER_CENT * QUANTITY_ONE)
}

/** How many whole steps, halves away from zero. */
function rounded(value: bigint, step: bigint): bigint {
  const steps = (abs(value) + step / 2n) / step
  return value < 0n ? -steps : steps
}

function decimalText(value: bigint, places: number, fewest: number): string {
  const digits = abs(value)
    .toString()
    .padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '').padEnd(fewest, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${fraction}`
}
