/** Exact sums with the decimal texts of POHODA: whole numbers of millionths. */
const PLACES = 6
const ONE = 10n ** BigInt(PLACES)

/** A decimal text (`-12.5`) in millionths; what stands further behind the point is cut off. Undefined for anything else. */
export function toMillionths(text: string | undefined): bigint | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text ?? '')
  if (match === null) return undefined
  const [, sign, whole = '', fraction = ''] = match
  const value = BigInt(whole) * ONE + BigInt(fraction.padEnd(PLACES, '0').slice(0, PLACES))
  return sign === '-' ? -value : value
}

/** As a number, e.g. for a quantity. */
export function toNumber(millionths: bigint): number {
  return Number(millionths) / Number(ONE)
}

/** The whole pieces in it, towards less. */
export function wholeOf(millionths: bigint): bigint {
  const rest = ((millionths % ONE) + ONE) % ONE
  return millionths - rest
}

/** An amount of money with two places, half a haléř upwards: `2450.00`. */
export function toMoney(millionths: bigint): string {
  const hundredth = ONE / 100n
  const rounded = (millionths < 0n ? -1n : 1n) * ((abs(millionths) + hundredth / 2n) / hundredth)
  const digits = abs(rounded).toString().padStart(3, '0')
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** How many whole times a part fits into a quantity; a part of nothing never runs out. */
export function timesIn(quantity: bigint, part: bigint): bigint | undefined {
  return part <= 0n ? undefined : (quantity / part) * ONE
}

/** An amount raised by a rate in percent, or freed from it. */
export function withRate(millionths: bigint, percent: bigint): bigint {
  return divided(millionths * (100n * ONE + percent), 100n * ONE)
}

export function withoutRate(millionths: bigint, percent: bigint): bigint {
  return divided(millionths * 100n * ONE, 100n * ONE + percent)
}

function divided(value: bigint, by: bigint): bigint {
  const half = by / 2n
  return value < 0n ? -((-value + half) / by) : (value + half) / by
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
