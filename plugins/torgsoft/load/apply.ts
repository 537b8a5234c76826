import type { ItemResult, Shop } from '../../../core/shop.ts'
import type { ShardDiff } from '../goods/diff.ts'
import { settle } from '../goods/known.ts'
import { compareGroup, type CompareOptions, type ShardWork } from './compare.ts'
import type { Owners } from './owners.ts'
import { report, type Report, toldIn } from './report.ts'

/** So many goods are compared in one step at most. */
const MOST_GOODS_PER_STEP = 5000
/** A step goes on until its last batch is at least this full: requests cost more than the goods in them. */
const WELL_FILLED = 0.8

export interface ApplyOptions extends CompareOptions {
  shop: Shop
  owners: Owners
  /** When the file was written, as far as it is known, ISO 8601: what was ordered later is not in its quantities. */
  countedAt: string
  /** Called with goods that this source has not told of before, before the shop gets them. */
  onNew(goodIds: readonly string[]): Promise<void>
}

export interface StepReport extends Report {
  /** Groups done, counted from the first. */
  applied: number
}

/**
 * One step of a load: compares groups of shards until they make full batches for the shop, tells the shop only the
 * differences, and remembers what it took. Repeating a step after a crash tells nothing new.
 */
export async function applyNext(from: number, options: ApplyOptions): Promise<StepReport> {
  const { shop, staged } = options
  const works: ShardWork[] = []
  let group = from
  let goods = 0
  let changes = 0
  const isFull = () => {
    const isWell = isWellFilled(changes, shop.capabilities.batchSize)
    const isBatch = changes >= shop.capabilities.batchSize * WELL_FILLED
    return goods >= MOST_GOODS_PER_STEP * (isWell ? 1 : 2) || (isBatch && isWell)
  }
  while (group < staged.groups.length && !isFull()) {
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

async function tellShop(works: readonly ShardWork[], { shop, context, countedAt }: ApplyOptions) {
  const { signal } = context
  const size = shop.capabilities.batchSize
  const all = <T>(pick: (diff: ShardDiff) => readonly T[]) => works.flatMap(({ diff }) => pick(diff))
  const results = new Map<string, ItemResult>()
  const note = (items: readonly ItemResult[]) => items.forEach((item) => results.set(item.sku, item))
  const content = all((diff) => diff.content)
  const stock = all((diff) => [...diff.stock, ...diff.show, ...diff.hide, ...diff.zero])
  const removed = all((diff) => diff.remove)
  for (const batch of batches(content, size)) note(await shop.applyProducts(batch, { signal, countedAt }))
  for (const batch of batches(stock, size)) note(await shop.applyStock(batch, { signal, countedAt }))
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

function isWellFilled(changes: number, size: number): boolean {
  const rest = changes % size
  return rest === 0 || rest >= size * WELL_FILLED
}

function changesOf(diff: ShardDiff): number {
  return toldIn(diff).length
}

/** Cuts a list into pieces of a size. */
export function* batches<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
