/**
 * The columns that Torgsoft documents or is seen to write, by their default titles, with the type of their values.
 * Which of them a file has, in which order and under which titles is set in Torgsoft, per shop.
 */
export const FIELD_TYPES = {
  GoodID: 'key',
  GoodName: 'text',
  Description: 'text',
  Country: 'text',
  Articul: 'text',
  RetailPrice: 'decimal',
  WholesalePrice: 'decimal',
  RetailPriceWithDiscount: 'decimal',
  MinQuantityForOrder: 'decimal',
  Height: 'decimal',
  Width: 'decimal',
  Category: 'integer',
  WarehouseQuantity: 'decimal',
  Display: 'flag',
  TheSize: 'text',
  Color: 'text',
  Material: 'text',
  FashionName: 'text',
  Sex: 'sex',
  ShortName: 'text',
  GoodTypeFull: 'text',
  ProducerCollectionFull: 'text',
  Season: 'text',
  Barcode: 'text',
  Pack: 'text',
  PackSize: 'text',
  PowerSupply: 'text',
  CountUnitsPerBox: 'text',
  Age: 'text',
  Measure: 'decimal',
  MeasureUnit: 'text',
  Closeout: 'decimal',
  RetailPricePerUnit: 'decimal',
  WholesalePricePerUnit: 'decimal',
  EqualSalePrice: 'decimal',
  EqualWholesalePrice: 'decimal',
  EqualCurrencyName: 'text',
  PrimeCost: 'decimal',
  SupplierCode: 'text',
  Analogs: 'text',
  WholesaleCount: 'decimal',
  MesUnit: 'text',
  PriceDiscountPercent: 'decimal',
  PCName: 'text',
  ModelGoodID: 'key',
  GoodTypeName: 'text',
  SynchronizationSection: 'text',
  GuaranteePeriod: 'text',
  GuaranteeMesUnit: 'decimal',
  SynchronizationSectionFull: 'text',
  MinWarehouseQuantity: 'decimal',
  WarehouseQuantityForPartner: 'text',
  Length: 'decimal',
  ProductionDate: 'text',
  GoodPhotoList: 'text',
  GoodPhotoListWithLinks: 'text',
} as const

export type KnownField = keyof typeof FIELD_TYPES

/** A column of the file by Torgsoft's default title; prices in further currencies are numbered. */
export type TorgsoftField = KnownField | `CurrencyPriceRetail_${number}` | `CurrencyPriceWholesale_${number}`

export type FieldType = (typeof FIELD_TYPES)[KnownField]

/** The type of a field's values; prices in further currencies are decimals. */
export function typeOf(field: string): FieldType {
  return isKnown(field) ? FIELD_TYPES[field] : 'decimal'
}

/**
 * The field that a title means by itself: a default title, case, blanks and `_` aside, or one of the few Ukrainian
 * titles that real files carry. Any other title is the shop's own and needs a mapping to mean a field.
 */
export function fieldOfTitle(title: string): TorgsoftField | undefined {
  const wanted = normalizeTitle(title)
  const known = TITLES.get(wanted)
  if (known !== undefined) return known
  const currency = /^currencyprice(retail|wholesale)(\d{1,3})$/.exec(wanted)
  if (currency === null) return undefined
  return `${currency[1] === 'retail' ? 'CurrencyPriceRetail' : 'CurrencyPriceWholesale'}_${Number(currency[2])}`
}

/** A title without case, blanks and `_`, for comparing. */
export function normalizeTitle(title: string): string {
  return title.toLowerCase().replace(/[\s_\uFEFF]/g, '')
}

/** Columns that no shop may see: what the goods were bought for. Own titles that say so are recognised too. */
export function isPurchasePrice(title: string): boolean {
  return fieldOfTitle(title) === 'PrimeCost' || PURCHASE_WORDS.test(title)
}

/** Wholesale prices go to a shop only when the price setting names them. */
export function isWholesalePrice(title: string): boolean {
  return (
    /^(Equal)?Wholesale(Price|Count)|^CurrencyPriceWholesale/i.test(fieldOfTitle(title) ?? '') ||
    WHOLESALE_WORDS.test(title)
  )
}

const PURCHASE_WORDS = /prime.?cost|purchase.?price|закуп|собіварт|себестоим|вхідна ціна/i
const WHOLESALE_WORDS = /wholesale|оптов|(^|[^а-яіїєґё])опт([^а-яіїєґё]|$)/i

const TITLES: ReadonlyMap<string, KnownField> = new Map([
  ...knownFields().map((field): [string, KnownField] => [normalizeTitle(field), field]),
  [normalizeTitle('ID товару'), 'GoodID'],
  [normalizeTitle('Назва товару'), 'GoodName'],
  [normalizeTitle('Кількість на складі'), 'WarehouseQuantity'],
  [normalizeTitle('Ціна роздрібна'), 'RetailPrice'],
  [normalizeTitle('Відображення'), 'Display'],
])

function knownFields(): KnownField[] {
  return Object.keys(FIELD_TYPES).filter(isKnown)
}

function isKnown(field: string): field is KnownField {
  return Object.hasOwn(FIELD_TYPES, field)
}
