import { type Field, fieldsOf, LONGEST_BARCODE } from './fields.ts'
import type { GoodsFileEvent } from './goods-file.ts'
import type { GoodsProblems } from './goods-problems.ts'
import type { GoodsRelations } from './goods-relations.ts'
import { expectationOf, isReadable } from './goods-values.ts'
import { detached } from './lines.ts'
import { decimalOf } from './numbers.ts'

type RecordEvent = Extract<GoodsFileEvent, { kind: 'record' }>

/** Makes the check of single records. It tells what the row holds, and the relations what it says of others. */
export function createRecordCheck(
  problems: GoodsProblems,
  relations: GoodsRelations,
): (record: RecordEvent) => 'ware' | 'group' | 'other' {
  function checkFields({ line, fields }: RecordEvent, layout: readonly Field[]): void {
    let column = 1
    for (const field of layout) {
      const text = fields[field.number - 1] ?? ''
      if (text === '' || text.trim() === '') {
        if (field.isRequired === true) noteMissing(field, { line, column })
      } else if (field.type !== 'reserved') checkField(field, text, line, column)
      if (field.number >= fields.length && layout[field.number]?.isRequired !== true) break
      column += text.length + 1
    }
  }

  // Line and column are arguments of their own: an object for each field of a large file would be most of its garbage.
  function checkField(field: Field, text: string, line: number, column: number): void {
    if (text.includes('\uFFFD')) {
      const place = { line, column: column + text.indexOf('\uFFFD'), field: field.number }
      const message = () => `${named(field)} holds bytes that are no characters of the file's encoding.`
      problems.warning({ code: 'CHARACTER_UNREADABLE', ...place, message })
    }
    if (field.type === 'barcodes') {
      if (text.length > LONGEST_BARCODE) checkBarcodes(field, text, line, column)
    } else if (field.type === 'text' || field.type === 'code' || field.type === 'barcode') {
      if (field.max !== undefined && text.length > field.max) noteTooLong(field, text, line, column)
    } else if (!isReadable(field, text)) {
      const message = () => `${named(field)} is "${shown(text)}", it should be ${expectationOf(field)}.`
      problems.error({ code: 'FIELD_INVALID', line, column, field: field.number, message })
    }
  }

  function checkBarcodes(field: Field, text: string, line: number, column: number): void {
    forEachBarcode(text, (barcode, offset) => {
      if (barcode.length > LONGEST_BARCODE) noteTooLong(field, barcode, line, column + offset)
    })
  }

  function noteTooLong(field: Field, text: string, line: number, column: number): void {
    const message = () =>
      `${named(field)} "${shown(text)}" has ${text.length} characters, at most ${field.max} are allowed.`
    problems.error({ code: 'FIELD_TOO_LONG', line, column, field: field.number, message })
  }

  function noteMissing(field: Field, at: { line: number; column: number }): void {
    const message = () => `${named(field)} is empty, it is required.`
    problems.error({ code: 'FIELD_MISSING', ...at, field: field.number, message })
  }

  function noteTooMany({ line, fields }: RecordEvent, allowed: number): void {
    const column = columnOf(fields, allowed + 1)
    const message = () =>
      `The row has ${fields.length} fields, at most ${allowed} are known. A semicolon inside a text moves all fields after it.`
    problems.error({ code: 'TOO_MANY_FIELDS', line, column, field: allowed + 1, message })
  }

  function relateGoods({ line, fields }: RecordEvent, code: string): 'ware' | 'group' {
    const isGroup = (fields[16] ?? '').trim() === '0'
    const parent = (fields[15] ?? '').trim()
    if (parent === '') relations.define(code, { isGroup, line })
    else {
      const at = { line, column: columnOf(fields, 16), field: 16 }
      relations.define(code, { isGroup, line, parent: { code: parent, at } })
    }
    const barcodes = fields[1] ?? ''
    if (barcodes !== '') {
      const column = columnOf(fields, 2)
      forEachBarcode(barcodes, (barcode, offset) => {
        relations.barcode(barcode, code, { line, column: column + offset, field: 2 })
      })
    }
    const price = fields[4] ?? ''
    if (isGroup && price !== '' && (decimalOf(price) ?? '0') !== '0') {
      const message = () =>
        `A group has the price "${shown(price)}". Groups are not sold: the till ignores it.`
      problems.warning({ code: 'GROUP_WITH_PRICE', line, column: columnOf(fields, 5), field: 5, message })
    }
    return isGroup ? 'group' : 'ware'
  }

  return (record) => {
    const layout = fieldsOf(record.command)
    if (layout === undefined) return 'other'
    const { fields, command, line } = record
    if (fields.length > layout.length) noteTooMany(record, layout.length)
    checkFields(record, layout)
    const code = (fields[0] ?? '').trim()
    if (command.kind === 'goods') return code === '' ? 'other' : relateGoods(record, code)
    const ware = (fields[1] ?? '').trim()
    if (command.name === 'ADDBARCODES' && code !== '' && ware !== '') {
      relations.barcode(code, ware, { line, column: 1, field: 1 })
    }
    return 'other'
  }
}

/** The column in which a field begins, both from 1. */
function columnOf(fields: readonly string[], number: number): number {
  let column = 1
  for (let index = 0; index < number - 1; index++) column += (fields[index] ?? '').length + 1
  return column
}

/** The barcodes of a list with their places in it, from 0. */
function forEachBarcode(text: string, see: (barcode: string, offset: number) => void): void {
  let start = 0
  while (start < text.length) {
    const comma = text.indexOf(',', start)
    const end = comma === -1 ? text.length : comma
    const part = text.slice(start, end)
    const barcode = part.trim()
    if (barcode !== '') see(barcode, start + part.indexOf(barcode))
    start = end + 1
  }
}

function named({ number, term }: Field): string {
  return `Field ${number} (${term})`
}

function shown(text: string): string {
  return detached(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
