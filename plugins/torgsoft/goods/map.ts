import {
  addQuantities,
  nullWordTest,
  parseSections,
  parseWarehouses,
  splitLevels,
  toPrice,
} from '../parse/fields.ts'
import type { GoodsRow } from '../parse/row.ts'
import { typeOf, type TorgsoftField } from '../parse/titles.ts'
import { CONTENT_FIELDS, type ContentColumns } from './content.ts'
import type { GoodsFilter, MappingOptions } from './options.ts'

/** A good as it is compared and told to the shop. Members whose columns the file does not have are absent. */
export interface Good {
  goodId: string
  line: number
  columns: ContentColumns
  stock: GoodStock
  /** The file lacks the columns by which `include` or `exclude` judge: only a good that is known may be updated. */
  mayCreate?: false
}

export interface GoodStock {
  /** Two decimals; null when the file has none that a shop may see (0, empty, below 0). */
  price?: string | null
  /** The promo price; null when there is none: 0, empty, or not below the price. */
  salePrice?: string | null
  /** Never below 0. */
  quantity?: number
  /** What the file says, when that is below 0. */
  rawQuantity?: number
  /** By warehouse; only when they add up to the quantity. */
  stocks?: Readonly<Record<string, number>>
  /** `Display`: whether the good is to be shown at all. */
  display?: boolean
}

/** The fields that prices, stock and visibility come from. */
export function stockFields(options: MappingOptions): ReadonlySet<TorgsoftField> {
  const { regular, promo } = options.price
  const fields: TorgsoftField[] = ['WarehouseQuantity', 'Display', regular]
  if (promo !== null) fields.push(promo)
  if (options.warehouses !== null) fields.push('WarehouseQuantityForPartner')
  return new Set(fields)
}

/** Whether a column of Torgsoft reaches the shop in any way; the others are the columns not used. */
export function isUsedField(field: TorgsoftField, options: MappingOptions): boolean {
  return (
    field === 'GoodID' ||
    field === 'WarehouseQuantityForPartner' ||
    CONTENT_FIELDS.includes(field) ||
    stockFields(options).has(field)
  )
}

/** Makes the function that turns rows into goods. It gives undefined for a good that `include` or `exclude` keep out. */
export function goodsMapper(options: MappingOptions): (row: GoodsRow) => Good | undefined {
  const isNullWord = nullWordTest(options.nullWords)
  const included = filterTest(options.include, 'yes')
  const excluded = filterTest(options.exclude, 'no')
  return (row) => {
    const isIncluded = included(row)
    const isExcluded = excluded(row)
    if (isExcluded === 'yes' || isIncluded === 'no') return undefined
    return {
      goodId: row.goodId,
      line: row.line,
      columns: contentColumns(row, options, isNullWord),
      stock: { ...prices(row, options), ...quantities(row, options), ...display(row) },
      ...((isIncluded === 'unknown' || isExcluded === 'unknown') && { mayCreate: false }),
    }
  }
}

function contentColumns(
  { fields, attributes }: GoodsRow,
  { sexWords }: MappingOptions,
  isNullWord: (text: string) => boolean,
): ContentColumns {
  const columns: Record<string, string> = {}
  for (const field of CONTENT_FIELDS) {
    const text = fields[field]
    if (text === undefined) continue
    if (field === 'Sex') columns[field] = sexWords[Number(text) - 1] ?? ''
    else if (field === 'GoodTypeFull' || field === 'ProducerCollectionFull')
      columns[field] = knownLevels(text, isNullWord)
    else columns[field] = text === '0' && typeOf(field) === 'decimal' ? '' : text
  }
  return Object.assign(columns, attributes)
}

/** Empties the levels that say nothing; the others keep their places. */
function knownLevels(path: string, isNullWord: (text: string) => boolean): string {
  const levels = splitLevels(path)
  return levels.some(isNullWord) ? levels.map((level) => (isNullWord(level) ? '' : level)).join(',') : path
}

function prices({ fields }: GoodsRow, { price }: MappingOptions): Pick<GoodStock, 'price' | 'salePrice'> {
  const regularText = fields[price.regular]
  if (regularText === undefined) return {}
  const regular = positivePrice(regularText)
  const promoText = price.promo === null ? undefined : fields[price.promo]
  if (promoText === undefined || regular === null) return { price: regular }
  const promo = positivePrice(promoText)
  return { price: regular, salePrice: promo !== null && Number(promo) < Number(regular) ? promo : null }
}

/** A price that a shop may see, or null. One that rounds to 0.00 is none. */
function positivePrice(decimal: string): string | null {
  const rounded = toPrice(decimal)
  return Number(rounded) > 0 ? rounded : null
}

function quantities({ fields }: GoodsRow, { warehouses }: MappingOptions): Partial<GoodStock> {
  const byWarehouse = warehouseStocks(fields.WarehouseQuantityForPartner, warehouses)
  const total = warehouses === null ? numberOf(fields.WarehouseQuantity) : byWarehouse && sum(byWarehouse)
  if (total === undefined) return {}
  if (total < 0) return { quantity: 0, rawQuantity: total }
  const isTheirSum = byWarehouse !== undefined && sum(byWarehouse) === total && !hasNegative(byWarehouse)
  return isTheirSum ? { quantity: total, stocks: byWarehouse } : { quantity: total }
}

function hasNegative(stocks: Readonly<Record<string, number>>): boolean {
  return Object.values(stocks).some((quantity) => quantity < 0)
}

function warehouseStocks(
  text: string | undefined,
  chosen: readonly string[] | null,
): Record<string, number> | undefined {
  const stocks = text === undefined ? undefined : parseWarehouses(text)
  if (stocks === undefined || chosen === null) return stocks
  return Object.fromEntries(Object.entries(stocks).filter(([warehouse]) => chosen.includes(warehouse)))
}

/** A quantity; an empty cell says nothing, just as a column that is not there. */
function numberOf(decimal: string | undefined): number | undefined {
  return decimal === undefined || decimal === '' ? undefined : Number(decimal)
}

function sum(stocks: Readonly<Record<string, number>>): number {
  return Object.values(stocks).reduce(addQuantities, 0)
}

function display({ fields }: GoodsRow): Pick<GoodStock, 'display'> {
  return fields.Display === undefined || fields.Display === '' ? {} : { display: fields.Display === '1' }
}

/** Whether a filter means a row; unknown when the file does not have the columns that would tell. */
function filterTest(
  filter: GoodsFilter | null,
  withoutFilter: 'yes' | 'no',
): (row: GoodsRow) => 'yes' | 'no' | 'unknown' {
  if (filter === null) return () => withoutFilter
  const sections = new Set(filter.sections)
  const types = new Set(filter.types.map((type) => type.toLowerCase()))
  return ({ fields: { Category, SynchronizationSectionFull, GoodTypeName, GoodTypeFull } }) => {
    const path = parseSections(SynchronizationSectionFull ?? '') ?? []
    const isMeant =
      sections.has(Category ?? '') ||
      path.some((section) => sections.has(section.id)) ||
      types.has((GoodTypeName ?? '').toLowerCase()) ||
      splitLevels(GoodTypeFull ?? '').some((type) => types.has(type.toLowerCase()))
    if (isMeant) return 'yes'
    const lacksSections =
      sections.size > 0 && Category === undefined && SynchronizationSectionFull === undefined
    const lacksTypes = types.size > 0 && GoodTypeName === undefined && GoodTypeFull === undefined
    return lacksSections || lacksTypes ? 'unknown' : 'no'
  }
}
