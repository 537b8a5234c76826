import { AppError, isAppError } from '../../../core/errors.ts'
import type { Blobs, Clock, GuardableStore, Logger } from '../../../core/plugin.ts'
import type { ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import type { Records, WooPhoto, WooRecord } from '../products/records.ts'
import type { Displays, NewImage } from './displays.ts'
import { fileNameOf } from './file-names.ts'
import { findMediaId, type FreshPhoto, ownMediaIds, withoutLost } from './known-media.ts'
import { noteMedia, uploadOnce } from './media.ts'
import type { PhotoMemory } from './memory.ts'
import { FRESH, look, placesOf, show } from './places.ts'
import { layOut, takeBack } from './public.ts'
import type { WordPress } from './wordpress.ts'

export interface SettleOptions {
  displays: Displays
  wordpress: WordPress | undefined
  store: GuardableStore
  blobs: Blobs
  records: Records
  config: Pick<WoocommerceConfig, 'images'>
  clock: Clock
  log: Logger
  publicUrl: string | undefined
}

export interface Wish extends ShopCall {
  memory: PhotoMemory
  /** The photo that is put; in the list its id may be `FRESH`. */
  fresh?: FreshPhoto | undefined
}

/**
 * Makes the shop show these photos of a good, and notes that it does.
 * @param photos all photos of the good, in their order
 * @returns false when the settings leave the product to the photos that it has; then nothing was done
 * @throws PHOTO_PRODUCT_GONE, WORDPRESS_*, WOO_*
 */
export type Settle = (record: WooRecord, photos: readonly WooPhoto[], wish: Wish) => Promise<boolean>

export function createSettle(options: SettleOptions): Settle {
  const { displays, wordpress, records, config, log, publicUrl } = options

  return async (record, photos, wish) => {
    let list = photos
    for (let attempt = 1; ; attempt++) {
      try {
        return await settleOnce(record, list, wish)
      } catch (thrown) {
        wish.signal?.throwIfAborted()
        // Each repeat can find one lost photo.
        if (!isAppError(thrown) || attempt > photos.length + 1) throw thrown
        const { memory, fresh } = wish
        const mended =
          (await withoutLost(list, thrown, { memory, fresh, log })) ??
          (await withArrived(list, thrown, record, wish))
        if (mended === undefined) throw thrown
        list = mended
      }
    }
  }

  async function settleOnce(record: WooRecord, photos: readonly WooPhoto[], wish: Wish): Promise<boolean> {
    const { memory, fresh, signal } = wish
    const looked = await look(record.link, { displays, signal })
    if (looked === undefined && fresh !== undefined) throw gone(record)
    if (looked === undefined) return await note(record, photos, wish)

    const freshId = fresh && (await findMediaId(fresh, { looked, photos, memory }))
    const list = withId(photos, freshId ?? FRESH)
    const wanted = list.map(({ mediaId }) => mediaId)
    const had = record.photos.map(({ mediaId }) => mediaId)
    const mine = await ownMediaIds(record, { memory, records })
    const places = placesOf(looked, wanted, { had, mine, images: config.images })
    const shownId = list.find(({ hash }) => hash === fresh?.hash)?.mediaId
    if (shownId !== undefined && !places.some(({ after }) => after.includes(shownId))) return false

    const offered = fresh !== undefined && shownId === FRESH ? await offer(fresh, record, wish) : undefined
    const takenId = await show(places, { displays, fresh: offered?.picture, signal })
    await note(record, withId(list, takenId ?? FRESH), wish)
    if (offered?.laidOut !== undefined) await takeBack(offered.laidOut, options)
    return true
  }

  /** Hands a photo over: uploaded, or laid out where WordPress fetches it. */
  async function offer(
    { image, hash }: FreshPhoto,
    { product: { name: alt } }: WooRecord,
    { memory, signal }: Wish,
  ): Promise<{ picture: number | NewImage; laidOut?: string }> {
    if ('bytes' in image && wordpress !== undefined) {
      return { picture: await uploadOnce(image, hash, { wordpress, memory, alt, signal }) }
    }
    await noteMedia(memory, { hash, sku: image.sku, isUpload: false })
    if ('url' in image) return { picture: { src: image.url, name: alt, alt } }
    const { contentType, bytes } = image
    const name = fileNameOf(hash, contentType)
    await layOut({ name, contentType, bytes }, options)
    return { picture: { src: `${publicUrl}/media/${name}`, name: alt, alt }, laidOut: name }
  }

  async function note(
    { product: { sku } }: WooRecord,
    photos: readonly WooPhoto[],
    { memory, fresh, guards }: Wish,
  ): Promise<true> {
    await records.change(sku, (current) => current && { ...current, photos }, guards)
    const mediaId = photos.find(({ hash }) => hash === fresh?.hash)?.mediaId
    if (fresh !== undefined) await noteMedia(memory, { hash: fresh.hash, sku, isUpload: false, mediaId })
    return true
  }

  /** After an answer that was lost: what WordPress has taken all the same is not sent again. */
  async function withArrived(
    photos: readonly WooPhoto[],
    { retry }: AppError,
    { link }: WooRecord,
    { memory, fresh, signal }: Wish,
  ): Promise<readonly WooPhoto[] | undefined> {
    const isOpen = photos.some(({ mediaId }) => mediaId === FRESH)
    if (fresh === undefined || !isOpen || retry === 'never') return undefined
    // Whether or not this look succeeds, the first error is the cause.
    const looked = await look(link, { displays, signal }).catch(() => undefined)
    const mediaId = looked && (await findMediaId(fresh, { looked, photos, memory }))
    return mediaId === undefined || mediaId === FRESH ? undefined : withId(photos, mediaId)
  }
}

function withId(photos: readonly WooPhoto[], mediaId: number): readonly WooPhoto[] {
  return photos.map((photo) => (photo.mediaId === FRESH ? { ...photo, mediaId } : photo))
}

function gone({ product: { sku } }: WooRecord): AppError {
  const message = `Cannot put photos of product "${sku}": it was deleted in the shop. Restore it there, or run the job "verify".`
  return new AppError('PHOTO_PRODUCT_GONE', message, { status: 404, retry: 'never' })
}
