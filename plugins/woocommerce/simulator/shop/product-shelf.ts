import type { Product } from './records.ts'
import { folded } from './text.ts'

/** The products and variations of a shop, found at once by id, by sku and by barcode. */
export interface ProductShelf {
  get(id: number): Product | undefined
  /** In the order of their making. */
  all(): IterableIterator<Product>
  readonly size: number
  variationsOf(id: number): Product[]
  /** All whose sku the database takes for the same, those in the trash too. */
  withSku(sku: string): Product[]
  withGtin(gtin: string): Product[]
  /** Whether a product, not a variation, has this slug. */
  hasSlug(slug: string): boolean
  /** Puts a new record in, or another state of an old one; the object of an old one stays. */
  put(product: Product): Product
  remove(id: number): void
}

export function createProductShelf(): ProductShelf {
  const byId = new Map<number, Product>()
  const skus = createIndex((product) => (product.sku === '' ? undefined : folded(product.sku)))
  const gtins = createIndex((product) => (product.gtin === '' ? undefined : product.gtin))
  const parents = createIndex((product) => (product.parentId === 0 ? undefined : String(product.parentId)))
  const slugs = createIndex((product) => (product.slug === '' ? undefined : product.slug))
  const indexes = [skus, gtins, parents, slugs]

  return {
    get: (id) => byId.get(id),
    all: () => byId.values(),
    get size() {
      return byId.size
    },
    variationsOf: (id) => found(parents.ids(String(id))),
    withSku: (sku) => found(skus.ids(folded(sku))),
    withGtin: (gtin) => found(gtins.ids(gtin)),
    hasSlug: (slug) => slugs.ids(slug).size > 0,
    put,
    remove(id) {
      const product = byId.get(id)
      if (product === undefined) return
      for (const index of indexes) index.remove(product)
      byId.delete(id)
    },
  }

  function put(product: Product): Product {
    const old = byId.get(product.id)
    if (old !== undefined) for (const index of indexes) index.remove(old)
    const kept = old === undefined ? product : Object.assign(old, product)
    byId.set(kept.id, kept)
    for (const index of indexes) index.add(kept)
    return kept
  }

  function found(ids: ReadonlySet<number>): Product[] {
    return [...ids].flatMap((id) => byId.get(id) ?? [])
  }
}

const NOTHING: ReadonlySet<number> = new Set()

function createIndex(keyOf: (product: Product) => string | undefined) {
  const sets = new Map<string, Set<number>>()
  return {
    ids: (key: string): ReadonlySet<number> => sets.get(key) ?? NOTHING,

    add(product: Product): void {
      const key = keyOf(product)
      if (key === undefined) return
      const set = sets.get(key)
      if (set === undefined) sets.set(key, new Set([product.id]))
      else set.add(product.id)
    },

    remove(product: Product): void {
      const key = keyOf(product)
      const set = key === undefined ? undefined : sets.get(key)
      if (key === undefined || set === undefined) return
      set.delete(product.id)
      if (set.size === 0) sets.delete(key)
    },
  }
}
