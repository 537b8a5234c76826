import type { FieldType } from './titles.ts'

/** A section of the shop's tree in Torgsoft; its name may hold commas. */
export interface Section {
  id: string
  name: string
}

/** Words that Torgsoft writes where nothing is known; they count as an empty text. */
export const DEFAULT_NULL_WORDS: readonly string[] = ['НЕТ ИНФОРМАЦИИ']

/**
 * A decimal as a plain text with a dot and without needless zeros (`1633,330` is `1633.33`, `-0,0` is `0`), or
 * undefined when it is none. Comma and dot are decimal marks; a blank may part groups of three (`12 450,50`).
 * No exponents, no bare signs, at most 12 digits before the mark: what else stands there is a mistake.
 */
export function parseDecimal(text: string): string | undefined {
  const match = DECIMAL.exec(text)
  if (match === null) return undefined
  const whole = (match[2] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '')
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (whole.length > 12) return undefined
  const value = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`
  return match[1] === '-' && value !== '0' ? `-${value}` : value
}

/** A decimal of `parseDecimal` as a price: two decimals, halves away from zero (`31.005` is `31.01`). */
export function toPrice(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.')
  if (fraction.length <= 2) return `${whole}.${fraction.padEnd(2, '0')}`
  const sign = decimal.startsWith('-') ? '-' : ''
  const cents = BigInt(whole.replace('-', '') + fraction.slice(0, 2)) + (fraction.charAt(2) >= '5' ? 1n : 0n)
  const digits = String(cents).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Whether a cell, trimmed, can be a value of a type. Only a key may not be empty. */
export function fitsType(text: string, type: FieldType): boolean {
  switch (type) {
    case 'key':
      return isKey(text)
    case 'text':
      return true
    case 'decimal':
      return text === '' || parseDecimal(text) !== undefined
    case 'integer':
      return text === '' || /^-?\d{1,12}$/.test(text)
    case 'flag':
      return text === '' || text === '0' || text === '1'
    case 'sex':
      return text === '' || /^[0-5]$/.test(text)
  }
}

/** Whether a text is a whole number that can be a good's key. Keys stay texts: leading zeros belong to them. */
export function isKey(text: string): boolean {
  return /^\d{1,18}$/.test(text)
}

/**
 * A path of sections from the top (`SynchronizationSectionFull`): `3=Тіло|42=Догляд`, older versions `3=Тіло;42=Догляд`.
 * Both marks may stand in a name, so that they part sections only before digits and `=`.
 * @returns undefined when a part is no section
 */
export function parseSections(text: string): Section[] | undefined {
  if (text === '') return []
  const sections = text.split(/[|;](?=\s*\d+=)/).map((part) => /^\s*(\d+)=(.*)$/s.exec(part))
  const path: Section[] = []
  for (const match of sections) {
    if (match === null) return undefined
    path.push({ id: match[1] ?? '', name: (match[2] ?? '').trim() })
  }
  return path
}

/**
 * The quantity in each warehouse (`WarehouseQuantityForPartner`): `2=1,000|8=0,500` with three decimals.
 * @returns undefined when it cannot be read
 */
export function parseWarehouses(text: string): Record<string, number> | undefined {
  const stocks: Record<string, number> = {}
  if (text === '') return stocks
  for (const part of text.split('|')) {
    const match = /^\s*(\d{1,18})=(.+)$/.exec(part)
    const quantity = parseDecimal((match?.[2] ?? '').trim())
    if (match?.[1] === undefined || quantity === undefined) return undefined
    stocks[match[1]] = addQuantities(stocks[match[1]] ?? 0, Number(quantity))
  }
  return stocks
}

/** Adds quantities without the dust of binary fractions; Torgsoft keeps three decimals. */
export function addQuantities(left: number, right: number): number {
  return Math.round((left + right) * 1000) / 1000
}

/**
 * The levels of a path that Torgsoft joins by commas (`GoodTypeFull`, `ProducerCollectionFull`). A comma before a blank
 * belongs to a name (`Тіло,Догляд,Гелі, пінки для душу` has three levels); one without a blank cannot be told apart.
 */
export function splitLevels(text: string): string[] {
  return text.split(/,(?!\s)/).map((level) => level.trim())
}

/** A test for null words that does not mind case. */
export function nullWordTest(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words.map((word) => word.trim().toLowerCase()))
  const longest = Math.max(0, ...Array.from(known, (word) => word.length))
  return (text) => text.length <= longest && known.has(text.toLowerCase())
}

/** Sign; whole part, plain or in groups of three; fraction. */
const DECIMAL = /^(-?)(\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d*(?=[.,]\d)|\d+)(?:[.,](\d+))?$/
