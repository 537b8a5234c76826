import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { GuardableStore } from '../../../../core/storage/store.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { createStore } from '../../../../core/storage/over-driver.ts'
import { countOrders, findOrder, markOrder, moveOrder, placeOrder } from '../../../../core/shop/orders/log.ts'
import { toShopOrder } from '../../../../core/shop/orders/page.ts'
import { queryOrders } from '../../../../core/shop/orders/query.ts'
import type { ShopOrder } from '../../../../core/shop.ts'
import { sampleOrder } from '../../../contract/shop-orders.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { watchStore } from '../watched-store.ts'

const clock = createFakeClock()
const AT = '2026-01-05T12:00:00.000Z'

function emptyStore(): GuardableStore {
  return createStore(memoryDriver(), { clock })
}

function move(store: GuardableStore, id: string, status: string) {
  return moveOrder(store, id, { status, at: AT, note: '' })
}

function mark(store: GuardableStore, id: string, by: string, at = AT) {
  return markOrder(store, id, { by, at })
}

/** All orders by walking in pages, as a consumer does. */
async function walk(store: GuardableStore, statuses?: string[], after?: string) {
  const orders: Pick<ShopOrder, 'id' | 'number' | 'status' | 'takenBy'>[] = []
  for (;;) {
    const page = await queryOrders(store, { after, limit: 40, statuses })
    for (const { id, number, status, takenBy } of page.orders.map(toShopOrder)) {
      orders.push({ id, number, status, takenBy })
    }
    after = page.cursor
    if (!page.more) return { orders, cursor: page.cursor }
  }
}

async function numbers(store: GuardableStore, statuses?: string[]): Promise<string[]> {
  return (await walk(store, statuses)).orders.map((order) => order.number)
}

function numbered(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `N-${index + from}`)
}

async function place(store: GuardableStore, wanted: readonly string[]): Promise<void> {
  for (const number of wanted) await placeOrder(store, sampleOrder(number))
}

/** A copy of everything, so that each crash begins with the same. */
async function copyOf(store: GuardableStore): Promise<GuardableStore> {
  const copy = emptyStore()
  for (const key of (await store.list('')).keys) await copy.put(key, await store.get(key, v.unknown()))
  return copy
}

