import type { Command } from './commands.ts'

/**
 * What a field holds. `code` and `barcode` are texts that name something, `reference` is a whole number that does (a
 * text in JSON, so that nothing computes with it), `switch` is 0 or 1, `reserved` anything.
 */
export type FieldType =
  | 'code'
  | 'barcode'
  | 'barcodes'
  | 'text'
  | 'decimal'
  | 'integer'
  | 'reference'
  | 'switch'
  | 'date'
  | 'flags'
  | 'rowKind'
  | 'reserved'

/** One field of a record. */
export interface Field {
  /** Its place, from 1. */
  number: number
  /** Its name in JSON. */
  name: string
  /** What the vendor's manual and screens call it. */
  term: string
  type: FieldType
  /** Of a text: the most characters; of a number: the largest value. */
  max?: number
  isRequired?: boolean
}

/** Codes of goods and groups, in characters. */
export const LONGEST_CODE = 20
/** One barcode, in characters. */
export const LONGEST_BARCODE = 40

/** A ware or a group, as Frontol 6 reads it. Older versions read the first of these fields. */
export const GOODS_FIELDS: readonly Field[] = numbered([
  required('code', 'Код товара или группы', 'code', LONGEST_CODE),
  field('barcodes', 'Штрихкоды', 'barcodes', LONGEST_BARCODE),
  field('name', 'Наименование', 'text', 128),
  field('receiptName', 'Текст для чека', 'text', 128),
  field('price', 'Цена', 'decimal'),
  field('quantity', 'Остаток', 'decimal'),
  field('', 'Резерв', 'reserved'),
  field('flags', 'Флаги', 'flags'),
  field('minimumPrice', 'Минимальная цена', 'decimal'),
  field('expiryDate', 'Срок годности', 'date'),
  field('aspectScheme', 'Схема разрезов', 'reference'),
  field('aspectUse', 'Использование разрезов', 'integer', 2),
  field('settlementSubject', 'Признак предмета расчета', 'integer', 99),
  field('barcodeFactor', 'Коэффициент штрихкода', 'decimal'),
  field('', 'Резерв', 'reserved'),
  field('parentCode', 'Код родительской группы', 'code', LONGEST_CODE),
  field('isGroup', 'Товар или группа', 'rowKind'),
  field('', 'Резерв', 'reserved'),
  field('oldAspectScheme', 'Схема разрезов прежних версий', 'reference'),
  field('series', 'Серия', 'text', 100),
  field('certificate', 'Сертификат', 'text', 100),
  field('oldPrintGroup', 'Группа печати прежних версий', 'reference'),
  field('taxGroup', 'Налоговая группа', 'reference'),
  field('labelScale', 'Весы с печатью этикеток', 'reference'),
  field('labelPlu', 'Код товара в весах', 'reference', 999_999_999),
  field('article', 'Артикул', 'text', 20),
  field('discountType', 'Тип скидки', 'integer', 99),
  field('discountValue', 'Значение скидки', 'text', 100),
  field('maximumDiscount', 'Максимальная скидка', 'decimal'),
  field('oldMarkPrintGroup', 'Группа печати марки прежних версий', 'reference'),
  field('picture', 'Картинка', 'text'),
  field('description', 'Описание', 'text'),
  field('quantityStep', 'Кратность количества', 'decimal'),
  field('priceTag', 'Ценник', 'reference'),
  field('rewardType', 'Тип вознаграждения', 'integer', 99),
  field('rewardValue', 'Значение вознаграждения', 'decimal'),
  field('section', 'Секция ККМ', 'integer', 99),
  field('oldCustomsDeclaration', 'ГТД', 'text', 100),
  field('receiptPrintGroup', 'Группа печати чека', 'reference'),
  field('copyPrintGroup', 'Группа печати копии', 'reference'),
  field('billPrintGroup', 'Группа печати счета', 'reference'),
  field('markPrintGroup', 'Группа печати марки', 'reference'),
  field('enterprise', 'Предприятие', 'reference'),
  field('', 'Резерв', 'reserved'),
  field('labelMessageNumber', 'Номер сообщения весов', 'reference'),
  field('', 'Резерв', 'reserved'),
  field('asksModifiers', 'Визуальный выбор модификаторов', 'switch'),
  field('minimumModifierWeight', 'Наименьший вес модификаторов', 'integer'),
  field('maximumModifierWeight', 'Наибольший вес модификаторов', 'integer'),
  field('labelMessage', 'Сообщение для весов', 'text'),
  field('', 'Резерв', 'reserved'),
  field('allowsUnmarked', 'Регистрация без маркировки', 'switch'),
  field('alcoholKind', 'Вид алкогольной продукции', 'reference'),
  field('alcoholVolume', 'Емкость тары, л', 'decimal'),
  field('markingType', 'Тип номенклатуры', 'integer'),
  field('isWithoutExciseMark', 'Без акцизной марки', 'switch'),
  field('alcoholStrength', 'Крепость, %', 'decimal'),
  field('settlementMethod', 'Признак способа расчета', 'integer', 99),
  field('agent', 'Реквизиты агента', 'reference'),
  field('exciseSum', 'Сумма акциза', 'decimal'),
  field('country', 'Страна происхождения', 'text', 3),
  field('customsDeclaration', 'Таможенная декларация', 'text', 32),
  field('lottery', 'Вид лотереи', 'integer', 99),
  field('ean13', 'Код ЕАН-13', 'text', 13),
  field('checksRegisteredBarcode', 'Проверка по штрихкоду регистрации', 'switch'),
  field('unit', 'Мера количества', 'integer'),
  field('isPrescription', 'Рецептурный препарат', 'switch'),
  field('loyaltyField', 'Поле системы лояльности', 'text', 38),
])

