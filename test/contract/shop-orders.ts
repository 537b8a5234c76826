import { describe, expect, test } from 'vitest'
import type { OrderQuery, Shop, ShopOrder } from '../../core/shop.ts'
import type { OpenShop, OrderStatuses, ShopTraits, UseShop } from './shop.ts'
import { money, words } from './shop-values.ts'

/** An order as a buyer places it. */
export type PlacedOrder = Omit<ShopOrder, 'id' | 'takenBy'>

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

const OWN_WORDS: OrderStatuses = { placed: 'new', paid: 'paid', done: 'done', cancelled: 'cancelled' }

/** A shop with the goods that are ordered, and how orders come into it. */
export async function shopWithOrders({ shop, tick, ...opened }: OpenShop) {
  const statuses = opened.statuses ?? OWN_WORDS
  await shop.applyProducts([{ sku: '00012345', name: 'Кросівки', price: '2450.00', quantity: 100 }])
  let count = 0
  /** @returns the id of the order that was placed */
  const place = async (given: Partial<PlacedOrder> = {}) => {
    count += 1
    const id = await opened.placeOrder(sampleOrder(`N-${count}`, { status: statuses.placed, ...given }))
    await tick?.()
    return id
  }
  const setStatus = async (id: string, status: string) => {
    await shop.setOrderStatus(id, status)
    await tick?.()
  }
  return { shop, statuses, place, setStatus }
}

/** All orders that a consumer finds page by page, in the state in which he saw them last, and where he stands. */
export async function walkOrders(shop: Shop, query: OrderQuery = {}) {
  const seen = new Map<string, ShopOrder>()
  let { after } = query
  for (let pages = 1; ; pages++) {
    const page = await shop.orders({ ...query, after })
    expect(page.orders.length).toBeLessThanOrEqual(query.limit ?? 50)
    expect(pages).toBeLessThan(100)
    for (const order of page.orders) seen.set(order.id, order)
    after = page.cursor
    if (!page.more) return { orders: [...seen.values()], ids: [...seen.keys()], cursor: after }
  }
}