describe('the order log', () => {
  test('shows an order that is placed once more as it stands now', async () => {
    const store = emptyStore()
    const { order } = await placeOrder(store, sampleOrder('N-1'))
    await move(store, order.id, 'paid')
    const again = await placeOrder(store, sampleOrder('N-1'))
    expect(again.created).toBe(false)
    expect(toShopOrder(again.order).status).toBe('paid')
  })

  test('keeps the order of placing over several pages, and finds each order by id', async () => {
    const store = emptyStore()
    await place(store, numbered(230))
    const { orders } = await walk(store)
    expect(orders.map((order) => order.number)).toEqual(numbered(230))
    expect(new Set(orders.map((order) => order.id)).size).toBe(230)
    for (const { id, number } of orders) expect((await findOrder(store, id))?.number).toBe(number)
    expect(await countOrders(store)).toBe(230)
  })

  test('takes a number once, on the open page and on closed ones', async () => {
    const store = emptyStore()
    await place(store, numbered(130))
    for (const number of ['N-1', 'N-100', 'N-101', 'N-130']) {
      const { order, created } = await placeOrder(store, sampleOrder(number, { total: '1.00' }))
      expect(created).toBe(false)
      expect(order).toMatchObject({ number, total: '4980.00' })
    }
    expect(await countOrders(store)).toBe(130)
  })

  test.each(['__proto__', 'constructor', '1', 'Ж/1'])(
    'takes the number "%s" once, also from a closed page',
    async (odd) => {
      const store = emptyStore()
      await place(store, [odd, ...numbered(110), odd])
      expect(await numbers(store)).toEqual([odd, ...numbered(110)])
    },
  )

  test('of many requests with one number at once, one is created', async () => {
    const store = emptyStore()
    const results = await Promise.all(Array.from({ length: 40 }, () => placeOrder(store, sampleOrder('N-1'))))
    expect(results.filter((result) => result.created)).toHaveLength(1)
    expect(new Set(results.map((result) => result.order.id)).size).toBe(1)
  })

  test('loses nothing when orders and their repeats come at once', async () => {
    const store = emptyStore()
    const wanted = numbered(220)
    await Promise.all([...wanted, ...wanted].map((number) => placeOrder(store, sampleOrder(number))))
    expect((await numbers(store)).toSorted()).toEqual(wanted.toSorted())
    expect(await countOrders(store)).toBe(220)
  })

  test('knows the status of an order on a closed page, before and after the page of the change closes', async () => {
    const store = emptyStore()
    await place(store, numbered(105))
    await move(store, '3', 'paid')
    expect((await findOrder(store, '3'))?.history.map((change) => change.status)).toEqual(['new', 'paid'])
    await move(store, '3', 'sent')
    await place(store, numbered(100, 106))
    await move(store, '3', 'done')
    const statuses = (await findOrder(store, '3'))?.history.map((change) => change.status)
    expect(statuses).toEqual(['new', 'paid', 'sent', 'done'])
    expect(await move(store, '3', 'done')).toBe('unchanged')
    expect(await countOrders(store)).toBe(205)
  })

  test('an order is seen on entering a status, over the borders of pages, exactly once', async () => {
    const store = emptyStore()
    await place(store, numbered(95))
    let { cursor } = await walk(store, ['paid'])
    const seen: string[] = []
    for (let id = 1; id <= 40; id++) {
      await move(store, String(id), 'paid')
      if (id % 3 > 0) continue
      const page = await walk(store, ['paid'], cursor)
      seen.push(...page.orders.map((order) => order.number))
      cursor = page.cursor
    }
    seen.push(...(await walk(store, ['paid'], cursor)).orders.map((order) => order.number))
    expect(seen).toEqual(numbered(40))
    expect(await numbers(store, ['paid'])).toEqual(numbered(40))
    expect(await numbers(store, ['new'])).toEqual(numbered(55, 41))
  })

  test('shows an order once without statuses, however often it changed, and a page again from its cursor', async () => {
    const store = emptyStore()
    await place(store, numbered(5))
    const first = await queryOrders(store, { limit: 2 })
    const second = await queryOrders(store, { after: first.cursor, limit: 2 })
    await move(store, '3', 'paid')
    await move(store, '1', 'paid')
    await mark(store, '3', 'books')
    const again = await queryOrders(store, { after: first.cursor, limit: 2 })
    expect(again.orders.map((order) => order.number)).toEqual(['N-3', 'N-4'])
    expect(again.cursor).toBe(second.cursor)
    expect((await walk(store, undefined, second.cursor)).orders.map((order) => order.number)).toEqual(['N-5'])
  })

  test('closes a page early when its orders are large', async () => {
    const store = emptyStore()
    const wanted = numbered(12)
    for (const number of wanted) await placeOrder(store, sampleOrder(number, { note: 'x'.repeat(60_000) }))
    const pages = (await store.list('orders:pages')).keys
    expect(pages.length).toBeGreaterThan(1)
    expect(await numbers(store)).toEqual(wanted)
    expect((await placeOrder(store, sampleOrder('N-2'))).created).toBe(false)
    expect(await countOrders(store)).toBe(12)
  })

  test('finds its way again when the head is lost', async () => {
    const store = emptyStore()
    await place(store, numbered(250))
    await move(store, '3', 'paid')
    await store.delete('orders:head')
    expect((await placeOrder(store, sampleOrder('N-120'))).created).toBe(false)
    await place(store, ['N-251'])
    expect(await numbers(store)).toEqual(numbered(251))
    expect(await countOrders(store)).toBe(251)
    expect((await findOrder(store, '3'))?.history.at(-1)?.status).toBe('paid')
  })

  test('refuses a cursor from ahead of the log, as after going back to an older copy', async () => {
    const store = emptyStore()
    await place(store, numbered(5))
    expect(await queryOrders(store, { after: '5' })).toMatchObject({ orders: [], cursor: '5', more: false })
    await expect(queryOrders(store, { after: '6' })).rejects.toMatchObject({ code: 'BAD_QUERY' })
  })
})

