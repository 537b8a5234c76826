/** A date, or a date and time, with or without a zone. */
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?$/

/**
 * Reads a moment in the ISO 8601 form. Without a zone it is the time on a clock in `timezone`; without a time it is
 * the midnight that begins the day. @returns milliseconds since 1970, or undefined for anything else
 */
export function parseMoment(text: string, timezone: string): number | undefined {
  const parts = MOMENT.exec(text)
  if (parts === null) return undefined
  const [, date = '', time = '00:00', seconds = ':00', , zone] = parts
  const clockFace = `${date}T${time}${seconds}`
  const asUtc = Date.parse(`${clockFace}Z`)
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(clockFace)) return undefined
  if (zone === undefined) return fromClockFace(asUtc, timezone)
  const moment = Date.parse(`${clockFace}${zone}`)
  return Number.isNaN(moment) ? undefined : moment
}

const DAY_MS = 86_400_000

/**
 * The moment at which a clock in the zone shows this. Of a time that a change of clocks repeats it is the later one; one
 * that it leaves out is moved on.
 */
function fromClockFace(asUtc: number, timezone: string): number {
  const before = offsetAt(asUtc - DAY_MS, timezone)
  const after = offsetAt(asUtc + DAY_MS, timezone)
  const isThere = offsetAt(asUtc - after, timezone) === after
  return asUtc - (isThere ? after : before)
}

/** How far the zone is ahead of UTC, milliseconds. */
function offsetAt(moment: number, timezone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: timezone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
