import { describe, expect, test } from 'vitest'
import type { Shop } from '../../../core/shop.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { type Receiver, startReceiver } from '../../../plugins/webhook/simulator/receiver.ts'
import { watchStore } from '../../core/shop/watched-store.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { ADMIN } from '../../helpers/plugin-context.ts'
import { openWebhook, SECRET } from './open.ts'

type Opened = Awaited<ReturnType<typeof openWebhook>>

const PHOTO = { sku: 'tea', name: 'tea.png', contentType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }
const ORDER = { number: 'R-1', items: [{ sku: 'tea', quantity: 1, price: '90.00' }], total: '90.00' }

/** What a source does one after another, and again when it was interrupted. The removal is last: it begins an era. */
const STEPS: readonly ((opened: Opened) => Promise<unknown>)[] = [
  ({ shop }) => shop.applyCategories([{ path: ['Напої', 'Чай'] }]),
  ({ shop }) =>
    shop.applyProducts([{ sku: 'tea', name: 'Чай', price: '90.00', categories: [['Напої', 'Чай']] }]),
  ({ shop }) => shop.applyStock([{ sku: 'tea', quantity: 5 }]),
  ({ shop }) => shop.applyStock([{ sku: 'tea', quantity: 4 }]),
  ({ shop }) => shop.applyStock([{ sku: 'tea', quantity: 5 }]),
  ({ shop }) => shop.putImage({ ...PHOTO, position: 0 }),
  ({ shop }) => shop.putImage({ ...PHOTO, position: 1 }),
  ({ shop }) => shop.applyCategories([{ path: ['Смачне'], was: ['Напої'] }]),
  ({ shop }) => shop.removeImage('tea', 'tea.png'),
  ({ shop }) => shop.putImage({ ...PHOTO, position: 0 }),
  placeOrder,
  ({ shop }) => shop.setOrderStatus('1', 'sent'),
  ({ shop }) => shop.markOrder('1'),
  ({ shop }) => shop.deleteProducts(['tea']),
  ({ shop }) => shop.applyProducts([{ sku: 'tea', name: 'Чай', price: '90.00' }]),
]

describe.each(['before', 'after'] as const)('killed %s a write', (moment) => {
  test('the source goes on, nothing is lost, and the receiver knows what came twice', async () => {
    const whole = await play(undefined)
    for (let write = 0; ; write++) {
      const { wasKilled, ...played } = await play({ moment, write })
      expect({ write, known: played.known, shown: played.shown }).toEqual({
        write,
        known: whole.known,
        shown: whole.shown,
      })
      expect({ write, events: played.events }).toEqual({ write, events: whole.events })
      if (wasKilled) continue
      expect(write).toBeGreaterThan(STEPS.length)
      return
    }
  })
})

/** All steps, with the process killed once at a write; each step is made again until it came to its end. */
async function play(kill: { moment: 'before' | 'after'; write: number } | undefined) {
  const clock = createFakeClock()
  const watched = watchStore(createStore(memoryDriver(), { clock }))
  const receiver = await startReceiver({ secret: SECRET, now: clock.now })
  let wasKilled = false
  watched.interrupt = (moment, write) => {
    if (wasKilled || moment !== kill?.moment || write !== kill.write) return
    wasKilled = true
    throw new Error('killed')
  }
  try {
    let opened = await open()
    for (const step of STEPS) {
      const wasKilledBefore: boolean = wasKilled
      await step(opened).catch((error: unknown) => {
        if (wasKilled === wasKilledBefore) throw error
      })
      if (wasKilled === wasKilledBefore) continue
      opened = await open()
      await step(opened)
    }
    return {
      wasKilled,
      known: knownBy(receiver),
      shown: await shownBy(opened.shop),
      events: countEvents(receiver),
    }
  } finally {
    await receiver.close()
  }

  function open(): Promise<Opened> {
    return openWebhook({ clock, receiver, store: watched.store })
  }
}

async function placeOrder({ app }: Opened): Promise<void> {
  const response = await app.request('/hook/orders', {
    method: 'POST',
    headers: ADMIN,
    body: JSON.stringify(ORDER),
  })
  if (!response.ok) throw new Error(await response.text())
}

function knownBy({ received }: Receiver) {
  return {
    products: [...received.products],
    images: [...received.images],
    categories: [...received.categories],
    orders: [...received.orders],
  }
}

/** What the shop shows; when something changed is a matter of its own. */
async function shownBy(shop: Shop) {
  const { updatedAt: _, ...product } = (await shop.product('tea')) ?? { updatedAt: '' }
  return { product, categories: await shop.categories(), orders: await shop.orders({}) }
}

/** How many events the receiver takes for different ones, up to the removal. */
function countEvents({ deliveries }: Receiver): number {
  const end = deliveries.findIndex(({ type }) => type === 'products.deleted')
  return new Set(deliveries.slice(0, end).map(({ id }) => id)).size
}
