import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import type { CategoryPath } from '../../../core/shop.ts'
import { isWithin, pathKey } from './path.ts'
import type { WantedCategory } from './wanted.ts'

const toldSchema = v.object({
  path: v.array(v.string()),
  /** POHODA's ids that stood here; none once they are void. */
  ids: v.array(v.string()),
  description: v.string(),
  position: v.number(),
  /** It has to be told again: nobody knows whether the shop still has it so. */
  isUnsure: v.exactOptional(v.literal(true)),
})

/** A category that the shop was told of. */
export type ToldCategory = v.InferOutput<typeof toldSchema>

const documentSchema = v.object({
  /** The shop that was told. */
  shop: v.string(),
  /** The unit and year whose ids these are. */
  unit: v.string(),
  categories: v.array(toldSchema),
})

/** What the shop was told of, by `pathKey`. */
export type Told = ReadonlyMap<string, ToldCategory>

const KEY = 'categories:told'

/**
 * What this shop was told of. Ids of another unit or year are dropped: what has them is known by its path alone.
 */
export async function readTold(store: Store, { shop, unit }: { shop: string; unit: string }): Promise<Told> {
  const document = await store.get(KEY, documentSchema)
  if (document === undefined || document.shop !== shop) return new Map()
  const isSameUnit = document.unit === unit
  return toldOf(document.categories.map((category) => (isSameUnit ? category : { ...category, ids: [] })))
}

export async function writeTold(
  store: Store,
  told: Told,
  { shop, unit }: { shop: string; unit: string },
): Promise<void> {
  await store.put(KEY, { shop, unit, categories: [...told.values()] })
}

export function toldOf(categories: readonly ToldCategory[]): Told {
  return new Map(categories.map((category) => [pathKey(category.path), category]))
}

/** All of it, to be told again. Pure. */
export function unsure(told: Told): Told {
  return toldOf([...told.values()].map((category) => ({ ...category, isUnsure: true })))
}

/** After the shop has taken a category as it is wanted. Its ids stand nowhere else from now on. Pure. */
export function afterPut(told: Told, { path, ids, description, position }: WantedCategory): Told {
  const others = [...told.values()].map((category) => withoutIds(category, ids))
  return toldOf([...others, { path, ids, description, position }])
}

/** After the shop has hung a branch elsewhere; what is there already stays. Pure. */
export function afterMove(told: Told, { was, path }: { was: CategoryPath; path: CategoryPath }): Told {
  const all = [...told.values()]
  const moved = all
    .filter((category) => isWithin(category.path, was))
    .map((category) => ({ ...category, path: [...path, ...category.path.slice(was.length)] }))
  return toldOf([...moved, ...all.filter((category) => !isWithin(category.path, was))])
}

/** After the shop has removed a category. Pure. */
export function afterRemoval(told: Told, path: CategoryPath): Told {
  return toldOf([...told.values()].filter((category) => pathKey(category.path) !== pathKey(path)))
}

function withoutIds(category: ToldCategory, ids: readonly string[]): ToldCategory {
  if (!category.ids.some((id) => ids.includes(id))) return category
  return { ...category, ids: category.ids.filter((id) => !ids.includes(id)) }
}
