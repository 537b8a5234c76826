import type { ColumnPlan } from './columns.ts'
import type { CsvRow, RowProblem } from './csv-problems.ts'
import { looksMisread } from './encoding.ts'
import { fitsType, isKey, parseDecimal, parseWarehouses } from './fields.ts'
import { typeOf, type TorgsoftField } from './titles.ts'

/** One good as the file has it: trimmed, with numbers in one spelling. Plain data. */
export interface GoodsRow {
  line: number
  /** `GoodID` as it stands, with its leading zeros. */
  goodId: string
  /**
   * The values of known columns; `''` where the file has nothing. Decimals are as `parseDecimal` gives them.
   * A column that the file does not have is absent.
   */
  fields: Readonly<Partial<Record<TorgsoftField, string>>>
  /** The values of the shop's own columns by their titles. */
  attributes: Readonly<Record<string, string>>
}

export interface RowOptions {
  /** Tells texts that mean nothing; see `nullWordTest`. */
  isNullWord: (text: string) => boolean
  /** Fields on which selling depends: a value of the wrong type costs the row. In other fields it stays a text. */
  strictFields: ReadonlySet<TorgsoftField>
}

/** Makes the function that types and trims the cells of a row, which must be as many as the plan has columns. */
export function rowReader(
  plan: ColumnPlan,
  { isNullWord, strictFields }: RowOptions,
): (row: CsvRow) => { row: GoodsRow } | { rejected: RowProblem } {
  const noFields: Partial<Record<TorgsoftField, string>> = {}
  const noAttributes: Record<string, string> = {}
  for (const column of plan.columns) {
    if (column.use === 'field') noFields[column.field] = ''
    if (column.use === 'attribute') noAttributes[column.title] = ''
  }
  return ({ line, cells }) => {
    // Copies of a whole object: adding some fifty members one by one costs several times as much.
    const fields = { ...noFields }
    const attributes = { ...noAttributes }
    for (let index = 0; index < plan.columns.length; index++) {
      const column = plan.columns[index]
      const cell = cells[index]
      if (column === undefined || column.use === 'none' || cell === undefined || cell === '') continue
      const trimmed = cell.trim()
      const place = { line, column: index + 1, title: column.title }
      if (looksMisread(trimmed)) return { rejected: misread(place, trimmed) }
      const text = isNullWord(trimmed) ? '' : trimmed
      if (column.use === 'attribute') attributes[column.title] = text
      else if (strictFields.has(column.field) && !isUsable(text, column.field)) {
        return { rejected: valueInvalid(place, column.field, text) }
      } else fields[column.field] = typeOf(column.field) === 'decimal' ? (parseDecimal(text) ?? text) : text
    }
    const goodId = fields.GoodID ?? ''
    if (!isKey(goodId)) return { rejected: keyInvalid(line, plan, goodId) }
    return { row: { line, goodId, fields, attributes } }
  }
}

function isUsable(text: string, field: TorgsoftField): boolean {
  if (field === 'WarehouseQuantityForPartner') return parseWarehouses(text) !== undefined
  return text === '' || fitsType(text, typeOf(field))
}

interface Place {
  line: number
  column: number
  title: string
}

function keyInvalid(line: number, plan: ColumnPlan, text: string): RowProblem {
  const column =
    plan.columns.findIndex((planned) => planned.use === 'field' && planned.field === 'GoodID') + 1
  const message = `Cannot read the row on line ${line}: its GoodID is "${shortened(text)}", it should be a whole number.`
  return { line, column, code: 'KEY_INVALID', message }
}

function valueInvalid({ line, column, title }: Place, field: TorgsoftField, text: string): RowProblem {
  const wanted = {
    decimal: 'a number such as 12,50',
    flag: '0 or 1',
    sex: 'a digit from 0 to 5',
    integer: 'a whole number',
    key: 'a whole number',
    text: 'quantities such as 2=1,000|8=3,000',
  }[typeOf(field)]
  const message = `Cannot read the row on line ${line}: column ${column} (${title}) is "${shortened(text)}", it should be ${wanted}.`
  return { line, column, code: 'VALUE_INVALID', message }
}

function misread({ line, column, title }: Place, text: string): RowProblem {
  const message = `Cannot read the row on line ${line}: column ${column} (${title}) is "${shortened(text)}", a text in another encoding than the rest of the file. If most rows are so, set "encoding".`
  return { line, column, code: 'TEXT_MISREAD', message }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
