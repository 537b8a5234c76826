import { describe, expect, test } from 'vitest'
import type { Product, ProductPatch } from '../../../core/shop.ts'
import { openCatalog } from './open.ts'

interface Listing {
  total: number
  items: Product[]
  next: string | null
}

async function openWith(products: readonly ProductPatch[]) {
  const catalog = await openCatalog()
  await catalog.shop.applyProducts(products)
  const get = async (path: string) => {
    const response = await catalog.app.request(`/catalog/products${path}`)
    return {
      status: response.status,
      body: (await response.json()) as Listing & Product & { code: string; detail: string },
    }
  }
  const list = async (query: string) => (await get(query)).body
  return { ...catalog, get, list }
}

function goods(count: number): ProductPatch[] {
  return Array.from({ length: count }, (_, index) => ({ sku: `g${index}`, name: `Товар ${index}` }))
}

describe('GET /catalog/products', () => {
  test('shows a product with everything that it has', async () => {
    const { list, shop } = await openWith([
      {
        sku: '00012345',
        name: 'Кросівки',
        price: '2450.00',
        stocks: { Центр: 1, Поділ: 2 },
        categories: [['Взуття', 'Кросівки']],
        attributes: { Сезон: 'літо' },
        options: { size: '37' },
      },
    ])
    expect(await list('')).toEqual({ total: 1, items: [await shop.product('00012345')], next: null })
    expect((await list('')).items[0]).toMatchObject({
      sku: '00012345',
      price: '2450.00',
      salePrice: null,
      quantity: 3,
      visible: true,
      categories: [['Взуття', 'Кросівки']],
      images: [],
    })
  })

  test('is empty at first', async () => {
    const { list } = await openWith([])
    expect(await list('')).toEqual({ total: 0, items: [], next: null })
  })

  test.each([1, 7, 40, 200])('a walk in pages of %i meets every product once', async (limit) => {
    const { list } = await openWith(goods(120))
    const seen: string[] = []
    let after = ''
    for (;;) {
      const page = await list(`?limit=${limit}&after=${after}`)
      expect(page.total).toBe(120)
      expect(page.items.length).toBeLessThanOrEqual(limit)
      seen.push(...page.items.map((item) => item.sku))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen)).toEqual(new Set(goods(120).map(({ sku }) => sku)))
  })

  test('a walk meets what stays once although goods come and go', async () => {
    const { list, shop } = await openWith(goods(60))
    const first = await list('?limit=30')
    await shop.deleteProducts(first.items.map((item) => item.sku))
    await shop.applyProducts(goods(60).map(({ sku }) => ({ sku: `new-${sku}`, name: 'Новий' })))
    const rest = await list(`?limit=200&after=${first.next}`)
    const met = [...first.items, ...rest.items]
      .map((item) => item.sku)
      .filter((sku) => !sku.startsWith('new-'))
    expect(met.toSorted()).toEqual(
      goods(60)
        .map(({ sku }) => sku)
        .toSorted(),
    )
  })

  test('has 50 products on a page when nothing else is asked', async () => {
    const { list } = await openWith(goods(60))
    expect((await list('')).items).toHaveLength(50)
  })

  test('shows hidden goods only when asked, and counts alike', async () => {
    const { list } = await openWith([
      { sku: 'a', name: 'A' },
      { sku: 'b', name: 'B', visible: false },
    ])
    expect(skus(await list(''))).toEqual(['a'])
    expect((await list('')).total).toBe(1)
    expect(skus(await list('?hidden=false'))).toEqual(['a'])
    expect(skus(await list('?hidden=true')).toSorted()).toEqual(['a', 'b'])
    expect(skus(await list('?sku=b'))).toEqual([])
    expect(skus(await list('?sku=b&hidden=true'))).toEqual(['b'])
  })

  test('finds by name, sku, barcode and articul in any case', async () => {
    const { list } = await openWith([
      { sku: 'K-1', name: 'Чоботи ЗИМОВІ' },
      { sku: 'K-2', name: 'Кеди', barcode: '4820000000017', description: 'зимові' },
      { sku: 'K-3', name: 'Капці', articul: 'Ab-77' },
    ])
    expect(skus(await list(`?q=${encodeURIComponent('зимові')}`))).toEqual(['K-1'])
    expect(skus(await list('?q=k-2'))).toEqual(['K-2'])
    expect(skus(await list('?q=20000000'))).toEqual(['K-2'])
    expect(skus(await list('?q=aB-7'))).toEqual(['K-3'])
    expect(await list('?q=nothing')).toEqual({ total: 0, items: [], next: null })
    expect((await list('?q=')).total).toBe(3)
  })

  test('finds exactly the skus of a list', async () => {
    const { list } = await openWith(goods(20))
    expect(skus(await list('?sku=g1'))).toEqual(['g1'])
    const page = await list('?sku=g1,g12,nobody,g1&limit=1')
    expect(page.total).toBe(2)
    const rest = await list(`?sku=g1,g12,nobody,g1&limit=1&after=${page.next}`)
    expect([...skus(page), ...skus(rest)].toSorted()).toEqual(['g1', 'g12'])
    expect(rest.next).toBeNull()
  })

  test('counts anew when a cursor comes with another filter', async () => {
    const { list } = await openWith([...goods(20), { sku: 'b', name: 'Інший' }])
    const page = await list('?limit=5')
    expect((await list(`?limit=5&q=b&after=${page.next}`)).total).toBe(1)
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=', 'limit'],
    ['hidden=yes', 'hidden'],
    [`q=${'x'.repeat(201)}`, 'q'],
    [`sku=${Array.from({ length: 201 }, (_, index) => index).join(',')}`, 'sku'],
    ['after=not-a-cursor', 'after'],
    ['after=WyJhIl0', 'after'],
    ['after=%00', 'after'],
  ])('the query %s is refused and named', async (query, named) => {
    const { get } = await openWith(goods(3))
    const { status, body } = await get(`?${query}`)
    expect(status).toBe(400)
    expect(body.code).toBe('BAD_QUERY')
    expect(body.detail).toContain(named)
  })
})

describe('GET /catalog/products/:sku', () => {
  test('shows the product, also a hidden one', async () => {
    const { get, shop } = await openWith([{ sku: 'a', name: 'A', visible: false }])
    expect(await get('/a')).toEqual({ status: 200, body: await shop.product('a') })
  })

  test.each(['00012345', 'а/б в?г#д%', '__proto__', 'constructor', '50%'])(
    'finds the sku "%s"',
    async (sku) => {
      const { get } = await openWith([{ sku, name: 'Товар' }])
      expect((await get(`/${encodeURIComponent(sku)}`)).body.sku).toBe(sku)
    },
  )

  test.each(['nobody', '__proto__', '%zz', '12345'])('has no product "%s"', async (path) => {
    const { get } = await openWith([{ sku: '00012345', name: 'Товар' }])
    const { status, body } = await get(`/${path}`)
    expect(status).toBe(404)
    expect(body.code).toBe('PRODUCT_MISSING')
  })
})

function skus(listing: Listing): string[] {
  return listing.items.map((item) => item.sku)
}
