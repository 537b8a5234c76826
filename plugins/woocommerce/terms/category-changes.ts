import type { CategoryPatch, CategoryPath, ItemResult, ShopCall } from '../../../core/shop.ts'
import { changeInRuns } from '../../../core/shop/categories/runs.ts'
import { categoryKey, categoryProblem, categoryText } from '../../../core/shop/category.ts'
import { failed } from '../../../core/shop/item-result.ts'
import type { WooClient, WooItemError } from '../client/client.ts'
import { readAs } from '../client/read.ts'
import { makeTerms } from './make.ts'
import { termRecord } from './record.ts'
import type { Tree } from './tree.ts'

/** Where categories are changed: the shop's tree as it is now, and the root below which all paths of the port stand. */
export interface CategoryPlace {
  client: WooClient
  tree: Tree
  root: CategoryPath
  call: ShopCall
}

export const CATEGORIES_PATH = '/products/categories'

/**
 * Makes, renames, moves and describes categories, in their order: those that follow one another without a move between
 * them are made together.
 * @throws WOO_* when nothing is known about any of them
 */
export async function changeCategories(
  patches: readonly CategoryPatch[],
  place: CategoryPlace,
): Promise<ItemResult[]> {
  return await changeInRuns(patches, { change: (run) => changeRun(run, place), signal: place.call.signal })
}

async function changeRun(run: readonly CategoryPatch[], place: CategoryPlace): Promise<ItemResult[]> {
  const sound = run.filter((patch) => categoryProblem(patch) === undefined)
  const [move] = sound
  const outcomes =
    move?.was !== undefined && place.tree.idAt(inShop(move.was, place)) !== undefined
      ? await moveCategory(move, move.was, place)
      : await putCategories(sound, place)
  return run.map((patch) => {
    const sku = categoryText(patch.path)
    return categoryProblem(patch) ?? outcomes.get(sku) ?? { sku, outcome: 'unchanged' }
  })
}

/** What became of categories, by path as text; those that need nothing are missing. */
type Outcomes = Map<string, ItemResult>

/** Makes those that are missing, then gives those that were there what differs. */
async function putCategories(patches: readonly CategoryPatch[], place: CategoryPlace): Promise<Outcomes> {
  const { tree, client, call } = place
  const outcomes: Outcomes = new Map()
  const wanted = new Map<string, CategoryPatch>()
  for (const patch of patches) {
    const key = categoryKey(inShop(patch.path, place))
    wanted.set(key, { ...wanted.get(key), ...told(patch), path: patch.path })
  }
  const missing = [...wanted.values()].filter(({ path }) => tree.idAt(inShop(path, place)) === undefined)
  const errors = await makeTerms(
    tree,
    missing.map(({ path }) => inShop(path, place)),
    { client, path: CATEGORIES_PATH, call, detailsOf: (at) => detailsOf(wanted.get(categoryKey(at))) },
  )
  for (const { path } of missing) {
    const sku = categoryText(path)
    const error = [...errors].find(([text]) =>
      `${categoryText(inShop(path, place))} > `.startsWith(`${text} > `),
    )
    outcomes.set(
      sku,
      error === undefined ? { sku, outcome: 'applied', created: true } : notTaken(sku, error[1]),
    )
  }
  const changed = [...wanted.values()].flatMap((patch) => {
    const id = tree.idAt(inShop(patch.path, place))
    return id === undefined || missing.includes(patch) || !differs(patch, id, tree)
      ? []
      : [{ sku: categoryText(patch.path), update: { id, ...detailsOf(patch) } }]
  })
  await update(changed, place, outcomes)
  return outcomes
}

async function moveCategory(
  patch: CategoryPatch,
  was: CategoryPath,
  place: CategoryPlace,
): Promise<Outcomes> {
  const { tree, client, call } = place
  const outcomes: Outcomes = new Map()
  const sku = categoryText(patch.path)
  const id = tree.idAt(inShop(was, place)) ?? 0
  const target = inShop(patch.path, place)
  const there = tree.idAt(target)
  if (there !== undefined && there !== id) {
    const message = `Cannot turn category "${categoryText(was)}" into "${sku}": the shop has both. Move the goods of one to the other and remove it.`
    return outcomes.set(sku, failed(sku, 'CATEGORY_EXISTS', message))
  }
  const above = target.slice(0, -1)
  const errors = await makeTerms(tree, [above], { client, path: CATEGORIES_PATH, call })
  for (const error of errors.values()) return outcomes.set(sku, notTaken(sku, error))
  const name = target.at(-1) ?? ''
  const parent = tree.idAt(above) ?? 0
  const before = tree.get(id)
  if (before?.name === name && before.parent === parent && !differs(patch, id, tree)) return outcomes
  await update([{ sku, update: { id, name, parent, ...detailsOf(patch) } }], place, outcomes)
  return outcomes
}

async function update(
  changes: readonly { sku: string; update: { id: number; name?: string; parent?: number } }[],
  { client, tree, call }: CategoryPlace,
  outcomes: Outcomes,
): Promise<void> {
  if (changes.length === 0) return
  const items = { update: changes.map((change) => change.update) }
  const results = (await client.batch(CATEGORIES_PATH, items, call)).update
  for (const [index, { sku }] of changes.entries()) {
    const result = results[index]
    if (result?.ok === false) outcomes.set(sku, notTaken(sku, result.error))
    else {
      tree.put(readAs(termRecord, result?.record, 'a changed category of the shop'))
      outcomes.set(sku, { sku, outcome: 'applied' })
    }
  }
}

function inShop(path: CategoryPath, { root }: CategoryPlace): CategoryPath {
  return [...root, ...path]
}

/** The members that a patch tells. */
function told({ description, position }: CategoryPatch): Partial<CategoryPatch> {
  return { ...(description !== undefined && { description }), ...(position !== undefined && { position }) }
}

/** What the shop calls them. */
function detailsOf({ description, position }: Partial<CategoryPatch> = {}): object {
  return {
    ...(description !== undefined && { description }),
    ...(position !== undefined && { menu_order: position }),
  }
}

function differs({ description, position }: CategoryPatch, id: number, tree: Tree): boolean {
  const term = tree.get(id)
  return (
    (description !== undefined && description !== term?.description) ||
    (position !== undefined && position !== term?.order)
  )
}

function notTaken(sku: string, { code, message, retry }: WooItemError): ItemResult {
  return { sku, outcome: 'failed', code, message, retry }
}
