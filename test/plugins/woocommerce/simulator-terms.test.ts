import { describe, expect, it } from 'vitest'
import { idOf, member, startCaller, wpError } from './simulator-caller.ts'

describe('categories of the simulated shop', () => {
  it('have each name once below a parent, by any case of Latin letters', async () => {
    await using caller = await startCaller()
    const shoes = await caller.post('/products/categories', { name: 'Shoes' })
    const id = member(shoes.body, 'id')
    expect(shoes).toMatchObject({ status: 201, body: { slug: 'shoes', parent: 0 } })
    for (const name of ['Shoes', 'shoes'])
      expect((await caller.post('/products/categories', { name })).body).toEqual({
        code: 'term_exists',
        message: 'A term with the name provided already exists with this parent.',
        data: { status: 400, resource_id: id },
      })
    expect(await caller.post('/products/categories', { name: 'Shoes', parent: id })).toMatchObject({
      status: 201,
      body: { slug: 'shoes-2', parent: id },
    })
  })

  it('answer errors in a batch', async () => {
    await using caller = await startCaller()
    const { id } = caller.shop.addTerm('product_cat', { name: 'Shoes' })
    const { body } = await caller.post('/products/categories/batch', {
      create: [{ name: 'Shoes' }, { name: '' }, { name: 'Child', parent: 999 }],
      update: [{ id: 999, name: 'X' }],
    })
    expect(body).toMatchObject({
      create: [
        { id: 0, error: wpError('term_exists', 400, { resource_id: id }) },
        { id: 0, error: wpError('empty_term_name', 400) },
        { id: 0, error: wpError('missing_parent', 400) },
      ],
      update: [{ id: 999, error: wpError('woocommerce_rest_term_invalid', 404) }],
    })
  })

  it('drop a parent that would make a ring', async () => {
    await using caller = await startCaller()
    const top = caller.shop.addTerm('product_cat', { name: 'Top' })
    const below = caller.shop.addTerm('product_cat', { name: 'Below', parentId: top.id })
    for (const parent of [top.id, below.id])
      expect(await caller.put(`/products/categories/${top.id}`, { parent })).toMatchObject({
        status: 200,
        body: { parent: 0 },
      })
  })

  it('come back escaped and without tags, and are found by slug, parent and words', async () => {
    await using caller = await startCaller()
    const { body } = await caller.post('/products/categories', { name: 'A & B <b>x</b>', slug: 'ab' })
    expect(body).toMatchObject({ name: 'A &amp; B x', slug: 'ab' })
    const child = caller.shop.addTerm('product_cat', { name: 'Взуття', parentId: idOf(body) })
    expect(child.slug).toMatch(/^%d0%b2/)
    const found = async (query: Record<string, string | number>) =>
      member((await caller.get('/products/categories', query)).body, 'id')
    expect(await found({ slug: 'ab' })).toEqual([member(body, 'id')])
    expect(await found({ parent: idOf(body) })).toEqual([child.id])
    expect(await found({ search: 'взут' })).toEqual([child.id])
  })

  it('are erased with force only; their products get Uncategorized, their children move up', async () => {
    await using caller = await startCaller()
    const top = caller.shop.addTerm('product_cat', { name: 'Top' })
    const middle = caller.shop.addTerm('product_cat', { name: 'Middle', parentId: top.id })
    const low = caller.shop.addTerm('product_cat', { name: 'Low', parentId: middle.id })
    const product = await caller.shop.addProduct({ categories: [{ id: middle.id }] })
    const path = `/products/categories/${middle.id}`
    expect(await caller.remove(path)).toMatchObject({
      status: 501,
      body: wpError('woocommerce_rest_trash_not_supported', 501),
    })
    expect(await caller.remove(path, { force: 'true' })).toMatchObject({ status: 200, body: { count: 1 } })
    expect(low.parentId).toBe(top.id)
    expect((await caller.get(`/products/${product.id}`)).body).toMatchObject({
      categories: [{ name: 'Uncategorized' }],
    })
  })
})

