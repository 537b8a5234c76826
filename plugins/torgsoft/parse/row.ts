import { keyPosition, type ColumnPlan } from './columns.ts'
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
  const columns = plan.columns.flatMap((column, index) => {
    if (column.use === 'none') return []
    if (column.use === 'attribute') noAttributes[column.title] = ''
    else noFields[column.field] = ''
    const field = column.use === 'field' ? column.field : undefined
    const isDecimal = field !== undefined && typeOf(field) === 'decimal'
    return [
      {
        index,
        title: column.title,
        field,
        isDecimal,
        isStrict: field !== undefined && strictFields.has(field),
      },
    ]
  })
  const keyIndex = keyPosition(plan)

  return ({ line, cells }) => {
    const goodId = (cells[keyIndex] ?? '').trim()
    if (!isKey(goodId)) return { rejected: keyInvalid(line, keyIndex + 1, goodId) }
    // Copies of a whole object: adding some fifty members one by one costs several times as much.
    const fields = { ...noFields }
    const attributes = { ...noAttributes }
    for (const { index, title, field, isDecimal, isStrict } of columns) {
      const cell = cells[index]
      if (cell === undefined || cell === '') continue
      const trimmed = cell.trim()
      const text = isNullWord(trimmed) ? '' : trimmed
      const place = { line, column: index + 1, title, goodId }
      if (field === undefined) attributes[title] = text
      else if (isStrict && !isUsable(text, field)) return { rejected: valueInvalid(place, field, text) }
      else fields[field] = isDecimal ? (parseDecimal(text) ?? text) : text
      if (!isDecimal && looksMisread(text)) return { rejected: misread(place, text) }
    }
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
  goodId: string
}

function keyInvalid(line: number, column: number, text: string): RowProblem {
  const message = `Cannot read the row on line ${line}: its GoodID is "${shortened(text)}", it should be a whole number.`
  return { line, column, code: 'KEY_INVALID', message }
}

function valueInvalid(
  { line, column, title, goodId }: Place,
  field: TorgsoftField,
  text: string,
): RowProblem {
  const wanted = {
    decimal: 'a number such as 12,50',
    flag: '0 or 1',
    sex: 'a digit from 0 to 5',
    integer: 'a whole number',
    key: 'a whole number',
    text: 'quantities such as 2=1,000|8=3,000',
  }[typeOf(field)]
  const message = `Cannot read the row on line ${line}: column ${column} (${title}) is "${shortened(text)}", it should be ${wanted}.`
  return { line, column, code: 'VALUE_INVALID', message, goodId }
}

function misread({ line, column, title, goodId }: Place, text: string): RowProblem {
  const message = `Cannot read the row on line ${line}: column ${column} (${title}) is "${shortened(text)}", a text in another encoding than the rest of the file. If most rows are so, set "encoding".`
  return { line, column, code: 'TEXT_MISREAD', message, goodId }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