describe('orders that were taken over', () => {
  test('say by whom and since when, before and after the page of the mark closes', async () => {
    const store = emptyStore()
    await place(store, numbered(105))
    expect(await mark(store, '3', 'books', '2026-01-06T00:00:00.000Z')).toBe('applied')
    expect(await mark(store, '104', 'books', '2026-01-07T00:00:00.000Z')).toBe('applied')
    const expected = { '3': '2026-01-06T00:00:00.000Z', '104': '2026-01-07T00:00:00.000Z' }
    for (const more of [[], numbered(100, 106), numbered(100, 206)]) {
      await place(store, more)
      for (const [id, at] of Object.entries(expected)) {
        expect((await findOrder(store, id))?.takenBy).toEqual({ books: at })
        expect(await mark(store, id, 'books', '2026-02-01T00:00:00.000Z')).toBe('unchanged')
      }
    }
    expect(await mark(store, '3', 'stock')).toBe('applied')
    expect((await findOrder(store, '3'))?.takenBy).toEqual({ books: expected['3'], stock: AT })
    expect((await findOrder(store, '4'))?.takenBy).toBeUndefined()
  })

  test.each(['__proto__', 'constructor', 'toString'])('by "%s" like by any other', async (by) => {
    const store = emptyStore()
    await place(store, ['N-1'])
    expect(await mark(store, '1', by)).toBe('applied')
    expect(await mark(store, '1', by)).toBe('unchanged')
    expect(Object.entries((await findOrder(store, '1'))?.takenBy ?? {})).toEqual([[by, AT]])
    await place(store, numbered(120))
    expect(Object.entries((await findOrder(store, '1'))?.takenBy ?? {})).toEqual([[by, AT]])
  })

  test('are not shown again for that, with statuses or without', async () => {
    const store = emptyStore()
    await place(store, numbered(3))
    await move(store, '2', 'paid')
    const [all, paid] = [await walk(store), await walk(store, ['paid'])]
    for (const id of ['1', '2', '3']) await mark(store, id, 'books')
    expect((await walk(store, undefined, all.cursor)).orders).toEqual([])
    expect((await walk(store, ['paid'], paid.cursor)).orders).toEqual([])
    expect((await walk(store, ['paid'])).orders).toMatchObject([{ id: '2', takenBy: { books: AT } }])
  })

  test('keep the statuses that they had', async () => {
    const store = emptyStore()
    await place(store, ['N-1'])
    await mark(store, '1', 'books')
    await move(store, '1', 'paid')
    await mark(store, '1', 'stock')
    await place(store, numbered(110, 2))
    const order = await findOrder(store, '1')
    expect(order?.history.map((change) => change.status)).toEqual(['new', 'paid'])
    expect(order?.takenBy).toEqual({ books: AT, stock: AT })
  })

  test('are taken over once by many at once', async () => {
    const store = emptyStore()
    await place(store, ['N-1'])
    const marks = await Promise.all(Array.from({ length: 20 }, () => mark(store, '1', 'books')))
    expect(marks.filter((outcome) => outcome === 'applied')).toHaveLength(1)
  })

  test('must be there', async () => {
    await expect(mark(emptyStore(), '1', 'books')).rejects.toMatchObject({ code: 'ORDER_MISSING' })
  })
})

describe('a crash at any write of the order log', () => {
  const steps: ((store: GuardableStore) => Promise<unknown>)[] = [
    (store) => place(store, ['A']),
    (store) => move(store, '4', 'paid'),
    (store) => mark(store, '5', 'books'),
    (store) => place(store, ['B']),
    (store) => move(store, '3', 'sent'),
    (store) => place(store, ['A']),
    (store) => place(store, ['N-10']),
    (store) => mark(store, '6', 'books'),
    (store) => place(store, ['C']),
  ]

  /** A log whose open page is nearly full: few orders, so that a run is short, and many changes of status. */
  async function nearlyFull() {
    const store = emptyStore()
    await place(store, numbered(20))
    for (const id of ['3', '5', '7']) {
      for (let change = 0; change < 12; change++) {
        await move(store, id, 'cancelled')
        await move(store, id, 'paid')
      }
    }
    await move(store, '5', 'new')
    await mark(store, '9', 'stock')
    for (const status of ['cancelled', 'new', 'sent']) await move(store, '8', status)
    return store
  }

  test('keeps every order once, in order, with its status, when each step is repeated until it succeeds', async () => {
    const start = await nearlyFull()
    const undisturbed = watchStore(await copyOf(start))
    for (const step of steps) await step(undisturbed.store)
    const expected = await walk(undisturbed.store)
    const paid = await walk(undisturbed.store, ['paid'])
    expect(expected.orders.map((order) => order.number)).toEqual([...numbered(20), 'A', 'B', 'C'])
    const count = undisturbed.writes.length
    expect(count).toBeGreaterThan(20)

    for (const moment of ['before', 'after']) {
      for (let failing = 0; failing < count; failing++) {
        const watched = watchStore(await copyOf(start))
        const { store } = watched
        let crashes = 0
        watched.interrupt = (at, write) => {
          if (at === moment && write === failing) throw new Error('killed')
        }
        for (const step of steps) {
          await step(store).catch(async () => {
            crashes += 1
            await step(store)
          })
        }
        expect(crashes).toBe(1)
        expect(await walk(store)).toEqual(expected)
        expect((await walk(store, ['paid'])).orders).toEqual(paid.orders)
        expect(await countOrders(store)).toBe(23)
      }
    }
  })
})
