import type { KnownField } from '../parse/titles.ts'
import { makeGood, type SimulatedGood } from './goods.ts'
import type { Random } from './random.ts'

/** How an export is written: what a shop owner sets up in Torgsoft. */
export interface ExportSettings {
  encoding: 'windows-1251' | 'utf-8'
  /** Whether the titles of the columns come first. */
  header: boolean
  columns: readonly KnownField[]
}

/**
 * What happens to a catalogue between two exports, at the rates that real ones show: 4 % of the goods sell, 2 % are new, 4 % are gone;
 * at times a bulk rename touches 27 %. `rekey` gives all goods other GoodIDs, `drop` leaves 40 % of them. `header`, `encoding` and
 * `columns` change only how the same goods are written.
 */
export type Mutation =
  | 'stock'
  | 'new'
  | 'gone'
  | 'rename'
  | 'rekey'
  | 'drop'
  | 'header'
  | 'encoding'
  | 'columns'

/** The invented catalogue of one shop, and how it is exported. */
export interface Catalogue {
  readonly goods: readonly SimulatedGood[]
  readonly settings: Readonly<ExportSettings>
  /** @returns how many goods it touched */
  mutate(mutation: Mutation): number
}

const FIRST_ID = 1001

export function createCatalogue(count: number, settings: ExportSettings, random: Random): Catalogue {
  let made = 0
  let firstId = FIRST_ID
  let current = settings
  let goods: SimulatedGood[] = Array.from({ length: count }, makeNext)

  return {
    get goods() {
      return goods
    },
    get settings() {
      return current
    },
    mutate: (mutation) => changes[mutation](),
  }

  function makeNext(): SimulatedGood {
    const good = makeGood(made, firstId + made, random)
    made += 1
    return good
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

  const changes: Record<Mutation, () => number> = {
    stock: () => changeSome(0.04, (good) => ({ ...good, stock: { ...good.stock, 2: (good.stock[2] ?? 0) + 1 } })),
    rename: () => changeSome(0.27, (good) => ({ ...good, maker: `${good.maker}+` })),
    gone: () => removeSome(0.04),
    drop: () => removeSome(0.6),
    new() {
      const added = Array.from({ length: Math.max(1, Math.round(goods.length * 0.02)) }, makeNext)
      goods = [...goods, ...added]
      return added.length
    },
    rekey() {
      firstId += 500_000
      goods = goods.map((good) => ({ ...good, id: good.id + 500_000, model: good.model + 500_000 }))
      return goods.length
    },
    header: () => rewrite({ header: !current.header }),
    encoding: () => rewrite({ encoding: current.encoding === 'utf-8' ? 'windows-1251' : 'utf-8' }),
    columns: () => rewrite({ columns: random.shuffle(current.columns) }),
  }

  function rewrite(changed: Partial<ExportSettings>): number {
    current = { ...current, ...changed }
    return 0
  }
}
