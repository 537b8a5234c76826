import { describe, expect, it } from 'vitest'
import { member, startCaller, wpError } from './simulator-caller.ts'

describe('a batch of the simulated shop', () => {
  it('answers 200 with whole records in the order of the items, and errors in their places', async () => {
    await using caller = await startCaller()
    const held = await caller.shop.addProduct({ sku: 'A' })
    const reply = await caller.post('/products/batch', {
      create: [{ sku: 'B' }, { sku: 'A' }],
      update: [{ id: held.id, name: 'New' }, { id: 999_999 }, { name: 'nobody' }],
      delete: [888_888],
    })
    expect(reply.status).toBe(200)
    const invalid = (id: unknown, status: number) => ({
      id,
      error: { message: 'Invalid ID.', ...wpError('woocommerce_rest_product_invalid_id', status) },
    })
    expect(reply.body).toMatchObject({
      create: [
        { sku: 'B', meta_data: [] },
        { id: 0, error: wpError('product_invalid_sku', 400, { resource_id: held.id }) },
      ],
      update: [{ id: held.id, name: 'New' }, invalid(999_999, 400), invalid(null, 400)],
      delete: [invalid(888_888, 404)],
    })
  })

  it('takes a hundred items and no more, and then does nothing', async () => {
    await using caller = await startCaller()
    const items = (count: number) => Array.from({ length: count }, () => ({}))
    expect(await caller.post('/products/batch', { create: items(100) })).toMatchObject({ status: 200 })
    const updates = Array.from({ length: 41 }, () => ({ id: 11 }))
    for (const body of [{ create: items(101) }, { create: items(60), update: updates }])
      expect(await caller.post('/products/batch', body)).toMatchObject({
        status: 413,
        body: {
          message: 'Unable to accept more than 100 items for this request.',
          ...wpError('woocommerce_rest_request_entity_too_large', 413),
        },
      })
    expect(caller.shop.products).toHaveLength(100)
  })

  it.each([{}, [], { create: [] }, { create: 'x' }])('answers %j with an empty list', async (body) => {
    await using caller = await startCaller()
    expect(await caller.post('/products/batch', body)).toMatchObject({ status: 200, body: [] })
  })

  it('is no transaction: of two equal codes the first wins, of two changes the last', async () => {
    await using caller = await startCaller()
    const { body } = await caller.post('/products/batch', { create: [{ sku: 'X' }, { sku: 'X' }] })
    const [id] = [member(member(body, 'create'), 'id')].flat()
    expect(body).toMatchObject({
      create: [{ sku: 'X' }, { error: wpError('product_invalid_sku', 400, { resource_id: id }) }],
    })
    await caller.post('/products/batch', {
      update: [
        { id, name: 'One' },
        { id, name: 'Two' },
      ],
    })
    expect(caller.shop.product('X')).toMatchObject({ name: 'Two' })
  })

  it('deletes for good, variations too', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ type: 'variable' })
    await caller.shop.addVariation(id, { sku: 'V' })
    await caller.post('/products/batch', { delete: [id] })
    expect(caller.shop.products).toEqual([])
  })

  it('cannot be thinned by the fields of its items', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ sku: 'A' })
    const update = [{ id, name: 'B' }]
    const asked = async (_fields: string) =>
      (await caller.post('/products/batch', { update }, { query: { _fields } })).body
    expect(await asked('update.id')).toEqual({ update: [] })
    expect(await asked('id')).toEqual([])
    expect(await asked('create,update')).toMatchObject({ update: [{ sku: 'A' }] })
  })

  it('makes twenty of eighty when four come at once with the same codes', async () => {
    await using caller = await startCaller()
    const create = Array.from({ length: 20 }, (_, number) => ({ sku: `S${number}` }))
    caller.woo.faults.push({ kind: 'slow', msPerItem: 1, times: 4 })
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => caller.post('/products/batch', { create })),
    )
    expect(replies.flatMap(({ body }) => member(body, 'create'))).toHaveLength(80)
    expect(caller.shop.products).toHaveLength(20)
  })
})

