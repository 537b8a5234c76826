import { type KnownField, typeOf } from '../parse/titles.ts'
import type { WrittenCell } from '../parse/write.ts'
import type { Random } from '../../../core/simulation/random.ts'

/** A good as Torgsoft's own database has it. Everything is invented. */
export interface SimulatedGood {
  /** `GoodID`. */
  id: number
  /** `ModelGoodID`: the first good of the same article in other sizes. */
  model: number
  /** Default: put together out of what it is. */
  name?: string
  kind: string
  maker: string
  country: string
  size: string
  color: string
  /** Number and name of the section of the shop. */
  section: Section
  price: number
  /** Equal to the price when there is no promotion. */
  promo: number
  /** Pieces by warehouse. */
  stock: Record<number, number>
  barcode: string
}

type Section = readonly [number, string]

/** Sizes of one model; each is a good of its own. */
export const SIZES = ['36', '37', '38'] as const
const KINDS = ['Кеди', 'Сандалі', 'Куртка', 'Шарф', 'Термос', 'Мило', 'Ґудзик', "Пам'ятник"] as const
const MAKERS = ['Oriol', 'Берегиня', 'Zelnyk', 'Ївга', 'Tamaris «Юг»', 'Вітер & Син'] as const
const COUNTRIES = ['Україна', 'Польща', 'Португалія', 'НЕТ ИНФОРМАЦИИ'] as const
const COLORS = ['синій ', 'білий', 'зелена', ''] as const
const SECTIONS: readonly [Section, ...Section[]] = [
  [56, 'Взуття'],
  [61, 'Одяг'],
  [70, 'Дім, сад; дозвілля'],
]

/** What the sizes of one model have in common. */
export type Article = Pick<
  SimulatedGood,
  'model' | 'kind' | 'maker' | 'country' | 'color' | 'section' | 'price' | 'promo'
>

export function makeArticle(model: number, random: Random): Article {
  const price = (500 + random.below(300_000)) / 100
  return {
    model,
    kind: random.pick(KINDS),
    maker: random.pick(MAKERS),
    country: random.pick(COUNTRIES),
    color: random.pick(COLORS),
    section: random.pick(SECTIONS),
    price,
    promo: random.below(4) === 0 ? Math.round(price * 80) / 100 : price,
  }
}

/** Makes the good that has this number, from 0, among all that were ever made. */
export function makeGood(number: number, article: Article, random: Random): SimulatedGood {
  const place = number % SIZES.length
  return {
    ...article,
    id: article.model + place,
    size: SIZES[place] ?? SIZES[0],
    stock: { 2: random.below(9), 8: random.below(3) },
    barcode: `29${String(number).padStart(11, '0')}`,
  }
}

export function quantityOf({ stock }: SimulatedGood): number {
  return Object.values(stock).reduce((sum, pieces) => sum + pieces, 0)
}

/** What Torgsoft writes where nothing is set: 0 for a number, nothing for a key, empty quotes for a text. */
export function emptyCell(field: KnownField): WrittenCell {
  const type = typeOf(field)
  if (type === 'key') return null
  return type === 'text' ? '' : 0
}

/** The cells of a good by column, as far as anything is set. */
export function cellsOf(good: SimulatedGood): Partial<Record<KnownField, WrittenCell>> {
  const { section, promo, price, stock } = good
  const quantity = quantityOf(good)
  const name = `${good.kind} "${good.maker}" ${good.color}`.trim()
  return {
    GoodID: good.id,
    GoodName: good.name ?? `${name} ${good.size}(р)`,
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
    FashionName: good.name?.replace(`, ${good.size}`, '') ?? name,
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
