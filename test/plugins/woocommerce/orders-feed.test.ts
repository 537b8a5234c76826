import { describe, expect, it } from 'vitest'
import {
  cursorAfter,
  cursorText,
  type OrderCursor,
  readCursor,
} from '../../../plugins/woocommerce/orders/cursor.ts'
import { readFeed } from '../../../plugins/woocommerce/orders/feed.ts'
import { readWooOrders } from '../../../plugins/woocommerce/orders/woo-order.ts'
import { at, createOrdersClient, type OrdersClient, rawOrder } from './orders-client.ts'

describe('the feed of orders', () => {
  it('shows orders as they changed, each once, in pages', async () => {
    const client = createOrdersClient([1, 2, 3, 4, 5, 6, 7].map((id) => rawOrder(id, id)))
    const { ids, pages } = await readAll(client, { limit: 3 })
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(pages).toBe(3)
  })

  it('shows an order again when it has changed', async () => {
    const client = createOrdersClient([rawOrder(1, 1), rawOrder(2, 2)])
    const { cursor } = await readAll(client)
    client.orders = [rawOrder(1, 1, { status: 'completed', date_modified_gmt: at(30) }), rawOrder(2, 2)]
    expect((await readAll(client, { cursor })).ids).toEqual([1])
  })

  it('shows an order again that has changed within the second in which it was read', async () => {
    const client = createOrdersClient([rawOrder(1, 10, { status: 'pending' })])
    const { cursor } = await readAll(client)
    client.orders = [rawOrder(1, 10, { status: 'processing' })]
    const again = await readAll(client, { cursor })
    expect(again.ids).toEqual([1])
    expect((await readAll(client, { cursor: again.cursor })).ids).toEqual([])
  })

  it('sees an order that came into its second late, after a later one was read', async () => {
    const client = createOrdersClient([rawOrder(2, 12)])
    const { cursor } = await readAll(client)
    client.orders.push(rawOrder(1, 10))
    expect((await readAll(client, { cursor })).ids).toEqual([1])
  })

  it('asks once, and gives the same cursor, when nothing has changed', async () => {
    const client = createOrdersClient([rawOrder(1, 1)])
    const { cursor } = await readAll(client)
    client.calls.length = 0
    const again = await readFeed(client, { after: cursor, limit: 50 })
    expect(again).toEqual({ orders: [], cursor, more: false })
    expect(client.calls).toHaveLength(1)
  })

  it('has no cursor before the first order', async () => {
    expect(await readFeed(createOrdersClient(), { after: undefined, limit: 50 })).toEqual({
      orders: [],
      cursor: undefined,
      more: false,
    })
  })

  it('is not led astray by an order from the future', async () => {
    const client = createOrdersClient([
      rawOrder(1, 1),
      rawOrder(2, 2, { date_modified_gmt: '2027-01-05T12:00:00' }),
    ])
    const latest = Date.parse(`${at(60)}Z`) / 1000
    const { cursor } = await readFeed(client, { after: undefined, limit: 50, latest })
    client.orders.push(rawOrder(3, 30))
    const page = await readFeed(client, { after: cursor, limit: 50, latest })
    expect(page.orders.map(({ id }) => id)).toEqual([3])
    expect(page.more).toBe(false)
  })

  it('does not go back behind what it has forgotten when many orders come at once', async () => {
    const crowd = Array.from({ length: 250 }, (_, id) => rawOrder(id + 1, Math.floor(id / 40)))
    const { ids } = await readAll(createOrdersClient(crowd), { limit: 20 })
    expect(ids).toHaveLength(250)
  })

  it('ends though a crowd of orders is from the future', async () => {
    const crowd = Array.from({ length: 250 }, (_, id) => rawOrder(id + 1, 7200 + Math.floor(id / 40)))
    const latest = Date.parse(`${at(60)}Z`) / 1000
    const { ids } = await readAll(createOrdersClient(crowd), { limit: 20, latest })
    expect(ids).toHaveLength(250)
  })

  it('passes drafts and the trash without showing them', async () => {
    const client = createOrdersClient([
      rawOrder(1, 1, { status: 'checkout-draft' }),
      rawOrder(2, 2, { status: 'trash' }),
      rawOrder(3, 3, { status: 'pending' }),
    ])
    const first = await readFeed(client, { after: undefined, limit: 2 })
    expect(first).toMatchObject({ orders: [], more: true })
    expect((await readAll(client)).ids).toEqual([3])
  })

  it('leaves out what was placed before, with the second itself', async () => {
    const client = createOrdersClient([rawOrder(1, 9), rawOrder(2, 10), rawOrder(3, 11)])
    const placedFrom = Date.UTC(2026, 0, 5, 12, 0, 10) / 1000
    const { orders } = await readFeed(client, { after: undefined, placedFrom, limit: 50 })
    expect(orders.map(({ id }) => id)).toEqual([2, 3])
  })

  it.each([7, 100])('reads a second with 250 orders to its end, %i at a time', async (limit) => {
    const client = createOrdersClient(Array.from({ length: 250 }, (_, index) => rawOrder(index + 1, 20)))
    client.orders.push(rawOrder(900, 21), rawOrder(901, 40))
    const { ids } = await readAll(client, { limit })
    expect(ids.length).toBe(252)
    expect(new Set(ids).size).toBe(252)
    expect(ids.slice(-2)).toEqual([900, 901])
  })

  it('loses no order of a crowded second when another leaves it meanwhile', async () => {
    const crowd = Array.from({ length: 201 }, (_, index) => rawOrder(index + 1, 20))
    const client = createOrdersClient(crowd)
    const [last] = readWooOrders(crowd.splice(100, 1))
    const after = cursorAfter(undefined, readWooOrders(crowd))
    client.orders = [...crowd, rawOrder(101, 20)]
    client.before = () => {
      const [first] = client.orders
      if (client.calls.at(-1)?.query['page'] === 2 && first !== undefined) first.date_modified_gmt = at(30)
    }
    const { orders, more } = await readFeed(client, { after, limit: 50 })
    expect(orders).toEqual([last])
    expect(more).toBe(true)
  })

  it('keeps its cursor short when many orders change at once', async () => {
    const many = Array.from({ length: 400 }, (_, index) => rawOrder(index + 1, 20 + Math.floor(index / 40)))
    const { ids, cursor } = await readAll(createOrdersClient(many), { limit: 100 })
    expect(ids.length).toBe(400)
    expect(cursor?.shown.length).toBeLessThanOrEqual(50)
  })
})

