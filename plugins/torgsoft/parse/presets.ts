import type { KnownField } from './titles.ts'

/** The first 22 columns in the order in which Torgsoft's documentation lists them. */
const DOCUMENTED = [
  'GoodID',
  'GoodName',
  'Description',
  'Country',
  'Articul',
  'RetailPrice',
  'WholesalePrice',
  'RetailPriceWithDiscount',
  'MinQuantityForOrder',
  'Height',
  'Width',
  'Category',
  'WarehouseQuantity',
  'Display',
  'TheSize',
  'Color',
  'Material',
  'FashionName',
  'Sex',
  'ShortName',
  'GoodTypeFull',
  'ProducerCollectionFull',
] as const satisfies readonly KnownField[]

const FURTHER = [
  'Season',
  'Barcode',
  'Pack',
  'PackSize',
  'PowerSupply',
  'CountUnitsPerBox',
  'Age',
  'Measure',
  'MeasureUnit',
  'Closeout',
  'RetailPricePerUnit',
  'WholesalePricePerUnit',
  'EqualSalePrice',
  'EqualWholesalePrice',
  'EqualCurrencyName',
  'PrimeCost',
  'SupplierCode',
  'Analogs',
] as const satisfies readonly KnownField[]

const LATER = [
  'WholesaleCount',
  'MesUnit',
  'PriceDiscountPercent',
  'PCName',
  'ModelGoodID',
  'GoodTypeName',
  'SynchronizationSection',
  'GuaranteePeriod',
  'GuaranteeMesUnit',
  'SynchronizationSectionFull',
] as const satisfies readonly KnownField[]

const WITHOUT_MEASURES: readonly KnownField[] = [
  ...DOCUMENTED.filter((field) => field !== 'Height' && field !== 'Width'),
  ...FURTHER,
  ...LATER,
]

/**
 * The orders of columns that shops are known to export, for files without a header. A shop that chose its columns
 * itself maps them by position.
 */
export const PRESETS = {
  core24: [...DOCUMENTED, 'Season', 'Barcode'],
  columns40: [...DOCUMENTED, ...FURTHER],
  columns48: WITHOUT_MEASURES,
  columns50: [...WITHOUT_MEASURES, 'MinWarehouseQuantity', 'WarehouseQuantityForPartner'],
} as const satisfies Record<string, readonly KnownField[]>

export type PresetName = keyof typeof PRESETS

export const PRESET_NAMES = [
  'core24',
  'columns40',
  'columns48',
  'columns50',
] as const satisfies readonly PresetName[]
