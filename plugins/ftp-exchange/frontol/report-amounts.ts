import { decimalOf } from './numbers.ts'

/**
 * An amount of money in ten-thousandths, as a whole number: sums of such numbers are exact, which sums of binary
 * fractions are not, and up to 900 billion they are exact without the cost of BigInt.
 */
export type Amount = number

const DIGITS = 4
const UNIT = 10 ** DIGITS

/** Reads a decimal; more than four digits after the mark are rounded. @returns undefined when it is none, or too large */
export function amountOf(text: string): Amount | undefined {
  const decimal = decimalOf(text)
  if (decimal === undefined) return undefined
  const isNegative = decimal.startsWith('-')
  const [whole = '', fraction = ''] = (isNegative ? decimal.slice(1) : decimal).split('.')
  const rounding = (fraction[DIGITS] ?? '0') >= '5' ? 1 : 0
  const amount = Number(whole) * UNIT + Number(fraction.slice(0, DIGITS).padEnd(DIGITS, '0')) + rounding
  if (!Number.isSafeInteger(amount)) return undefined
  return isNegative && amount !== 0 ? -amount : amount
}

/** Writes an amount with a point and at least two digits after it, e.g. `179.80`. */
export function amountText(amount: Amount): string {
  const digits = String(Math.abs(amount)).padStart(DIGITS + 1, '0')
  const fraction = digits.slice(-DIGITS).replace(/0{1,2}$/, '')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -DIGITS)}.${fraction}`
}
