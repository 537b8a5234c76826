import { isAppError } from '../../../core/errors.ts'
import type { Logger } from '../../../core/plugin.ts'
import type { ProductImage, ShopCall } from '../../../core/shop.ts'
import type { Records } from '../products/records.ts'
import { fileNameOf, slugOf } from './file-names.ts'
import type { Media, PhotoMemory } from './memory.ts'
import type { WordPress } from './wordpress.ts'

/** A photo as bytes. */
export type BytesImage = Extract<ProductImage, { bytes: unknown }>

/**
 * Uploads bytes once. Before WordPress is asked it is noted that it was, so that a photo whose upload was answered by
 * nobody, or by nobody who lived to note it, is looked for first.
 * @returns the id of the attachment
 * @throws WORDPRESS_*, WOO_*
 */
export async function uploadOnce(
  image: BytesImage,
  hash: string,
  { wordpress, memory, alt, signal }: { wordpress: WordPress; memory: PhotoMemory; alt: string } & ShopCall,
): Promise<number> {
  const slug = slugOf(hash)
  const known = await memory.findMedia(hash)
  if (known?.mediaId !== undefined) return known.mediaId
  const isAsked = known !== undefined
  await noteMedia(memory, { hash, sku: image.sku, isUpload: true })
  const mediaId = (isAsked ? await wordpress.find(slug, { signal }) : undefined) ?? (await upload())
  await noteMedia(memory, { hash, sku: image.sku, isUpload: true, mediaId })
  return mediaId

  async function upload(): Promise<number> {
    const { contentType, bytes } = image
    try {
      const fileName = fileNameOf(hash, contentType)
      return await wordpress.upload({ fileName, contentType, bytes, alt }, { signal })
    } catch (thrown) {
      signal?.throwIfAborted()
      if (!isAppError(thrown) || thrown.retry === 'never') throw thrown
      // The answer may be lost and the photo there. Whether or not this look succeeds, the first error is the cause.
      const found = await wordpress.find(slug, { signal }).catch(() => undefined)
      if (found === undefined) throw thrown
      return found
    }
  }
}

/** Notes what is known of some bytes, and for which product they are. */
export function noteMedia(
  memory: PhotoMemory,
  { hash, sku, isUpload, mediaId }: Omit<Media, 'skus'> & { sku: string },
): Promise<void> {
  return memory.changeMedia(hash, (current) => {
    const skus = current?.skus ?? []
    const isNew = !skus.includes(sku)
    if (current !== undefined && !isNew && (mediaId ?? current.mediaId) === current.mediaId) return undefined
    return {
      hash,
      mediaId: mediaId ?? current?.mediaId,
      isUpload: current?.isUpload ?? isUpload,
      skus: isNew ? [...skus, sku] : skus,
    }
  })
}

/**
 * Lets go of bytes that a product shows no more. What no product of ours shows is forgotten, and when we have
 * uploaded it deleted in WordPress; a failure of that leaves a file there and nothing else.
 */
export async function releaseMedia(
  hash: string,
  {
    memory,
    records,
    wordpress,
    log,
    signal,
  }: { memory: PhotoMemory; records: Records; wordpress: WordPress | undefined; log: Logger } & ShopCall,
): Promise<void> {
  const media = await memory.findMedia(hash)
  if (media === undefined) return
  const known = await records.findMany(media.skus)
  const skus = media.skus.filter((sku) => known.get(sku)?.photos.some((photo) => photo.hash === hash))
  if (skus.length > 0) return memory.changeMedia(hash, (current) => current && { ...current, skus })
  if (media.isUpload && media.mediaId !== undefined && wordpress !== undefined) {
    try {
      await wordpress.remove(media.mediaId, { signal })
    } catch (error) {
      signal?.throwIfAborted()
      log.warn('A photo that nobody needs could not be deleted in WordPress', { error })
    }
  }
  await memory.changeMedia(hash, () => null)
}
