import type { ShopCall } from '../../../core/shop.ts'
import type { ShopIndex } from './index-of-shop.ts'
import { createMatcher, type MatchMode, type ShopEntry } from './match.ts'
import { RECORD_SHARDS, type Records, type WooRecord } from './records.ts'
import type { ToldGoods } from './told-goods.ts'

/** One line of the report: a good, a record of the shop, or a good with what it was recognised as. */
export interface PairingLine {
  state: 'paired' | 'ambiguous' | 'onlyHere' | 'onlyThere'
  good?: { code: string; name: string } | undefined
  /** For ambiguous goods all that it may be. */
  products: readonly Pick<ShopEntry, 'id' | 'sku' | 'name'>[]
}

export interface Pairing {
  /** How all goods that were told or previewed meet the shop, as it was when it was last looked through. @throws WOO_* */
  report(call?: ShopCall): Promise<PairingLine[]>
}

export interface PairingOptions {
  goods: ToldGoods
  records: Records
  index: ShopIndex
  match: MatchMode
}

export function createPairing({ goods: told, records, index, match }: PairingOptions): Pairing {
  return {
    async report(call) {
      const entries = await index.entries(call)
      const linked = await allRecords()
      const goods = await told.all()
      const taken = new Map(Array.from(linked.values(), ({ link, product }) => [link.id, product.sku]))
      const matcher = createMatcher(entries, match, taken, await told.claims([]))
      const byId = new Map(entries.map((entry) => [entry.id, entry]))
      const lines: PairingLine[] = []
      for (const { product, link } of linked.values()) {
        const there = byId.get(link.id) ?? { id: link.id, sku: product.sku, name: product.name }
        lines.push({ state: 'paired', good: { code: product.sku, name: product.name }, products: [there] })
      }
      for (const identity of goods) {
        if (linked.has(identity.sku)) continue
        const good = { code: identity.sku, name: identity.name ?? '' }
        const found = matcher.find(identity)
        if (found.kind === 'paired') {
          matcher.take(found.entry.id, identity.sku)
          taken.set(found.entry.id, identity.sku)
          lines.push({ state: 'paired', good, products: [found.entry] })
        } else if (found.kind === 'ambiguous')
          lines.push({ state: 'ambiguous', good, products: found.entries })
        else lines.push({ state: 'onlyHere', good, products: [] })
      }
      // A variable product is sold as its variations.
      const rest = entries.filter(({ id, type }) => type !== 'variable' && !taken.has(id))
      return [...lines, ...rest.map((entry): PairingLine => ({ state: 'onlyThere', products: [entry] }))]
    },
  }

  /** By code, without the parents of variants, which are nobody's goods. */
  async function allRecords(): Promise<Map<string, WooRecord>> {
    const all = new Map<string, WooRecord>()
    for (let shard = 0; shard < RECORD_SHARDS; shard++) {
      for (const record of await records.shard(shard)) {
        if (record.choices === undefined) all.set(record.product.sku, record)
      }
    }
    return all
  }
}
