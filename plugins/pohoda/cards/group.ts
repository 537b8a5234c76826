import type { QuarantinedRow, Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'
import { SHARDS, shardsOf } from '../../../core/staging.ts'
import { GROUPS } from '../delivery/delivery.ts'
import { noteAside } from './aside.ts'
import { toMillionths } from './decimal.ts'
import { keepGoods, type KnownGood, type KnownGoods, knownGoods } from './known.ts'
import { merge, noteMissing, type Observed } from './merge.ts'
import type { Pending } from './pending.ts'
import { countedAtOf, type Plan, planGood, type PlanSettings } from './plan.ts'
import { available, isKept, setsOf, stockKind } from './quantity.ts'
import { noteSets } from './sets.ts'
import { settle } from './settle.ts'
import { tell, type TellOptions } from './tell.ts'

export interface PlanWork {
  store: Store
  settings: PlanSettings
  /** What was told of the codes of this group, by code. */
  observed: ReadonlyMap<string, readonly Observed[]>
  /** When it was counted (ISO 8601 UTC), if the list that they come from holds every card there is: what it lacks is missing. */
  whole?: string | undefined
  /** A person has seen what it lacks, so that no further list is waited for. */
  isMissingSeen?: boolean
  pending: Pending
  /** Codes that a person asked for again; `all` of those that wait. */
  again?: ReadonlySet<string> | 'all'
  now: number
}

export interface GroupWork extends PlanWork, TellOptions {
  /** Called with the codes of goods that the shop is going to make, before it is told of any. */
  beforeMaking?: ((codes: readonly string[]) => Promise<void>) | undefined
}

export interface GroupReport {
  counts: Record<string, number>
  quarantined: QuarantinedRow[]
  /** The codes that nothing is wrong with any more. */
  mended: string[]
  /** When a good of this group is tried again by itself, milliseconds since 1970; undefined: none waits. */
  due: number | undefined
}

/** What is to be told of the goods of one group, and what is known of them. */
export interface GroupPlan {
  plans: readonly Plan[]
  shards: ReadonlyMap<number, KnownGoods>
  /** By code, cards that a newer delivery had spoken of. */
  superseded: ReadonlyMap<string, number>
}

/** Adds what was told to what is known of one group of shards, and compares it with what the shop was told. */
export async function planGroup(group: number, work: PlanWork): Promise<GroupPlan> {
  const { store, settings, observed, now } = work
  const shards = new Map<number, KnownGoods>()
  for (const shard of shardsOf(group, GROUPS)) shards.set(shard, await knownGoods(store, shard))
  const setsOfParts = partsReader(shards, work)
  const plans: Plan[] = []
  const superseded = new Map<string, number>()
  for (const [shard, goods] of shards) {
    for (const code of codesOf(shard, goods, observed)) {
      const told = observed.get(code) ?? []
      const merged = merge(goods.get(code), told, settings.quantity)
      superseded.set(code, merged.superseded)
      if (work.whole !== undefined)
        merged.good = noteMissing(merged.good, {
          present: new Set(told.map(({ card }) => card.store)),
          list: work.whole,
          isSeen: work.isMissingSeen === true,
        })
      plans.push(
        await planGood(code, merged, {
          ...settings,
          pending: await work.pending(code, countedAtOf(merged.good, settings.quantity)),
          sets: await setsOfParts(merged.good),
          isAgain: work.again === 'all' || work.again?.has(code) === true,
          now,
        }),
      )
    }
  }
  return { plans, shards, superseded }
}

/**
 * Deals with one group of shards: tells the shop the differences, and remembers what it took. Doing it again after a
 * crash tells nothing new.
 */
export async function dealWithGroup(group: number, work: GroupWork): Promise<GroupReport> {
  const { store, observed, now } = work
  const { plans, shards, superseded } = await planGroup(group, work)
  if (plans.some(({ after }) => stockKind(after) === 'parts')) await noteSets(store, group)
  await work.beforeMaking?.(
    plans.flatMap(({ code, product, before }) =>
      product !== undefined && before.content === undefined ? [code] : [],
    ),
  )
  const results = await tell(plans, work)
  const after = new Map(plans.map((plan) => [plan.code, settle(plan, results.get(plan.code), now)]))
  for (const [shard, goods] of shards) {
    const next = new Map(goods)
    for (const [code, good] of after) if (shardOf(code, SHARDS) === shard) next.set(code, good)
    if (JSON.stringify([...next]) !== JSON.stringify([...goods])) await keepGoods(store, shard, next)
  }
  await noteAside(store, group, after)
  const report = reportOf(plans, { results, observed, superseded })
  const bad = new Set(report.quarantined.map(({ row }) => row))
  const mended = [...after].flatMap(([code, { aside }]) =>
    aside === undefined && !bad.has(code) ? [code] : [],
  )
  return { ...report, mended, due: dueOf(after) }
}

function codesOf(shard: number, goods: KnownGoods, observed: GroupWork['observed']): Set<string> {
  const told = [...observed.keys()].filter((code) => shardOf(code, SHARDS) === shard)
  return new Set([...goods.keys(), ...told])
}

/** How many of a set its parts allow; each shard of parts is read once. */
function partsReader(
  near: ReadonlyMap<number, KnownGoods>,
  { store, settings, pending }: Pick<PlanWork, 'store' | 'settings' | 'pending'>,
): (good: KnownGood) => Promise<bigint | undefined> {
  const read = new Map(near)
  return async (good) => {
    if (stockKind(good) !== 'parts') return undefined
    const parts: { quantity: string; available: bigint | undefined }[] = []
    for (const { code, quantity } of good.parts ?? []) {
      const shard = shardOf(code, SHARDS)
      const goods = read.get(shard) ?? (await knownGoods(store, shard))
      read.set(shard, goods)
      const part = goods.get(code)
      // A service in a set never runs out.
      if (part !== undefined && stockKind(part) === 'none') continue
      const isCounted = part !== undefined && stockKind(part) === 'own'
      parts.push({ quantity, available: isCounted ? await freeOf(code, part) : undefined })
    }
    return setsOf(parts)
  }

  /** What is left of a part when open orders have taken theirs. */
  async function freeOf(code: string, part: KnownGood): Promise<bigint | undefined> {
    const pieces = available(part, settings.quantity, isKept)
    const ordered = await pending(code, countedAtOf(part, settings.quantity, isKept))
    return pieces === undefined ? undefined : pieces - (toMillionths(ordered.toFixed(6)) ?? 0n)
  }
}

function reportOf(
  plans: readonly Plan[],
  {
    results,
    observed,
    superseded,
  }: Pick<PlanWork, 'observed'> &
    Pick<GroupPlan, 'superseded'> & { results: Awaited<ReturnType<typeof tell>> },
): Pick<GroupReport, 'counts' | 'quarantined'> {
  const counts: Record<string, number> = {}
  const add = (name: string, delta: number) => (counts[name] = (counts[name] ?? 0) + delta)
  const quarantined: QuarantinedRow[] = []
  for (const { code, problem, isPaused, product, stock } of plans) {
    const cards = observed.get(code)?.length ?? 0
    const result = results.get(code)
    const outcome = result?.outcome ?? 'unchanged'
    if (problem !== undefined) quarantined.push({ row: code, reason: `Cannot tell "${code}": ${problem}.` })
    if (result?.outcome === 'failed') quarantined.push({ row: code, reason: result.message })
    if (result?.outcome === 'applied' && result.created === true) add('created', 1)
    if (cards === 0) {
      if (product !== undefined || stock !== undefined) add('retold', 1)
      continue
    }
    const old = superseded.get(code) ?? 0
    add('read', cards)
    add('skipped', old)
    if (cards === old) continue
    // Cards of further stores speak for the same good.
    add('unchanged', cards - old - 1)
    const isBad = outcome === 'failed' || (problem !== undefined && outcome === 'unchanged')
    if (isPaused === true && outcome !== 'failed') add('paused', 1)
    add(isBad ? 'quarantined' : outcome, 1)
  }
  const told = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
  return { counts: told, quarantined }
}

function dueOf(after: ReadonlyMap<string, KnownGood>): number | undefined {
  const times = [...after.values()].flatMap(({ aside }) => aside?.until ?? [])
  return times.length === 0 ? undefined : Math.min(...times)
}
