import { describe, expect, it } from 'vitest'
import { openTerms, paths } from './terms-open.ts'

describe('the tree', () => {
  it("is shown below the root, each category after its parent, in the shop's order", async () => {
    await using open = await openTerms({ categoryRoot: ['Root'] })
    await open.terms.applyCategories([
      { path: ['B', 'B2'], position: 1 },
      { path: ['B', 'B1'], position: 2, description: 'Words & more' },
      { path: ['A'], position: 5 },
    ])
    expect(await open.terms.categories()).toEqual([
      { path: ['B'], description: '', position: 0 },
      { path: ['B', 'B2'], description: '', position: 0 },
      { path: ['B', 'B1'], description: 'Words & more', position: 1 },
      { path: ['A'], description: '', position: 1 },
    ])
  })

  it('is empty where the root is not made yet', async () => {
    await using open = await openTerms({ categoryRoot: ['Root'] })
    expect(await open.terms.categories()).toEqual([])
    expect(paths(open.shop)).toEqual(['Uncategorized'])
  })
})

describe('changes of categories', () => {
  it('make what is missing, with all its parents, in few requests', async () => {
    await using open = await openTerms()
    const patches = [
      { path: ['Взуття', 'Кросівки'], description: 'Для бігу' },
      { path: ['Сумки'], position: 3 },
    ]
    expect(await open.terms.applyCategories(patches)).toEqual([
      { sku: 'Взуття > Кросівки', outcome: 'applied', created: true },
      { sku: 'Сумки', outcome: 'applied', created: true },
    ])
    expect(open.asked()).toEqual([
      'GET /products/categories',
      'POST /products/categories/batch',
      'POST /products/categories/batch',
    ])
    expect(await open.terms.applyCategories(patches)).toEqual([
      { sku: 'Взуття > Кросівки', outcome: 'unchanged' },
      { sku: 'Сумки', outcome: 'unchanged' },
    ])
    expect(open.asked()).toEqual(['GET /products/categories'])
  })

  it('describe and place what is there in one request', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['A'] }, { path: ['B'] }, { path: ['C'] }])
    open.asked()
    const results = await open.terms.applyCategories([
      { path: ['A'], description: 'First' },
      { path: ['B'], position: 2 },
      { path: ['C'] },
    ])
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'unchanged'])
    expect(open.asked()).toEqual(['GET /products/categories', 'POST /products/categories/batch'])
  })

  it('of one category twice are done both', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([
      { path: ['A'], description: 'Words' },
      { path: ['A'], position: 7 },
    ])
    expect(open.shop.shop.terms.at(-1)).toMatchObject({ name: 'A', description: 'Words', menuOrder: 7 })
  })

  it('rename, and ids stay', async () => {
    await using open = await openTerms()
    const [id] = await open.terms.categoryIds([['Взуття', 'Кросівки']])
    const patch = { was: ['Взуття'], path: ['Обувь'], description: 'New' }
    expect(await open.terms.applyCategories([patch])).toEqual([{ sku: 'Обувь', outcome: 'applied' }])
    expect(await open.terms.applyCategories([patch])).toEqual([{ sku: 'Обувь', outcome: 'unchanged' }])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Обувь', 'Обувь > Кросівки'])
    open.asked()
    expect(await open.terms.categoryIds([['Обувь', 'Кросівки']])).toEqual([id])
    expect(open.asked()).toEqual([])
  })

  it('rename the letter case only', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['shoes'] }])
    const patch = { was: ['shoes'], path: ['Shoes'] }
    expect(await open.terms.applyCategories([patch])).toMatchObject([{ outcome: 'applied' }])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Shoes'])
    expect(await open.terms.applyCategories([patch])).toMatchObject([{ outcome: 'unchanged' }])
  })

  it('move below a parent that is made for it, and what follows goes by the new place', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['A', 'Leaf'] }])
    const results = await open.terms.applyCategories([
      { was: ['A', 'Leaf'], path: ['B', 'Branch'] },
      { path: ['B', 'Branch', 'New'] },
    ])
    expect(results).toEqual([
      { sku: 'B > Branch', outcome: 'applied' },
      { sku: 'B > Branch > New', outcome: 'applied', created: true },
    ])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'A', 'B > Branch', 'B', 'B > Branch > New'])
  })

  it('make a category whose old place is not there', async () => {
    await using open = await openTerms()
    const results = await open.terms.applyCategories([{ was: ['Gone'], path: ['Here'] }])
    expect(results).toEqual([{ sku: 'Here', outcome: 'applied', created: true }])
  })

  it('do not put one category over another', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['A'] }, { path: ['B'] }])
    const results = await open.terms.applyCategories([{ was: ['A'], path: ['B'] }])
    expect(results).toMatchObject([{ sku: 'B', outcome: 'failed', code: 'CATEGORY_EXISTS', retry: false }])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'A', 'B'])
  })

  it('that are wrong in themselves cost only themselves', async () => {
    await using open = await openTerms()
    const results = await open.terms.applyCategories([
      { path: [] },
      { path: ['A'] },
      { was: ['A'], path: ['A', 'B'] },
    ])
    expect(results).toMatchObject([
      { outcome: 'failed', code: 'BAD_CATEGORY' },
      { outcome: 'applied' },
      { outcome: 'failed', code: 'BAD_CATEGORY' },
    ])
  })

  it('that the shop refuses say so, with what would stand below', async () => {
    await using open = await openTerms()
    const results = await open.terms.applyCategories([{ path: ['<b></b>', 'Below'] }, { path: ['A'] }])
    expect(results).toMatchObject([
      { sku: '<b></b> > Below', outcome: 'failed', code: 'empty_term_name', retry: false },
      { sku: 'A', outcome: 'applied' },
    ])
  })

  it('throw only when nothing is known about any', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['A'] }])
    open.shop.faults.push({ kind: 'badGateway', path: /categories\/batch$/, skip: 1, times: Infinity })
    const patches = [{ was: ['A'], path: ['B'] }, { path: ['C'] }]
    expect(await open.terms.applyCategories(patches)).toMatchObject([
      { outcome: 'applied' },
      { sku: 'C', outcome: 'failed', code: 'WOO_UNAVAILABLE', retry: true },
    ])
    await expect(open.terms.applyCategories([{ path: ['C'] }])).rejects.toMatchObject({
      code: 'WOO_UNAVAILABLE',
    })
  })

  it('leave the tree to its owner where a map leads into it', async () => {
    await using open = await openTerms({ categoryMap: { A: ['Shoes'] } })
    expect(await open.terms.applyCategories([{ path: ['A'] }])).toEqual([
      { sku: 'A', outcome: 'skipped', reason: 'own-categories' },
    ])
    expect(await open.terms.deleteCategories([['Shoes']])).toEqual([
      { sku: 'Shoes', outcome: 'skipped', reason: 'own-categories' },
    ])
    expect(open.asked()).toEqual([])
  })
})

