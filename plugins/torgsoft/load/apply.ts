import type { ItemResult, Shop } from '../../../core/shop.ts'
import type { ShardDiff } from '../goods/diff.ts'
import { settle } from '../goods/known.ts'
import { compareGroup, type CompareOptions, type ShardWork } from './compare.ts'
import type { Owners } from './owners.ts'
import { report, type Report, toldIn } from './report.ts'

/** So many goods are compared in one step at most. */
const MOST_GOODS_PER_STEP = 5000

export interface ApplyOptions extends CompareOptions {
  shop: Shop
  owners: Owners
  /** Called with goods that this source has not told of before, before the shop gets them. */
  onNew(goodIds: readonly string[]): Promise<void>
}

export interface StepReport extends Report {
  /** Groups done, counted from the first. */
  applied: number
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
    for (const work of await compareGroup(group, options, options.owners.take)) {
      works.push(work)
      goods += work.diff.unchanged + changesOf(work.diff)
      changes += changesOf(work.diff)
    }
    group += 1
  }
  await options.onNew(works.flatMap(newIn))
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
    for (const { before, diff } of await compareGroup(group, options, options.owners.look)) {
      const created = newIn({ before, diff }).length
      counts.created += created
      counts.changed += diff.content.length - created + diff.stock.length + diff.show.length
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

async function tellShop(works: readonly ShardWork[], { shop, context }: ApplyOptions) {
  const { signal } = context
  const size = shop.capabilities.batchSize
  const all = <T>(pick: (diff: ShardDiff) => readonly T[]) => works.flatMap(({ diff }) => pick(diff))
  const results = new Map<string, ItemResult>()
  const note = (items: readonly ItemResult[]) => items.forEach((item) => results.set(item.sku, item))
  const content = all((diff) => diff.content)
  const stock = all((diff) => [...diff.stock, ...diff.show, ...diff.hide, ...diff.zero])
  const removed = all((diff) => diff.remove)
  for (const batch of batches(content, size)) note(await shop.applyProducts(batch, { signal }))
  for (const batch of batches(stock, size)) note(await shop.applyStock(batch, { signal }))
  for (const batch of batches(removed, size)) note(await shop.deleteProducts(batch, { signal }))
  return results
}

async function remember(
  { shard, taken, before, diff }: ShardWork,
  results: ReadonlyMap<string, ItemResult>,
  { context, owners, knownKey }: ApplyOptions,
) {
  const told = toldIn(diff).flatMap((sku) => results.get(sku) ?? [])
  const after = settle(before, diff.nextKnown, told)
  if (JSON.stringify(after) !== JSON.stringify(before)) await context.store.put(`${knownKey}:${shard}`, after)
  await owners.settle(shard, taken)
}

function newIn({ before, diff }: Pick<ShardWork, 'before' | 'diff'>): string[] {
  return diff.content.map(({ sku }) => sku).filter((sku) => before.goods[sku] === undefined)
}

function changesOf(diff: ShardDiff): number {
  return toldIn(diff).length
}

function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
