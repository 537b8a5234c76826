import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type GoodsFileOptions, type MadeGood, makeGood, writeGoodsFile } from '../../bench/make-goods.ts'
import type { Product } from '../../plugins/woocommerce/simulator/shop/records.ts'
import type { WooSimulator } from '../../plugins/woocommerce/simulator/server.ts'
import { createWorkspace, type Workspace } from './service-process.ts'

/** A workspace whose Torgsoft sells in a simulated WooCommerce shop: goods in the folder `export`, orders in `orders`. */
export async function createWooWorkspace(
  shop: Pick<WooSimulator, 'url' | 'key' | 'secret'>,
  settings: { torgsoft?: Record<string, unknown>; woo?: Record<string, unknown> } = {},
): Promise<Workspace> {
  const { url, key, secret } = shop
  const workspace = await createWorkspace((folder) => ({
    timezone: 'Europe/Kyiv',
    plugins: {
      torgsoft: { folder: join(folder, 'export'), settleSeconds: 1, shop: 'woo', ...settings.torgsoft },
      woo: { use: 'woocommerce', url, key, secret, ...settings.woo },
    },
  }))
  for (const name of ['export', 'orders']) await mkdir(join(workspace.folder, name))
  return workspace
}

/** Exports made goods; one in ten is a variant of a model, the others are simple. Variants differ in size and price. */
export async function exportGoods(workspace: Workspace, options: GoodsFileOptions): Promise<void> {
  const { change = (good) => good, seed = 1 } = options
  await writeGoodsFile(join(workspace.folder, 'export', 'TSGoods.trs'), {
    ...options,
    change: (good, index) => change(isVariant(index) ? variant(good, seed) : simple(good), index),
  })
}

/** Models of the made goods are three neighbours each. */
export function isVariant(index: number): boolean {
  return index % 30 < 3
}

/** What a buyer sees of each product and variation of a shop, by sku; without ids and times. */
export function wares(shop: { readonly products: readonly Readonly<Product>[] }): Map<string, string> {
  const found = new Map<string, string>()
  for (const product of shop.products) {
    const { sku, type, status, name, description, regularPrice, salePrice, stockQuantity, gtin } = product
    const { attributes, choices, categoryIds, brandIds } = product
    const ware = { type, status, name, description, regularPrice, salePrice, stockQuantity, gtin }
    const rest = {
      attributes: attributes.map(({ name: title, options }) => [title, [...options].sort()]),
      choices,
    }
    found.set(
      sku,
      JSON.stringify({ ...ware, ...rest, categories: categoryIds.length, brands: brandIds.length }),
    )
  }
  return found
}

function simple(good: MadeGood): MadeGood {
  return { ...good, ModelGoodID: '', FashionName: '', TheSize: '', Color: '' }
}

/** What the variants of one model do not share. */
const OWN = ['GoodID', 'Barcode', 'RetailPrice', 'RetailPriceWithDiscount', 'TheSize', 'WarehouseQuantity']

function variant(good: MadeGood, seed: number): MadeGood {
  const own = Object.fromEntries(Object.entries(good).filter(([title]) => OWN.includes(title)))
  return { ...makeGood(Number(good['ModelGoodID']), seed), ...own, WarehouseQuantityForPartner: '' }
}
