import { detached } from './lines.ts'
import type { Line } from './lines.ts'
import { dateOf, decimalOf, integerOf, timeOf } from './numbers.ts'
import { type Amount, amountOf } from './report-amounts.ts'
import type { ReportProblem } from './report-problems.ts'
import { fieldsNeeded, isKnownType, type Role, roleOf } from './report-types.ts'

/** One line of a report. Identifiers are texts as they stand; an empty field is an empty text. */
export interface Transaction {
  line: number
  /** Unique within the database of the till, and growing. */
  number: number
  /** The till's own time, `2026-07-06T08:56:44`. */
  at: string
  /** The same as it stands in the file, `06.07.2026 8:56:44`. */
  written: string
  type: number
  role: Role | undefined
  workplace: string
  document: string
  cashier: string
  operation: string
  shift: string
  /** Only of those with a role; undefined where the field is empty. Decimals have a point. */
  price: string | undefined
  quantity: string | undefined
  sum: Amount | undefined
  finalPrice: string | undefined
  finalSum: Amount | undefined
  /** How many fields the line has. */
  width: number
  /** The text of a field by its number, from 1. */
  field(number: number): string
}

/** What a line is: a transaction, maybe with something to remark, or none. */
export interface ReadLine {
  transaction?: Transaction
  problem?: ReportProblem
}

/** The most fields that a transaction has. */
export const MOST_FIELDS = 44

/** Reads a line with the fields of one transaction, separated and mostly also ended by `;`. */
export function readTransaction({ text, line, isTooLong }: Line): ReadLine {
  if (isTooLong) return wrong(line, undefined, 'LINE_TOO_LONG', 'The line is too long for a transaction.')
  const fields = text.split(';')
  if (fields.length > 1 && fields.at(-1)?.trim() === '') fields.pop()
  const field = (number: number) => fields[number - 1]?.trim() ?? ''

  const type = Number(integerOf(field(4)) ?? NaN)
  const role = roleOf(type)
  const needed = fieldsNeeded(role)
  if (fields.length < needed) {
    const message = `The line has ${fields.length} fields, a transaction like this has at least ${needed}.`
    return wrong(line, fields.length, 'TOO_FEW_FIELDS', message)
  }
  const number = Number(integerOf(field(1)) ?? NaN)
  if (!(number >= 0)) return wrongField(line, 1, field(1), 'BAD_NUMBER', 'the number of a transaction')
  const date = dateOf(field(2), { shortYear: true })
  if (date === undefined) return wrongField(line, 2, field(2), 'BAD_DATE', 'a date such as 06.07.2026')
  const time = timeOf(field(3))
  if (time === undefined) return wrongField(line, 3, field(3), 'BAD_TIME', 'a time such as 8:05:00')
  if (!(type >= 0)) return wrongField(line, 4, field(4), 'BAD_TYPE', 'the number of a type')

  const decimals = role === undefined ? NOTHING : decimalsOf(role, field)
  if ('column' in decimals) {
    return wrongField(line, decimals.column, field(decimals.column), 'BAD_DECIMAL', 'a decimal number')
  }
  const transaction = {
    line,
    number,
    at: `${date}T${time}`,
    written: `${field(2)} ${field(3)}`,
    type,
    role,
    workplace: field(5),
    document: field(6),
    cashier: field(7),
    operation: field(13),
    shift: shiftOf(role, field),
    ...decimals,
    width: fields.length,
    field,
  }
  if (fields.length > MOST_FIELDS) {
    const message = `The line has ${fields.length} fields, a transaction has at most ${MOST_FIELDS}: a ";" in a text may have shifted them.`
    return { transaction, problem: remark(line, MOST_FIELDS + 1, 'TOO_MANY_FIELDS', message) }
  }
  if (!isKnownType(type)) {
    const message = `The type ${type} is not known; the transaction was counted and has no effect.`
    return { transaction, problem: remark(line, 4, 'UNKNOWN_TYPE', message) }
  }
  return { transaction }
}

/** A text of a field with the `;` that tills write as `¤`, and free of the line that it came from. */
export function textOf(field: string): string {
  const text = field.includes('¤') ? field.replaceAll('¤', ';') : field
  return detached(text)
}

/** Whether a line looks like a transaction: a number, a date and a time come first. */
export function looksLikeTransaction(text: string): boolean {
  const [number = '', date = '', time = ''] = text.split(';', 3)
  const isDated = dateOf(date, { shortYear: true }) !== undefined && timeOf(time) !== undefined
  return isDated && integerOf(number) !== undefined
}

type Field = (number: number) => string

type Decimals = Pick<Transaction, 'price' | 'quantity' | 'sum' | 'finalPrice' | 'finalSum'>

const NOTHING: Decimals = {
  price: undefined,
  quantity: undefined,
  sum: undefined,
  finalPrice: undefined,
  finalSum: undefined,
}

/** The decimals that count for a role, or the first field that is none. */
function decimalsOf(role: Role, field: Field): Decimals | { column: number } {
  if (WITHOUT_SUM.has(role)) return NOTHING
  const sum = amountAt(12, field)
  if (sum === null) return { column: 12 }
  if (role === 'payment') {
    const given = sum ?? amountAt(11, field)
    return given === null ? { column: 11 } : { ...NOTHING, sum: given }
  }
  if (role !== 'line' && role !== 'storno') return { ...NOTHING, sum }
  const price = decimalAt(10, field)
  if (price === null) return { column: 10 }
  const quantity = decimalAt(11, field)
  if (quantity === null) return { column: 11 }
  const finalPrice = decimalAt(15, field)
  if (finalPrice === null) return { column: 15 }
  const finalSum = amountAt(16, field)
  if (finalSum === null) return { column: 16 }
  return { price, quantity, sum, finalPrice, finalSum }
}

const WITHOUT_SUM: ReadonlySet<Role> = new Set<Role>(['open', 'cancel', 'shift-open', 'shift-close'])

/** Undefined for an empty field, null for one that is no decimal. */
function decimalAt(number: number, field: Field): string | undefined | null {
  const text = field(number)
  return text === '' ? undefined : (decimalOf(text) ?? null)
}

function amountAt(number: number, field: Field): Amount | undefined | null {
  const text = field(number)
  return text === '' ? undefined : (amountOf(text) ?? null)
}

/** Old files have the number of the shift that is opened or closed in field 9. */
function shiftOf(role: Role | undefined, field: Field): string {
  const shift = field(14)
  const isOwn = role === 'shift-open' || role === 'shift-close'
  return isOwn && (shift === '' || shift === '0') ? field(9) : shift
}

function wrongField(line: number, column: number, found: string, code: string, wanted: string): ReadLine {
  const shown = found.length > 40 ? `${found.slice(0, 40)}…` : found
  return wrong(line, column, code, `Field ${column} is ${JSON.stringify(shown)}, it should be ${wanted}.`)
}

function wrong(line: number, column: number | undefined, code: string, message: string): ReadLine {
  const place = column === undefined ? { line } : { line, column }
  return { problem: { ...place, code, message, level: 'error' } }
}

function remark(line: number, column: number, code: string, message: string): ReportProblem {
  return { line, column, code, message, level: 'warning' }
}
