import type { CategoryPath, ShopCall } from '../../../core/shop.ts'
import { BRAND_ATTRIBUTE, type Terms } from '../terms/terms.ts'
import type { KnownTerms } from './payload.ts'

/** The names of which products need ids. */
export interface NeededTerms {
  categories: readonly CategoryPath[]
  brands: readonly string[]
  attributes: readonly string[]
}

/** Looks up the ids of categories, brands and attributes, all at once; missing ones are made. @throws WOO_* */
export async function lookUpTerms(needed: NeededTerms, terms: Terms, call: ShopCall): Promise<KnownTerms> {
  const paths = new Map(needed.categories.map((path) => [JSON.stringify(path), path]))
  const categories = await pairs([...paths.keys()], () => terms.categoryIds([...paths.values()], call))
  const names = [...new Set(needed.brands)].filter((name) => name !== '')
  const brands = await pairs(names, () => terms.brandIds(names, call))
  const isAnyWithout = names.some((name) => brands.get(name) === undefined)
  const attributeNames = [...new Set([...needed.attributes, ...(isAnyWithout ? [BRAND_ATTRIBUTE] : [])])]
  const attributes = await pairs(attributeNames, async () =>
    (await terms.attributeIds(attributeNames, call)).map(({ id }) => (id === 0 ? undefined : id)),
  )
  return {
    category: (path) => categories.get(JSON.stringify(path)),
    brand: (name) => brands.get(name),
    attribute: (name) => attributes.get(name),
  }
}

async function pairs(
  keys: readonly string[],
  ask: () => Promise<(number | undefined)[]>,
): Promise<Map<string, number | undefined>> {
  const ids = keys.length === 0 ? [] : await ask()
  return new Map(keys.map((key, index) => [key, ids[index]]))
}
