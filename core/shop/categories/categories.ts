import type { Clock, Store } from '../../plugin.ts'
import type { CategoryPatch, CategoryPath, ItemResult, ShopCategory } from '../../shop.ts'
import { categoryKey, categoryProblem, categoryText, isWithin, withParents } from '../category.ts'
import { isEqual } from '../equal.ts'
import { unknownSku } from '../item-result.ts'
import { PRODUCT_SHARDS } from '../record.ts'
import { changeProducts, readShard } from '../shelf.ts'
import { CATEGORIES_KEY, categoryDocument } from './record.ts'
import { changeInRuns } from './runs.ts'
import {
  changeCategory,
  type GoodsInTree,
  hasBelow,
  type Move,
  movedPath,
  openMove,
  showTree,
  type Tree,
  treeOf,
} from './tree.ts'

/**
 * The tree is what the goods name together with one document of what was put: a category that only goods name is
 * there as long as they are. So goods need not be looked at when they are written, and nothing can come apart.
 */
export interface CategoryPlace {
  store: Store
  clock: Clock
  signal?: AbortSignal | undefined
}

/** The whole tree, each category after its parent. Reads all products. */
export async function listCategories(place: CategoryPlace): Promise<ShopCategory[]> {
  const { named } = await walkGoods(place)
  return showTree(await readTree(place.store), named)
}

/**
 * Changes categories one after another. A move goes through the goods first and into the document last, with the
 * place that the category came from: until then the repeat of a call that crashed goes on, after that it does nothing.
 * @throws STALE_FENCE, STORE_UNAVAILABLE when nothing could be changed, the signal's reason
 */
export async function applyCategories(
  patches: readonly CategoryPatch[],
  place: CategoryPlace,
): Promise<ItemResult[]> {
  return await changeInRuns(patches, { change: (run) => applyRun(run, place), signal: place.signal })
}

/** Removes categories that nothing is in, the deepest first. */
export async function deleteCategories(
  paths: readonly CategoryPath[],
  place: CategoryPlace,
): Promise<ItemResult[]> {
  if (paths.length === 0) return []
  const { named } = await walkGoods(place)
  const deepestFirst = [...paths.entries()].toSorted(([, a], [, b]) => b.length - a.length)
  let results: ItemResult[] = []
  await place.store.update(CATEGORIES_KEY, categoryDocument, (current) => {
    results = []
    const tree = new Map(treeOf(current?.categories ?? []))
    for (const [index, path] of deepestFirst) {
      const sku = categoryText(path)
      const isEmpty = !named.has(categoryKey(path)) && !hasBelow(tree, path)
      if (!isEmpty) results[index] = { sku, outcome: 'skipped', reason: 'not-empty' }
      else results[index] = { sku, outcome: tree.delete(categoryKey(path)) ? 'applied' : 'unchanged' }
    }
    return results.some(({ outcome }) => outcome === 'applied')
      ? { categories: [...tree.values()] }
      : undefined
  })
  return results
}

async function applyRun(run: readonly CategoryPatch[], place: CategoryPlace): Promise<ItemResult[]> {
  const { store } = place
  const [first] = run
  const isSound = first !== undefined && categoryProblem(first) === undefined
  const move = isSound ? openMove(await readTree(store), first) : undefined
  const { named, hasMoved } = await walkGoods(place, move)
  let results: ItemResult[] = []
  await store.update(CATEGORIES_KEY, categoryDocument, (current = { categories: [] }) => {
    let tree = treeOf(current.categories)
    results = run.map((patch, index) => {
      const change = changeCategory(tree, patch, { named, hasMoved: hasMoved && index === 0 })
      tree = change.tree
      return change.result
    })
    const categories = [...tree.values()]
    return isEqual(categories, current.categories) ? undefined : { categories }
  })
  return results
}

async function readTree(store: Store): Promise<Tree> {
  const document = await store.get(CATEGORIES_KEY, categoryDocument)
  return treeOf(document?.categories ?? [])
}

/** The paths that goods name, with all above them, by `categoryKey`; with a move the goods go along first. */
async function walkGoods({ store, clock, signal }: CategoryPlace, move?: Move): Promise<GoodsInTree> {
  const named = new Map<string, CategoryPath>()
  let hasMoved = false
  for (let shard = 0; shard < PRODUCT_SHARDS; shard++) {
    signal?.throwIfAborted()
    const products = await readShard(store, shard)
    const moving = products.filter(
      ({ categories }) => move && categories.some((path) => isWithin(path, move.was)),
    )
    if (move !== undefined && moving.length > 0) {
      hasMoved = true
      await moveGoods(moving, move, { store, clock })
    }
    for (const { categories } of products) {
      for (const path of categories) {
        for (const one of withParents(move ? movedPath(path, move) : path)) named.set(categoryKey(one), one)
      }
    }
  }
  return { named, hasMoved }
}

async function moveGoods(
  goods: readonly { sku: string }[],
  move: Move,
  { store, clock }: { store: Store; clock: Clock },
): Promise<void> {
  const updatedAt = new Date(clock.now()).toISOString()
  await changeProducts(store, goods, {
    change: (current, { sku }) => {
      if (current === undefined) return { result: unknownSku(sku) }
      const moved = current.categories.map((path) => movedPath(path, move))
      const categories = [...new Map(moved.map((path) => [categoryKey(path), path])).values()]
      return { product: { ...current, categories, updatedAt }, result: { sku, outcome: 'applied' } }
    },
  })
}
