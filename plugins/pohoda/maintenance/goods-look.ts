import type { Store } from '../../../core/plugin.ts'
import { SHARDS } from '../../../core/staging.ts'
import { knownGoods } from '../cards/known.ts'

/** So many examples of each finding are kept. */
const MOST_EXAMPLES = 20

/** What the goods that POHODA told of show of the settings. */
export interface GoodsLook {
  goods: number
  /** Cards by store. */
  cards: Record<string, number>
  /** Codes with a card in several stores. */
  inSeveralStores: Tally
  /** By id of a category that has no path in the shop: codes of goods in it. */
  unplaced: Record<string, Tally>
  /** Goods that the shop does not take, with the reason. */
  refused: Tally
  /** Goods of which every card has the box Internet unticked. */
  notOffered: number
}

export interface Tally {
  count: number
  examples: string[]
}

/**
 * Looks through all that is known of goods.
 * @param paths the categories that have a path in the shop; undefined when categories are none of ours
 */
export async function lookAtGoods(
  store: Store,
  { paths, signal }: { paths: ReadonlyMap<string, unknown> | undefined; signal: AbortSignal },
): Promise<GoodsLook> {
  const look: GoodsLook = {
    goods: 0,
    cards: {},
    inSeveralStores: emptyTally(),
    unplaced: {},
    refused: emptyTally(),
    notOffered: 0,
  }
  for (let shard = 0; shard < SHARDS; shard++) {
    signal.throwIfAborted()
    for (const [code, { stores, categories = [], aside }] of await knownGoods(store, shard)) {
      const names = Object.keys(stores)
      look.goods += 1
      for (const name of names) look.cards[name] = (look.cards[name] ?? 0) + 1
      if (names.length > 1) add(look.inSeveralStores, code)
      if (names.length > 0 && Object.values(stores).every(({ off }) => off === true)) look.notOffered += 1
      if (aside?.why === 'refused') add(look.refused, `${code}: ${aside.reason}`)
      const lost = paths === undefined ? [] : categories.filter((id) => !paths.has(id))
      for (const id of lost) add((look.unplaced[id] ??= emptyTally()), code)
    }
  }
  return look
}

function add(tally: Tally, example: string): void {
  tally.count += 1
  if (tally.examples.length < MOST_EXAMPLES) tally.examples.push(example)
}

function emptyTally(): Tally {
  return { count: 0, examples: [] }
}