describe('variations of the simulated shop', () => {
  it('are not written as products', async () => {
    await using caller = await startCaller()
    const parent = await caller.shop.addProduct({ type: 'variable' })
    const { id } = await caller.shop.addVariation(parent.id, { sku: 'V' })
    expect(await caller.put(`/products/${id}`, { name: 'X' })).toMatchObject({
      status: 404,
      body: wpError('woocommerce_rest_invalid_product_id', 404),
    })
    expect((await caller.post('/products/batch', { update: [{ id }], delete: [id] })).body).toMatchObject({
      update: [{ id, error: wpError('woocommerce_rest_invalid_product_id', 404) }],
      delete: [{ id, error: wpError('woocommerce_rest_invalid_product_id', 404) }],
    })
  })

  it('have a batch of their own under their product', async () => {
    await using caller = await startCaller()
    const attribute = await caller.post('/products/attributes', { name: 'Size' })
    const attributeId = member(attribute.body, 'id')
    const parent = await caller.shop.addProduct({
      type: 'variable',
      name: 'Boots',
      regular_price: '99',
      attributes: [{ id: attributeId, variation: true, options: ['37', '38'] }],
    })
    const { body } = await caller.post(`/products/${parent.id}/variations/batch`, {
      create: [
        { sku: 'V37', regular_price: '20', attributes: [{ id: attributeId, option: '37' }] },
        {
          sku: 'V38',
          regular_price: '10',
          attributes: [{ id: attributeId, option: '38' }, { name: 'Shade' }],
        },
      ],
    })
    expect(body).toMatchObject({
      create: [
        { sku: 'V37', attributes: [{ id: attributeId, name: 'Size', option: '37' }] },
        { sku: 'V38', attributes: [{ id: attributeId, name: 'Size', option: '38' }] },
      ],
    })
    expect((await caller.get(`/products/${parent.id}`)).body).toMatchObject({
      type: 'variable',
      price: '10',
      regular_price: '',
      variations: [member(member(body, 'create'), 'id')].flat(),
    })
    expect((await caller.get('/products')).body).toHaveLength(1)
    expect((await caller.get('/products', { sku: 'V37' })).body).toMatchObject([{ name: 'Boots - 37' }])
  })

  it('show their product’s code and stock where they have none', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({
      type: 'variable',
      sku: 'P',
      manage_stock: true,
      stock_quantity: 4,
    })
    await caller.shop.addVariation(id, { regular_price: '1' })
    expect((await caller.get(`/products/${id}/variations`)).body).toMatchObject([
      { sku: 'P', manage_stock: 'parent', stock_quantity: 4, stock_status: 'instock' },
    ])
  })

  it('are listed for all products too, unless the shop is older', async () => {
    await using caller = await startCaller()
    const parents = [await caller.shop.addProduct({ type: 'variable' }), await caller.shop.addProduct({})]
    for (const { id } of parents) await caller.shop.addVariation(id, {})
    const listed = await caller.get('/variations', { orderby: 'id', order: 'asc' })
    expect(member(listed.body, 'parent_id')).toEqual(parents.map(({ id }) => id))
    caller.woo.switches.withoutVariationsList = true
    expect(await caller.get('/variations')).toMatchObject({ status: 404, body: { code: 'rest_no_route' } })
  })

  it('lie in the trash with their product', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ type: 'variable' })
    await caller.shop.addVariation(id, { sku: 'V' })
    await caller.remove(`/products/${id}`)
    expect((await caller.get('/products', { sku: 'V' })).body).toEqual([])
    expect((await caller.post('/products', { sku: 'V' })).body).toMatchObject(
      wpError('woocommerce_rest_product_not_created', 400),
    )
  })

  it('make their product in stock when one of them is', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ type: 'variable' })
    const stock = (stock_quantity: number) => ({ manage_stock: true, stock_quantity })
    await caller.shop.addVariation(id, stock(0))
    expect((await caller.get(`/products/${id}`)).body).toMatchObject({ stock_status: 'outofstock' })
    await caller.shop.addVariation(id, stock(2))
    expect((await caller.get(`/products/${id}`)).body).toMatchObject({ stock_status: 'instock' })
  })

  it('are not found under another product', async () => {
    await using caller = await startCaller()
    const parent = await caller.shop.addProduct({ type: 'variable' })
    const other = await caller.shop.addProduct({ type: 'variable' })
    const { id } = await caller.shop.addVariation(parent.id, {})
    expect(await caller.get(`/products/${other.id}/variations/${id}`)).toMatchObject({
      status: 404,
      body: wpError('woocommerce_rest_product_variation_invalid_id', 404),
    })
  })
})
