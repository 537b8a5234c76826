/**
 * A number as POHODA writes it (`12.5`, `12,5`, `1 234,50`, `1.5E3`) as a decimal text with a dot and without
 * superfluous zeros. Undefined for what is no number.
 */
export function toDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(text.replace(/\s/g, ''))
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const shifted = shift(whole, fraction, Number(exponent))
  const integer = shifted.whole.replace(/^0+(?=\d)/, '')
  const rest = shifted.fraction.replace(/0+$/, '')
  const amount = rest === '' ? integer : `${integer}.${rest}`
  return sign === '-' && amount !== '0' ? `-${amount}` : amount
}

/** Moves the decimal point: a number of the schema's type float may come with an exponent. */
function shift(whole: string, fraction: string, places: number): { whole: string; fraction: string } {
  const digits = whole + fraction
  const point = whole.length + places
  if (point <= 0) return { whole: '0', fraction: '0'.repeat(-point) + digits }
  return { whole: digits.slice(0, point).padEnd(point, '0'), fraction: digits.slice(point) }
}
