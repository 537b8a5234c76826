import { type Field, FLAGS, LONGEST_BARCODE } from './fields.ts'
import { dateOf, decimalOf, integerOf, isDecimal } from './numbers.ts'

/** The value of a field in JSON: identifiers and decimals are texts, dates are `YYYY-MM-DD`. */
export type GoodsValue = string | number | boolean | string[] | GoodsFlags

export type GoodsFlags = Partial<Record<(typeof FLAGS)[number], boolean>>

/** What stands for `;` inside a text. */
export const INNER_SEMICOLON = '¤'

/** Reads a field that is not empty. @returns undefined when it is not what the field must be */
export function valueOf({ type, max }: Field, text: string): GoodsValue | undefined {
  switch (type) {
    case 'code':
    case 'barcode':
      return text.trim()
    case 'barcodes':
      return barcodesOf(text)
    case 'text':
      return text.replaceAll(INNER_SEMICOLON, ';')
    case 'decimal':
      return decimalOf(text)
    case 'integer': {
      const digits = integerOf(text)
      return digits === undefined || isOutside(digits, max) ? undefined : Number(digits)
    }
    case 'reference':
      return isOutside(integerOf(text), max) ? undefined : text.trim()
    case 'switch':
      return SWITCH.get(text.trim())
    case 'rowKind': {
      const isWare = SWITCH.get(text.trim())
      return isWare === undefined ? undefined : !isWare
    }
    case 'date':
      return dateOf(text)
    case 'flags':
      return flagsOf(text)
    case 'reserved':
      return text
  }
}

/** Whether `valueOf` can read a text; it makes no value, because a file has millions of them. */
export function isReadable(field: Field, text: string): boolean {
  if (field.type === 'flags') return FLAG_LIST.test(text)
  return field.type === 'decimal' ? isDecimal(text) : valueOf(field, text) !== undefined
}

/** What a field must be, in words that follow "should be". */
export function expectationOf({ type, max }: Field): string {
  switch (type) {
    case 'barcodes':
    case 'barcode':
      return `a barcode of at most ${LONGEST_BARCODE} characters`
    case 'decimal':
      return 'a decimal such as 89,90'
    case 'integer':
    case 'reference':
      return max === undefined ? 'a whole number' : `a whole number from 0 to ${max}`
    case 'switch':
      return '0 or 1'
    case 'rowKind':
      return '1 for a ware or 0 for a group'
    case 'date':
      return 'a date such as 31.12.2026'
    case 'flags':
      return `at most ${FLAGS.length} flags 0 or 1, separated by commas`
    case 'code':
    case 'text':
      return max === undefined ? 'a text' : `a text of at most ${max} characters`
    case 'reserved':
      return 'a text'
  }
}

/** The barcodes of a list, without empty ones. */
export function barcodesOf(text: string): string[] {
  return text
    .split(',')
    .map((barcode) => barcode.trim())
    .filter((barcode) => barcode !== '')
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
])

/** Numbers below zero stand nowhere in a goods file where a whole number is asked for. */
function isOutside(digits: string | undefined, max: number | undefined): boolean {
  return digits === undefined || digits.startsWith('-') || (max !== undefined && Number(digits) > max)
}

/** At most fifteen flags, and a comma behind them. */
const FLAG_LIST = /^\s*[01]?\s*(?:,\s*[01]?\s*){0,14}(?:,\s*)?$/

function flagsOf(text: string): GoodsFlags | undefined {
  if (!FLAG_LIST.test(text)) return undefined
  const parts = text.split(',')
  const flags: GoodsFlags = {}
  for (const [index, name] of FLAGS.entries()) {
    const isSet = SWITCH.get(parts[index]?.trim() ?? '')
    if (isSet !== undefined) flags[name] = isSet
  }
  return flags
}