describe('removing categories', () => {
  it('takes empty ones, the deepest first', async () => {
    await using open = await openTerms()
    await open.terms.applyCategories([{ path: ['A', 'B', 'C'] }, { path: ['D'] }])
    expect(await open.terms.deleteCategories([['A'], ['A', 'B', 'C'], ['A', 'B'], ['Nobody']])).toEqual([
      { sku: 'A', outcome: 'applied' },
      { sku: 'A > B > C', outcome: 'applied' },
      { sku: 'A > B', outcome: 'applied' },
      { sku: 'Nobody', outcome: 'unchanged' },
    ])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'D'])
  })

  it('leaves those with categories or goods in them, hidden goods too', async () => {
    await using open = await openTerms()
    const [, filled = 0] = await open.terms.categoryIds([['A', 'B'], ['C']])
    await open.shop.shop.addProduct({ name: 'Good', status: 'private', categories: [{ id: filled }] })
    expect(await open.terms.deleteCategories([['A'], ['C']])).toEqual([
      { sku: 'A', outcome: 'skipped', reason: 'not-empty' },
      { sku: 'C', outcome: 'skipped', reason: 'not-empty' },
    ])
  })

  it('forgets their ids', async () => {
    await using open = await openTerms()
    const [before] = await open.terms.categoryIds([['A']])
    await open.terms.deleteCategories([['A']])
    const [after] = await open.terms.categoryIds([['A']])
    expect(after).not.toBe(before)
    expect(paths(open.shop)).toEqual(['Uncategorized', 'A'])
  })

  it('remembers what was removed before the shop went down', async () => {
    await using open = await openTerms()
    await open.terms.categoryIds([['A', 'B']])
    open.shop.faults.push({ kind: 'badGateway', path: /categories\/batch$/, skip: 1, times: Infinity })
    await expect(open.terms.deleteCategories([['A'], ['A', 'B']])).rejects.toMatchObject({
      code: 'WOO_UNAVAILABLE',
    })
    open.shop.faults.length = 0
    await open.restarted().categoryIds([['A', 'B']])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'A', 'A > B'])
  })

  it('cannot take the category in which goods without one go', async () => {
    await using open = await openTerms()
    expect(await open.terms.deleteCategories([['Uncategorized']])).toMatchObject([
      { outcome: 'failed', code: 'woocommerce_rest_cannot_delete', retry: false },
    ])
  })

  it('never takes the root', async () => {
    await using open = await openTerms({ categoryRoot: ['Root'] })
    await open.terms.applyCategories([{ path: ['A'] }])
    await open.terms.deleteCategories([['A']])
    expect(await open.terms.deleteCategories([[]])).toEqual([{ sku: '', outcome: 'unchanged' }])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Root'])
  })
})
