import { describe, expect, it } from 'vitest'
import { member, startCaller, wpError } from './simulator-caller.ts'

describe('codes in the simulated shop', () => {
  it('are taken once, and the error names the holder', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ sku: 'SKU-1' })
    expect(await caller.post('/products', { sku: 'SKU-1' })).toEqual({
      status: 400,
      headers: expect.anything(),
      body: {
        code: 'product_invalid_sku',
        message: 'Invalid or duplicated SKU.',
        data: { status: 400, resource_id: id, unique_sku: 'SKU-1-1' },
      },
    })
    expect(caller.shop.products).toHaveLength(1)
  })

  it('may be held by a variation', async () => {
    await using caller = await startCaller()
    const parent = await caller.shop.addProduct({ type: 'variable' })
    const { id } = await caller.shop.addVariation(parent.id, { sku: 'V-1' })
    expect((await caller.post('/products', { sku: 'V-1' })).body).toMatchObject(
      wpError('product_invalid_sku', 400, { resource_id: id }),
    )
    expect((await caller.get('/products', { sku: 'V-1' })).body).toMatchObject([
      { id, type: 'variation', parent_id: parent.id },
    ])
  })

  it.each([
    ['SKU-1', 'sku-1'],
    ['É1', 'é1'],
    ['Café', 'Cafe'],
    ['Ё', 'Е'],
  ])('%s and %s are the same to the database', async (one, other) => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ sku: one })
    expect((await caller.post('/products', { sku: other })).body).toMatchObject(
      wpError('product_invalid_sku', 400, { resource_id: id }),
    )
    expect((await caller.get('/products', { sku: other })).body).toMatchObject([{ sku: one }])
  })

  it.each([
    ['  trimmed ', 'trimmed'],
    ['a&b<c>"d\'', 'a&b"d\''],
    ['A%20B', 'AB'],
    ['with space', 'with space'],
    ['a+b/c\\d', 'a+b/c\\d'],
    ['Код-1', 'Код-1'],
    ['x'.repeat(101), 'x'.repeat(101)],
  ])('"%s" is kept as "%s"', async (sent, kept) => {
    await using caller = await startCaller()
    expect((await caller.post('/products', { sku: sent })).body).toMatchObject({ sku: kept })
  })

  it('stay taken in the trash, and the error does not say by what', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ sku: 'TR-1' })
    caller.shop.trashProduct(id)
    expect((await caller.post('/products', { sku: 'TR-1' })).body).toEqual({
      code: 'woocommerce_rest_product_not_created',
      message: 'The product with SKU (TR-1) you are trying to insert is already present in the lookup table',
      data: { status: 400 },
    })
    expect((await caller.get('/products', { sku: 'TR-1' })).body).toEqual([])
    expect((await caller.get('/products', { sku: 'TR-1', status: 'trash' })).body).toMatchObject([{ id }])
    const other = await caller.shop.addProduct({ sku: 'OTHER' })
    expect(await caller.put(`/products/${other.id}`, { sku: 'TR-1' })).toMatchObject({ status: 200 })
  })

  it('are found exactly, in a list of a hundred, and also with a comma in them', async () => {
    await using caller = await startCaller()
    const skus = Array.from({ length: 100 }, (_, number) => `C${number}`)
    await caller.post('/products/batch', { create: skus.map((sku) => ({ sku })) })
    const found = await caller.get('/products', { sku: skus.join(','), per_page: 100, _fields: 'sku' })
    expect(found.body).toHaveLength(100)
    expect((await caller.get('/products', { sku: 'C' })).body).toEqual([])
    await caller.shop.addProduct({ sku: 'a,b' })
    expect((await caller.get('/products', { sku: 'a,b' })).body).toMatchObject([{ sku: 'a,b' }])
    expect((await caller.get('/products', { sku: 'a,b,C1' })).body).toMatchObject([{ sku: 'C1' }])
  })

  it('find everything when they are empty, and parts only by search_sku', async () => {
    await using caller = await startCaller()
    await caller.shop.addProduct({ sku: 'AB-1', name: 'One' })
    await caller.shop.addProduct({ sku: 'CD-1', name: 'Two' })
    expect((await caller.get('/products', { sku: '' })).body).toHaveLength(2)
    expect((await caller.get('/products', { search: 'AB-1' })).body).toEqual([])
    expect((await caller.get('/products', { search_sku: 'b-' })).body).toMatchObject([{ sku: 'AB-1' }])
  })

  it('find drafts and private products too', async () => {
    await using caller = await startCaller()
    for (const status of ['draft', 'private', 'pending'])
      await caller.shop.addProduct({ sku: status, status })
    const found = await caller.get('/products', { sku: 'draft,private,pending', orderby: 'id', order: 'asc' })
    expect(member(found.body, 'status')).toEqual(['draft', 'private', 'pending'])
  })

  it('are not found by free data: such filters are ignored', async () => {
    await using caller = await startCaller()
    await caller.shop.addProduct({ meta_data: [{ key: '_code', value: '1' }] })
    await caller.shop.addProduct({})
    expect((await caller.get('/products', { meta_key: '_code', meta_value: '1' })).body).toHaveLength(2)
    expect((await caller.get('/orders', { meta_key: '_code', meta_value: '1' })).body).toEqual([])
  })
})

describe('barcodes in the simulated shop', () => {
  it('are taken once, found, and not checked', async () => {
    await using caller = await startCaller()
    const { id } = await caller.shop.addProduct({ global_unique_id: '4820000000017' })
    expect(await caller.post('/products', { global_unique_id: '4820000000017' })).toMatchObject({
      status: 400,
      body: wpError('product_invalid_global_unique_id', 400, { resource_id: id }),
    })
    expect((await caller.get('/products', { global_unique_id: '4820000000017' })).body).toMatchObject([
      { id },
    ])
    expect(await caller.post('/products', { global_unique_id: 'no number' })).toMatchObject({ status: 201 })
  })
})
