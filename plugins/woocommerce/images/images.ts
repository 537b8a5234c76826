import { isAppError } from '../../../core/errors.ts'
import {
  type Blobs,
  type Clock,
  type GuardableStore,
  guardedBy,
  type Logger,
  type PluginContext,
} from '../../../core/plugin.ts'
import type { ItemResult, ProductImage, ShopCall } from '../../../core/shop.ts'
import { imageProblem } from '../../../core/shop/image.ts'
import { failed, refused, unknownSku } from '../../../core/shop/item-result.ts'
import { sha256 } from '../../../core/text.ts'
import type { WooClient } from '../client/client.ts'
import type { WoocommerceConfig } from '../config.ts'
import { createLookup } from '../products/lookup.ts'
import type { Records, WooPhoto, WooRecord } from '../products/records.ts'
import { createDisplays } from './displays.ts'
import { releaseMedia } from './media.ts'
import { createPhotoMemory, type PhotoMemory } from './memory.ts'
import { FRESH } from './places.ts'
import { prove } from './prove.ts'
import { createReadImage, type ReadImage } from './read.ts'
import { sweepPublic } from './public.ts'
import { createSettle } from './settle.ts'
import { createWordPress } from './wordpress.ts'

/** The photos of one shop. */
export interface Images {
  /** As the port says. `skipped` with reason `has-photos` or `no-way-for-photos` too. */
  putImage(image: ProductImage, call?: ShopCall): Promise<ItemResult>
  /** As the port says. */
  removeImage(sku: string, name: string, call?: ShopCall): Promise<ItemResult>
  readImage: ReadImage
  /** How bytes reach WordPress: uploaded there, fetched by it from us, or not at all. Photos by address always do. */
  mode(): ImageMode
  /**
   * Proves for the "test connection" that photos can go.
   * @returns the way, in a sentence
   * @throws PHOTOS_NO_WAY, PHOTOS_NOT_FETCHED, WORDPRESS_*, WOO_*, which are warnings: goods go without photos too
   */
  prove(): Promise<string>
  /** Removes photos that were laid out for WordPress and never fetched. */
  sweep(options?: { signal?: AbortSignal | undefined }): Promise<void>
}

export type ImageMode = 'media' | 'url' | 'none'

export interface ImagesOptions {
  client: WooClient
  http: PluginContext['http']
  store: GuardableStore
  blobs: Blobs
  records: Records
  config: WoocommerceConfig
  clock: Clock
  log: Logger
  /** Where the world finds the routes of the instance. */
  publicUrl: string | undefined
}

