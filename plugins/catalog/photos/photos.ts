import type { Blobs, Clock, Store } from '../../../core/plugin.ts'
import type { ItemResult, ProductImage } from '../../../core/shop.ts'
import { sha256 } from '../../../core/text.ts'
import { isEqual } from '../equal.ts'
import { failed, unknownSku } from '../item-result.ts'
import { changeProducts, findProduct } from '../products/products.ts'
import type { ListedPhoto, StoredProduct } from '../products/record.ts'
import { hasBlob, keepBytes } from './bytes.ts'
import { type Photo, photoKey, photoShard, photoShardOf } from './record.ts'

export interface PhotoPlace {
  store: Store
  blobs: Blobs
  clock: Clock
}

const MAX_BYTES = 20 * 1024 * 1024
/** Pictures only, and no SVG: it can hold scripts, and the catalogue shares its address with the dashboard. */
const CONTENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp']
const NAME = /^(?!\.)[a-z0-9._-]{1,200}$/

/** What is known of the photo of that name, or undefined. */
export async function findPhoto(store: Store, name: string): Promise<Photo | undefined> {
  const document = await store.get(photoKey(photoShardOf(name)), photoShard)
  return document?.photos.find((photo) => photo.name === name)
}

/**
 * Puts a photo of a product: first the bytes, then the entry by name, last the product's list. A crash in between
 * leaves nothing that is shown, and the repeat goes through all three again.
 */
export async function putPhoto(image: ProductImage, place: PhotoPlace): Promise<ItemResult> {
  const { store, blobs, clock } = place
  const { sku, name, position, contentType } = image
  const problem = problemOf(image)
  if (problem !== undefined) return problem
  const product = await findProduct(store, sku)
  if (product === undefined) return unknownSku(sku)

  const hash = await sha256(image.bytes)
  const known = await findPhoto(store, name)
  if (known !== undefined && known.sku !== sku && (await isListed(store, known))) {
    const message = `Cannot put photo "${name}" of product "${sku}": the name belongs to product "${known.sku}".`
    return failed(sku, 'IMAGE_NAME_TAKEN', message)
  }
  const isSame = known?.hash === hash && known.contentType === contentType && lists(product, image, hash)
  if (isSame && (await hasBlob(blobs, known.blob))) return { sku, outcome: 'unchanged' }

  const blob = await keepBytes(image.bytes, hash, place)
  const size = image.bytes.length
  const photo: Photo = { name, sku, position, contentType, size, hash, blob, at: clock.now() }
  await store.update(photoKey(photoShardOf(name)), photoShard, (current) => {
    const others = current?.photos.filter((other) => other.name !== name) ?? []
    return { photos: [...others, photo] }
  })
  const listing = await changeImages(place, sku, (images) =>
    [...images.filter((listed) => listed.name !== name), { name, position, hash }].toSorted(byPosition),
  )
  return listing.outcome === 'skipped' ? listing : { sku, outcome: 'applied' }
}

/** Takes a photo off its product and out of the index; the sweep removes bytes that no other photo has. */
export async function removePhoto(sku: string, name: string, place: PhotoPlace): Promise<ItemResult> {
  const without = (images: readonly ListedPhoto[]) => images.filter((listed) => listed.name !== name)
  const listing = await changeImages(place, sku, without)
  const wasKnown = await forgetPhoto(place.store, sku, name)
  return { sku, outcome: wasKnown || listing.outcome === 'applied' ? 'applied' : 'unchanged' }
}

/** Removes the entry by name, if it is that product's. @returns whether there was one */
export async function forgetPhoto(store: Store, sku: string, name: string): Promise<boolean> {
  let wasKnown = false
  await store.update(photoKey(photoShardOf(name)), photoShard, (current) => {
    const photos = current?.photos.filter((photo) => photo.name !== name || photo.sku !== sku) ?? []
    wasKnown = photos.length < (current?.photos.length ?? 0)
    return wasKnown ? { photos } : undefined
  })
  return wasKnown
}

async function changeImages(
  { store, clock }: PhotoPlace,
  sku: string,
  change: (images: readonly ListedPhoto[]) => readonly ListedPhoto[],
): Promise<ItemResult> {
  const updatedAt = new Date(clock.now()).toISOString()
  const [result] = await changeProducts(store, [{ sku }], {
    change: (product) => {
      if (product === undefined) return { result: unknownSku(sku) }
      const images = change(product.images)
      if (isEqual(images, product.images)) return { result: { sku, outcome: 'unchanged' } }
      return { product: { ...product, images, updatedAt }, result: { sku, outcome: 'applied' } }
    },
  })
  return result ?? unknownSku(sku)
}

function lists(product: StoredProduct, image: ProductImage, hash: string): boolean {
  return product.images.some(
    (listed) => listed.name === image.name && listed.position === image.position && listed.hash === hash,
  )
}

async function isListed(store: Store, photo: Photo): Promise<boolean> {
  const product = await findProduct(store, photo.sku)
  return product !== undefined && product.images.some((listed) => listed.name === photo.name)
}

function byPosition(a: ListedPhoto, b: ListedPhoto): number {
  return a.position - b.position || (a.name < b.name ? -1 : 1)
}

function problemOf({ sku, name, position, contentType, bytes }: ProductImage): ItemResult | undefined {
  const wrong = (code: string, what: string) =>
    failed(sku, code, `Cannot put photo "${name}" of product "${sku}": ${what}`)
  if (!NAME.test(name)) {
    return wrong(
      'BAD_IMAGE_NAME',
      'its name may hold only a-z, 0-9, dots, "_" and "-", with no dot in front.',
    )
  }
  if (!CONTENT_TYPES.includes(contentType)) {
    return wrong(
      'BAD_IMAGE_TYPE',
      `its type is "${contentType}", it must be one of ${CONTENT_TYPES.join(', ')}.`,
    )
  }
  if (!Number.isSafeInteger(position) || position < 0) {
    return wrong('BAD_IMAGE_POSITION', `its position is ${position}, it must be 0 or a whole number above.`)
  }
  if (bytes.length === 0 || bytes.length > MAX_BYTES) {
    return wrong('BAD_IMAGE_SIZE', `it has ${bytes.length} bytes, it must have 1 to ${MAX_BYTES}.`)
  }
  return undefined
}
