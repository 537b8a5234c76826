import type { ProductPatch } from '../../../core/shop.ts'
import { parseSections, splitLevels } from '../parse/fields.ts'
import type { TorgsoftField } from '../parse/titles.ts'

/** The content columns of one good with their values, `''` for none; the shop's own columns by title. */
export type ContentColumns = Readonly<Record<string, string>>

/** Which column a member is told from now; `emptied` when it lost its value, `left` when it is to be left alone. */
export type Choice = { column: string } | 'emptied' | 'left'

/** Chooses among the columns from which a member may come, best first. */
export type Choose = (candidates: readonly string[]) => Choice

type ContentPatch = Omit<
  ProductPatch,
  'sku' | 'create' | 'price' | 'salePrice' | 'quantity' | 'stocks' | 'visible'
>

/** From which columns a member comes; the first that has a value counts. */
const SOURCES = {
  name: ['GoodName'],
  description: ['Description'],
  categories: ['SynchronizationSectionFull', 'GoodTypeFull', 'GoodTypeName'],
  brand: ['ProducerCollectionFull', 'PCName'],
  supplier: ['SupplierCode'],
  barcode: ['Barcode'],
  articul: ['Articul'],
  model: ['ModelGoodID', 'FashionName'],
  modelName: ['FashionName'],
} as const satisfies Record<string, readonly TorgsoftField[]>

/** What tells the variants of one model apart. */
const OPTIONS = { size: 'TheSize', color: 'Color' } as const satisfies Record<string, TorgsoftField>

/** Torgsoft's columns that a shop shows as attributes under their own titles. Zero means that nothing is known. */
const ATTRIBUTES: readonly TorgsoftField[] = [
  'Country',
  'Material',
  'Season',
  'Sex',
  'ShortName',
  'Height',
  'Width',
  'Length',
  'MinQuantityForOrder',
  'Pack',
  'PackSize',
  'PowerSupply',
  'CountUnitsPerBox',
  'Age',
  'Measure',
  'MeasureUnit',
  'MesUnit',
  'Closeout',
  'Analogs',
  'GuaranteePeriod',
  'GuaranteeMesUnit',
  'ProductionDate',
]

/** Torgsoft's columns that make up a product's content. */
export const CONTENT_FIELDS: readonly TorgsoftField[] = Array.from(
  new Set<TorgsoftField>([...Object.values(SOURCES).flat(), ...Object.values(OPTIONS), ...ATTRIBUTES]),
)

/**
 * The content of a product as far as it is to be told now. Attributes and options come one by one: those that are
 * left alone are not among them, and one that lost its value comes as `''`.
 */
export function contentPatch(columns: ContentColumns, choose: Choose): ContentPatch {
  const patch: Mutable<ContentPatch> = {}
  for (const member of TEXT_MEMBERS) {
    const choice = choose(SOURCES[member])
    if (choice === 'left' || (choice === 'emptied' && member === 'name')) continue
    patch[member] = choice === 'emptied' ? '' : memberText(member, choice.column, columns)
  }
  const categories = choose(SOURCES.categories)
  if (categories !== 'left') {
    patch.categories = categories === 'emptied' ? [] : categoryPaths(categories.column, columns)
  }
  const options = chosenValues(Object.entries(OPTIONS), columns, choose)
  if (options !== undefined) patch.options = options
  const titles = Object.keys(columns).filter(
    (title) => ATTRIBUTE_FIELDS.has(title) || !TORGSOFT_FIELDS.has(title),
  )
  const attributes = chosenValues(
    titles.map((title) => [title, title]),
    columns,
    choose,
  )
  if (attributes !== undefined) patch.attributes = attributes
  return patch
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

const TEXT_MEMBERS = [
  'name',
  'description',
  'brand',
  'supplier',
  'barcode',
  'articul',
  'model',
  'modelName',
] as const satisfies readonly (keyof typeof SOURCES)[]

const ATTRIBUTE_FIELDS: ReadonlySet<string> = new Set(ATTRIBUTES)

const TORGSOFT_FIELDS: ReadonlySet<string> = new Set(CONTENT_FIELDS)

function memberText(member: (typeof TEXT_MEMBERS)[number], column: string, columns: ContentColumns): string {
  const text = columns[column] ?? ''
  return member === 'brand' && column === 'ProducerCollectionFull' ? producerOf(text) : text
}

/** The first level after the country; of a path of one level that level, for shops put a producer there as well. */
function producerOf(path: string): string {
  const [country = '', ...levels] = splitLevels(path)
  return levels.find((level) => level !== '') ?? country
}

function categoryPaths(column: string, columns: ContentColumns): string[][] {
  const text = columns[column] ?? ''
  const sections = column === 'SynchronizationSectionFull' ? parseSections(text) : undefined
  const levels =
    sections?.map((section) => section.name) ?? (column === 'GoodTypeName' ? [text] : splitLevels(text))
  return [levels.filter((level) => level !== '')]
}

function chosenValues(
  names: readonly (readonly [name: string, column: string])[],
  columns: ContentColumns,
  choose: Choose,
): Record<string, string> | undefined {
  const told: [string, string][] = []
  for (const [name, column] of names) {
    const choice = choose([column])
    if (choice !== 'left') told.push([name, choice === 'emptied' ? '' : (columns[column] ?? '')])
  }
  return told.length > 0 ? Object.fromEntries(told) : undefined
}
