import type { AppError } from '../../../core/errors.ts'
import type { Logger } from '../../../core/plugin.ts'
import type { ProductImage } from '../../../core/shop.ts'
import type { Records, WooPhoto, WooRecord } from '../products/records.ts'
import { expectedFileName, findByFileName } from './file-names.ts'
import type { PhotoMemory } from './memory.ts'
import { FRESH, type Looked } from './places.ts'

/** A photo that is put, and the hash of its bytes or of its address. */
export interface FreshPhoto {
  image: ProductImage
  hash: string
}

/** The id under which the shop has a photo already, or `FRESH`. */
export async function findMediaId(
  { image, hash }: FreshPhoto,
  { looked, photos, memory }: { looked: Looked; photos: readonly WooPhoto[]; memory: PhotoMemory },
): Promise<number> {
  const media = await memory.findMedia(hash)
  if (media?.mediaId !== undefined) return media.mediaId
  // The name of our own bytes is told by nobody else; any other file may have its name by chance.
  if ('url' in image && media === undefined) return FRESH
  const taken = new Set(photos.map(({ mediaId }) => mediaId))
  const others = [...looked.product, ...(looked.variation ?? [])].filter(({ id }) => !taken.has(id))
  return findByFileName(others, expectedFileName(image, hash))?.id ?? FRESH
}

/** Ids of pictures that are a good's alone: what it shows no more may still be shown for a sister variation. */
export async function ownMediaIds(
  { product: { sku }, link, photos }: WooRecord,
  { memory, records }: { memory: PhotoMemory; records: Records },
): Promise<number[]> {
  if (link.parentId === undefined) return photos.map(({ mediaId }) => mediaId)
  const own: number[] = []
  for (const { mediaId, hash } of photos) {
    const { skus = [] } = (await memory.findMedia(hash)) ?? {}
    const sisters = [...(await records.findMany(skus.filter((other) => other !== sku))).values()]
    const isShared = sisters.some(
      (sister) =>
        sister.link.parentId === link.parentId && sister.photos.some((photo) => photo.mediaId === mediaId),
    )
    if (!isShared) own.push(mediaId)
  }
  return own
}

/**
 * The photos of a good after WordPress has said that it has no such picture: somebody deleted it there, so it stays
 * away; only the one that is put comes again. Undefined when that is not what was said.
 */
export async function withoutLost(
  photos: readonly WooPhoto[],
  { details }: AppError,
  { memory, fresh, log }: { memory: PhotoMemory; fresh: FreshPhoto | undefined; log: Logger },
): Promise<readonly WooPhoto[] | undefined> {
  if (!INVALID_ID.test(String(details['shopCode']))) return undefined
  const lostId = Number(/#(\d+)/.exec(String(details['shopMessage']))?.[1])
  const lost = photos.filter(({ mediaId }) => mediaId === lostId)
  for (const { hash } of fresh === undefined ? lost : [...lost, fresh]) {
    await memory.changeMedia(hash, (current) => (current?.mediaId === lostId ? null : undefined))
  }
  log.warn('A photo was deleted in the media library of the shop', { mediaId: lostId })
  return photos.flatMap((photo) => {
    if (photo.mediaId !== lostId) return [photo]
    return photo.hash === fresh?.hash ? [{ ...photo, mediaId: FRESH }] : []
  })
}

const INVALID_ID = /^woocommerce_(product|variation)_invalid_image_id$/
