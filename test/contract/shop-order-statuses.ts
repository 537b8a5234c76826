import { describe, expect, test } from 'vitest'
import type { ShopTraits, UseShop } from './shop.ts'
import { shopWithOrders, walkOrders } from './shop-orders.ts'

const STRANGERS = ['999999999', 'nobody', '', '__proto__', '1e3']

export function describeOrderStatuses(use: UseShop, traits: ShopTraits): void {
  if (!traits.orders) return
  describe('what becomes of orders', () => {
    test('a status is kept, and setting it again is unchanged', async () => {
      const { shop, statuses, place } = await shopWithOrders(use())
      const [id, other] = [await place(), await place()]
      expect(await shop.setOrderStatus(id, statuses.paid)).toEqual({ sku: id, outcome: 'applied' })
      expect(await shop.setOrderStatus(id, statuses.paid)).toEqual({ sku: id, outcome: 'unchanged' })
      const { orders } = await walkOrders(shop)
      const byId = new Map(orders.map((order) => [order.id, order.status]))
      expect(byId).toEqual(
        new Map([
          [other, statuses.placed],
          [id, statuses.paid],
        ]),
      )
    })

    test('a status that is none fails for good and changes nothing', async () => {
      const { shop, statuses, place } = await shopWithOrders(use())
      const id = await place()
      expect(await shop.setOrderStatus(id, ' ')).toMatchObject({ sku: id, outcome: 'failed', retry: false })
      expect((await walkOrders(shop)).orders).toMatchObject([{ id, status: statuses.placed }])
    })

    test('a call that was stopped changes no status and takes nothing over', async () => {
      const { shop, statuses, place } = await shopWithOrders(use())
      const id = await place()
      const call = { signal: AbortSignal.abort(new Error('stopped by test')), instance: 'books' }
      await expect(shop.setOrderStatus(id, statuses.paid, '', call)).rejects.toThrow('stopped by test')
      await expect(shop.markOrder(id, call)).rejects.toThrow('stopped by test')
      const [order] = (await walkOrders(shop)).orders
      expect(order).toMatchObject({ id, status: statuses.placed })
      expect(order?.takenBy ?? {}).toEqual({})
    })

    if (traits.notesOf) testNotes(use)

    test('an unknown order has no status to set', async () => {
      const { shop, statuses } = await shopWithOrders(use())
      for (const id of STRANGERS) {
        await expect(shop.setOrderStatus(id, statuses.paid)).rejects.toMatchObject({
          code: 'ORDER_MISSING',
          retry: 'never',
        })
      }
    })

    test('whoever takes an order over is noted on it, once, with the time', async () => {
      const { shop, place } = await shopWithOrders(use())
      const [id, other] = [await place(), await place()]
      expect(await shop.markOrder(id, { instance: 'books' })).toEqual({ sku: id, outcome: 'applied' })
      const first = await takenBy(id)
      expect(first).toEqual({ books: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) })
      expect(await shop.markOrder(id, { instance: 'books' })).toEqual({ sku: id, outcome: 'unchanged' })
      expect(await shop.markOrder(id, { instance: 'constructor' })).toEqual({ sku: id, outcome: 'applied' })
      expect(await takenBy(id)).toEqual({ ...first, constructor: expect.stringMatching(/Z$/) })
      expect(await takenBy(other)).toEqual({})

      async function takenBy(wanted: string) {
        const { orders } = await walkOrders(shop)
        return orders.find((order) => order.id === wanted)?.takenBy ?? {}
      }
    })

    test('a mark stays when the status changes, and changes no status', async () => {
      const { shop, statuses, place, setStatus } = await shopWithOrders(use())
      const id = await place()
      await shop.markOrder(id, { instance: 'books' })
      expect((await walkOrders(shop)).orders).toMatchObject([{ status: statuses.placed }])
      await setStatus(id, statuses.paid)
      expect((await walkOrders(shop)).orders).toMatchObject([
        { id, status: statuses.paid, takenBy: { books: expect.stringMatching(/Z$/) } },
      ])
    })

    test('an unknown order cannot be taken over', async () => {
      const { shop } = await shopWithOrders(use())
      for (const id of STRANGERS) {
        await expect(shop.markOrder(id, { instance: 'books' })).rejects.toMatchObject({
          code: 'ORDER_MISSING',
          retry: 'never',
        })
      }
    })

    test('orders that were taken over in a walk are not walked again for that', async () => {
      const { shop, place } = await shopWithOrders(use())
      const placed = [await place(), await place(), await place()]
      const seen: string[] = []
      let after: string | undefined
      for (let pages = 0; pages < 10; pages++) {
        const page = await shop.orders({ after, limit: 2 })
        for (const { id, takenBy } of page.orders) {
          if (takenBy?.['books'] !== undefined) continue
          seen.push(id)
          await shop.markOrder(id, { instance: 'books' })
        }
        after = page.cursor
      }
      expect(seen).toEqual(placed)
    })
  })
}

function testNotes(use: UseShop): void {
  test('a note for the staff comes along, once', async () => {
    const opened = use()
    const { shop, statuses, place } = await shopWithOrders(opened)
    const { notesOf } = opened
    const id = await place()
    await shop.setOrderStatus(id, statuses.paid, 'Картка')
    await shop.setOrderStatus(id, statuses.paid, 'Картка')
    await shop.setOrderStatus(id, statuses.done, 'Накладна 7')
    const notes = (await notesOf?.(id)) ?? []
    expect(notes.filter((note) => ['Картка', 'Накладна 7'].includes(note))).toEqual(['Картка', 'Накладна 7'])
  })
}
