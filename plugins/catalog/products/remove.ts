import type { ItemResult } from '../../../core/shop.ts'
import { changeProducts } from '../../../core/shop/shelf.ts'
import { forgetPhoto, type PhotoPlace } from '../photos/photos.ts'

/** Removes products with their photos; a missing one is `unchanged`. */
export async function removeProducts(skus: readonly string[], place: PhotoPlace): Promise<ItemResult[]> {
  const { store, signal } = place
  const photos = new Map<string, readonly string[]>()
  const items = skus.map((sku) => ({ sku }))
  const results = await changeProducts(store, items, {
    change: (current, { sku }) => {
      if (current === undefined) return { result: { sku, outcome: 'unchanged' } }
      const names = current.images.map((photo) => photo.name)
      photos.set(sku, names)
      return { product: null, result: { sku, outcome: 'applied' } }
    },
    signal,
  })
  // A crash before this leaves entries that no product lists: the sweep removes them.
  for (const [sku, names] of photos) {
    for (const name of names) await forgetPhoto(store, sku, name)
  }
  return results
}
