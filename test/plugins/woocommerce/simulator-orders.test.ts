import { describe, expect, it } from 'vitest'
import { type Caller, member, startCaller, wpError } from './simulator-caller.ts'

describe('orders of the simulated shop', () => {
  it.each([
    ['processing', 8],
    ['on-hold', 8],
    ['completed', 8],
    ['pending', 10],
    ['failed', 10],
  ])('in the status %s leave %i of ten pieces', async (status, left) => {
    await using caller = await shopOfTen()
    const line_items = [{ sku: 'A', quantity: 2 }]
    expect(await caller.post('/orders', { status, line_items })).toMatchObject({
      status: 201,
      body: { status },
    })
    expect(caller.shop.product('A')).toMatchObject({ stockQuantity: left })
  })

  it('give the pieces back when they are cancelled, from any status', async () => {
    await using caller = await shopOfTen()
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 3 }], status: 'completed' })
    expect(caller.shop.product('A')).toMatchObject({ stockQuantity: 7 })
    await caller.put(`/orders/${id}`, { status: 'cancelled' })
    await caller.put(`/orders/${id}`, { status: 'cancelled' })
    expect(caller.shop.product('A')).toMatchObject({ stockQuantity: 10 })
    await caller.put(`/orders/${id}`, { status: 'processing' })
    expect(caller.shop.product('A')).toMatchObject({ stockQuantity: 7 })
  })

  it('sell more than there is, and change the product’s time', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    await using caller = await shopOfTen({ now: () => now })
    now += 5000
    caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 503 }] })
    expect(caller.shop.product('A')).toMatchObject({
      stockQuantity: -493,
      stockStatus: 'outofstock',
      modifiedAt: now,
    })
  })

  it('take the stock of the product where its variation has none', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ type: 'variable', manage_stock: true, stock_quantity: 5 })
    await caller.shop.addVariation(id, { sku: 'V', regular_price: '1' })
    const order = caller.shop.placeOrder({ items: [{ sku: 'V', quantity: 2 }] })
    expect(order.lines).toMatchObject([{ productId: id, sku: 'V' }])
    expect(caller.shop.products[0]).toMatchObject({ stockQuantity: 3 })
  })

  it('become paid and processing with set_paid', async () => {
    await using caller = await shopOfTen()
    const { body } = await caller.post('/orders', { set_paid: true, line_items: [{ sku: 'A' }] })
    expect(body).toMatchObject({ status: 'processing', date_paid: expect.any(String) })
  })

  it('hold an empty line for a product that is not there, and refuse a line that names none', async () => {
    await using caller = await startCaller()
    for (const line of [{ sku: 'nothing', quantity: 1 }, { product_id: 999 }])
      expect(await caller.post('/orders', { line_items: [line] })).toMatchObject({
        status: 201,
        body: { line_items: [{ product_id: 0, name: '', total: '0.00' }] },
      })
    expect(await caller.post('/orders', { line_items: [{ quantity: 1 }] })).toMatchObject({
      status: 400,
      body: wpError('woocommerce_rest_required_product_reference', 400),
    })
  })

  it('add a line without an id, and remove one of no pieces', async () => {
    await using caller = await shopOfTen()
    const { id, lines } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }], status: 'pending' })
    const appended = await caller.put(`/orders/${id}`, { line_items: [{ sku: 'A', quantity: 4 }] })
    expect(member(member(appended.body, 'line_items'), 'quantity')).toEqual([1, 4])
    const removed = await caller.put(`/orders/${id}`, { line_items: [{ id: lines[0]?.id, quantity: 0 }] })
    expect(member(member(removed.body, 'line_items'), 'quantity')).toEqual([4])
  })

  it('split prices with tax, and add shipping', async () => {
    await using caller = await shopOfTen()
    const shipping_lines = [{ method_id: 'flat_rate', method_title: 'Courier', total: '50' }]
    const { body } = await caller.post('/orders', { line_items: [{ sku: 'A', quantity: 2 }], shipping_lines })
    expect(body).toMatchObject({
      prices_include_tax: true,
      line_items: [{ price: 10, total: '20.00', total_tax: '4.00' }],
      shipping_lines: [{ total: '50.00', total_tax: '10.00' }],
      tax_lines: [{ rate_percent: 20, tax_total: '4.00', shipping_tax_total: '10.00' }],
      shipping_total: '50.00',
      total_tax: '14.00',
      total: '84.00',
    })
  })

  it('keep more decimals than money has, and show them to who asks', async () => {
    await using caller = await startCaller()
    await caller.shop.addProduct({ sku: 'A', regular_price: '100' })
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }] })
    const sums = async (query: Record<string, number>) => {
      const { body } = await caller.get(`/orders/${id}`, query)
      return [member(body, 'total'), member(body, 'line_items')]
    }
    expect(await sums({})).toMatchObject(['100.00', [{ total: '83.33', total_tax: '16.67' }]])
    expect(await sums({ dp: 6 })).toMatchObject([
      '100.000000',
      [{ total: '83.333333', total_tax: '16.670000' }],
    ])
  })

  it('are counted by status', async () => {
    await using caller = await startCaller()
    caller.shop.placeOrder({ items: [] })
    const { body } = await caller.get('/reports/orders/totals')
    expect(body).toContainEqual({ slug: 'processing', name: 'processing', total: 1 })
  })

  it('refuse an unknown status alone, and take it for pending in a batch', async () => {
    await using caller = await shopOfTen()
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 2 }] })
    for (const status of ['zzz', 'wc-completed'])
      expect(await caller.put(`/orders/${id}`, { status })).toMatchObject({
        status: 400,
        body: wpError('rest_invalid_param', 400),
      })
    const batch = async (status: string) => {
      const { body } = await caller.post('/orders/batch', { update: [{ id, status }] })
      return member(member(body, 'update'), 'status')
    }
    expect(await batch('wc-completed')).toEqual(['completed'])
    expect(await batch('zzz')).toEqual(['pending'])
    expect(caller.shop.product('A')).toMatchObject({ stockQuantity: 10 })
  })

  it('are not there: 404 alone, 400 in a batch', async () => {
    await using caller = await startCaller()
    const code = 'woocommerce_rest_shop_order_invalid_id'
    expect(await caller.get('/orders/9')).toMatchObject({ status: 404, body: wpError(code, 404) })
    expect((await caller.post('/orders/batch', { update: [{ id: 9 }] })).body).toMatchObject({
      update: [{ id: 9, error: { message: 'ID is invalid.', ...wpError(code, 400) } }],
    })
  })

  it('refuse a bad address of mail', async () => {
    await using caller = await startCaller()
    expect((await caller.post('/orders', { billing: { email: 'nowhere' } })).body).toMatchObject(
      wpError('rest_invalid_param', 400, { details: { billing: { code: 'rest_invalid_email' } } }),
    )
  })

  it('change their time with each write and refund, but not with a note', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    await using caller = await shopOfTen({ now: () => now, utcOffsetMinutes: 120 })
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }] })
    const modified = async () => member((await caller.get(`/orders/${id}`)).body, 'date_modified_gmt')
    now += 1000
    const note = await caller.post(`/orders/${id}/notes`, { note: 'Packed' })
    expect(note).toMatchObject({ status: 201, body: { note: 'Packed', customer_note: false } })
    expect(await modified()).toBe('2026-01-05T12:00:00')
    await caller.put(`/orders/${id}`, { status: 'processing' })
    expect(await modified()).toBe('2026-01-05T12:00:01')
    now += 1000
    await caller.put(`/orders/${id}`, { meta_data: [{ key: '_taken', value: { by: 'me' } }] })
    expect(await modified()).toBe('2026-01-05T12:00:02')
    now += 1000
    await caller.post(`/orders/${id}/refunds`, { amount: '2' })
    expect(await modified()).toBe('2026-01-05T12:00:03')
    const notes = await caller.get(`/orders/${id}/notes`)
    expect(member(notes.body, 'note')).toEqual(['Packed', 'Order status changed from pending to processing.'])
  })

  it('refuse a refund over the rest with a number as data, and end with a full one', async () => {
    await using caller = await shopOfTen()
    const { id } = caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }] })
    expect(await caller.post(`/orders/${id}/refunds`, { amount: '99' })).toMatchObject({
      status: 500,
      body: {
        code: 'woocommerce_rest_cannot_create_order_refund',
        message: 'Invalid refund amount.',
        data: 500,
      },
    })
    await caller.post(`/orders/${id}/refunds`, { amount: '12.00' })
    expect((await caller.get(`/orders/${id}`)).body).toMatchObject({ status: 'refunded' })
  })
})

