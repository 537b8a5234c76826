import type { Clock, GuardableStore } from '../../core/plugin.ts'
import type { ItemResult, ProductImage } from '../../core/shop.ts'
import { isEqual } from '../../core/shop/equal.ts'
import { imageProblem } from '../../core/shop/image.ts'
import { failed, unknownSku } from '../../core/shop/item-result.ts'
import type { ListedPhoto, StoredProduct } from '../../core/shop/record.ts'
import { changeProducts, findProduct } from '../../core/shop/shelf.ts'
import { sha256 } from '../../core/text.ts'
import { toBase64 } from '../../core/bytes.ts'
import type { EventType, Sender } from './events.ts'
import { freeNames, ownerOf, takeName } from './image-names.ts'
import { dropProducts, timeOfChange } from './mirror.ts'
import { isTaken, isUnknown, sendOne } from './verdicts.ts'

/** The most bytes that go within one event; a third more as Base64. */
const MOST_BYTES = 8 * 1024 * 1024

export interface ImagesOptions {
  sender: Sender
  /** Writes under the caller's guards. */
  store: GuardableStore
  clock: Clock
  signal: AbortSignal | undefined
}

/** Sends a photo, as bytes or as the address at which the source has it. @throws what `Sender.send` throws */
export async function putImage(image: ProductImage, options: ImagesOptions): Promise<ItemResult> {
  const { store } = options
  const { sku, name, position } = image
  const problem = imageProblem(image) ?? sizeProblem(image)
  if (problem !== undefined) return problem
  const product = await findProduct(store, sku)
  if (product === undefined) return unknownSku(sku)
  const owner = await ownerOf(store, name)
  if (owner !== undefined && owner !== sku && lists(await findProduct(store, owner), name)) {
    const message = `Cannot put photo "${name}" of product "${sku}": the name belongs to product "${owner}".`
    return failed(sku, 'IMAGE_NAME_TAKEN', message)
  }
  const hash = await sha256('url' in image ? image.url : image.bytes)
  const wanted = withPhoto(product.images, { name, position, hash })
  if (isEqual(wanted, product.images)) return { sku, outcome: 'unchanged' }
  const content =
    'url' in image
      ? { sku, name, position, url: image.url }
      : { sku, name, position, sha256: hash, contentType: image.contentType, bytes: toBase64(image.bytes) }
  const verdict = await tell('image.put', { content, identity: [hash, position] }, { product, name }, options)
  if (!isTaken(verdict)) return verdict
  await takeName(store, sku, name)
  const listing = await changeList(sku, (images) => withPhoto(images, { name, position, hash }), options)
  return listing.outcome === 'applied' ? verdict : listing
}

/** Tells that a photo is off its product; one that it does not have is `unchanged`. @throws as `putImage` */
export async function removeImage(sku: string, name: string, options: ImagesOptions): Promise<ItemResult> {
  const product = await findProduct(options.store, sku)
  if (product === undefined || !lists(product, name)) return { sku, outcome: 'unchanged' }
  const event = { content: { sku, name }, identity: 'off' }
  const verdict = await tell('image.removed', event, { product, name }, options)
  if (!isTaken(verdict)) return verdict
  await freeNames(options.store, sku, [name])
  const listing = await changeList(sku, (images) => images.filter((photo) => photo.name !== name), options)
  return listing.outcome === 'applied' ? verdict : listing
}

async function tell(
  type: EventType,
  { content, identity }: { content: object; identity: unknown },
  { product, name }: { product: StoredProduct; name: string },
  { sender, store, signal }: ImagesOptions,
): Promise<ItemResult> {
  const { sku, updatedAt } = product
  const event = { type, key: sku, content, identity: [sku, name, identity, updatedAt] }
  const verdict = await sendOne(sender, event, signal)
  if (isUnknown(verdict)) await dropProducts(store, [product])
  return verdict
}

async function changeList(
  sku: string,
  change: (images: readonly ListedPhoto[]) => readonly ListedPhoto[],
  { store, clock }: ImagesOptions,
): Promise<ItemResult> {
  const [result] = await changeProducts(store, [{ sku }], {
    change(product) {
      if (product === undefined) return { result: unknownSku(sku) }
      const updatedAt = timeOfChange(product, clock.now())
      return {
        product: { ...product, images: change(product.images), updatedAt },
        result: { sku, outcome: 'applied' },
      }
    },
  })
  return result ?? unknownSku(sku)
}

function withPhoto(images: readonly ListedPhoto[], photo: ListedPhoto): ListedPhoto[] {
  const others = images.filter(({ name }) => name !== photo.name)
  return [...others, photo].toSorted((a, b) => a.position - b.position || (a.name < b.name ? -1 : 1))
}

function lists(product: StoredProduct | undefined, name: string): boolean {
  return product?.images.some((photo) => photo.name === name) === true
}

function sizeProblem(image: ProductImage): ItemResult | undefined {
  if ('url' in image || image.bytes.length <= MOST_BYTES) return undefined
  const message = `Cannot put photo "${image.name}" of product "${image.sku}": it has ${image.bytes.length} bytes, at most ${MOST_BYTES} go within an event.`
  return failed(image.sku, 'BAD_IMAGE_SIZE', message)
}
