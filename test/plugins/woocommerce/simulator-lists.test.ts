import { describe, expect, it } from 'vitest'
import { type Caller, member, startCaller, wpError } from './simulator-caller.ts'

describe('lists of the simulated shop', () => {
  it('come in pages with their headers, ten by default, and end in an empty one', async () => {
    await using caller = await shopOf(25)
    const second = await caller.get('/products', { page: 2 })
    expect(second.body).toHaveLength(10)
    expect(second.headers.get('x-wp-total')).toBe('25')
    expect(second.headers.get('x-wp-totalpages')).toBe('3')
    const link = second.headers.get('link') ?? ''
    expect(link).toMatch(/^<[^>]+page=1>; rel="prev", <[^>]+page=3>; rel="next"$/)
    const beyond = await caller.get('/products', { page: 9 })
    expect(beyond).toMatchObject({ status: 200, body: [] })
    expect(beyond.headers.get('x-wp-total')).toBe('25')
  })

  it.each([
    { per_page: 101 },
    { per_page: 0 },
    { page: 0 },
    { page: 'x' },
    { order: 'up' },
    { status: 'nothing' },
    { modified_after: 'yesterday' },
  ])('refuse %j', async (query) => {
    await using caller = await shopOf(0)
    const [name = ''] = Object.keys(query)
    expect(await caller.get('/products', { ...query })).toMatchObject({
      status: 400,
      body: wpError('rest_invalid_param', 400, { params: { [name]: expect.any(String) } }),
    })
  })

  it('are thinned by _fields, also of a member’s members', async () => {
    await using caller = await shopOf(2)
    const thin = await caller.get('/products', { _fields: 'sku,dimensions.length', order: 'asc' })
    expect(thin.body).toEqual([
      { sku: 'S0', dimensions: { length: '' } },
      { sku: 'S1', dimensions: { length: '' } },
    ])
  })

  it('find by ids, a hundred at once', async () => {
    await using caller = await shopOf(120)
    const ids = caller.shop.products.slice(0, 100).map(({ id }) => id)
    const found = await caller.get('/products', { include: ids.join(','), per_page: 100, orderby: 'include' })
    expect(member(found.body, 'id')).toEqual(ids)
  })

  it('leave the trash out, and have no bodies for HEAD', async () => {
    await using caller = await shopOf(2)
    const [first] = caller.shop.products
    caller.shop.trashProduct(first?.id ?? 0)
    expect((await caller.get('/products')).body).toHaveLength(1)
    const head = await caller.ask('HEAD', '/wp-json/wc/v3/products')
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers.get('x-wp-total')).toBe('1')
  })

  it('find what changed strictly after a second, by the shop’s own time unless a zone is told', async () => {
    let now = Date.UTC(2026, 0, 5, 12)
    await using caller = await startCaller({ now: () => now, utcOffsetMinutes: 60 })
    for (const sku of ['A', 'B', 'C']) {
      await caller.shop.addProduct({ sku })
      now += 1000
    }
    const after = async (query: Record<string, string>) =>
      member((await caller.get('/products', { ...query, orderby: 'modified', order: 'asc' })).body, 'sku')
    expect(await after({ modified_after: '2026-01-05T13:00:00' })).toEqual(['B', 'C'])
    expect(await after({ modified_after: '2026-01-05T12:00:00', dates_are_gmt: 'true' })).toEqual(['B', 'C'])
    expect(await after({ modified_after: '2026-01-05T12:00:00Z' })).toEqual(['B', 'C'])
    expect(await after({ modified_after: '2026-01-05T12:00:00+00:00' })).toEqual(['B', 'C'])
    expect(await after({ modified_before: '2026-01-05T12:00:02Z' })).toEqual(['A', 'B'])
  })
})

async function shopOf(count: number): Promise<Caller> {
  const caller = await startCaller()
  for (let number = 0; number < count; number++)
    await caller.shop.addProduct({ sku: `S${number}`, name: `Product ${number}` })
  return caller
}
