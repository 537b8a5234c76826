import type { Clock, PluginContext } from '../../../core/plugin.ts'
import type { ImageBytes, ShopCall } from '../../../core/shop.ts'
import { IMAGE_MAX_BYTES } from '../../../core/shop/image.ts'
import type { WooClient } from '../client/client.ts'
import type { Lookup } from '../products/lookup.ts'
import type { Records, WooLink, WooRecord } from '../products/records.ts'
import { isFree } from '../products/work.ts'
import { createDisplays } from './displays.ts'
import { foreignId, type ShownImage } from './file-names.ts'
import { look } from './places.ts'

export interface ReadOptions {
  records: Records
  lookup: Pick<Lookup, 'bySku'>
  client: WooClient
  clock: Clock
  http: PluginContext['http']
}

/**
 * The bytes of a picture that the shop shows for a good, by its name: ours, or one that others have put there. They are
 * what WordPress serves, which may be smaller than what it was given.
 * @throws WOO_*, HTTP_*
 */
export type ReadImage = (sku: string, name: string, call?: ShopCall) => Promise<ImageBytes | undefined>

export function createReadImage({ records, lookup, client, clock, http }: ReadOptions): ReadImage {
  return async (sku, name, call = {}) => {
    const { signal } = call
    signal?.throwIfAborted()
    const image = await findImage(sku, name, call)
    if (image === undefined) return undefined
    const response = await http.request(image.src, { signal, maxBytes: IMAGE_MAX_BYTES, accept: GONE })
    if (GONE.includes(response.status)) {
      await response.body?.cancel()
      return undefined
    }
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
    return {
      contentType: type.trim().toLowerCase(),
      bytes: new Uint8Array(await response.arrayBuffer()),
    }
  }

  async function findImage(sku: string, name: string, call: ShopCall): Promise<ShownImage | undefined> {
    const record = await records.find(sku)
    if (record?.isRemoved === true || record?.choices !== undefined) return undefined
    const photo = record?.photos.find((known) => known.name === name)
    const mediaId = photo?.mediaId ?? foreignId(name)
    const link = mediaId === undefined ? undefined : await linkOf(sku, record, call)
    // Believes no look of before: people change what they have put there.
    const displays = createDisplays({ client, clock })
    const looked = link && (await look(link, { displays, signal: call.signal }))
    if (looked === undefined) return undefined
    const { product, variation } = looked
    // What others put on the product of a model is no variation's.
    const shown = photo === undefined ? (variation ?? product) : [...(variation ?? []), ...product]
    return shown.find(({ id }) => id === mediaId)
  }

  /** Where the good is in the shop, also when no source has told of it yet. */
  async function linkOf(
    sku: string,
    record: WooRecord | undefined,
    call: ShopCall,
  ): Promise<WooLink | undefined> {
    if (record !== undefined) return record.link
    const real = (await lookup.bySku([sku], call)).get(sku)
    if (real === undefined || !isFree(real, sku)) return undefined
    const { id, type, parentId } = real
    return { id, type, isAdopted: true, ...(parentId !== 0 && { parentId }) }
  }
}

/** What was shown a moment ago may have been deleted. */
const GONE = [404, 410]
