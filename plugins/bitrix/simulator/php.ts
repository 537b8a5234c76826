/** How PHP sees values: its one kind of array, and what it takes for a whole number. */

/** A PHP array as JSON shows it: a list when its keys are 0 to n-1 in this order, an object otherwise, `[]` when empty. */
export function arrayToJson(entries: Iterable<readonly [string | number, unknown]>): unknown {
  const all = [...entries]
  const isList = all.every(([key], index) => String(key) === String(index))
  return isList ? all.map(([, value]) => value) : Object.fromEntries(all)
}

/** The entries of an array or an object; none of anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Text of a scalar, `''` of anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** `(int) $value`: the digits at the beginning, 0 where there are none. */
export function toInt(value: unknown): number {
  if (typeof value === 'boolean') return Number(value)
  const digits = /^\s*[+-]?\d+/.exec(textOf(value))
  return digits === null ? 0 : Number(digits[0])
}
