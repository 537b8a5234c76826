import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { groupOf, SHARDS } from '../../../core/staging.ts'
import { GROUPS } from '../delivery/delivery.ts'
import { stableJson } from '../../../core/text.ts'
import { type Aside, asideSchema, type KnownGood, knownGoods } from './known.ts'

/** A good that waits, and why. */
export interface AsideGood extends Aside {
  sku: string
  name: string
}

/** The goods that were put aside, in the order of their codes; it reads all that is known of goods. */
export async function goodsAside(store: Store): Promise<AsideGood[]> {
  const found: AsideGood[] = []
  for (let shard = 0; shard < SHARDS; shard++) {
    for (const [sku, { aside, held }] of await knownGoods(store, shard)) {
      if (aside !== undefined) found.push({ sku, name: held?.name ?? '', ...aside })
    }
  }
  return found.sort(byCode)
}

const MOST_KEPT = 10
const KEY = 'goods-aside'
const inShortSchema = v.object({
  /** How many there are, by group. */
  groups: v.record(v.string(), v.number()),
  some: v.array(v.object({ sku: v.string(), name: v.string(), ...asideSchema.entries })),
})

/** How many goods are put aside, and a few of them. */
export interface AsideInShort {
  count: number
  some: readonly AsideGood[]
}

/** What was noted last of the goods put aside; cheap. */
export async function asideInShort(store: Store): Promise<AsideInShort> {
  const { groups, some } = (await store.get(KEY, inShortSchema)) ?? NONE
  return { count: Object.values(groups).reduce((sum, count) => sum + count, 0), some }
}

/** Notes which goods of a group are put aside, as they are known now. Noting the same again writes nothing. */
export async function noteAside(
  store: Store,
  group: number,
  goods: ReadonlyMap<string, KnownGood>,
): Promise<void> {
  const found = [...goods].flatMap(([sku, { aside, held }]) =>
    aside === undefined ? [] : [{ sku, name: held?.name ?? '', ...aside }],
  )
  await store.update(KEY, inShortSchema, (known = NONE) => {
    const { [group]: _before, ...groups } = known.groups
    const others = known.some.filter(({ sku }) => groupOf(sku, GROUPS) !== group)
    const next = {
      groups: found.length === 0 ? groups : { ...groups, [group]: found.length },
      some: [...others, ...found].sort(byCode).slice(0, MOST_KEPT),
    }
    return stableJson(next) === stableJson(known) ? undefined : next
  })
}

const NONE: v.InferOutput<typeof inShortSchema> = { groups: {}, some: [] }

function byCode(a: AsideGood, b: AsideGood): number {
  return a.sku < b.sku ? -1 : 1
}