export function describeOrders(use: UseShop, traits: ShopTraits): void {
  const { orderStatuses } = traits
  if (!traits.orders) return
  describe('orders', () => {
    test('a placed order arrives with its buyer, its items and its amounts', async () => {
      const { shop, place } = await shopWithOrders(use())
      const id = await place()
      const { orders } = await walkOrders(shop)
      expect(orders).toMatchObject([{ id, number: expect.stringMatching(/./), ...WHO_AND_HOW }])
      const [order] = orders
      expect(Date.parse(order?.createdAt ?? '')).toBe(Date.parse('2026-01-05T12:00:00.000Z'))
      expect(words(order?.note ?? '')).toBe('Подзвоніть, будь ласка')
      expect(amountsOf(order)).toEqual({
        items: ['2450.00'],
        shipping: '80.00',
        discount: '0.00',
        total: '4980.00',
      })
      expect(order?.takenBy ?? {}).toEqual({})
    })

    test('an order of several goods has all of them', async () => {
      const { shop, place } = await shopWithOrders(use())
      await shop.applyProducts([{ sku: 'sock', name: 'Шкарпетки', price: '99.50', quantity: 9 }])
      const items = [
        { sku: '00012345', name: 'Кросівки', quantity: 1, price: '2450.00' },
        { sku: 'sock', name: 'Шкарпетки', quantity: 3, price: '99.50' },
      ]
      await place({ items, total: '2828.50' })
      const [order] = (await walkOrders(shop)).orders
      expect(order?.items).toMatchObject([
        { sku: '00012345', name: 'Кросівки', quantity: 1 },
        { sku: 'sock', name: 'Шкарпетки', quantity: 3 },
      ])
      expect(amountsOf(order)).toMatchObject({ items: ['2450.00', '99.50'], total: '2828.50' })
    })

    test('a shop without orders gives an empty page, and later orders come after its cursor', async () => {
      const { shop, place } = await shopWithOrders(use())
      const empty = await shop.orders({})
      expect(empty).toMatchObject({ orders: [], more: false })
      const id = await place()
      expect((await walkOrders(shop, { after: empty.cursor })).ids).toEqual([id])
    })

    test('pages hold every order, oldest first, while new ones arrive', async () => {
      const { shop, place } = await shopWithOrders(use())
      const placed: string[] = []
      for (let count = 0; count < 7; count++) placed.push(await place())
      const seen = new Set<string>()
      let after: string | undefined
      for (let arriving = 3; ; arriving--) {
        const page = await shop.orders({ after, limit: 3 })
        expect(page.orders.length).toBeLessThanOrEqual(3)
        for (const { id } of page.orders) seen.add(id)
        after = page.cursor
        if (arriving > 0) placed.push(await place())
        else if (!page.more) break
      }
      expect([...seen]).toEqual(placed)
    })

    test('an order that has not changed is not shown again', async () => {
      const { shop, place } = await shopWithOrders(use())
      for (let count = 0; count < 5; count++) await place()
      const { cursor } = await walkOrders(shop, { limit: 2 })
      const idle = await walkOrders(shop, { after: cursor, limit: 2 })
      expect(idle.ids).toEqual([])
      expect((await walkOrders(shop, { after: idle.cursor })).ids).toEqual([])
    })

    test('from an earlier cursor all that came after it is shown again', async () => {
      const { shop, statuses, place, setStatus } = await shopWithOrders(use())
      const placed: string[] = []
      for (let count = 0; count < 5; count++) placed.push(await place())
      const first = await shop.orders({ limit: 2 })
      const second = await shop.orders({ after: first.cursor, limit: 2 })
      await setStatus(second.orders[0]?.id ?? '', statuses.done)
      const again = await walkOrders(shop, { after: first.cursor, limit: 2 })
      expect(again.ids.toSorted()).toEqual(placed.slice(2).toSorted())
    })

    test('two orders of the same second and the same buyer are two orders', async () => {
      const opened = use()
      const { shop, statuses } = await shopWithOrders(opened)
      const first = await opened.placeOrder(sampleOrder('N-1', { status: statuses.placed }))
      const second = await opened.placeOrder(sampleOrder('N-2', { status: statuses.placed }))
      expect((await walkOrders(shop, { limit: 1 })).ids.toSorted()).toEqual([first, second].toSorted())
    })

    test('since leaves out what was created before', async () => {
      const { shop, place } = await shopWithOrders(use())
      await place({ createdAt: '2026-01-01T00:00:00.000Z' })
      const just = await place({ createdAt: '2026-01-02T00:00:00.000Z' })
      const late = await place({ createdAt: '2026-01-03T00:00:00.000Z' })
      const { ids } = await walkOrders(shop, { since: '2026-01-02T02:00:00+02:00' })
      expect(ids.toSorted()).toEqual([just, late].toSorted())
    })

    test('statuses leave out the others, and the cursor passes them', async () => {
      const { shop, statuses, place } = await shopWithOrders(use())
      const paid = await place({ status: statuses.paid, paid: true })
      await place({ status: statuses.cancelled })
      const placed = await place()
      const { ids } = await walkOrders(shop, { statuses: [statuses.paid, statuses.placed] })
      expect(ids).toEqual([paid, placed])
      const none = await walkOrders(shop, { statuses: [statuses.done] })
      expect(none.ids).toEqual([])
      const done = await place({ status: statuses.done, paid: true })
      expect((await walkOrders(shop, { statuses: [statuses.done], after: none.cursor })).ids).toEqual([done])
    })

    test('an order that enters a wanted status after the cursor has passed it is seen', async () => {
      const { shop, statuses, place, setStatus } = await shopWithOrders(use())
      const [first, second] = [await place(), await place(), await place()]
      const query = { statuses: [statuses.paid, statuses.done] }
      const before = await walkOrders(shop, query)
      expect(before.ids).toEqual([])
      await setStatus(second, statuses.paid)
      await setStatus(first, statuses.cancelled)
      const page = await walkOrders(shop, { ...query, after: before.cursor })
      expect(page.orders).toMatchObject([{ id: second, status: statuses.paid }])
      await setStatus(second, statuses.done)
      expect((await walkOrders(shop, query)).orders).toMatchObject([{ id: second, status: statuses.done }])
    })

    test('an order that left a wanted status before it was read is not seen', async () => {
      const { shop, statuses, place, setStatus } = await shopWithOrders(use())
      const id = await place()
      await setStatus(id, statuses.paid)
      await setStatus(id, statuses.cancelled)
      expect((await walkOrders(shop, { statuses: [statuses.paid] })).ids).toEqual([])
      expect((await walkOrders(shop, { statuses: [statuses.placed] })).ids).toEqual([])
      expect((await walkOrders(shop, { statuses: [statuses.cancelled] })).ids).toEqual([id])
    })

    test('an order that changed is shown as it stands now, and is one order still', async () => {
      const { shop, statuses, place, setStatus } = await shopWithOrders(use())
      const [changed, other] = [await place(), await place()]
      const { cursor } = await walkOrders(shop)
      await setStatus(changed, statuses.paid)
      await setStatus(changed, statuses.done)
      for (const order of (await walkOrders(shop, { after: cursor })).orders) {
        expect(order).toMatchObject({ id: changed, status: statuses.done })
      }
      const all = await walkOrders(shop)
      expect(all.ids.toSorted()).toEqual([changed, other].toSorted())
      expect(all.orders.find(({ id }) => id === changed)?.status).toBe(statuses.done)
    })

    test('a text that is no cursor is refused', async () => {
      const { shop } = await shopWithOrders(use())
      for (const after of ['no cursor', '__proto__', '-1']) {
        await expect(shop.orders({ after })).rejects.toMatchObject({ code: 'BAD_QUERY', retry: 'never' })
      }
    })

    if (orderStatuses !== undefined) testCarriedOut(use, orderStatuses)
  })
}

function testCarriedOut(use: UseShop, orderStatuses: readonly string[]): void {
  test('the statuses that a shop carries out can be asked for', async () => {
    const { shop, statuses, place } = await shopWithOrders(use())
    const cancelled = await place({ status: statuses.cancelled })
    const paid = await place({ status: statuses.paid, paid: true })
    const { ids } = await walkOrders(shop, { statuses: orderStatuses })
    expect(ids).toContain(paid)
    expect(ids).not.toContain(cancelled)
  })
}

/** What every shop has a place for. */
const WHO_AND_HOW = {
  currency: 'UAH',
  paid: false,
  customer: { name: 'Олена Приклад', email: 'olena@shop.example', phone: '+380000000000' },
  billing: {
    name: 'Олена Приклад',
    company: '',
    street: 'вул. Прикладна, 1',
    city: 'Київ',
    zip: '01001',
    country: 'UA',
    phone: '+380000000000',
    email: 'olena@shop.example',
  },
  shipping: {
    name: 'Олена Приклад',
    street: 'вул. Прикладна, 1',
    city: 'Київ',
    zip: '01001',
    country: 'UA',
  },
  payment: 'cash',
  carrier: 'pickup',
  items: [{ sku: '00012345', name: 'Кросівки', quantity: 2 }],
}

function amountsOf(order: ShopOrder | undefined) {
  return (
    order && {
      items: order.items.map(({ price }) => money(price)),
      shipping: money(order.shippingTotal),
      discount: money(order.discountTotal),
      total: money(order.total),
    }
  )
}
