import * as v from 'valibot'
import type { GuardableStore } from '../../../core/plugin.ts'

const ownersSchema = v.record(v.string(), v.string())

/**
 * Which source saw a shop's good last. Several files, also of several instances, may feed one shop; a source may
 * withdraw only what nobody else has seen since.
 */
export interface Owners {
  /** Notes that this source sees these goods now. @returns who owned the goods of the shard before */
  see(shard: number, goodIds: readonly string[]): Promise<(goodId: string) => boolean>
}

/** @param source names this source among all, e.g. `torgsoft/TSGoods.trs` */
export function createOwners(store: GuardableStore, source: string): Owners {
  return {
    async see(shard, goodIds) {
      const owners = await store.update(`owners:${shard}`, ownersSchema, (known = {}) => {
        const news = goodIds.filter((goodId) => known[goodId] !== source)
        return news.length === 0
          ? undefined
          : { ...known, ...Object.fromEntries(news.map((id) => [id, source])) }
      })
      return (goodId) => (owners?.[goodId] ?? source) === source
    },
  }
}
