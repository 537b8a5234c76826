import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import type { CategoryPath } from '../../../core/shop.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import { unitKey } from '../unit.ts'

const tableSchema = v.object({
  /** The unit and year whose ids these are. */
  unit: v.string(),
  /** Changes whenever the paths do. */
  version: v.string(),
  paths: v.record(v.string(), v.array(v.string())),
})

/** Where the categories of POHODA stand in the shop. */
export interface KnownCategories {
  /** Changes whenever the paths do: what was told under another version may be told anew. */
  version: string
  /** By POHODA's id of a displayed category. A category that is hidden or outside of the root has none. */
  paths: ReadonlyMap<string, CategoryPath>
}

const KEY = 'categories:paths'

/**
 * The paths of categories for goods, as the last complete comparison of the list left them. Undefined when none was made
 * for this unit and year: then nothing can be said of the categories of goods, and theirs stay as they are.
 */
export async function knownCategories(store: Store): Promise<KnownCategories | undefined> {
  const table = await store.get(KEY, tableSchema)
  if (table === undefined || table.unit !== (await unitKey(store))) return undefined
  return { version: table.version, paths: new Map(Object.entries(table.paths)) }
}

/** The paths alone; empty when they are not known (see `knownCategories`). */
export async function categoryPaths(store: Store): Promise<ReadonlyMap<string, CategoryPath>> {
  return (await knownCategories(store))?.paths ?? new Map()
}

/** Keeps the paths of a comparison that is complete. */
export async function keepCategoryPaths(
  store: Store,
  paths: ReadonlyMap<string, CategoryPath>,
  unit: string,
): Promise<void> {
  const record = Object.fromEntries(paths)
  const version = (await sha256(stableJson(record))).slice(0, 16)
  await store.put(KEY, { unit, version, paths: record })
}
