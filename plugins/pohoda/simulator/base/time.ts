/** What POHODA writes: local time without a zone, to the second, e.g. `2026-03-01T08:15:00`. */
export function localTime(ms: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { ...FIELDS, timeZone: timezone }).formatToParts(ms)
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return `${date}T${part('hour')}:${part('minute')}:${part('second')}`
}

/** `2026-03-01` */
export function localDate(ms: number, timezone: string): string {
  return localTime(ms, timezone).slice(0, 10)
}

/** The moment of a local time; a time that is twice in the year is the earlier one. With an offset or `Z` that counts. */
export function momentOf(text: string, timezone: string): number {
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text)
  const asUtc = Date.parse(`${text}Z`)
  const candidates = [asUtc - 86_400_000, asUtc, asUtc + 86_400_000]
    .map((near) => asUtc - offsetAt(near, timezone))
    .sort((a, b) => a - b)
  return candidates.find((ms) => ms + offsetAt(ms, timezone) === asUtc) ?? candidates[0] ?? asUtc
}

function offsetAt(ms: number, timezone: string): number {
  return Date.parse(`${localTime(ms, timezone)}Z`) - Math.floor(ms / 1000) * 1000
}

const FIELDS: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
}
