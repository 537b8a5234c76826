import { describe, expect, type TestContext, test } from 'vitest'
import type { OrderQuery, Shop, ShopOrder } from '../../core/shop.ts'
import type { PlacedOrder, UseShop } from './shop.ts'

const ADDRESS = {
  name: 'Олена Приклад',
  company: '',
  street: 'вул. Прикладна, 1',
  city: 'Київ',
  region: '',
  zip: '01001',
  country: 'UA',
  taxId: '0012345678',
  vatId: '',
  phone: '+380000000000',
  email: 'olena@shop.example',
}

/** A valid order of an invented buyer. */
export function sampleOrder(number: string, given: Partial<PlacedOrder> = {}): PlacedOrder {
  return {
    number,
    createdAt: '2026-01-05T12:00:00.000Z',
    currency: 'UAH',
    status: 'new',
    paid: false,
    customer: { name: 'Олена Приклад', email: 'olena@shop.example', phone: '+380000000000' },
    billing: ADDRESS,
    shipping: ADDRESS,
    payment: 'cash',
    carrier: 'pickup',
    note: 'Подзвоніть,\nбудь ласка',
    items: [{ sku: '00012345', name: 'Кросівки', quantity: 2, price: '2450.00', taxRate: '20.00' }],
    shippingTotal: '80.00',
    discountTotal: '0.00',
    total: '4980.00',
    ...given,
  }
}

