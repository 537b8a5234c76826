import * as v from 'valibot'
import type { QuarantinedRow, RunContext } from '../../../core/plugin.ts'
import type { ItemResult, Shop } from '../../../core/shop.ts'
import { diffShard, type ShardDiff } from '../goods/diff.ts'
import { emptyShard, type KnownShard, knownShardSchema, settle } from '../goods/known.ts'
import type { Good } from '../goods/map.ts'
import type { DiffOptions } from '../goods/options.ts'
import type { Owners } from './owners.ts'
import { readGroup, shardsOf, type Staged } from './staging.ts'

/** So many goods are compared in one step at most. */
const MOST_GOODS_PER_STEP = 5000

export interface ApplyOptions {
  context: Pick<RunContext<unknown, unknown, unknown, unknown>, 'store' | 'blobs' | 'signal'>
  shop: Shop
  owners: Owners
  staged: Staged
  /** The key under which the source's shards are remembered. */
  knownKey: string
  mapping: string
  sourceHash: string
  diff: DiffOptions
}

/** What one step did. */
export interface StepReport {
  /** Groups done, counted from the first. */
  applied: number
  counts: Record<string, number>
  quarantined: QuarantinedRow[]
}

/** Only the outline is looked at: these lines were written by this very load from rows that were checked. */
const stagedSchema = v.union([
  v.object({ unreadable: v.string() }),
  v.custom<Good>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'goodId' in value &&
      'columns' in value &&
      'stock' in value,
  ),
])

interface ShardWork {
  shard: number
  before: KnownShard
  diff: ShardDiff
}

/**
 * One step of a load: compares groups of shards until they make a full batch for the shop, tells the shop only the
 * differences, and remembers what it took. Repeating a step after a crash tells nothing new.
 */
export async function applyNext(from: number, options: ApplyOptions): Promise<StepReport> {
  const { shop, staged } = options
  const works: ShardWork[] = []
  let group = from
  let goods = 0
  let changes = 0
  while (
    group < staged.groups.length &&
    changes < shop.capabilities.batchSize &&
    goods < MOST_GOODS_PER_STEP
  ) {
    for (const work of await compareGroup(group, options)) {
      works.push(work)
      goods += work.diff.unchanged + changesOf(work.diff)
      changes += changesOf(work.diff)
    }
    group += 1
  }
  const results = await tellShop(works, options)
  for (const work of works) await remember(work, results, options)
  return { applied: group, ...report(works, results) }
}

/** What a load would do, without doing it. */
export async function preview(
  options: ApplyOptions,
): Promise<{ counts: Record<string, number>; examples: string[] }> {
  const counts = { created: 0, changed: 0, unchanged: 0, hidden: 0, removed: 0 }
  const examples: string[] = []
  for (let group = 0; group < options.staged.groups.length; group++) {
    for (const { before, diff } of await compareGroup(group, options)) {
      const created = diff.content.filter(({ sku }) => before.goods[sku] === undefined)
      counts.created += created.length
      counts.changed += diff.content.length - created.length + diff.stock.length + diff.show.length
      counts.hidden += diff.hide.length
      counts.removed += diff.remove.length
      counts.unchanged += diff.unchanged
      for (const { sku, name, price } of diff.content.slice(0, 20 - examples.length)) {
        examples.push([sku, name, price].filter((part) => part !== undefined).join(' · '))
      }
    }
  }
  return { counts, examples }
}

async function compareGroup(group: number, options: ApplyOptions): Promise<ShardWork[]> {
  const { context, staged, owners, mapping, sourceHash, knownKey } = options
  const lines = await readGroup(context.blobs, {
    staged,
    group,
    parse: (value) => {
      const line = v.parse(stagedSchema, value)
      return { key: 'unreadable' in line ? line.unreadable : line.goodId, value: line }
    },
  })
  const works: ShardWork[] = []
  for (const shard of shardsOf(group, staged.groups.length)) {
    const known = await context.store.get(`${knownKey}:${shard}`, knownShardSchema)
    const inFile = lines.get(shard) ?? []
    if (known === undefined && inFile.length === 0) continue
    const goods = inFile.filter((line) => 'goodId' in line)
    const unreadable = new Set(inFile.flatMap((line) => ('unreadable' in line ? [line.unreadable] : [])))
    const before = known ?? emptyShard(mapping)
    const seen = [...goods.map((good) => good.goodId), ...unreadable]
    const mayTouch = await owners.see(shard, seen)
    const given = { goods, unreadable, known: before, mapping, sourceHash, options: options.diff, mayTouch }
    works.push({ shard, before, diff: diffShard(given) })
  }
  return works
}

async function tellShop(works: readonly ShardWork[], { shop, context }: ApplyOptions) {
  const { signal } = context
  const size = shop.capabilities.batchSize
  const all = <T>(pick: (diff: ShardDiff) => readonly T[]) => works.flatMap(({ diff }) => pick(diff))
  const results = new Map<string, ItemResult>()
  const note = (items: readonly ItemResult[]) => items.forEach((item) => results.set(item.sku, item))
  for (const batch of batches(
    all((diff) => diff.content),
    size,
  ))
    note(await shop.applyProducts(batch, { signal }))
  const stock = all((diff) => [...diff.stock, ...diff.show, ...diff.hide, ...diff.zero])
  for (const batch of batches(stock, size)) note(await shop.applyStock(batch, { signal }))
  for (const batch of batches(
    all((diff) => diff.remove),
    size,
  ))
    note(await shop.deleteProducts(batch, { signal }))
  return results
}

async function remember(
  { shard, before, diff }: ShardWork,
  results: ReadonlyMap<string, ItemResult>,
  options: ApplyOptions,
) {
  const told = toldIn(diff).flatMap((sku) => results.get(sku) ?? [])
  const after = settle(before, diff.nextKnown, told)
  if (JSON.stringify(after) === JSON.stringify(before)) return
  await options.context.store.put(`${options.knownKey}:${shard}`, after)
}

function report(
  works: readonly ShardWork[],
  results: ReadonlyMap<string, ItemResult>,
): Omit<StepReport, 'applied'> {
  const counts: Record<string, number> = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0 }
  const quarantined: QuarantinedRow[] = []
  const add = (name: string, delta: number) => (counts[name] = (counts[name] ?? 0) + delta)
  for (const { diff } of works) {
    add('unchanged', diff.unchanged)
    add('skipped', diff.duplicates.length)
    add('missing', diff.missing)
    for (const { sku } of [...diff.content, ...diff.stock, ...diff.show]) {
      const result = results.get(sku)
      const { outcome } = result ?? { outcome: 'unchanged' }
      add(outcome === 'failed' ? 'quarantined' : outcome, 1)
      if (result?.outcome === 'applied' && result.created === true) add('created', 1)
      if (result?.outcome === 'failed') quarantined.push({ row: `GoodID ${sku}`, reason: result.message })
    }
    add('hidden', diff.hide.length)
    add('zeroed', diff.zero.length)
    add('removed', diff.remove.length)
    add(
      'read',
      diff.unchanged + diff.duplicates.length + diff.content.length + diff.stock.length + diff.show.length,
    )
  }
  return { counts: withoutZeros(counts), quarantined }
}

function changesOf(diff: ShardDiff): number {
  return toldIn(diff).length
}

function toldIn(diff: ShardDiff): string[] {
  const patches = [...diff.content, ...diff.stock, ...diff.show, ...diff.hide, ...diff.zero]
  return [...patches.map((patch) => patch.sku), ...diff.remove]
}

function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}
