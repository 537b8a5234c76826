import type { Blobs, Clock, PluginContext, Store } from '../../../core/plugin.ts'
import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import type { ImageBytes, ItemResult, ProductImage } from '../../../core/shop.ts'
import { isEqual } from '../../../core/shop/equal.ts'
import { fetchImage, imageProblem } from '../../../core/shop/image.ts'
import { failed, unknownSku } from '../../../core/shop/item-result.ts'
import type { ListedPhoto, StoredProduct } from '../../../core/shop/record.ts'
import { changeProducts, findProduct } from '../../../core/shop/shelf.ts'
import { sha256 } from '../../../core/text.ts'
import { hasBlob, keepBytes } from './bytes.ts'
import { type Photo, photoKey, photoShard, photoShardOf } from './record.ts'

export interface PhotoPlace {
  store: Store
  blobs: Blobs
  clock: Clock
  /** For photos that are told by their address. */
  http: PluginContext['http']
  signal?: AbortSignal | undefined
}

/** What is to be kept of a photo, and how its bytes come to be there. */
interface Picture {
  hash: string
  contentType: string
  size: number
  url?: string
  /** Gives the blob that holds the bytes. */
  keep(): Promise<string>
}

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
  const { sku, name, position } = image
  const problem = imageProblem(image)
  if (problem !== undefined) return problem
  const product = await findProduct(store, sku)
  if (product === undefined) return unknownSku(sku)

  const known = await findPhoto(store, name)
  if (known !== undefined && known.sku !== sku && (await isListed(store, known))) {
    const message = `Cannot put photo "${name}" of product "${sku}": the name belongs to product "${known.sku}".`
    return failed(sku, 'IMAGE_NAME_TAKEN', message)
  }
  const hasBytes = known !== undefined && (await hasBlob(blobs, known.blob))
  const isShown =
    hasBytes && product.images.some((listed) => listed.name === name && listed.hash === known.hash)
  const picture = await pictureOf(image, isShown ? known : undefined, place)
  if ('outcome' in picture) return picture
  const { keep, ...about } = picture
  const isSame = known?.hash === about.hash && known.contentType === about.contentType
  if (isSame && hasBytes && lists(product, image, about.hash)) return { sku, outcome: 'unchanged' }

  const photo: Photo = { name, sku, position, ...about, blob: await keep(), at: clock.now() }
  await store.update(photoKey(photoShardOf(name)), photoShard, (current) => {
    const others = current?.photos.filter((other) => other.name !== name) ?? []
    return { photos: [...others, photo] }
  })
  const listing = await changeImages(place, sku, (images) =>
    [...images.filter((listed) => listed.name !== name), { name, position, hash: about.hash }].toSorted(
      byPosition,
    ),
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

/** The bytes of a photo that the product lists, or undefined. @throws BLOB_MISSING */
export async function readPhoto(
  sku: string,
  name: string,
  { store, blobs, signal }: PhotoPlace,
): Promise<ImageBytes | undefined> {
  const photo = await findPhoto(store, name)
  if (photo === undefined || photo.sku !== sku || !(await isListed(store, photo))) return undefined
  const chunks: Bytes[] = []
  for await (const chunk of blobs.read(photo.blob)) {
    signal?.throwIfAborted()
    chunks.push(chunk)
  }
  return { contentType: photo.contentType, bytes: joinBytes(chunks) }
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

/** The picture behind an image. The address of a photo that is shown is not asked again: its bytes never change. */
async function pictureOf(
  image: ProductImage,
  shown: Photo | undefined,
  place: PhotoPlace,
): Promise<Picture | ItemResult> {
  if (!('url' in image)) return pictureOfBytes(image.bytes, image.contentType, place)
  const { url } = image
  if (shown?.url === url) {
    const { hash, contentType, size, blob } = shown
    return { hash, contentType, size, url, keep: async () => blob }
  }
  const fetched = await fetchImage(image, place)
  if ('outcome' in fetched) return fetched
  return { ...(await pictureOfBytes(fetched.bytes, fetched.contentType, place)), url }
}

async function pictureOfBytes(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  place: PhotoPlace,
): Promise<Picture> {
  const hash = await sha256(bytes)
  return { hash, contentType, size: bytes.length, keep: () => keepBytes(bytes, hash, place) }
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
