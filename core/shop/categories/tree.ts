import * as v from 'valibot'
import { categoryKey, categoryProblem, categoryText, isWithin, withParents } from '../category.ts'
import { failed } from '../item-result.ts'
import type { CategoryPatch, CategoryPath, ItemResult, ShopCategory } from '../../shop.ts'
import { bareCategory, type Category, category } from './record.ts'

/** Behind all that have a wish. */
const NO_WISH = Number.MAX_SAFE_INTEGER

/** Categories by `categoryKey` of their path. */
export type Tree = ReadonlyMap<string, Category>

/** Where a branch was, and where it hangs now. */
export interface Move {
  was: CategoryPath
  path: CategoryPath
}

/** What the goods tell of categories. */
export interface GoodsInTree {
  /** The paths that they name now, with all above them, by `categoryKey`. */
  named: ReadonlyMap<string, CategoryPath>
  /** Whether some of them have just moved. */
  hasMoved: boolean
}

/** The categories by path. */
export function treeOf(categories: readonly Category[]): Tree {
  return new Map(categories.map((one) => [categoryKey(one.path), one]))
}

/** The tree as it is shown: what was put and what goods name, each category after its parent. Pure. */
export function showTree(put: Tree, named: GoodsInTree['named']): ShopCategory[] {
  const all = new Map([...treeOf([...named.values()].map(bareCategory)), ...put])
  const sisters = Map.groupBy(all.values(), ({ path }) => categoryKey(path.slice(0, -1)))
  return below([])

  function below(parent: CategoryPath): ShopCategory[] {
    const children = sisters.get(categoryKey(parent))?.toSorted(byWish) ?? []
    return children.flatMap(({ path, description }, position) => [
      { path, description, position },
      ...below(path),
    ])
  }
}

/** The tree with one change, and the change's result. Pure. */
export function changeCategory(
  tree: Tree,
  patch: CategoryPatch,
  { named, hasMoved }: GoodsInTree,
): { tree: Tree; result: ItemResult } {
  const problem = categoryProblem(patch)
  if (problem !== undefined) return { tree, result: problem }
  const { path } = patch
  const sku = categoryText(path)
  const key = categoryKey(path)
  const move = openMove(tree, patch)
  const moved = move === undefined ? tree : moveBranch(tree, move)
  const before = moved.get(key) ?? bareCategory(path)
  const after: Category = {
    path,
    description: patch.description ?? before.description,
    position: patch.position ?? before.position,
    was: patch.was ?? before.was,
  }
  // One category that cannot be read back would take the whole document with it.
  if (!v.is(category, after)) {
    const message = `Cannot change category "${sku}": a member of it has the wrong type. Correct it in the source.`
    return { tree, result: failed(sku, 'BAD_CATEGORY', message) }
  }
  const isNew = !moved.has(key) && !named.has(key)
  const isMoved = hasMoved || moved !== tree
  const isSame = after.description === before.description && after.position === before.position
  const missing = withParents(path).filter((one) => !moved.has(categoryKey(one)))
  return {
    tree: new Map([...moved, ...treeOf(missing.map(bareCategory)), [key, after]]),
    result:
      isSame && !isNew && !isMoved
        ? { sku, outcome: 'unchanged' }
        : { sku, outcome: 'applied', ...(isNew && { created: true }) },
  }
}

/** The move that a change asks for, unless it asks for none or the category came here with it already. Pure. */
export function openMove(tree: Tree, { path, was }: CategoryPatch): Move | undefined {
  if (was === undefined || categoryKey(was) === categoryKey(path)) return undefined
  const origin = tree.get(categoryKey(path))?.was ?? []
  return categoryKey(origin) === categoryKey(was) ? undefined : { was, path }
}

/** A path after a move. Pure. */
export function movedPath(of: CategoryPath, { was, path }: Move): CategoryPath {
  return isWithin(of, was) ? [...path, ...of.slice(was.length)] : of
}

/** Whether a category stands below the path. Pure. */
export function hasBelow(tree: Tree, path: CategoryPath): boolean {
  return [...tree.values()].some((one) => one.path.length > path.length && isWithin(one.path, path))
}

/** Hangs a branch elsewhere; what is there already stays as it is. Gives back the same tree when nothing moves. */
function moveBranch(tree: Tree, move: Move): Tree {
  const all = [...tree.values()]
  const staying = all.filter(({ path }) => !isWithin(path, move.was))
  if (staying.length === all.length) return tree
  const moving = all.filter(({ path }) => isWithin(path, move.was))
  return treeOf([...moving.map((one) => ({ ...one, path: movedPath(one.path, move) })), ...staying])
}

function byWish(a: Category, b: Category): number {
  const wishes = (a.position ?? NO_WISH) - (b.position ?? NO_WISH)
  return wishes || (categoryKey(a.path) < categoryKey(b.path) ? -1 : 1)
}
