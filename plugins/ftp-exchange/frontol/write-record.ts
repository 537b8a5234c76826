import { AppError } from '../../../core/errors.ts'
import type { GoodsCommand } from './commands.ts'
import { type Field, FLAGS, GOODS_FIELDS, LONGEST_BARCODE, LONGEST_CODE } from './fields.ts'
import { INNER_SEMICOLON } from './goods-values.ts'
import { writtenDate, writtenDecimal } from './numbers.ts'
import type { GoodsItem } from './goods-item.ts'

/** Commands whose records can be written. */
export type WritableCommand =
  GoodsCommand | 'DELETEWARESBYWARECODE' | 'ADDBARCODES' | 'DELETEBARCODESBYWARECODE'

export interface WriteRecordOptions {
  /** The decimal mark. */
  decimal: ',' | '.'
  /** What becomes of a text that is longer than its field; codes and barcodes are never cut. Default `refuse`. */
  tooLong?: 'cut' | 'refuse'
}

/** A text that could not be written as it is. */
export interface TextChange {
  code: string
  /** The name of the field. */
  field: string
  /** `mark`: `;` became `¤` or a line break a blank. `cut`: it was too long. `letter`: the encoding lacks a character. */
  change: 'mark' | 'cut' | 'letter'
}

export interface WrittenRecord {
  /** One line, or one for each barcode, each with its CRLF. */
  text: string
  changes: TextChange[]
}

export const LINE_BREAK = '\r\n'

/** The line of a command. */
export function commandLine(command: WritableCommand | 'DELETEALLWARES' | 'DELETEALLBARCODES'): string {
  return `$$$${command}${LINE_BREAK}`
}

/**
 * Writes goods as a record of a command: all fields for the commands that make goods, code or barcodes for the others.
 * A `;` inside a text becomes `¤`, a line break a blank; empty fields at the end are left out.
 * @throws GOODS_UNWRITABLE with the field's name
 */
export function writeRecord(
  command: WritableCommand,
  goods: GoodsItem,
  options: WriteRecordOptions,
): WrittenRecord {
  const changes: TextChange[] = []
  const { code, barcodes = [] } = goods
  checkIdentifier('code', code, code)
  for (const barcode of barcodes) checkIdentifier('barcodes', barcode, code)
  if (command === 'DELETEWARESBYWARECODE') return { text: `${code}${LINE_BREAK}`, changes }
  if (command === 'ADDBARCODES') {
    return { text: barcodes.map((barcode) => `${barcode};${code}${LINE_BREAK}`).join(''), changes }
  }
  if (command === 'DELETEBARCODESBYWARECODE') {
    const listed = barcodes.length === 0 ? [''] : barcodes
    return { text: listed.map((barcode) => `${code};${barcode}${LINE_BREAK}`).join(''), changes }
  }
  const fields = GOODS_FIELDS.map((field) => written(field, goods, { ...options, changes }))
  while (fields.at(-1) === '') fields.pop()
  return { text: `${fields.join(';')};${LINE_BREAK}`, changes }
}

interface Writing extends WriteRecordOptions {
  changes: TextChange[]
}

function written(field: Field, goods: GoodsItem, writing: Writing): string {
  const { name, type } = field
  const value = valueOf(goods, name)
  if (type === 'rowKind') return goods.isGroup === true ? '0' : '1'
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.join(',')
  if (typeof value === 'object') return writtenFlags(value)
  if (type === 'text') return writtenText(field, value, goods.code, writing)
  if (type === 'decimal') {
    if (!PLAIN_DECIMAL.test(value))
      refuse(goods.code, name, `is "${value}", it should be a decimal such as 89.90`)
    return writtenDecimal(value, writing.decimal)
  }
  if (type === 'date') {
    const date = writtenDate(value)
    return date ?? refuse(goods.code, name, `is "${value}", it should be a date such as 2026-12-31`)
  }
  checkIdentifier(name, value, goods.code)
  return value
}

function writtenText(
  { name, max }: Field,
  value: string,
  code: string,
  { tooLong, changes }: Writing,
): string {
  let text = value.replaceAll(';', INNER_SEMICOLON).replaceAll(UNWRITABLE, ' ')
  if (text !== value) changes.push({ code, field: name, change: 'mark' })
  if (max !== undefined && text.length > max) {
    if (tooLong !== 'cut') {
      refuse(code, name, `has ${text.length} characters, at most ${max} are allowed`)
    }
    changes.push({ code, field: name, change: 'cut' })
    text = text
      .slice(0, max)
      .toWellFormed()
      .replace(/\uFFFD$/, '')
  }
  return text
}

function writtenFlags(flags: NonNullable<GoodsItem['flags']>): string {
  const marks = FLAGS.map((flag) => (flags[flag] === undefined ? '' : flags[flag] ? '1' : '0'))
  while (marks.at(-1) === '') marks.pop()
  return marks.join(',')
}

/** What names something is never changed: another code would be another ware. */
function checkIdentifier(field: string, value: string, code: string): void {
  if (value === '' || FORBIDDEN.test(value) || (field === 'barcodes' && value.includes(','))) {
    refuse(
      code,
      field,
      `is "${value}", it should be a text without semicolons, line breaks and blanks around it`,
    )
  }
  const longest = field === 'barcodes' ? LONGEST_BARCODE : LONGEST_CODE
  if (value.length > longest) {
    refuse(code, field, `is "${value}", it should have at most ${longest} characters`)
  }
}

function refuse(code: string, field: string, what: string): never {
  throw new AppError(
    'GOODS_UNWRITABLE',
    `Cannot write ware "${code}": "${field}" ${what}. Correct the ware.`,
    {
      status: 422,
      retry: 'never',
      details: { code, field },
    },
  )
}

/** A line that begins with `//` or `$$$` would be a comment or a command. */
const FORBIDDEN = /[;\p{Cc}]|^\s|\s$|^\/\/|^\$\$\$/u
const PLAIN_DECIMAL = /^-?\d+(?:\.\d+)?$/
const UNWRITABLE = /\r\n|[\p{Cc}\u2028\u2029]/gu

function valueOf(goods: GoodsItem, name: string): GoodsItem[keyof GoodsItem] {
  return isField(goods, name) ? goods[name] : undefined
}

function isField(goods: GoodsItem, name: string): name is keyof GoodsItem {
  return Object.hasOwn(goods, name)
}
