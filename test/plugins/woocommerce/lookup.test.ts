import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLookup } from '../../../plugins/woocommerce/products/lookup.ts'
import { type OpenShop, openShop } from './open-shop.ts'

let open: OpenShop
beforeEach(async () => {
  open = await openShop()
})
afterEach(() => open[Symbol.asyncDispose]())

test('codes are looked up many at once, exactly, and those with a comma alone', async () => {
  const { shop, client } = open
  for (const sku of ['a', 'B', 'c,d', 'щ']) await shop.shop.addProduct({ name: sku, sku })
  shop.requests.length = 0
  const found = await createLookup(client).bySku(['a', 'A', 'b', 'c,d', 'c', '', 'щ', 'nobody'])
  expect([...found.keys()].toSorted()).toEqual(['a', 'c,d', 'щ'])
  expect(shop.requests).toHaveLength(2)
})

test('no code and no id are no requests', async () => {
  const lookup = createLookup(open.client)
  expect(
    (await lookup.bySku([''])).size + (await lookup.byId([])).size + (await lookup.trashedIds([])).size,
  ).toBe(0)
  expect(open.shop.requests).toEqual([])
})

test('long codes do not make addresses that servers refuse', async () => {
  const { shop, client } = open
  await createLookup(client).bySku(Array.from({ length: 60 }, (_, index) => `${'щ'.repeat(80)}-${index}`))
  expect(shop.requests.length).toBeGreaterThan(1)
  expect(shop.requests.every(({ query }) => encodeURIComponent(query['sku'] ?? '').length < 6000)).toBe(true)
})

test('what lies in the trash is found there only', async () => {
  const { shop, client } = open
  const { id } = await shop.shop.addProduct({ name: 'Річ', sku: 'a' })
  shop.shop.trashProduct(id)
  const lookup = createLookup(client)
  expect((await lookup.bySku(['a'])).size).toBe(0)
  expect([...(await lookup.trashedSkus(['a', 'b']))]).toEqual(['a'])
  expect([...(await lookup.trashedIds([id, 99_999]))]).toEqual([id])
})

test('variations are read by their product', async () => {
  const { shop, client } = open
  const parent = await shop.shop.addProduct({ name: 'Чоботи', type: 'variable' })
  const { id } = await shop.shop.addVariation(parent.id, { sku: 'v', regular_price: '5' })
  const found = await createLookup(client).byId([
    { id, parentId: parent.id },
    { id: parent.id },
    { id: 99_999 },
  ])
  expect(new Set(found.keys())).toEqual(new Set([parent.id, id]))
  expect(found.get(id)).toMatchObject({ type: 'variation', parentId: parent.id, regularPrice: '5' })
})

test('categories are read with those above them', async () => {
  const { shop, client } = open
  const top = shop.shop.addTerm('product_cat', { name: 'Дім & сад' })
  const below = shop.shop.addTerm('product_cat', { name: 'Горщики', parentId: top.id })
  const paths = await createLookup(client).categoryPaths([below.id])
  expect([...paths]).toEqual([[below.id, ['Дім & сад', 'Горщики']]])
})
