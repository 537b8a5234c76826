/**
 * Numbers, dates and times as tills write them. Numbers stay texts: a price is never a binary fraction, a code never
 * a number.
 */

/**
 * A decimal as a plain text with a point and without needless zeros (`089,90` is `89.9`, `-0,0` is `0`, `,5` is `0.5`),
 * or undefined when it is none. Comma and point are decimal marks; blanks around it do not matter. At most 15 digits
 * before the mark; no exponents, no groups of digits.
 */
export function decimalOf(text: string): string | undefined {
  const match = DECIMAL.exec(text)
  if (match === null) return undefined
  const whole = match[2] || '0'
  const fraction = withoutZerosAtEnd(match[3] ?? '')
  const value = fraction === '' ? whole : `${whole}.${fraction}`
  return match[1] === '-' && value !== '0' ? `-${value}` : value
}

/** Whether `decimalOf` can read a text. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/** A whole number as a plain text (`007` is `7`), or undefined when it is none. At most 15 digits. */
export function integerOf(text: string): string | undefined {
  const match = INTEGER.exec(text)
  if (match === null) return undefined
  const digits = match[2] || '0'
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits
}

/** A decimal with a point as it is written in a file. */
export function writtenDecimal(decimal: string, mark: ',' | '.'): string {
  return mark === ',' ? decimal.replace('.', ',') : decimal
}

/**
 * A date `DD.MM.YYYY` as `YYYY-MM-DD`, or undefined when there is no such day. With `shortYear` also `DD.MM.YY`, which
 * is of this century.
 */
export function dateOf(
  text: string,
  { shortYear = false }: { shortYear?: boolean } = {},
): string | undefined {
  const match = DATE.exec(text)
  if (match?.[1] === undefined || match[2] === undefined || match[3] === undefined) return undefined
  if (match[3].length === 2 && !shortYear) return undefined
  const year = match[3].length === 2 ? `20${match[3]}` : match[3]
  const [day, month] = [Number(match[1]), Number(match[2])]
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(month, Number(year))
  return isReal ? `${year}-${match[2].padStart(2, '0')}-${match[1].padStart(2, '0')}` : undefined
}

/** A date `YYYY-MM-DD` as it is written in a file, `DD.MM.YYYY`; undefined when there is no such day. */
export function writtenDate(date: string): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  if (match === null) return undefined
  const written = `${match[3]}.${match[2]}.${match[1]}`
  return dateOf(written) === undefined ? undefined : written
}

/** A time `H:MM:SS` or `HH:MM` as `HH:MM:SS`, or undefined when it is none. */
export function timeOf(text: string): string | undefined {
  const match = TIME.exec(text)
  return match?.[1] === undefined ? undefined : `${match[1].padStart(2, '0')}:${match[2]}:${match[3] ?? '00'}`
}

/** Sign; digits before the mark without zeros in front; digits after it. */
const DECIMAL = /^\s*([-+]?)(?=[.,]?\d)0*(\d{0,15})(?:[.,](\d{0,20}))?\s*$/
const INTEGER = /^\s*([-+]?)(?=\d)0*(\d{0,15})\s*$/
const DATE = /^\s*(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\s*$/
const TIME = /^\s*([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\s*$/

function withoutZerosAtEnd(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}

function daysOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