/** The flags of field 8, in their order; each is 0, 1 or empty. */
export const FLAGS = [
  'isFractional',
  'maySell',
  'mayReturn',
  'mayGoNegative',
  'skipsQuantity',
  'reducesStock',
  'mayEditPrice',
  'mayTypeQuantity',
  'prints',
  'isDraught',
  'mayDiscount',
  'asksPrice',
  'asksBarcode',
  'mayRound',
  'maySplitPack',
] as const

const CODE_ONLY = numbered([required('code', 'Код товара', 'code', LONGEST_CODE)])

const ADDED_BARCODE = numbered([
  required('barcode', 'Штрихкод', 'barcode', LONGEST_BARCODE),
  required('code', 'Код товара', 'code', LONGEST_CODE),
  field('', 'Значения разрезов', 'reserved'),
  field('barcodeFactor', 'Коэффициент', 'decimal'),
  field('', 'Одинаковые штрихкоды разрезов', 'reserved'),
])

const REMOVED_BARCODE = numbered([
  required('code', 'Код товара', 'code', LONGEST_CODE),
  field('barcode', 'Штрихкод', 'barcode', LONGEST_BARCODE),
])

/** The fields of a command's records, or undefined when they are not looked into. */
export function fieldsOf({ kind, name }: Pick<Command, 'kind' | 'name'>): readonly Field[] | undefined {
  if (kind === 'goods') return GOODS_FIELDS
  if (name === 'DELETEWARESBYWARECODE') return CODE_ONLY
  if (name === 'ADDBARCODES') return ADDED_BARCODE
  return name === 'DELETEBARCODESBYWARECODE' ? REMOVED_BARCODE : undefined
}

function field(name: string, term: string, type: FieldType, max?: number): Omit<Field, 'number'> {
  return max === undefined ? { name, term, type } : { name, term, type, max }
}

function required(name: string, term: string, type: FieldType, max: number): Omit<Field, 'number'> {
  return { name, term, type, max, isRequired: true }
}

function numbered(fields: readonly Omit<Field, 'number'>[]): Field[] {
  return fields.map((each, index) => ({ number: index + 1, ...each }))
}
