import * as v from 'valibot'
import { type GuardableStore, guardedBy } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import { shardOf } from '../../../core/text.ts'
import { type Claims, type Identity, keyOfGood, type MatchMode } from './match.ts'

/** By what the goods of previews are recognised. */
export interface ToldGoods {
  /** Keeps them, so that the report can tell of goods that were not sent yet. */
  note(goods: readonly Identity[], call: ShopCall): Promise<void>
  /** All that were kept, by code. */
  all(): Promise<Identity[]>
  /** Which codes have the same key, these goods among them; the map grows with later calls. Nothing for SKUs. */
  claims(goods: readonly Identity[]): Promise<Claims>
}

export function createToldGoods({ store, match }: { store: GuardableStore; match: MatchMode }): ToldGoods {
  let claims: Map<string, Set<string>> | undefined

  return {
    async note(goods, { guards }) {
      const guarded = guardedBy(store, guards)
      for (const [shard, members] of Map.groupBy(goods, ({ sku }) => shardOf(sku, SHARDS))) {
        await guarded.update(key(shard), document, (current) => {
          const known = new Map(current?.goods.map((good) => [good.sku, good]))
          for (const good of members) known.set(good.sku, good)
          return { goods: [...known.values()] }
        })
      }
    },

    all,

    async claims(goods) {
      if (match === 'sku') return new Map()
      if (claims === undefined) {
        const known = await all()
        claims ??= new Map()
        claim(known, claims)
      }
      claim(goods, claims)
      return claims
    },
  }

  async function all(): Promise<Identity[]> {
    const goods: Identity[] = []
    for (let shard = 0; shard < SHARDS; shard++)
      goods.push(...((await store.get(key(shard), document))?.goods ?? []))
    return goods.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))
  }

  function claim(goods: readonly Identity[], into: Map<string, Set<string>>) {
    for (const good of goods) {
      const same = keyOfGood(good, match)
      if (same !== '') into.set(same, (into.get(same) ?? new Set()).add(good.sku))
    }
  }
}

/** Few: a preview touches all of them with every call. */
const SHARDS = 16

const document = v.object({
  goods: v.array(
    v.object({
      sku: v.string(),
      name: v.optional(v.string()),
      barcode: v.optional(v.string()),
      articul: v.optional(v.string()),
    }),
  ),
})

function key(shard: number): string {
  return `pairing:${shard}`
}