describe('what products of the simulated shop belong to', () => {
  it('is taken by id: an unknown category or only a name is Uncategorized', async () => {
    await using caller = await startCaller()
    const { id } = caller.shop.addTerm('product_cat', { name: 'Shoes' })
    const categoriesOf = async (categories: unknown) =>
      member(member((await caller.post('/products', { categories })).body, 'categories'), 'name')
    expect(await categoriesOf([{ id }])).toEqual(['Shoes'])
    expect(await categoriesOf([{ id: 99_999 }])).toEqual(['Uncategorized'])
    expect(await categoriesOf([{ name: 'Shoes' }])).toEqual(['Uncategorized'])
    expect(await categoriesOf([])).toEqual(['Uncategorized'])
  })

  it('makes tags by name, and ignores brands by name', async () => {
    await using caller = await startCaller()
    const brand = await caller.post('/products/brands', { name: 'Alma' })
    const { body } = await caller.post('/products', {
      tags: [{ name: 'New' }],
      brands: [{ id: member(brand.body, 'id') }],
    })
    expect(body).toMatchObject({ tags: [{ name: 'New' }], brands: [{ name: 'Alma' }] })
    expect((await caller.post('/products', { brands: [{ name: 'Alma' }] })).body).toMatchObject({
      brands: [],
    })
    const found = await caller.get('/products', { brand: idOf(brand.body) })
    expect(found.body).toHaveLength(1)
    expect((await caller.post('/products/tags', { name: 'new' })).body).toMatchObject({
      code: 'term_exists',
      message: 'A term with the name provided already exists in this taxonomy.',
    })
  })
})

describe('attributes of the simulated shop', () => {
  it('have slugs of their own, which are not shown when taken', async () => {
    await using caller = await startCaller()
    expect(await caller.post('/products/attributes', { name: 'Color' })).toMatchObject({
      status: 201,
      body: { name: 'Color', slug: 'pa_color' },
    })
    expect((await caller.post('/products/attributes', { name: 'Colour', slug: 'color' })).body).toEqual({
      code: 'woocommerce_rest_cannot_create',
      message: 'Slug "color" is already in use. Change it, please.',
      data: { status: 400 },
    })
  })

  it.each([
    ['a'.repeat(29), 201],
    ['a'.repeat(30), 400],
    ['ї'.repeat(14), 201],
    ['ї'.repeat(15), 400],
  ])('take a slug of 29 bytes at most: %s', async (name, status) => {
    await using caller = await startCaller()
    for (const fields of [{ name: 'X', slug: name }, { name }]) {
      const reply = await caller.post('/products/attributes', fields)
      expect(reply.status).toBe(status)
      if (status === 400)
        expect(reply.body).toMatchObject({
          message: expect.stringContaining('is too long'),
          data: { status },
        })
      else await caller.remove(`/products/attributes/${idOf(reply.body)}`, { force: 'true' })
    }
  })

  it('get the values that a product names', async () => {
    await using caller = await startCaller()
    const id = idOf((await caller.post('/products/attributes', { name: 'Color' })).body)
    const { body } = await caller.post('/products', {
      attributes: [
        { id, options: ['red', 'blue & green'], visible: true },
        { name: 'Only here', options: ['one'] },
        { id: 999, options: ['lost'] },
        { id, options: [] },
      ],
    })
    expect(member(body, 'attributes')).toMatchObject([
      { id, name: 'Color', options: ['red', 'blue &amp; green'], visible: true, variation: false },
      { id: 0, name: 'Only here', options: ['one'] },
    ])
    const terms = await caller.get(`/products/attributes/${id}/terms`)
    expect(member(terms.body, 'name')).toEqual(['blue &amp; green', 'red'])
    expect((await caller.post(`/products/attributes/${id}/terms`, { name: 'Red' })).body).toMatchObject({
      code: 'term_exists',
      message: 'A term with the name provided already exists in this taxonomy.',
    })
  })
})
