import { describe, expect, it } from 'vitest'
import { basic, idOf, member, startCaller, wpError } from './simulator-caller.ts'

describe('one product of the simulated shop', () => {
  it('is made with 201, changed, trashed, and erased', async () => {
    await using caller = await startCaller()
    const made = await caller.post('/products', { name: 'Boots', sku: 'B-1', regular_price: '25.50' })
    expect(made).toMatchObject({ status: 201, body: { type: 'simple', status: 'publish', price: '25.50' } })
    const path = `/products/${idOf(made.body)}`
    expect(await caller.put(path, { name: 'Long boots' })).toMatchObject({
      status: 200,
      body: { name: 'Long boots', sku: 'B-1' },
    })
    expect(await caller.remove(path)).toMatchObject({ status: 200, body: { status: 'publish' } })
    expect(await caller.get(path)).toMatchObject({ body: { status: 'trash' } })
    expect(await caller.remove(path)).toMatchObject({
      status: 410,
      body: wpError('woocommerce_rest_already_trashed', 410),
    })
    expect(await caller.remove(path, { force: 'true' })).toMatchObject({ status: 200 })
    for (const reply of [await caller.get(path), await caller.put(path, {}), await caller.remove(path)])
      expect(reply).toMatchObject({ status: 404, body: wpError('woocommerce_rest_product_invalid_id', 404) })
  })

  it('has the types that WooCommerce answers with', async () => {
    await using caller = await startCaller()
    await caller.shop.addProduct({ name: 'A', regular_price: '5', weight: '0.5' })
    expect((await caller.get('/products')).body).toMatchObject([
      { price: '5', sale_price: '', weight: '0.5', dimensions: { length: '' }, stock_quantity: null },
    ])
  })

  it('is named "Product" without a name, also from JSON under another content type', async () => {
    await using caller = await startCaller()
    expect((await caller.post('/products', {})).body).toMatchObject({ name: 'Product' })
    const headers = { ...basic(caller.woo.key, caller.woo.secret), 'content-type': 'text/plain' }
    expect(await caller.post('/products', { name: 'Lost', sku: 'L' }, { headers })).toMatchObject({
      status: 201,
      body: { name: 'Product', sku: '' },
    })
    expect(await caller.post('/products', '{"name":')).toMatchObject({
      status: 400,
      body: wpError('rest_invalid_json', 400),
    })
  })

  it('escapes and cuts texts, and shows descriptions in paragraphs', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({
      name: 'A & B',
      description: 'One <script>alert(1)</script>\n\ntwo & <b>three</b>',
    })
    expect((await caller.get(`/products/${id}`)).body).toMatchObject({
      name: 'A &amp; B',
      description: '<p>One alert(1)</p>\n<p>two &amp; <b>three</b></p>\n',
    })
    const edited = await caller.put(`/products/${id}`, { name: '' })
    expect(edited.body).toMatchObject({
      name: 'A &amp; B',
      description: 'One alert(1)\n\ntwo &amp; <b>three</b>',
    })
  })

  it('is changed by each write, also by one that changes nothing', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    await using caller = await startCaller({ now: () => now, utcOffsetMinutes: 60 })
    const { id } = await caller.shop.addProduct({ name: 'A' })
    now += 61_900
    expect((await caller.put(`/products/${id}`, { name: 'A' })).body).toMatchObject({
      date_created: '2026-01-05T13:00:00',
      date_created_gmt: '2026-01-05T12:00:00',
      date_modified_gmt: '2026-01-05T12:01:01',
    })
    await caller.put(`/products/${id}`, { date_created_gmt: '2025-01-01T00:00:00' })
    expect((await caller.get(`/products/${id}`)).body).toMatchObject({ date_created: '2025-01-01T01:00:00' })
  })

  it('takes free data by key, as texts, and loses it by null', async () => {
    await using caller = await startCaller()
    const meta_data = [
      { key: 'size', value: 12 },
      { key: '_on', value: true },
      { key: 'parts', value: { a: 1 } },
      { key: 'size', value: 'XL' },
    ]
    const { body } = await caller.post('/products', { meta_data })
    expect(member(body, 'meta_data')).toMatchObject([
      { key: 'size', value: 'XL' },
      { key: '_on', value: '1' },
      { key: 'parts', value: { a: 1 } },
    ])
    const path = `/products/${idOf(body)}`
    const changed = await caller.put(path, {
      meta_data: [
        { key: 'size', value: 7 },
        { key: '_on', value: null },
      ],
    })
    expect(member(changed.body, 'meta_data')).toMatchObject([{ key: 'size', value: '7' }, { key: 'parts' }])
    expect((await caller.put(path, { meta_data: [{ key: '_sku', value: 'HACK' }] })).body).toMatchObject({
      sku: 'HACK',
    })
  })
})

