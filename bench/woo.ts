import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWooSimulator } from '../plugins/woocommerce/simulator/server.ts'
import { load, startApp } from './app.ts'
import { type MadeGood, writeGoodsFile } from './make-goods.ts'

const GOODS = 5000
/** The most items that WooCommerce takes in one request. */
const BATCH = 100

/**
 * Loads goods into a simulated WooCommerce shop and prints how many requests that took beside the fewest there can be,
 * a hundred changes in each. Simple goods first, then goods of which each third model is one product with variants:
 * WooCommerce takes variants product by product.
 */
console.log(`${GOODS} goods into WooCommerce`)
for (const shape of ['simple goods', 'goods in models of three'] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-bench-'))
  try {
    await bench(folder, shape)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function bench(folder: string, shape: 'simple goods' | 'goods in models of three') {
  const shop = await startWooSimulator()
  const { url, key, secret } = shop
  const { app } = await startApp(folder, {
    torgsoft: { folder: './export', settleSeconds: 0, shop: 'woo' },
    woo: { use: 'woocommerce', url, key, secret },
  })
  await mkdir(join(folder, 'export'))
  console.log(
    `\n${shape.padEnd(28)} ${'changed'.padStart(8)} ${'fewest'.padStart(8)} ${'writing'.padStart(8)} ${'all'.padStart(8)}`,
  )
  for (const [what, changed, change] of [
    ['first load', GOODS, same],
    ['the same file again', 0, same],
    ['4 % of the stock changed', GOODS / 25, restock],
    ['all names changed', GOODS, (good: MadeGood, index: number) => rename(restock(good, index))],
  ] as const) {
    const file = join(folder, 'export', 'TSGoods.trs')
    await writeGoodsFile(file, {
      rows: GOODS,
      change: (good, index) => change(shape === 'simple goods' ? simple(good) : good, index),
    })
    shop.requests.length = 0
    await load(app)
    const writing = shop.requests.filter(({ method }) => method !== 'GET').length
    const numbers = [changed, Math.ceil(changed / BATCH), writing, shop.requests.length]
    console.log(`${what.padEnd(28)} ${numbers.map((number) => String(number).padStart(8)).join(' ')}`)
  }
  await app.stop()
  await shop.close()
}

function simple(good: MadeGood): MadeGood {
  return { ...good, ModelGoodID: '', FashionName: '', TheSize: '', Color: '' }
}

function same(good: MadeGood): MadeGood {
  return { ...good, Display: 1 }
}

function restock(good: MadeGood, index: number): MadeGood {
  return index % 25 === 0
    ? { ...same(good), WarehouseQuantity: 77, WarehouseQuantityForPartner: '' }
    : same(good)
}

function rename(good: MadeGood): MadeGood {
  return { ...good, GoodName: `${String(good['GoodName'])} (new)` }
}
