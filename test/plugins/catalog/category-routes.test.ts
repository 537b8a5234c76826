import { describe, expect, test } from 'vitest'
import { openCatalog } from './open.ts'

describe('GET /catalog/categories', () => {
  test('shows the tree to everybody, with what goods name', async () => {
    const { app, shop } = await openCatalog()
    await shop.applyCategories([{ path: ['Взуття'], description: 'Усе взуття' }])
    await shop.applyProducts([{ sku: 'boot', name: 'Чобіт', categories: [['Взуття', 'Чоботи']] }])
    const response = await app.request('/catalog/categories')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      items: [
        { path: ['Взуття'], description: 'Усе взуття', position: 0 },
        { path: ['Взуття', 'Чоботи'], description: '', position: 0 },
      ],
    })
  })

  test('is empty where there are none', async () => {
    const { app } = await openCatalog()
    expect(await (await app.request('/catalog/categories')).json()).toEqual({ items: [] })
  })
})
