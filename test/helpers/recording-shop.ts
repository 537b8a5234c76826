import { AppError } from '../../core/errors.ts'
import { definePlugin, type Plugin } from '../../core/plugin.ts'
import type { ItemResult, Shop } from '../../core/shop.ts'

/** What a test sees of a shop and does to it. */
export interface ShopControls {
  /** The calls that change something, in order. */
  calls: {
    method: 'applyProducts' | 'applyStock' | 'deleteProducts' | 'putImage' | 'removeImage'
    skus: string[]
  }[]
  /** When the quantities that came last were counted, as the source told it. */
  countedAt: string | undefined
  /** Goods that the shop refuses, by sku. */
  refused: Set<string>
  /** Goods whose photos the shop does not want, by sku. */
  declined: Set<string>
  /** How the shop is set up, as its capabilities tell. */
  settings: string | undefined
  /** Whether the shop answers at all. */
  isDown: boolean
  /** Called before each call that changes something. */
  onCall: () => Promise<void> | void
}

export function createShopControls(): ShopControls {
  return {
    calls: [],
    countedAt: undefined,
    refused: new Set(),
    declined: new Set(),
    settings: undefined,
    isDown: false,
    onCall: () => {},
  }
}

/** A shop's plugin whose calls are written down and can be made to fail. */
export function recordedShop<Config>(plugin: Plugin<Config>, controls: ShopControls): Plugin<Config> {
  return definePlugin({
    ...plugin,
    async setup(context) {
      const parts = await plugin.setup(context)
      const { shop } = parts
      return shop === undefined ? parts : { ...parts, shop: (caller) => recorded(shop(caller), controls) }
    },
  })
}

/** A shop whose calls are written down and can be made to fail. */
export function recorded(shop: Shop, controls: ShopControls): Shop {
  return {
    ...shop,
    capabilities: { ...shop.capabilities, settings: controls.settings },
    applyProducts: (patches, options) =>
      take('applyProducts', patches, skuOf, async (items) => {
        controls.countedAt = options?.countedAt
        return await shop.applyProducts(items, options)
      }),
    applyStock: (patches, options) =>
      take('applyStock', patches, skuOf, async (items) => {
        controls.countedAt = options?.countedAt
        return await shop.applyStock(items, options)
      }),
    deleteProducts: (skus, options) =>
      take(
        'deleteProducts',
        skus,
        (sku) => sku,
        async (items) => await shop.deleteProducts(items, options),
      ),
    async putImage(image, options) {
      const { sku } = image
      const [result] = await take('putImage', [image], skuOf, async () => [
        controls.declined.has(sku)
          ? { sku, outcome: 'skipped', reason: 'has-photos' }
          : await shop.putImage(image, options),
      ])
      return result ?? refusal(image.sku)
    },
    async removeImage(sku, name, options) {
      const [result] = await take(
        'removeImage',
        [sku],
        (item) => item,
        async () => [await shop.removeImage(sku, name, options)],
      )
      return result ?? refusal(sku)
    },
    async readImage(sku, name, options) {
      if (controls.isDown) throw down()
      return await shop.readImage(sku, name, options)
    },
    async orders(query, options) {
      if (controls.isDown) throw down()
      return await shop.orders(query, options)
    },
  }

  async function take<Item>(
    method: ShopControls['calls'][number]['method'],
    items: readonly Item[],
    key: (item: Item) => string,
    work: (items: Item[]) => Promise<ItemResult[]>,
  ): Promise<ItemResult[]> {
    if (controls.isDown) throw down()
    await controls.onCall()
    controls.calls.push({ method, skus: items.map(key) })
    const taken = items.filter((item) => !controls.refused.has(key(item)))
    const results = new Map(
      (taken.length === 0 ? [] : await work(taken)).map((result) => [result.sku, result]),
    )
    return items.map((item) => results.get(key(item)) ?? refusal(key(item)))
  }
}

function skuOf({ sku }: { sku: string }): string {
  return sku
}

function refusal(sku: string): ItemResult {
  return { sku, outcome: 'failed', code: 'REFUSED', message: `The shop does not take ${sku}.`, retry: true }
}

function down(): AppError {
  return new AppError('SHOP_DOWN', 'Cannot reach the shop: the test has switched it off.', { status: 503 })
}
