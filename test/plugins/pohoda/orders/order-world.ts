import * as v from 'valibot'
import type { Logger } from '../../../../core/plugin.ts'
import type { FullDriver } from '../../../../core/storage/driver.ts'
import { type PohodaWorld, startPohodaWorld } from '../../../helpers/pohoda-world.ts'

export const MINUTE = 60_000

/** How orders are written; the simulated unit knows these names. */
export const ORDERS = {
  payments: { card: { type: 'creditcard' } },
  carriers: { PPL: 'PPL' },
  store: 'HLAVNÍ',
  since: '2026-01-01T00:00:00Z',
}
export const STATUSES = { isExecuted: 'completed', isDelivered: 'shipped', isCancelled: 'cancelled' }

/** Settings in which orders go over mServer, and their states come back. */
export const BY_MSERVER = {
  push: undefined,
  orders: ORDERS,
  tasks: { mserver: { stock: false }, 'order-states': { statuses: STATUSES } },
}
/** Settings in which POHODA fetches orders itself. */
export const BY_PULL = { orders: ORDERS, tasks: { 'order-states': { statuses: STATUSES } } }

const placedSchema = v.looseObject({ id: v.string() })
const orderSchema = v.looseObject({
  id: v.string(),
  status: v.string(),
  takenBy: v.optional(v.record(v.string(), v.string()), {}),
  history: v.array(v.looseObject({ status: v.string(), note: v.optional(v.string(), '') })),
})
const attentionSchema = v.object({
  orders: v.array(
    v.looseObject({ id: v.string(), number: v.string(), kind: v.string(), reasons: v.array(v.string()) }),
  ),
})
const replaySchema = v.object({ orders: v.array(v.object({ number: v.string(), outcome: v.string() })) })
const jobSchema = v.looseObject({
  status: v.string(),
  signalsWaiting: v.number(),
  error: v.nullish(v.looseObject({ code: v.string() })),
  counts: v.record(v.string(), v.number()),
  quarantined: v.optional(v.array(v.looseObject({ row: v.string(), reason: v.string() })), []),
})

/** A service, a shop and a POHODA between which orders travel. */
export interface OrderWorld extends PohodaWorld {
  /** A customer orders. @returns the id in the shop */
  place(number: string, changes?: object): Promise<string>
  /** The order as the shop has it, with all its statuses in order. */
  inShop(id: string): Promise<v.InferOutput<typeof orderSchema>>
  statusesOf(id: string): Promise<string[]>
  /** Staff set a status in the shop. */
  setStatus(id: string, status: string): Promise<void>
  /** Runs a job of the instance by hand, to its end. */
  run(job: string, instance?: string): Promise<v.InferOutput<typeof jobSchema>>
  attention(): Promise<v.InferOutput<typeof attentionSchema>['orders']>
  replay(wish: object): Promise<v.InferOutput<typeof replaySchema>['orders']>
}

export async function startOrderWorld(
  settings: object,
  { plugins = {}, ...app }: { driver?: FullDriver; log?: Logger; plugins?: Record<string, object> } = {},
): Promise<OrderWorld> {
  const world = await startPohodaWorld({
    invent: { cards: 4 },
    settings,
    plugins: { catalog: { currency: 'CZK' }, ...plugins },
    app,
  })
  return orderWorld(world)
}

export function orderWorld(world: PohodaWorld): OrderWorld {
  const { app } = world
  return {
    ...world,
    async place(number, changes = {}) {
      const body = JSON.stringify({ ...newOrder(number), ...changes })
      const answer = await app.request('/catalog/orders', { method: 'POST', body })
      return v.parse(placedSchema, await answer.json()).id
    },
    inShop: (id) => app.json(`/catalog/orders/${id}`, orderSchema),
    statusesOf: async (id) =>
      (await app.json(`/catalog/orders/${id}`, orderSchema)).history.map(({ status }) => status),
    async setStatus(id, status) {
      await app.app().service.registry.shop('catalog', {}).setOrderStatus(id, status)
    },
    async run(job, instance = 'pohoda') {
      await app.begin(`${instance}/${job}`)
      // Other jobs of the unit may go first.
      for (;;) {
        await app.tick()
        const view = await app.json(`/api/jobs/${instance}/${job}`, jobSchema)
        const isOver = view.signalsWaiting === 0 && view.status !== 'IN_PROGRESS'
        // After a second failure the signal stays until its pass has ended.
        if (isOver || view.status === 'RETRY_WAITING') return view
      }
    },
    attention: async () => (await app.json('/pohoda/orders/attention', attentionSchema)).orders,
    async replay(wish) {
      const answer = await app.request('/pohoda/orders/replay', {
        method: 'POST',
        body: JSON.stringify(wish),
      })
      return v.parse(replaySchema, await answer.json()).orders
    },
  }
}

/** An order of two pieces, whose total POHODA can meet. */
export function newOrder(number: string) {
  return {
    number,
    status: 'processing',
    paid: true,
    payment: 'card',
    carrier: 'PPL',
    customer: { name: 'Božena Tajná', email: 'bozena@example.org', phone: '+420777123456' },
    billing: { name: 'Božena Tajná', street: 'Skrytá 9', city: 'Žďár', zip: '591 01', country: 'CZ' },
    shipping: { name: 'Božena Tajná', street: 'Skrytá 9', city: 'Žďár', zip: '591 01', country: 'CZ' },
    items: [{ sku: 'HRN-1', name: 'Hrnek', quantity: 2, price: '100.00', taxRate: '21' }],
    shippingTotal: '99.00',
    total: '299.00',
  }
}
