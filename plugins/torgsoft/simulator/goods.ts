import type { KnownField } from '../parse/titles.ts'
import { typeOf } from '../parse/titles.ts'
import type { WrittenCell } from '../parse/write.ts'
import type { Random } from './random.ts'

/** A good as Torgsoft's own database has it. Everything is invented. */
export interface SimulatedGood {
  /** `GoodID`. */
  id: number
  /** `ModelGoodID`: the first good of the same article in other sizes. */
  model: number
  kind: string
  maker: string
  country: string
  size: string
  color: string
  /** Number and name of the section of the shop. */
  section: [number, string]
  price: number
  /** Equal to the price when there is no promotion. */
  promo: number
  /** Pieces by warehouse. */
  stock: Record<number, number>
  barcode: string
}

/** Sizes of one article; each is a good of its own. */
const SIZES = ['36', '37', '38'] as const
const KINDS = ['Кеди', 'Сандалі', 'Куртка', 'Шарф', 'Термос', 'Мило', 'Ґудзик', "Пам'ятник"] as const
const MAKERS = ['Oriol', 'Берегиня', 'Zelnyk', 'Ївга', 'Tamaris «Юг»', 'Вітер & Син'] as const
const COUNTRIES = ['Україна', 'Польща', 'Португалія', 'НЕТ ИНФОРМАЦИИ'] as const
const COLORS = ['синій ', 'білий', 'зелена', ''] as const
const SECTIONS = [
  [56, 'Взуття'],
  [61, 'Одяг'],
  [70, 'Дім, сад; дозвілля'],
] as const

/** Makes the good that has this number among all that were ever made. */
export function makeGood(index: number, id: number, random: Random): SimulatedGood {
  const price = (500 + random.below(300_000)) / 100
  const model = id - (index % SIZES.length)
  const [section, name] = random.pick(SECTIONS)
  return {
    id,
    model,
    kind: random.pick(KINDS),
    maker: random.pick(MAKERS),
    country: random.pick(COUNTRIES),
    size: SIZES[index % SIZES.length] ?? SIZES[0],
    color: random.pick(COLORS),
    section: [section, name],
    price,
    promo: random.below(4) === 0 ? Math.round(price * 80) / 100 : price,
    stock: { 2: random.below(9), 8: random.below(3) },
    barcode: `29${String(index).padStart(11, '0')}`,
  }
}

export function quantityOf({ stock }: SimulatedGood): number {
  return Object.values(stock).reduce((sum, pieces) => sum + pieces, 0)
}

/** The cell of a good in a column, as Torgsoft fills it: 0 for a number that is not set, empty for an unset key. */
export function cellOf(good: SimulatedGood, field: KnownField): WrittenCell {
  const cell = cells(good)[field]
  if (cell !== undefined) return cell
  const type = typeOf(field)
  if (type === 'key') return null
  return type === 'text' ? '' : 0
}

function cells(good: SimulatedGood): Partial<Record<KnownField, WrittenCell>> {
  const { section, promo, price, stock } = good
  const quantity = quantityOf(good)
  const name = `${good.kind} "${good.maker}" ${good.color}`.trim()
  return {
    GoodID: good.id,
    GoodName: `${name} ${good.size}(р)`,
    Description: `${good.kind}: <b>${good.maker}</b>; без "сюрпризів"`,
    Country: good.country,
    Articul: `${good.model}/${good.size}`,
    RetailPrice: price,
    WholesalePrice: Math.round(price * 70) / 100,
    RetailPriceWithDiscount: promo,
    Category: section[0],
    WarehouseQuantity: quantity,
    Display: quantity > 0 ? 1 : 0,
    TheSize: `${good.size} `,
    Color: good.color,
    FashionName: name,
    GoodTypeFull: `${section[1]},${good.kind}`,
    ProducerCollectionFull: `${good.country},${good.maker}`,
    Barcode: good.barcode,
    PrimeCost: Math.round(price * 60) / 100,
    MesUnit: 'шт',
    PCName: good.maker,
    ModelGoodID: good.model,
    GoodTypeName: good.kind,
    SynchronizationSectionFull: `${section[0]}=${section[1]}`,
    WarehouseQuantityForPartner: Object.entries(stock)
      .filter(([, pieces]) => pieces > 0)
      .map(([warehouse, pieces]) => `${warehouse}=${pieces},000`)
      .join('|'),
  }
}
