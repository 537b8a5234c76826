const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that servers may send today (IMF-fixdate). */
const IMF_FIXDATE = /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/
/** `Sunday, 06-Nov-94 08:49:37 GMT` (RFC 850). */
const RFC_850 = /^\w+day, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/
/** `Sun Nov  6 08:49:37 1994` (C's asctime). */
const ASCTIME = /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/

/**
 * Reads an HTTP date in one of the three forms of RFC 9110 §5.6.7. Stricter than `Date.parse`, which takes almost
 * any text for a date and differs between runtimes.
 * @param now decides the century of a two-digit year, milliseconds since 1970
 * @returns milliseconds since 1970, or undefined when the text is no HTTP date
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const { day, month, year, time } =
    (IMF_FIXDATE.exec(text) ?? RFC_850.exec(text) ?? ASCTIME.exec(text))?.groups ?? {}
  if (day === undefined || month === undefined || year === undefined || time === undefined) return undefined
  const [hour = NaN, minute = NaN, second = NaN] = time.split(':').map(Number)
  const monthIndex = MONTHS.indexOf(month)
  const fullYear =
    year.length === 4 ? Number(year) : nearestYear(Number(year), new Date(now).getUTCFullYear())
  const parsed = new Date(0)
  parsed.setUTCFullYear(fullYear, monthIndex, Number(day))
  const dayExists = parsed.getUTCMonth() === monthIndex && parsed.getUTCDate() === Number(day)
  // 60 is a leap second, which JavaScript's time does not know: it becomes the next minute's first second.
  if (!dayExists || hour > 23 || minute > 59 || second > 60) return undefined
  return parsed.setUTCHours(hour, minute, second)
}

/** A two-digit year that would lie more than 50 years ahead belongs to the century before. */
function nearestYear(twoDigits: number, currentYear: number): number {
  const year = Math.floor(currentYear / 100) * 100 + twoDigits
  return year > currentYear + 50 ? year - 100 : year
}