describe('the cursor', () => {
  it('is a text and is read back', async () => {
    const { cursor } = await readAll(createOrdersClient([rawOrder(1, 1), rawOrder(22, 3)]))
    expect(cursor?.shown.map(({ id }) => id)).toEqual([1, 22])
    const text = cursor === undefined ? '' : cursorText(cursor)
    expect(text).toMatch(/^[\w.-]+$/)
    expect(readCursor(text)).toEqual(cursor)
  })

  it.each(['', '12', 'w', 'w12-', 'w12-1', 'w12-1.2', 'w12-1.2.x!', 'w1767614400 ', 'no cursor'])(
    'is refused when it is "%s"',
    (text) => {
      expect(() => readCursor(text)).toThrowError(
        expect.objectContaining({ code: 'BAD_QUERY', retry: 'never' }),
      )
    },
  )
})

async function readAll(
  client: OrdersClient,
  { cursor, limit = 50, latest }: { cursor?: OrderCursor | undefined; limit?: number; latest?: number } = {},
): Promise<{ ids: number[]; pages: number; cursor: OrderCursor | undefined }> {
  const ids: number[] = []
  let after = cursor
  for (let pages = 1; ; pages++) {
    // As between two runs: what a consumer keeps is the text.
    const page = await readFeed(client, { after: after && readCursor(cursorText(after)), limit, latest })
    expect(page.orders.length).toBeLessThanOrEqual(limit)
    ids.push(...page.orders.map(({ id }) => id))
    after = page.cursor
    if (!page.more) return { ids, pages, cursor: after }
    if (pages > 1000) throw new Error('The feed never ends.')
  }
}
