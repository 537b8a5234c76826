import { invalid } from '../web/parameters.ts'

/** A time as WooCommerce writes it: whole seconds, no zone. */
export function inGmt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19)
}

/** The same by the shop's own clock. */
export function inShopTime(ms: number, utcOffsetMinutes: number): string {
  return inGmt(ms + utcOffsetMinutes * 60_000)
}

/** A member and its twin, e.g. `date_created` and `date_created_gmt`; both null for a time that is not. */
export function datePair(
  name: string,
  ms: number | undefined,
  utcOffsetMinutes: number,
): Record<string, string | null> {
  return {
    [name]: ms === undefined ? null : inShopTime(ms, utcOffsetMinutes),
    [`${name}_gmt`]: ms === undefined ? null : inGmt(ms),
  }
}

/**
 * A time that somebody sent. Without a zone it is the shop's own, unless it is said to be GMT.
 * @returns undefined for what is no time
 */
export function readDate(text: string, { utcOffsetMinutes, isGmt }: DateReading): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim())
  if (match === null) return undefined
  const [, day = '', time = '00:00:00', zone] = match
  const ms = Date.parse(`${day}T${time}${zone ?? 'Z'}`)
  if (Number.isNaN(ms)) return undefined
  return zone === undefined && !isGmt ? ms - utcOffsetMinutes * 60_000 : ms
}

export interface DateReading {
  utcOffsetMinutes: number
  isGmt: boolean
}

/**
 * The filters `after`, `before`, `modified_after` and `modified_before` of a list. All are strict, by the second.
 * @throws WpError rest_invalid_param for what is no time
 */
export function dateFilter(
  query: URLSearchParams,
  utcOffsetMinutes: number,
): (item: { createdAt: number; modifiedAt: number }) => boolean {
  const isGmt = ['true', '1'].includes(query.get('dates_are_gmt') ?? '')
  const after = limit('after')
  const before = limit('before')
  const modifiedAfter = limit('modified_after')
  const modifiedBefore = limit('modified_before')
  return ({ createdAt, modifiedAt }) =>
    (after === undefined || second(createdAt) > after) &&
    (before === undefined || second(createdAt) < before) &&
    (modifiedAfter === undefined || second(modifiedAt) > modifiedAfter) &&
    (modifiedBefore === undefined || second(modifiedAt) < modifiedBefore)

  function limit(name: string): number | undefined {
    const text = query.get(name)
    if (text === null) return undefined
    const ms = /\dT\d/i.test(text) ? readDate(text, { utcOffsetMinutes, isGmt }) : undefined
    if (ms === undefined) throw invalid(name, 'Invalid date.', 'rest_invalid_date')
    return second(ms)
  }
}

function second(ms: number): number {
  return Math.floor(ms / 1000)
}
