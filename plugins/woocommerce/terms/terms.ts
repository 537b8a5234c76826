import type { Clock, GuardableStore, Logger } from '../../../core/plugin.ts'
import type { CategoryPatch, CategoryPath, ItemResult, ShopCall, ShopCategory } from '../../../core/shop.ts'
import { categoryText } from '../../../core/shop/category.ts'
import type { WooClient } from '../client/client.ts'
import { createAttributes } from './attributes.ts'
import { createBrands } from './brands.ts'
import { CATEGORIES_PATH, changeCategories } from './category-changes.ts'
import { removeCategories } from './category-removal.ts'
import { type CategorySettings, createPlaces } from './places.ts'
import { createTermTree } from './term-tree.ts'
import type { Tree } from './tree.ts'

/**
 * Categories, brands and attributes of the shop, which goods name by their ids. What is missing is made, what is
 * there already is adopted, and all ids are kept in memory and in the store, so that a restart costs no request.
 */
export interface Terms {
  /**
   * The ids of the categories to which the settings (`categoryRoot`, `categoryMap`, `unmapped`) lead the source's
   * paths, in their order; missing ones are made. `undefined` for one that the shop refuses; a warning tells why.
   * @throws WOO_* when the shop cannot be reached
   */
  categoryIds(paths: readonly CategoryPath[], call?: ShopCall): Promise<(number | undefined)[]>

  /**
   * The ids of brands, in their order; missing ones are made. All `undefined` where the shop knows no brands
   * (WooCommerce before 9.4): they then go into the attribute `BRAND_ATTRIBUTE` (see `hasBrands`).
   */
  brandIds(names: readonly string[], call?: ShopCall): Promise<(number | undefined)[]>
  brandId(name: string, call?: ShopCall): Promise<number | undefined>
  /** Whether the shop knows brands. */
  hasBrands(call?: ShopCall): Promise<boolean>

  /** The attributes of those names, in their order; missing ones are made. */
  attributeIds(names: readonly string[], call?: ShopCall): Promise<WooAttribute[]>
  attributeId(name: string, call?: ShopCall): Promise<WooAttribute>

  /** As the port says: the tree below the chosen root, read anew. */
  categories(call?: ShopCall): Promise<ShopCategory[]>
  applyCategories(patches: readonly CategoryPatch[], call?: ShopCall): Promise<ItemResult[]>
  deleteCategories(paths: readonly CategoryPath[], call?: ShopCall): Promise<ItemResult[]>

  /** Drops all remembered ids, e.g. after one turned out to be unknown in the shop; they are read anew when needed. */
  forget(call?: ShopCall): Promise<void>
}

export interface WooAttribute {
  /** 0 when the shop refuses to make it: the product then has an attribute of that name for itself alone. */
  id: number
  /** With WooCommerce's prefix, e.g. `pa_color`; empty for id 0. */
  slug: string
}

/** The attribute into which brands go where the shop has none of its own. */
export const BRAND_ATTRIBUTE = 'Brand'

export interface TermsOptions {
  client: WooClient
  store: GuardableStore
  clock: Clock
  log: Logger
  config: CategorySettings
}

/** The terms of one shop. */
export function createTerms({ client, store, clock, log, config }: TermsOptions): Terms {
  const { root, isMapped, ofGoods } = createPlaces(config)
  const tree = createTermTree({ client, store, log, path: CATEGORIES_PATH, key: 'terms:categories' })
  const brands = createBrands({ client, store, clock, log })
  const attributes = createAttributes({ client, store, log })

  return {
    categoryIds: (paths, call = {}) => tree.ids(paths.map(ofGoods), call),

    brandIds: brands.brandIds,
    brandId: async (name, call) => (await brands.brandIds([name], call))[0],
    hasBrands: brands.hasBrands,

    attributeIds: attributes.attributeIds,
    attributeId: async (name, call) =>
      (await attributes.attributeIds([name], call))[0] ?? { id: 0, slug: '' },

    categories: (call = {}) => tree.withFresh(call, async (fresh) => listBelow(fresh, root)),

    async applyCategories(patches, call = {}) {
      if (isMapped) return patches.map(({ path }) => leftAlone(path))
      if (patches.length === 0) return []
      return tree.withFresh(call, (fresh) => changeCategories(patches, { client, tree: fresh, root, call }))
    },

    async deleteCategories(paths, call = {}) {
      if (isMapped) return paths.map(leftAlone)
      if (paths.length === 0) return []
      return tree.withFresh(call, (fresh) => removeCategories(paths, { client, tree: fresh, root, call }))
    },

    async forget(call = {}) {
      await tree.forget(call)
      await brands.forget(call)
      await attributes.forget(call)
    },
  }
}

function listBelow(tree: Tree, root: CategoryPath): ShopCategory[] {
  const top = tree.idAt(root)
  return top === undefined ? [] : below(top, [])

  function below(parent: number, above: CategoryPath): ShopCategory[] {
    return tree.children(parent).flatMap(({ id, name, description = '' }, position) => {
      const path = [...above, name]
      return [{ path, description, position }, ...below(id, path)]
    })
  }
}

/** With a `categoryMap` the shop's tree is its owner's, and the source's leads nowhere in it. */
function leftAlone(path: CategoryPath): ItemResult {
  return { sku: categoryText(path), outcome: 'skipped', reason: 'own-categories' }
}