export function createImages(options: ImagesOptions): Images {
  const { client, http, store, blobs, records, config, clock, log, publicUrl } = options
  const { url, timeoutSeconds } = config
  const wordpress = config.wordpress && createWordPress({ http, url, timeoutSeconds, ...config.wordpress })
  const displays = createDisplays({ client, clock })
  const settle = createSettle({ ...options, displays, wordpress })

  return {
    async putImage(image, call = {}) {
      const { sku, name, position } = image
      const problem = imageProblem(image)
      if (problem !== undefined) return problem
      const record = await records.find(sku)
      if (record === undefined || !isGood(record)) return unknownSku(sku)
      if ('bytes' in image && mode() === 'none') return skipped(sku, 'no-way-for-photos')
      const hash = await sha256('url' in image ? image.url : image.bytes)
      const known = record.photos.find((photo) => photo.name === name)
      if (known?.hash === hash && known.position === position) return { sku, outcome: 'unchanged' }

      const memory = memoryFor(call)
      const named = await memory.findName(name)
      if (named !== undefined && named.sku !== sku && (await isListed(named))) {
        const message = `Cannot put photo "${name}" of product "${sku}": the name belongs to product "${named.sku}".`
        return failed(sku, 'IMAGE_NAME_TAKEN', message)
      }
      const declined = config.images === 'ifEmpty' && named?.sku === sku ? named.declined : undefined
      if (declined?.hash === hash && declined.until > clock.now()) return skipped(sku, 'has-photos')
      const mediaId = record.photos.find((photo) => photo.hash === hash)?.mediaId ?? FRESH
      const others = record.photos.filter((photo) => photo !== known)
      return asResult({ sku, name }, async () => {
        const photos = [...others, { name, position, hash, mediaId }].toSorted(byPosition)
        if (named?.sku !== sku) await memory.keepName({ name, sku })
        if (!(await settle(record, photos, { ...call, memory, fresh: { image, hash } }))) {
          await memory.keepName({ name, sku, declined: { hash, until: clock.now() + DECLINED_MS } })
          return skipped(sku, 'has-photos')
        }
        if (known !== undefined) await release(known.hash, memory, call)
        return { sku, outcome: 'applied' }
      })
    },

    async removeImage(sku, name, call = {}) {
      const record = await records.find(sku)
      const photo = record?.photos.find((known) => known.name === name)
      if (record === undefined || photo === undefined) return { sku, outcome: 'unchanged' }
      const memory = memoryFor(call)
      return asResult({ sku, name }, async () => {
        const others = record.photos.filter((known) => known !== photo)
        await settle(record, others, { ...call, memory })
        await release(photo.hash, memory, call)
        return { sku, outcome: 'applied' }
      })
    },

    readImage: createReadImage({ ...options, lookup: createLookup(client) }),
    mode,
    prove: () => prove({ wordpress, shopUrl: url, publicUrl, store, blobs, clock, http }),
    sweep: (sweepOptions) => sweepPublic({ store, blobs, clock, ...sweepOptions }),
  }

  function mode(): ImageMode {
    if (wordpress !== undefined) return 'media'
    return publicUrl === undefined ? 'none' : 'url'
  }

  function memoryFor({ guards }: ShopCall): PhotoMemory {
    return createPhotoMemory(guardedBy(store, guards))
  }

  async function isListed({ name, sku }: { name: string; sku: string }): Promise<boolean> {
    const record = await records.find(sku)
    return record?.photos.some((photo) => photo.name === name) ?? false
  }

  async function release(hash: string, memory: PhotoMemory, call: ShopCall): Promise<void> {
    await releaseMedia(hash, { memory, records, wordpress, log, signal: call.signal })
  }
}

/** For so long nobody asks again whether a product with photos of its own would take ours. */
const DECLINED_MS = 7 * 24 * 60 * 60 * 1000

/** Errors that one photo, or one product, can bring upon its request while the shop serves others. */
const ABOUT_ONE_PHOTO = [
  'PHOTO_PRODUCT_GONE',
  'WOO_MISSING',
  'WOO_REFUSED',
  'WOO_TOO_LARGE',
  'WOO_TIMEOUT',
  'WOO_CRASHED',
  'WOO_NOT_JSON',
  'WOO_UNREADABLE',
]

/** An error about one photo is its result; any other stops the caller. */
async function asResult(
  { sku, name }: { sku: string; name: string },
  work: () => Promise<ItemResult>,
): Promise<ItemResult> {
  try {
    return await work()
  } catch (thrown) {
    if (!isAppError(thrown) || !ABOUT_ONE_PHOTO.includes(thrown.code)) throw thrown
    const { shopMessage } = thrown.details
    if (typeof shopMessage !== 'string') return refused(sku, thrown)
    const message = `Cannot show photo "${name}" of product "${sku}": the shop says "${shopMessage}". Correct what it names.`
    return { sku, outcome: 'failed', code: thrown.code, message, retry: thrown.retry !== 'never' }
  }
}

/** The product of a model is nobody's good, and what the source has removed is none any more. */
function isGood({ choices, isRemoved = false }: WooRecord): boolean {
  return choices === undefined && !isRemoved
}

function skipped(sku: string, reason: string): ItemResult {
  return { sku, outcome: 'skipped', reason }
}

function byPosition(a: WooPhoto, b: WooPhoto): number {
  return a.position - b.position || (a.name < b.name ? -1 : 1)
}
