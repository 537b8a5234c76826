/** The members of a JSON object, unchecked: WooCommerce checks nothing in the items of a batch. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects in a list; what is no object is left out, and so is a list that is none. */
export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : []
}

/** Whether PHP's `isset` says that a member is there. */
export function isSet(fields: Fields, name: string): boolean {
  return fields[name] !== undefined && fields[name] !== null
}

/** What PHP makes of a value as text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value === true ? '1' : ''
}

/** What PHP makes of a value as a whole number: the digits in front, without a fraction. */
export function wholeOf(value: unknown): number {
  const number = Number.parseFloat(textOf(value))
  return Number.isFinite(number) ? Math.trunc(number) : 0
}

/** What WooCommerce takes for yes. */
export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || ['yes', 'true', '1', 'on'].includes(textOf(value).toLowerCase())
}

/** Numbers in a comma list of the query, or in a list. */
export function idsOf(value: unknown): number[] {
  const parts = Array.isArray(value) ? value : textOf(value).split(/[\s,]+/)
  return parts.map(wholeOf).filter((id) => id !== 0)
}

/**
 * What `_fields` leaves of an answer: a path such as `dimensions.length` reaches into objects, never into lists. Of
 * an object that loses everything PHP writes `[]`.
 */
export function pickFields(data: unknown, wanted: string | null): unknown {
  const paths = (wanted ?? '').split(/[\s,]+/).filter((path) => path !== '')
  if (paths.length === 0) return data
  return Array.isArray(data) ? data.map((item) => pick(item, paths)) : pick(data, paths)
}

function pick(item: unknown, paths: readonly string[]): unknown {
  if (!isFields(item)) return []
  const picked: Record<string, unknown> = {}
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.')
    if (!(name in item)) continue
    const deeper = paths
      .filter((other) => other.startsWith(`${name}.`))
      .map((other) => other.slice(name.length + 1))
    picked[name] = rest.length === 0 || paths.includes(name) ? item[name] : pick(item[name], deeper)
  }
  return Object.keys(picked).length === 0 ? [] : picked
}