describe('the list of orders of the simulated shop', () => {
  it('filters by statuses and by the second of the last change', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    await using caller = await shopOfTen({ now: () => now })
    const ids = ['processing', 'pending', 'on-hold'].map((status) => {
      now += 1000
      return caller.shop.placeOrder({ items: [{ sku: 'A', quantity: 1 }], status }).id
    })
    const find = async (query: Record<string, string>) =>
      member((await caller.get('/orders', { orderby: 'modified', order: 'asc', ...query })).body, 'id')
    expect(await find({})).toEqual(ids)
    expect(await find({ status: 'processing,on-hold' })).toEqual([ids[0], ids[2]])
    expect(await find({ modified_after: '2026-01-05T12:00:01', dates_are_gmt: 'true' })).toEqual(ids.slice(1))
    expect(await find({ modified_after: '2026-01-05T12:00:01Z' })).toEqual(ids.slice(1))
    expect(await find({ modified_after: '2026-01-05T14:00:01' })).toEqual(ids.slice(1))
    caller.shop.trashOrder(ids[0] ?? 0)
    expect(await find({})).toEqual(ids.slice(1))
    expect(await find({ status: 'trash' })).toEqual([ids[0]])
  })

  it.each([{ status: 'processing,zzz' }, { modified_after: 'soon' }])('refuses %j', async (query) => {
    await using caller = await startCaller()
    expect(await caller.get('/orders', { ...query })).toMatchObject({
      status: 400,
      body: wpError('rest_invalid_param', 400),
    })
  })
})

async function shopOfTen(options?: Parameters<typeof startCaller>[0]): Promise<Caller> {
  const caller = await startCaller(options)
  await caller.shop.addProduct({ sku: 'A', regular_price: '12', manage_stock: true, stock_quantity: 10 })
  return caller
}
