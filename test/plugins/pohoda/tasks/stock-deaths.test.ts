import { beforeEach, expect, it, vi } from 'vitest'
import * as v from 'valibot'
import type { Job, PluginContext } from '../../../../core/plugin.ts'
import { createBlobs } from '../../../../core/storage/blobs-over-driver.ts'
import type { FullDriver } from '../../../../core/storage/driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { type CatalogConfig, catalogConfig } from '../../../../plugins/catalog/config.ts'
import { productPage } from '../../../../plugins/catalog/products/page.ts'
import { createCatalogShop } from '../../../../plugins/catalog/shop.ts'
import { type PohodaConfig, pohodaConfig } from '../../../../plugins/pohoda/config.ts'
import { waitingDeliveries } from '../../../../plugins/pohoda/delivery/delivery.ts'
import { createOrders } from '../../../../plugins/pohoda/orders/orders.ts'
import { finishExportJob } from '../../../../plugins/pohoda/tasks/finish-export.ts'
import { mserverJob } from '../../../../plugins/pohoda/tasks/mserver.ts'
import { quantitiesJob } from '../../../../plugins/pohoda/tasks/quantities.ts'
import { dyingAt } from '../../../helpers/dying.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'
import { createRandom } from '../../../helpers/random.ts'
import { createFakeMServer, requestText } from '../fake-mserver.ts'
import { freshState, runTask } from '../run-task.ts'
import { deliver, stockCard, stockRecord } from '../stock-cards.ts'

/**
 * Two pushes, a reading over mServer and one of quantities, in which the process dies at one of its writes and goes on
 * from what it has left; once for each write, of the store, of blobs and of the shop.
 */

const CONFIG = v.parse(pohodaConfig, {
  ico: '12345678',
  mserver: { url: 'http://127.0.0.1:444', user: 'Admin' },
  tasks: { 'finish-export': { batch: 3 }, quantities: { page: 3 }, mserver: { orders: false, page: 3 } },
  guards: { zero: 1, drop: 1 },
})

const CODES = ['HRN-1', 'HRN-2', '00012345', '1E5', '12', 'toString', 'TALIR', 'LZICE']
const FIRST = CODES.map((code) => stockCard(code))
const SECOND = [
  stockCard('HRN-1', { name: 'Novější' }),
  stockCard('HRN-1', { store: 'PRODEJNA', count: '5' }),
]
const IN_POHODA = [
  ...FIRST.map((card, at) => ({ ...card, count: String(20 + at), name: `${card.name} nyní` })),
  stockCard('NOVINKA', { count: '3' }),
  stockCard('HRN-2', { store: 'PRODEJNA', count: '4' }),
]

beforeEach(() => {
  vi.spyOn(Math, 'random').mockImplementation(createRandom(20_261_122))
  return () => vi.restoreAllMocks()
})

it('a death at any write changes nothing of the end', { timeout: 300_000 }, async () => {
  const undisturbed = await live(Infinity)
  expect(undisturbed.products).toHaveLength(CODES.length + 1)
  let at = 1
  for (; ; at++) {
    const life = await live(at)
    expect(life.products, `death at write ${at}`).toEqual(undisturbed.products)
    expect(life.waiting, `death at write ${at}`).toBe(0)
    expect(life.orphans, `death at write ${at}`).toBe(0)
    if (!life.isDead) break
  }
  expect(at).toBeGreaterThan(150)
})

async function live(at: number) {
  const dying = dyingAt(at)
  const media = { state: memoryDriver(), blobs: memoryDriver(), shop: memoryDriver() }
  const { clock } = createTestContext({})
  const mserver = createFakeMServer()
  mserver.lists.set('lStk:listStockRequest', (request) => {
    const from = Number(requestText(request, 'ftr:idFrom'))
    const records = IN_POHODA.map((card, index) => stockRecord(index + 1, card))
    return { records: records.slice(from - 1, from + 2), at: '2026-01-05T13:10:00' }
  })
  let context = contextOver((driver) => dying.driver(driver))
  const marks = new Map<string, unknown>()

  await survive(async () => await deliver(context, FIRST))
  await passed((orders) => finishExportJob({ mserver: undefined, orders }))
  await survive(async () => await deliver(context, SECOND, { at: '2026-01-05T12:05:00.000Z' }))
  await clock.advance(10 * 60_000)
  await passed((orders) => mserverJob({ mserver, agent: undefined, orders }))
  await passed((orders) => quantitiesJob({ mserver, orders }))
  await passed((orders) => finishExportJob({ mserver: undefined, orders }))
  const isDead = dying.isDead()

  // A week later nothing is left that nobody needs.
  await clock.advance(8 * 86_400_000)
  await passed((orders) => finishExportJob({ mserver: undefined, orders }))
  const { products } = await productPage(catalogOver((driver) => driver).store, { hidden: true, limit: 100 })
  return {
    isDead,
    products: products.map(({ sku, name, price, quantity, visible }) => [
      sku,
      name,
      price,
      quantity,
      visible,
    ]),
    waiting: (await waitingDeliveries(context.store)).length,
    orphans: (await media.blobs.getKeys('', {})).length,
  }

  /** A task from its beginning to its end, whatever happens in between. */
  async function passed(make: (orders: ReturnType<typeof createOrders>) => Job<PohodaConfig>) {
    const { name } = make(createOrders({ context, mserver }))
    const state = freshState({ mark: marks.get(name) })
    const runId = `${name}-${clock.now()}`
    await survive(
      async () => await runTask(make(createOrders({ context, mserver })), context, { state, runId }),
    )
    marks.set(name, state.mark)
  }

  /** Does it once more when the process has died over it. */
  async function survive(work: () => Promise<unknown>) {
    const wasDead = dying.isDead()
    try {
      await work()
    } catch (error) {
      if (wasDead || !dying.isDead()) throw error
      context = contextOver((driver) => driver)
      await work()
    }
  }

  function contextOver(over: (driver: FullDriver) => FullDriver): PluginContext<PohodaConfig> {
    const shop = createCatalogShop(catalogOver(over), {})
    return createTestContext(CONFIG, {
      ...{ id: 'pohoda', clock, timezone: 'Europe/Prague', shop: () => shop },
      store: createStore(over(media.state), { clock }).scoped('plugins:pohoda'),
      blobs: createBlobs(over(media.blobs), { clock }),
    }).context
  }

  function catalogOver(over: (driver: FullDriver) => FullDriver): PluginContext<CatalogConfig> {
    const store = createStore(over(media.shop), { clock }).scoped('plugins:catalog')
    return createTestContext(v.parse(catalogConfig, {}), { id: 'catalog', clock, store }).context
  }
}
