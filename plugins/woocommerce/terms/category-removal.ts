import type { CategoryPath, ItemResult } from '../../../core/shop.ts'
import { categoryText } from '../../../core/shop/category.ts'
import { CATEGORIES_PATH, type CategoryPlace } from './category-changes.ts'

/** Removes categories in which nothing is, level by level, the deepest first. @throws WOO_* */
export async function removeCategories(
  paths: readonly CategoryPath[],
  place: CategoryPlace,
): Promise<ItemResult[]> {
  const outcomes = new Map<CategoryPath, ItemResult>()
  const levels = Map.groupBy(paths, (path) => path.length)
  for (const level of [...levels.keys()].toSorted((a, b) => b - a)) {
    await removeLevel(levels.get(level) ?? [], place, outcomes)
  }
  return paths.map((path) => outcomes.get(path) ?? { sku: categoryText(path), outcome: 'unchanged' })
}

async function removeLevel(
  paths: readonly CategoryPath[],
  { client, tree, root, call }: CategoryPlace,
  outcomes: Map<CategoryPath, ItemResult>,
): Promise<void> {
  const empty: { path: CategoryPath; id: number }[] = []
  for (const path of paths) {
    const id = tree.idAt([...root, ...path])
    // The path above all others is the root itself, which belongs to the shop.
    if (id === undefined || path.length === 0) continue
    if (tree.children(id).length === 0 && !(await hasProducts(id))) empty.push({ path, id })
    else outcomes.set(path, { sku: categoryText(path), outcome: 'skipped', reason: 'not-empty' })
  }
  if (empty.length === 0) return
  const results = (await client.batch(CATEGORIES_PATH, { delete: empty.map(({ id }) => id) }, call)).delete
  for (const [index, { path, id }] of empty.entries()) {
    const result = results[index]
    const sku = categoryText(path)
    if (result?.ok === true) {
      tree.remove(id)
      outcomes.set(path, { sku, outcome: 'applied' })
    } else if (result !== undefined && result.error.status !== 404) {
      const { code, message } = result.error
      // The shop's default category: it says so with a 500, as if another time could help.
      const retry = result.error.retry && code !== 'woocommerce_rest_cannot_delete'
      outcomes.set(path, { sku, outcome: 'failed', code, message, retry })
    }
  }

  /** The category's own count leaves out drafts and what is hidden. */
  async function hasProducts(category: number): Promise<boolean> {
    const { body } = await client.get('/products', { category, per_page: 1, _fields: 'id' }, call)
    return !Array.isArray(body) || body.length > 0
  }
}
