import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { startWooSimulator } from '../../plugins/woocommerce/simulator/server.ts'
import { createRandom } from '../helpers/random.ts'
import type { ServiceProcess } from '../helpers/service-process.ts'
import { createWooWorkspace } from '../helpers/woo-service.ts'

const KILLS = process.env.CI ? 200 : 20
const ORDERS_PER_KILL = 2
const ORDERS = KILLS * ORDERS_PER_KILL

const ended: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end()
})

it(
  `each of ${ORDERS} orders of a WooCommerce shop reaches Torgsoft once, under ${KILLS} kills`,
  { timeout: 900_000 },
  async () => {
    const simulator = await startWooSimulator()
    ended.push(() => simulator.close())
    await simulator.shop.addProduct({
      name: 'Чайник',
      sku: '1001',
      regular_price: '450.00',
      manage_stock: true,
      stock_quantity: 9000,
    })
    const workspace = await createWooWorkspace(simulator, {
      torgsoft: { orders: { folder: './orders', since: '2020-01-01T00:00:00Z', after: 'on-hold' } },
    })
    ended.push(() => workspace.remove())
    const torgsoft = createTaker(join(workspace.folder, 'orders'))
    const random = createRandom(1057)
    const placed: string[] = []

    let service = await workspace.start()
    for (let kill = 0; kill < KILLS; kill++) {
      for (let order = 0; order < ORDERS_PER_KILL; order++) placed.push(placeOrder())
      await runOrders(service)
      await sleep(random() * 250)
      if (random() < 0.5) await torgsoft.take()
      await service.kill()
      if (random() < 0.5) await torgsoft.take()
      service = await workspace.start()
    }
    await runOrders(service)
    await untilIdle(service)
    await torgsoft.take()

    expect(torgsoft.numbers.toSorted()).toEqual(placed.toSorted())
    for (const order of simulator.shop.orders) {
      expect(order.status).toBe('on-hold')
      expect(order.meta.map(({ key }) => key)).toContain('_mostik_sent')
    }
    await service.stop('SIGTERM')

    function placeOrder(): string {
      const order = simulator.shop.placeOrder({
        status: 'processing',
        billing: {
          first_name: 'Олена',
          last_name: 'Приклад',
          phone: '0670000001',
          email: 'olena@example.test',
        },
        items: [{ sku: '1001', quantity: 1 }],
      })
      return String(order.id)
    }
  },
)

/** Torgsoft's side of the folder: it takes the files away and remembers each order's number. */
function createTaker(folder: string) {
  const numbers: string[] = []
  return {
    numbers,
    async take() {
      for (const name of await readdir(folder)) {
        if (name.startsWith('.')) continue
        const file: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
        numbers.push(numberOf(file))
        await rm(join(folder, name))
      }
    },
  }
}

function numberOf(file: unknown): string {
  const options = Object(file)['Options'] as unknown
  return String(Object(options)['OrderNumber'])
}

async function runOrders(service: ServiceProcess): Promise<void> {
  await service.api('/api/jobs/torgsoft/orders/run', { method: 'POST' })
}

async function untilIdle(service: ServiceProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const job = Object(await service.api('/api/jobs/torgsoft/orders'))
    if (job.status !== 'IN_PROGRESS' && job.signalsWaiting === 0) {
      expect(job.error).toBe(null)
      return
    }
    await sleep(100)
  }
  throw new Error(service.output())
}