export function describeOrders(use: UseShop): void {
  describe('orders', () => {
    function shopWithOrders({ skip }: TestContext) {
      const opened = use()
      skip(!opened.shop.capabilities.orders, 'this shop has no orders')
      return opened
    }

    test('a placed order arrives whole and has an id', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1'))
      const { orders, more } = await shop.orders({})
      expect(orders).toEqual([{ ...sampleOrder('N-1'), id: expect.stringMatching(/./) }])
      expect(more).toBe(false)
    })

    test('a shop without orders gives an empty page, and later orders come after its cursor', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      const empty = await shop.orders({})
      expect(empty).toMatchObject({ orders: [], more: false })
      await placeOrder(sampleOrder('N-1'))
      expect(numbers(await shop.orders({ after: empty.cursor }))).toEqual(['N-1'])
    })

    test('pages hold each order once, oldest first, while new ones arrive', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      for (let count = 1; count <= 7; count++) await placeOrder(sampleOrder(`N-${count}`))
      const seen: string[] = []
      let after: string | undefined
      for (let arriving = 8; ; arriving++) {
        const page = await shop.orders({ after, limit: 3 })
        expect(page.orders.length).toBeLessThanOrEqual(3)
        seen.push(...numbers(page))
        after = page.cursor
        if (arriving <= 10) await placeOrder(sampleOrder(`N-${arriving}`))
        else if (!page.more) break
      }
      expect(seen).toEqual(Array.from({ length: 10 }, (_, index) => `N-${index + 1}`))
    })

    test('a cursor gives the same page again', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      for (let count = 1; count <= 5; count++) await placeOrder(sampleOrder(`N-${count}`))
      const first = await shop.orders({ limit: 2 })
      const second = await shop.orders({ after: first.cursor, limit: 2 })
      await shop.setOrderStatus(second.orders[0]?.id ?? '', 'done')
      const again = await shop.orders({ after: first.cursor, limit: 2 })
      expect(numbers(again)).toEqual(['N-3', 'N-4'])
      expect(again.cursor).toBe(second.cursor)
    })

    test('two orders of the same second and the same buyer are two orders', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1'))
      await placeOrder(sampleOrder('N-2'))
      expect(numbers(await shop.orders({}))).toEqual(['N-1', 'N-2'])
    })

    test('since leaves out what was created before', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('old', { createdAt: '2026-01-01T00:00:00.000Z' }))
      await placeOrder(sampleOrder('just', { createdAt: '2026-01-02T00:00:00.000Z' }))
      await placeOrder(sampleOrder('late', { createdAt: '2026-01-03T00:00:00.000Z' }))
      expect(numbers(await shop.orders({ since: '2026-01-02T02:00:00+02:00' }))).toEqual(['just', 'late'])
    })

    test('statuses leave out the others, and the cursor passes them', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1', { status: 'paid' }))
      await placeOrder(sampleOrder('N-2', { status: 'cancelled' }))
      await placeOrder(sampleOrder('N-3', { status: 'new' }))
      expect(numbers(await shop.orders({ statuses: ['paid', 'new'] }))).toEqual(['N-1', 'N-3'])
      const none = await shop.orders({ statuses: ['lost'] })
      expect(none).toMatchObject({ orders: [], more: false })
      await placeOrder(sampleOrder('N-4', { status: 'lost' }))
      expect(numbers(await shop.orders({ statuses: ['lost'], after: none.cursor }))).toEqual(['N-4'])
    })

    test('a status change is kept, and repeating it is unchanged', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1'))
      const [order] = (await shop.orders({})).orders
      const id = order?.id ?? ''
      expect(await shop.setOrderStatus(id, 'paid', 'Картка')).toEqual({ sku: id, outcome: 'applied' })
      expect(await shop.setOrderStatus(id, 'paid', 'Картка')).toEqual({ sku: id, outcome: 'unchanged' })
      expect((await shop.orders({})).orders).toEqual([{ ...order, status: 'paid' }])
    })

    test('an unknown order has no status to set', async (context) => {
      const { shop } = shopWithOrders(context)
      for (const id of ['999', 'nobody', '', '__proto__']) {
        await expect(shop.setOrderStatus(id, 'paid')).rejects.toMatchObject({ code: 'ORDER_MISSING' })
      }
    })

    test('an order that enters a wanted status after the cursor has passed it is seen once', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      for (const number of ['N-1', 'N-2', 'N-3']) await placeOrder(sampleOrder(number))
      const query = { statuses: ['paid', 'sent'] }
      const before = await shop.orders(query)
      expect(before.orders).toEqual([])
      await setStatus(shop, 'N-2', 'paid')
      await setStatus(shop, 'N-1', 'cancelled')
      const page = await shop.orders({ ...query, after: before.cursor })
      expect(numbers(page)).toEqual(['N-2'])
      await setStatus(shop, 'N-2', 'sent')
      expect(numbers(await shop.orders({ ...query, after: page.cursor }))).toEqual([])
      expect(numbers(await shop.orders(query))).toEqual(['N-2'])
    })

    test('an order that left a wanted status before it was read is not seen', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1'))
      await setStatus(shop, 'N-1', 'paid')
      await setStatus(shop, 'N-1', 'cancelled')
      expect(numbers(await shop.orders({ statuses: ['paid'] }))).toEqual([])
      expect(numbers(await shop.orders({ statuses: ['new'] }))).toEqual([])
      expect(numbers(await shop.orders({ statuses: ['cancelled'] }))).toEqual(['N-1'])
    })

    test('an order comes once in a list without statuses, however often it changed', async (context) => {
      const { shop, placeOrder } = shopWithOrders(context)
      await placeOrder(sampleOrder('N-1'))
      const page = await shop.orders({})
      await setStatus(shop, 'N-1', 'paid')
      await setStatus(shop, 'N-1', 'new')
      expect(numbers(await shop.orders({ after: page.cursor }))).toEqual([])
      expect(numbers(await shop.orders({}))).toEqual(['N-1'])
      expect(numbers(await shop.orders({ statuses: ['new'] }))).toEqual(['N-1'])
    })

    test('a text that is no cursor is refused', async (context) => {
      const { shop } = shopWithOrders(context)
      await expect(shop.orders({ after: 'no cursor' })).rejects.toMatchObject({ code: 'BAD_QUERY' })
    })
  })
}

function numbers(page: { orders: readonly ShopOrder[] }): string[] {
  return page.orders.map((order) => order.number)
}

async function setStatus(shop: Shop, number: string, status: string): Promise<void> {
  const query: OrderQuery = { limit: 200 }
  const order = (await shop.orders(query)).orders.find((candidate) => candidate.number === number)
  await shop.setOrderStatus(order?.id ?? '', status)
}
