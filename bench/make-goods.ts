import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { PRESETS } from '../plugins/torgsoft/parse/presets.ts'
import { formatRow, windows1251Encoder, type WrittenCell } from '../plugins/torgsoft/parse/write.ts'

export interface GoodsFileOptions {
  /** How many goods. Default 50,000, which makes 25 MB. */
  rows?: number
  /** Equal seeds make equal files. Default 1. */
  seed?: number
  /** The first GoodID. Default 100001. */
  firstId?: number
  /** Default windows-1251. */
  encoding?: 'windows-1251' | 'utf-8'
  /** Whether titles come first. Default true. */
  header?: boolean
  /** Changes a good before it is written, or leaves it out; for files that follow one another. */
  change?: (good: MadeGood, index: number) => MadeGood | undefined
}

/** A made good: one cell for each of the 50 columns. */
export type MadeGood = Record<string, WrittenCell>

/** The bytes of a made goods file with the 50 columns of a recent Torgsoft, in blocks of some 64 KiB. */
export function* goodsFile(options: GoodsFileOptions = {}): Generator<Uint8Array<ArrayBuffer>> {
  const { rows = 50_000, seed = 1, firstId = 100_001, encoding = 'windows-1251', header = true } = options
  const encode = encoding === 'utf-8' ? utf8Encoder() : windows1251Encoder()
  const titles = PRESETS.columns50
  let text = header ? formatRow(titles) : ''
  if (encoding === 'utf-8') text = `\uFEFF${text}`
  for (let index = 0; index < rows; index++) {
    const made = makeGood(firstId + index, seed)
    const good = options.change === undefined ? made : options.change(made, index)
    if (good !== undefined) text += formatRow(titles.map((title) => good[title] ?? null))
    if (text.length >= BLOCK) {
      yield encode(text)
      text = ''
    }
  }
  if (text !== '') yield encode(text)
}

/** Writes a made goods file. @returns its size in bytes. */
export async function writeGoodsFile(path: string, options: GoodsFileOptions = {}): Promise<number> {
  const target = createWriteStream(path)
  Readable.from(goodsFile(options)).pipe(target)
  await finished(target)
  return target.bytesWritten
}

const BLOCK = 65_536
const KINDS = ['Кросівки', 'Сукня', 'Светр', 'Парасоля', 'Чайник', 'Гель для душу', 'Ґудзик', "Об'єктив"]
const MAKERS = ['Barvinok', 'Ліщина', 'Novary', 'Їжак', 'Tessella', 'Мрія «Люкс»', 'Kolo', 'Грім & Co']
const COUNTRIES = ['Україна', 'Італія', 'Польща', 'НЕТ ИНФОРМАЦИИ', 'Туреччина']
const SECTIONS = ['4=Одяг|56=Верхній', '3=Тіло|42=Догляд|45=Гелі, пінки для душу', '5=Взуття|61=Кросівки', '']
const TYPES = ['Одяг,Верхній', 'Тіло,Догляд,Гелі, пінки для душу', 'Взуття,Кросівки', 'Галантерея']
const COLORS = ['чорний ', 'синя', 'жовтогарячий', 'білий', '']
const SENTENCE =
  'Зроблено з перевірених матеріалів; <b>гарантія</b> та "чесний" розмір. Прати за температури до 30 градусів, сушити в тіні, прасувати з вивороту. Продаємо поштучно.'

/** One made good; equal ids and seeds make equal goods. */
export function makeGood(id: number, seed: number): MadeGood {
  const next = random(Math.imul(seed, 1_000_003) + id)
  const kind = pick(KINDS, next)
  const maker = pick(MAKERS, next)
  const country = pick(COUNTRIES, next)
  const place = next(SECTIONS.length)
  const size = String(36 + next(12))
  const price = (100 + next(900_000)) / 100
  const promo = next(4) === 0 ? Math.round(price * 80) / 100 : price
  const here = next(6) - 1
  const there = here > 0 ? next(4) : 0
  const model = id - (id % 3)
  const name = `${kind} "${maker}" ${model} ${pick(COLORS, next).trim()}`.trim()
  return {
    GoodID: id,
    GoodName: `${name} ${size}(р)`,
    Description: `${kind} ${maker}. ${SENTENCE.slice(0, 60 + next(SENTENCE.length - 60))}`,
    Country: country,
    Articul: `${maker.slice(0, 2).toUpperCase()}-${next(10_000)}`,
    RetailPrice: price,
    WholesalePrice: Math.round(price * 70) / 100,
    RetailPriceWithDiscount: promo,
    MinQuantityForOrder: 0,
    Category: place === 3 ? -1 : 50 + place,
    WarehouseQuantity: here + there,
    Display: here + there > 0 ? 1 : 0,
    TheSize: `${size} `,
    Color: pick(COLORS, next),
    Material: next(2) === 0 ? 'бавовна' : '',
    FashionName: name,
    Sex: next(6),
    ShortName: '',
    GoodTypeFull: TYPES[place] ?? '',
    ProducerCollectionFull: `${country},${maker},Основна`,
    Season: next(3) === 0 ? 'весна-осінь' : '',
    Barcode: `29${String(id).padStart(11, '0')}`,
    Pack: '',
    PackSize: '',
    PowerSupply: '',
    CountUnitsPerBox: '',
    Age: '',
    Measure: 0,
    MeasureUnit: '',
    Closeout: 0,
    RetailPricePerUnit: 0,
    WholesalePricePerUnit: 0,
    EqualSalePrice: 0,
    EqualWholesalePrice: 0,
    EqualCurrencyName: '',
    PrimeCost: Math.round(price * 60) / 100,
    SupplierCode: '',
    Analogs: '',
    WholesaleCount: 0,
    MesUnit: 'шт',
    PriceDiscountPercent: promo < price ? 20 : 0,
    PCName: 'Основна',
    ModelGoodID: model,
    GoodTypeName: (TYPES[place] ?? '').split(',').at(-1) ?? '',
    SynchronizationSection: '',
    GuaranteePeriod: '',
    GuaranteeMesUnit: 0,
    SynchronizationSectionFull: SECTIONS[place] ?? '',
    MinWarehouseQuantity: 0,
    WarehouseQuantityForPartner: here > 0 ? `2=${here},000${there > 0 ? `|8=${there},000` : ''}` : '',
  }
}

function pick(values: readonly string[], next: (below: number) => number): string {
  return values[next(values.length)] ?? ''
}

/** A small generator of even numbers below a bound (xorshift, 32 bits). */
function random(seed: number): (below: number) => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

function utf8Encoder(): (text: string) => Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  return (text) => encoder.encode(text)
}
