import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import * as v from 'valibot'
import { silentLogger } from '../../../core/log.ts'
import { Secret } from '../../../core/plugin.ts'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { blankProduct } from '../../../core/shop/record.ts'
import type { ProductImage } from '../../../core/shop.ts'
import { woocommerceConfig, type WoocommerceConfig } from '../../../plugins/woocommerce/config.ts'
import { createImages, type Images } from '../../../plugins/woocommerce/images/images.ts'
import { mediaRoutes } from '../../../plugins/woocommerce/images/public.ts'
import { createRecords, type WooLink } from '../../../plugins/woocommerce/products/records.ts'
import type { WooSimulatorOptions } from '../../../plugins/woocommerce/simulator/server.ts'
import { listen, stop } from '../../helpers/http-server.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import type { Dying } from '../../helpers/dying.ts'
import { createTestApp } from '../../helpers/plugin-context.ts'
import { clientOf, openShop, realHttp, secrets } from './open-shop.ts'

/** A picture of one point; what follows its end tells one from another and no reader minds. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export interface PlaceOptions extends WooSimulatorOptions {
  /** How photos reach the shop. Default: as bytes. */
  way?: 'media' | 'url' | 'none'
  password?: string
  images?: 'ifEmpty' | 'replace' | 'append'
  timeoutSeconds?: number
}

/** A simulated shop, our photos in it, and the public routes of ours as a real server. */
export async function openPlace(options: PlaceOptions = {}) {
  const { way = 'media', password, images = 'ifEmpty', timeoutSeconds = 20, ...simulator } = options
  const open = await openShop(simulator)
  const { shop } = open
  const clock = createFakeClock()
  const drivers = { store: memoryDriver(), blobs: memoryDriver() }
  const { store, blobs } = openStorage()
  const records = createRecords(store)
  const app = createTestApp('woo', mediaRoutes({ store, blobs }))
  const server = createServer(getRequestListener(app.fetch))
  const publicUrl = `http://127.0.0.1:${await listen(server)}/woo`
  const config = v.parse(woocommerceConfig, {
    url: shop.url,
    key: 'key-of-test',
    secret: 'secret-of-test',
    images,
  })
  const { user } = shop.wordpress
  const wordpress = { user, password: new Secret(password ?? shop.wordpress.password) }

  /** What a new process knows: nothing but the storage, on which it may die. */
  function start(dying?: Dying, changes: Partial<WoocommerceConfig> = {}): Images {
    const storage = openStorage(dying)
    return createImages({
      ...storage,
      client: clientOf({ url: shop.url, ...secrets(shop), timeoutSeconds }),
      http: realHttp(),
      records: createRecords(storage.store),
      config: { ...config, timeoutSeconds, ...(way === 'media' && { wordpress }), ...changes },
      clock,
      log: silentLogger,
      publicUrl: way === 'url' ? publicUrl : undefined,
    })
  }

  function openStorage(dying?: Dying) {
    const driverOf = (name: keyof typeof drivers) => dying?.driver(drivers[name]) ?? drivers[name]
    return {
      store: createStore(driverOf('store'), { clock }),
      blobs: createBlobs(driverOf('blobs'), { clock }),
    }
  }

  return {
    shop,
    store,
    blobs,
    clock,
    records,
    publicUrl,
    start,
    images: start(),
    know,

    /** A product of the shop that we know as the good of that code. */
    async addProduct(sku: string, fields: Record<string, unknown> = {}, link: Partial<WooLink> = {}) {
      const { id } = await shop.shop.addProduct({ name: `Товар ${sku}`, sku, ...fields })
      await know(sku, { id, type: 'simple', isAdopted: false, ...link })
      return id
    },

    async addVariation(parentId: number, sku: string, link: Partial<WooLink> = {}) {
      const { id } = await shop.shop.addVariation(parentId, { sku })
      await know(sku, { id, parentId, type: 'variation', isAdopted: false, ...link })
      return id
    },

    /** The names of the files that the shop shows, in their order. */
    shownFiles(id: number): string[] {
      const product = shop.shop.products.find((one) => one.id === id)
      const files = new Map(shop.shop.attachments.map((attachment) => [attachment.id, attachment.file]))
      return (product?.imageIds ?? []).map((mediaId) => files.get(mediaId) ?? `lost ${mediaId}`)
    },

    async photosOf(sku: string): Promise<string[]> {
      return (await records.find(sku))?.photos.map(({ name }) => name) ?? []
    },

    /** What was asked of the shop since the last look, as `METHOD path`. */
    asked(): string[] {
      return shop.requests.splice(0).map(({ method, path }) => `${method} ${path}`)
    },

    async [Symbol.asyncDispose]() {
      await stop(server)
      await open[Symbol.asyncDispose]()
    },
  }

  async function know(sku: string, link: WooLink): Promise<void> {
    const product = { ...blankProduct(sku), name: `Товар ${sku}` }
    await records.put([{ product, link, photos: [], at: '2026-01-05T12:00:00.000Z' }])
  }
}

/** The bytes of a picture; another tail is another picture. */
export function picture(tail: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(PNG) + tail, (character) => character.charCodeAt(0))
}

/** A photo of the product `cap`. */
export function photo(
  name: string,
  { sku = 'cap', position = 0, tail = name }: { sku?: string; position?: number; tail?: string } = {},
): ProductImage {
  return { sku, name, position, contentType: 'image/png', bytes: picture(tail) }
}
