import * as v from 'valibot'
import type { GuardableStore } from '../../../core/plugin.ts'

/** By GoodID the source; with TAKING in front while the shop is not told of all that this source knows of the good. */
const ownersSchema = v.record(v.string(), v.string())

const TAKING = '>'

/**
 * Which source saw a shop's good last. Several files, also of several instances, may feed one shop; a source may
 * withdraw only what nobody else has seen since.
 */
export interface Owners {
  /** Notes that this source sees these goods now. */
  take(shard: number, goodIds: readonly string[]): Promise<Ownership>
  /** The same without noting anything, for a preview. */
  look(shard: number, goodIds: readonly string[]): Promise<Ownership>
  /** The shop was told of the goods that were taken over. */
  settle(shard: number, taken: ReadonlySet<string>): Promise<void>
}

export interface Ownership {
  /** Goods that another source told the shop about last, so that what this one once told no longer stands there. */
  taken: ReadonlySet<string>
  /** Whether a good is this source's own to withdraw. */
  mayTouch(goodId: string): boolean
}

/** @param source names this source among all, e.g. `torgsoft/TSGoods.trs` */
export function createOwners(store: GuardableStore, source: string): Owners {
  return {
    async take(shard, goodIds) {
      let taken = new Set<string>()
      const owners = await store.update(keyOf(shard), ownersSchema, (known = {}) => {
        taken = takenFrom(known, goodIds)
        const isNew = (goodId: string) =>
          known[goodId] === undefined || known[goodId]?.replace(TAKING, '') !== source
        const news = goodIds.filter(isNew)
        if (news.length === 0) return undefined
        const entries = news.map((goodId) => [goodId, taken.has(goodId) ? TAKING + source : source])
        return { ...known, ...Object.fromEntries(entries) }
      })
      return { taken, mayTouch: (goodId) => isOwn(owners?.[goodId]) }
    },

    async look(shard, goodIds) {
      const owners = (await store.get(keyOf(shard), ownersSchema)) ?? {}
      const seen = new Set(goodIds)
      const mayTouch = (goodId: string) => seen.has(goodId) || isOwn(owners[goodId])
      return { taken: takenFrom(owners, goodIds), mayTouch }
    },

    async settle(shard, taken) {
      if (taken.size === 0) return
      await store.update(keyOf(shard), ownersSchema, (known = {}) => {
        const settled = [...taken].filter((goodId) => known[goodId] === TAKING + source)
        return { ...known, ...Object.fromEntries(settled.map((goodId) => [goodId, source])) }
      })
    },
  }

  function takenFrom(known: Record<string, string>, goodIds: readonly string[]): Set<string> {
    return new Set(goodIds.filter((goodId) => known[goodId] !== undefined && known[goodId] !== source))
  }

  function isOwn(owner: string = source): boolean {
    return owner === source || owner === TAKING + source
  }
}

function keyOf(shard: number): string {
  return `owners:${shard}`
}
