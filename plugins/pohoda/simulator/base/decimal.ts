/** Amounts of money without binary fractions: a whole number of units of ten to the minus `scale`. */
export interface Decimal {
  units: bigint
  scale: number
}

/** @param text as `xsd:double` has it: `179`, `-0.5`, `1E2` */
export function decimal(text: string): Decimal {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  if (whole === undefined || whole + fraction === '') throw new RangeError(`"${text}" is not a number`)
  const units = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 }
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: at(a, scale) + at(b, scale), scale }
}

export type RoundingMode = 'math' | 'up' | 'down'

/**
 * The nearest multiple of a step; `math`: the half goes away from zero.
 * @param step e.g. `0.01` for the haléř
 */
export function roundTo(value: Decimal, step: Decimal, mode: RoundingMode = 'math'): Decimal {
  const scale = Math.max(value.scale, step.scale)
  const of = at(step, scale)
  const units = at(value, scale)
  const magnitude = units < 0n ? -units : units
  const rest = magnitude % of
  const isUp = mode === 'math' ? rest * 2n >= of : (mode === 'up') === units > 0n && rest > 0n
  const rounded = magnitude - rest + (isUp ? of : 0n)
  return { units: units < 0n ? -rounded : rounded, scale }
}

/** With two places: `457.00`. */
export function money(value: Decimal): string {
  const { units, scale } = roundTo(value, HELLER)
  const hellers = scale >= 2 ? units / 10n ** BigInt(scale - 2) : units * 10n ** BigInt(2 - scale)
  const digits = String(hellers < 0n ? -hellers : hellers).padStart(3, '0')
  return `${hellers < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export const HELLER = decimal('0.01')

function at({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale)
}
