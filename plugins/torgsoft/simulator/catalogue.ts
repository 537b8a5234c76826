import type { KnownField } from '../parse/titles.ts'
import { makeArticle, makeGood, type SimulatedGood, SIZES } from './goods.ts'
import type { Random } from '../../../core/simulation/random.ts'

/** How an export is written: what a shop owner sets up in Torgsoft. */
export interface ExportSettings {
  encoding: 'windows-1251' | 'utf-8'
  /** Whether the titles of the columns come first. */
  header: boolean
  columns: readonly KnownField[]
}

/**
 * What happens to a catalogue between two exports, at the rates that real ones show: 4 % of the goods sell, 2 % are new, 4 % are gone;
 * at times a bulk rename touches 27 %, or new prices come for a fifth. `rekey` gives all goods other GoodIDs, `drop` leaves 40 % of them. `header`, `encoding` and
 * `columns` change only how the same goods are written.
 */
export type Mutation =
  'stock' | 'price' | 'new' | 'gone' | 'rename' | 'rekey' | 'drop' | 'header' | 'encoding' | 'columns'

/** The invented catalogue of one shop, and how it is exported. */
export interface Catalogue {
  readonly goods: readonly SimulatedGood[]
  readonly settings: Readonly<ExportSettings>
  /** @returns how many goods it touched */
  mutate(mutation: Mutation): number
  remove(goodId: number): void
  add(good: SimulatedGood): void
}

const FIRST_ID = 1001
/** By so much all keys move when they are given anew. */
const REKEYED = 500_000

export function createCatalogue(count: number, settings: ExportSettings, random: Random): Catalogue {
  let made = 0
  let firstId = FIRST_ID
  let article = makeArticle(firstId, random)
  let current = settings
  let goods: SimulatedGood[] = Array.from({ length: count }, makeNext)

  return {
    get goods() {
      return goods
    },
    get settings() {
      return current
    },
    mutate,
    remove(goodId) {
      goods = goods.filter((good) => good.id !== goodId)
    },
    add(good) {
      goods = [...goods, good]
    },
  }

  function makeNext(): SimulatedGood {
    if (made % SIZES.length === 0) article = makeArticle(firstId + made, random)
    return makeGood(made++, article, random)
  }

  /** Changes so many of the goods, chosen by chance. */
  function changeSome(share: number, change: (good: SimulatedGood) => SimulatedGood): number {
    const chosen = new Set(random.sample(goods, goods.length * share))
    goods = goods.map((good) => (chosen.has(good) ? change(good) : good))
    return chosen.size
  }

  function removeSome(share: number): number {
    const chosen = new Set(random.sample(goods, goods.length * share))
    goods = goods.filter((good) => !chosen.has(good))
    return chosen.size
  }

  function mutate(mutation: Mutation): number {
    switch (mutation) {
      case 'stock':
        return changeSome(0.04, (good) => ({
          ...good,
          stock: { ...good.stock, 2: (good.stock[2] ?? 0) + 1 },
        }))
      case 'price':
        return changeSome(0.2, (good) => repriced(good, (92 + random.below(17)) / 100))
      case 'rename':
        return changeSome(0.27, (good) => ({ ...good, maker: `${good.maker}+` }))
      case 'new':
        return addSome(0.02)
      case 'gone':
        return removeSome(0.04)
      case 'drop':
        return removeSome(0.6)
      case 'rekey':
        return rekey()
      case 'header':
        return rewrite({ header: !current.header })
      case 'encoding':
        return rewrite({ encoding: current.encoding === 'utf-8' ? 'windows-1251' : 'utf-8' })
      case 'columns':
        return rewrite({ columns: random.shuffle(current.columns) })
    }
  }

  function addSome(share: number): number {
    const added = Array.from({ length: Math.max(1, Math.round(goods.length * share)) }, makeNext)
    goods = [...goods, ...added]
    return added.length
  }

  function rekey(): number {
    firstId += REKEYED
    article = { ...article, model: article.model + REKEYED }
    goods = goods.map((good) => ({ ...good, id: good.id + REKEYED, model: good.model + REKEYED }))
    return goods.length
  }

  function rewrite(changed: Partial<ExportSettings>): number {
    current = { ...current, ...changed }
    return 0
  }
}

/** By so much dearer or cheaper, a promotion too. */
function repriced(good: SimulatedGood, factor: number): SimulatedGood {
  const { price, promo } = good
  return {
    ...good,
    price: Math.round(price * factor * 100) / 100,
    promo: Math.round(promo * factor * 100) / 100,
  }
}
