import type { Clock, GuardableStore } from '../../core/plugin.ts'
import type { CategoryPatch, CategoryPath, ItemResult } from '../../core/shop.ts'
import {
  applyCategories,
  type CategoryPlace,
  deleteCategories,
} from '../../core/shop/categories/categories.ts'
import { categoryText } from '../../core/shop/category.ts'
import { dryRun } from './dry-run.ts'
import type { EventType, Sender } from './events.ts'
import { raiseRevision } from './revision.ts'
import { isTaken, sendItems, tellInBatches } from './verdicts.ts'

export interface CategoriesOptions {
  sender: Sender
  /** Writes under the caller's guards. */
  store: GuardableStore
  clock: Clock
  batchSize: number
  signal: AbortSignal | undefined
}

/** One kind of change to categories. */
interface CategoriesChange<Item> {
  type: EventType
  pathOf(item: Item): CategoryPath
  content(item: Item): object
  /** Makes the change in the mirror, or in a dry run of it. */
  apply(items: readonly Item[], place: CategoryPlace): Promise<ItemResult[]>
}

/** Tells the receiver of categories that are new, moved or described anew. @throws as `tellProducts` */
export async function tellCategories(
  patches: readonly CategoryPatch[],
  options: CategoriesOptions,
): Promise<ItemResult[]> {
  return await tell(
    patches,
    {
      type: 'categories.applied',
      pathOf: ({ path }) => path,
      content: (patch) => patch,
      apply: applyCategories,
    },
    options,
  )
}

/** Tells the receiver of categories that are gone. @throws as `tellProducts` */
export async function tellRemovedCategories(
  paths: readonly CategoryPath[],
  options: CategoriesOptions,
): Promise<ItemResult[]> {
  return await tell(
    paths,
    {
      type: 'categories.deleted',
      pathOf: (path) => path,
      content: (path) => ({ path }),
      apply: deleteCategories,
    },
    options,
  )
}

/** What the mirror would change is told, and what the receiver takes is changed in the mirror. */
async function tell<Item>(
  items: readonly Item[],
  kind: CategoriesChange<Item>,
  { sender, store, clock, batchSize, signal }: CategoriesOptions,
): Promise<ItemResult[]> {
  const keyOf = (item: Item) => categoryText(kind.pathOf(item))
  return await tellInBatches(items, { size: batchSize, keyOf, signal }, async (batch) => {
    const planned = await kind.apply(batch, { store: dryRun(store), clock, signal })
    const changing = batch.filter((_, index) => planned[index]?.outcome === 'applied')
    if (changing.length === 0) return planned
    const contents = changing.map((item) => ({ key: keyOf(item), content: kind.content(item) }))
    const event = { type: kind.type, items: contents, identity: contents }
    const verdicts = await sendItems(sender, event, signal)
    const taken = changing.filter((_, index) => isTaken(verdicts[index]))
    const stored = await kind.apply(taken, { store, clock })
    // Nothing of a category tells one change from the same one made earlier.
    await raiseRevision(store)
    const results = new Map(verdicts.map((verdict) => [verdict.sku, verdict]))
    for (const result of stored) if (result.outcome === 'failed') results.set(result.sku, result)
    return planned.map((result) => {
      const verdict = results.get(result.sku)
      return verdict === undefined || verdict.outcome === 'applied' ? result : verdict
    })
  })
}