describe('values that the simulated shop is sent', () => {
  const cases = [
    { field: 'regular_price', value: 10, single: undefined, batch: '10' },
    { field: 'regular_price', value: 'abc', single: '', batch: '' },
    { field: 'regular_price', value: '12,50', single: '1250', batch: '1250' },
    { field: 'regular_price', value: '1 299.90', single: '1299.90', batch: '1299.90' },
    { field: 'regular_price', value: '-5', single: '-5', batch: '-5' },
    { field: 'regular_price', value: '19.999', single: '19.999', batch: '19.999' },
    { field: 'stock_quantity', value: '7', single: 7, batch: 7 },
    { field: 'stock_quantity', value: 'abc', single: undefined, batch: 0 },
    { field: 'stock_quantity', value: 2.5, single: undefined, batch: 2 },
    { field: 'stock_quantity', value: null, single: 0, batch: 0 },
    { field: 'status', value: 'zzz', single: undefined, batch: 'draft' },
    { field: 'type', value: 'zzz', single: undefined, batch: 'simple' },
    { field: 'weight', value: 0.5, single: undefined, batch: '0.5' },
    { field: 'nothing_known', value: 'x', single: 'ignored', batch: 'ignored' },
  ]

  it.each(cases)('single, $field: $value', async ({ field, value, single }) => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ manage_stock: true, stock_quantity: 3, regular_price: '1' })
    const reply = await caller.put(`/products/${id}`, { [field]: value })
    if (single === undefined)
      expect(reply).toMatchObject({
        status: 400,
        body: {
          message: `Invalid parameter(s): ${field}`,
          ...wpError('rest_invalid_param', 400, { params: { [field]: expect.any(String) } }),
        },
      })
    else expect([reply.status, member(reply.body, field) ?? 'ignored']).toEqual([200, single])
  })

  it.each(cases)('in a batch, $field: $value', async ({ field, value, batch }) => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ manage_stock: true, stock_quantity: 3, regular_price: '1' })
    const { body } = await caller.post('/products/batch', { update: [{ id, [field]: value }] })
    expect([member(member(body, 'update'), field)].flat()[0] ?? 'ignored').toBe(batch)
  })

  it('explains what is wrong with a type', async () => {
    await using caller = await startCaller()
    expect((await caller.post('/products', { regular_price: 10 })).body).toEqual({
      code: 'rest_invalid_param',
      message: 'Invalid parameter(s): regular_price',
      data: {
        status: 400,
        params: { regular_price: 'regular_price is not of type string.' },
        details: {
          regular_price: {
            code: 'rest_invalid_type',
            message: 'regular_price is not of type string.',
            data: { param: 'regular_price' },
          },
        },
      },
    })
  })

  it('drops a sale price above the regular one, and keeps the price 0', async () => {
    await using caller = await startCaller()
    const { body } = await caller.post('/products', { regular_price: '10', sale_price: '11' })
    expect(body).toMatchObject({ price: '10', sale_price: '', on_sale: false })
    expect((await caller.put(`/products/${idOf(body)}`, { sale_price: '8' })).body).toMatchObject({
      price: '8',
      on_sale: true,
    })
    expect((await caller.post('/products', { regular_price: '0' })).body).toMatchObject({
      price: '0',
      purchasable: true,
    })
  })
})

describe('stock in the simulated shop', () => {
  it('counts only where it is managed, and makes the status there', async () => {
    await using caller = await startCaller()
    expect((await caller.post('/products', { stock_quantity: 4 })).body).toMatchObject({
      manage_stock: false,
      stock_quantity: null,
      stock_status: 'instock',
    })
    const managed = { manage_stock: true, stock_quantity: 0, stock_status: 'instock' }
    expect((await caller.post('/products', managed)).body).toMatchObject({ stock_status: 'outofstock' })
    expect((await caller.post('/products', { ...managed, stock_quantity: -3 })).body).toMatchObject({
      stock_quantity: -3,
    })
    expect((await caller.post('/products', { stock_status: 'onbackorder' })).body).toMatchObject({
      stock_status: 'onbackorder',
    })
  })

  it('is left alone by writes without it, and moved by a delta', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ manage_stock: true, stock_quantity: 10 })
    expect((await caller.put(`/products/${id}`, { name: 'B' })).body).toMatchObject({ stock_quantity: 10 })
    expect((await caller.put(`/products/${id}`, { inventory_delta: 5 })).body).toMatchObject({
      stock_quantity: 15,
    })
  })
})
