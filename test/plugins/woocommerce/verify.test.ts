import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { ProductPatch } from '../../../core/shop.ts'
import { openParts } from '../../../plugins/woocommerce/parts.ts'
import type { Lookup } from '../../../plugins/woocommerce/products/lookup.ts'
import { META } from '../../../plugins/woocommerce/products/real.ts'
import { examine } from '../../../plugins/woocommerce/verify/examine.ts'
import { openVerify } from './verify-place.ts'

const CAP: ProductPatch = {
  sku: 'cap',
  name: 'Кепка & шапка',
  description: 'Тепла.\n\nДуже.',
  price: '250.00',
  salePrice: '199.90',
  quantity: 7,
  categories: [['Одяг', 'Шапки']],
  attributes: { Сезон: 'зима' },
  brand: 'Вовна',
  barcode: '4820000000017',
  articul: 'K-1',
}

const ALL_WELL = { repaired: 0, created: 0, missing: 0, quarantined: 0 }

describe('a shop that has what was sent', () => {
  test('is asked once for a hundred goods, variations included, and changed in nothing', async () => {
    await using place = await openVerify()
    const variants = ['36', '37', '38'].map((size) => ({
      sku: `boot-${size}`,
      name: `Чоботи ${size}`,
      model: 'boots',
      options: { Розмір: size },
      price: '900.00',
      quantity: 2,
    }))
    const goods = Array.from({ length: 150 }, (_, index) => ({ ...CAP, sku: `g${index}`, barcode: '' }))
    await place.send(...goods, ...variants)
    await place.pass(1000)
    const before = structuredClone(place.simulator.shop.products)

    const { counts, rows, summary } = await place.verify()
    // The product of the variants is compared too.
    expect(counts).toEqual({ read: 154, unchanged: 154, ...ALL_WELL })
    expect(rows).toEqual({})
    expect(summary).toBe('154 products compared, all as they were sent')
    expect(place.asked()).toEqual(['GET /wc/v3/products', 'GET /wc/v3/products'])
    expect(place.simulator.shop.products).toEqual(before)
  })

  test('is asked for adopted goods by id, once too', async () => {
    await using place = await openVerify({ match: 'name' })
    const names = Array.from({ length: 120 }, (_, index) => `Товар ${index}`)
    for (const name of names)
      await place.simulator.shop.addProduct({ name, sku: `art-${name}`, regular_price: '5' })
    await place.send(...names.map((name, index) => ({ sku: `${index}`, name, price: '10.00', quantity: 1 })))
    const { counts } = await place.verify()
    expect(counts).toEqual({ read: 120, unchanged: 120, ...ALL_WELL })
    expect(place.asked()).toEqual(['GET /wc/v3/products', 'GET /wc/v3/products'])
  })

  test('is not asked at all when nothing was sent', async () => {
    await using place = await openVerify()
    const { summary, counts } = await place.verify()
    expect({ summary, counts }).toEqual({ summary: 'Nothing was sent to the shop yet.', counts: {} })
    expect(place.asked()).toEqual([])
  })

  test('goes on after the last good that was compared', async () => {
    await using place = await openVerify()
    await place.send(
      ...Array.from({ length: 250 }, (_, index) => ({ sku: `g${index}`, name: `Товар ${index}` })),
    )
    const { checkpoints } = await place.verify()
    expect(checkpoints.map(({ counts }) => counts?.['read'])).toEqual([100, 100, 50])
    const { counts } = await place.verify(checkpoints[1]?.cursor)
    expect(counts['read']).toBe(50)
    expect((await place.verify(checkpoints[2]?.cursor)).counts).toEqual({})
  })
})

describe('what somebody has changed in the shop', () => {
  test.each([
    { name: 'Інша' },
    { description: 'Інша' },
    { regular_price: '1' },
    { sale_price: '' },
    { stock_quantity: 3 },
    { status: 'private' },
    { global_unique_id: '' },
    { categories: [] },
    { brands: [] },
    { attributes: [] },
    { meta_data: [{ key: META.articul, value: null }] },
  ])('is put right: %j', async (edited) => {
    await using place = await openVerify()
    await place.send(CAP, { sku: 'hat', name: 'Капелюх' })
    const sent = place.values('cap')
    await place.edit('cap', edited)
    expect(place.values('cap')).not.toEqual(sent)

    const { counts, summary } = await place.verify()
    expect(counts).toEqual({ read: 2, unchanged: 1, ...ALL_WELL, repaired: 1 })
    expect(summary).toBe('2 products compared: 1 repaired')
    expect(place.values('cap')).toEqual(sent)
    expect((await place.verify()).counts).toEqual({ read: 2, unchanged: 2, ...ALL_WELL })
  })

  test('is put right in many goods by one request', async () => {
    await using place = await openVerify()
    const goods = Array.from({ length: 40 }, (_, index) => ({
      sku: `g${index}`,
      name: `Товар ${index}`,
      price: '10.00',
    }))
    await place.send(...goods)
    for (const { sku } of goods) await place.edit(sku, { regular_price: '11' })
    expect((await place.verify()).counts).toEqual({ read: 40, unchanged: 0, ...ALL_WELL, repaired: 40 })
    expect(place.asked()).toEqual(['GET /wc/v3/products', 'POST /wc/v3/products/batch'])
  })

  test('stays where the source has no value for it', async () => {
    await using place = await openVerify()
    await place.send({ sku: 'cap', name: 'Кепка' })
    await place.edit('cap', {
      description: 'Від руки',
      regular_price: '300',
      sale_price: '280',
      global_unique_id: '4820000000017',
      meta_data: [{ key: '_theirs', value: 'x' }],
    })
    const edited = place.values('cap')
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
    expect(place.values('cap')).toEqual(edited)
  })

  test('stays where it only adds to ours', async () => {
    await using place = await openVerify()
    await place.send(CAP)
    const sale = place.simulator.shop.addTerm('product_cat', { name: 'Розпродаж' })
    const { categoryIds, attributes } = place.real('cap')
    await place.edit('cap', {
      categories: [...categoryIds, sale.id].map((id) => ({ id })),
      attributes: [...attributes, { name: 'Крій', options: ['вільний'] }],
    })
    const edited = place.values('cap')
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
    expect(place.values('cap')).toEqual(edited)
  })

  test('stays where the settings protect it', async () => {
    await using place = await openVerify({ match: 'sku', overwrite: ['price'], locks: { hat: ['price'] } })
    await place.simulator.shop.addProduct({ sku: 'cap', name: 'Своя назва', regular_price: '5' })
    await place.simulator.shop.addProduct({ sku: 'hat', name: 'Свій капелюх', regular_price: '5' })
    await place.shop.applyProducts([CAP, { ...CAP, sku: 'hat' }])
    await place.edit('cap', { name: 'Ще інша', regular_price: '6', stock_quantity: 1 })
    await place.edit('hat', { regular_price: '6' })
    expect((await place.verify()).counts).toEqual({ read: 2, unchanged: 1, ...ALL_WELL, repaired: 1 })
    expect(place.real('cap')).toMatchObject({ name: 'Ще інша', regularPrice: '250.00' })
    expect(place.real('hat')).toMatchObject({ regularPrice: '6' })
    expect(place.simulator.shop.terms.map(({ name }) => name)).not.toContain('Шапки')
  })

  test('stays a draft when its owner made it one', async () => {
    await using place = await openVerify()
    await place.send(CAP)
    await place.edit('cap', { status: 'draft' })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
  })

  test('is put right in variations and in what they belong to', async () => {
    await using place = await openVerify()
    const boots = { name: 'Чоботи', model: 'boots', price: '900.00', quantity: 2, categories: [['Взуття']] }
    await place.send(
      { ...boots, sku: 'boot-36', options: { Розмір: '36' } },
      { ...boots, sku: 'boot-37', options: { Розмір: '37' } },
    )
    await place.edit('boot-36', { regular_price: '1', stock_quantity: 9 })
    await place.edit('model-boots', { name: 'Інші', categories: [] })
    expect((await place.verify()).counts).toEqual({ read: 3, unchanged: 1, ...ALL_WELL, repaired: 2 })
    expect(place.real('boot-36')).toMatchObject({ regularPrice: '900.00', stockQuantity: 2 })
    expect(place.real('model-boots')).toMatchObject({ name: 'Чоботи', categoryIds: [expect.any(Number)] })
  })
})

describe('goods that were put aside', () => {
  test('are looked at again alone, and are no longer put aside when they are well', async () => {
    await using place = await openVerify()
    await place.send(CAP, { sku: 'hat', name: 'Капелюх' })
    for (const sku of ['cap', 'hat']) await place.edit(sku, { name: 'Інша' })
    const { counts, checkpoints, summary } = await place.verifyAgain(['cap', 'not ours any more'])
    expect(counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, repaired: 1 })
    expect(summary).toBe('1 product compared: 1 repaired')
    expect(checkpoints).toMatchObject([{ mended: ['cap', 'not ours any more'], quarantined: [] }])
    expect(place.real('hat').name).toBe('Інша')
    expect(place.job.again?.(['cap'])).toEqual({ again: ['cap'] })
  })
})

describe('the quantity', () => {
  test("is the shop's own while an order moves it that the source has not counted", async () => {
    await using place = await openVerify()
    await place.send(CAP, { ...CAP, sku: 'hat', barcode: '' })
    await place.pass(60_000)
    place.simulator.shop.placeOrder({ items: [{ sku: 'cap', quantity: 2 }], status: 'processing' })
    await place.edit('hat', { stock_quantity: 1 })
    expect(place.real('cap').stockQuantity).toBe(5)
    await place.pass(60_000)
    expect((await place.verify()).counts).toEqual({ read: 2, unchanged: 1, ...ALL_WELL, repaired: 1 })
    expect(place.real('cap').stockQuantity).toBe(5)
    expect(place.real('hat').stockQuantity).toBe(7)
  })

  test('is held against what was sent, pieces held back included', async () => {
    await using place = await openVerify({ stockBuffer: 2 })
    await place.send(CAP)
    expect(place.real('cap').stockQuantity).toBe(5)
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
    await place.edit('cap', { stock_quantity: 7 })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, repaired: 1 })
    expect(place.real('cap').stockQuantity).toBe(5)
  })
})

describe('a product that was deleted in the shop', () => {
  test('is left in the trash and told of', async () => {
    await using place = await openVerify()
    await place.send(CAP, { sku: 'hat', name: 'Капелюх' })
    place.simulator.shop.trashProduct(place.real('cap').id)
    const { counts, rows, summary } = await place.verify()
    expect(counts).toEqual({ read: 2, unchanged: 1, ...ALL_WELL, missing: 1 })
    expect(rows).toEqual({ cap: 'It lies in the trash of the shop and is left there.' })
    expect(summary).toBe('2 products compared: 1 deleted in the shop')
    expect(place.simulator.shop.product('cap')).toBeUndefined()
  })

  test('is made anew when it is gone for good', async () => {
    await using place = await openVerify()
    await place.send(CAP, { sku: 'hat', name: 'Капелюх' })
    const before = structuredClone(place.real('cap'))
    place.simulator.shop.eraseProduct(before.id)
    expect((await place.verify()).counts).toEqual({ read: 2, unchanged: 1, ...ALL_WELL, created: 1 })
    const { id, name, regularPrice, stockQuantity, categoryIds } = place.real('cap')
    expect({ name, regularPrice, stockQuantity, categoryIds }).toEqual({
      name: before.name,
      regularPrice: before.regularPrice,
      stockQuantity: before.stockQuantity,
      categoryIds: before.categoryIds,
    })
    expect(id).not.toBe(before.id)
    expect((await place.verify()).counts).toEqual({ read: 2, unchanged: 2, ...ALL_WELL })
  })

  test('is told of only, where new goods do not come into the shop', async () => {
    await using place = await openVerify({ newProducts: 'skip' })
    await place.simulator.shop.addProduct({ sku: 'cap', name: 'Кепка' })
    await place.shop.applyProducts([CAP])
    place.simulator.shop.eraseProduct(place.real('cap').id)
    const { counts, rows } = await place.verify()
    expect(counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, missing: 1 })
    expect(rows).toEqual({ cap: 'It was deleted in the shop, and "newProducts" is "skip".' })
    expect(place.simulator.shop.product('cap')).toBeUndefined()
  })

  test('comes back with its variations', async () => {
    await using place = await openVerify()
    const boots = { name: 'Чоботи', model: 'boots', price: '900.00', quantity: 2 }
    await place.send(
      { ...boots, sku: 'boot-36', options: { Розмір: '36' } },
      { ...boots, sku: 'boot-37', options: { Розмір: '37' } },
    )
    place.simulator.shop.eraseProduct(place.real('model-boots').id)
    expect(place.simulator.shop.product('boot-36')).toBeUndefined()
    const { counts } = await place.verify()
    expect(counts['read']).toBe(3)
    const { id } = place.real('model-boots')
    expect(place.real('boot-36')).toMatchObject({ parentId: id, regularPrice: '900.00', stockQuantity: 2 })
    expect(place.real('boot-37').parentId).toBe(id)
    expect((await place.verify()).counts).toEqual({ read: 3, unchanged: 3, ...ALL_WELL })
  })

  test('stays away when the source has removed it too', async () => {
    await using place = await openVerify()
    await place.simulator.shop.addProduct({ sku: 'cap', name: 'Кепка' })
    await place.shop.applyProducts([CAP])
    await place.shop.deleteProducts(['cap'])
    const { id } = place.real('cap')
    expect((await place.verify()).counts).toMatchObject({ repaired: 0 })
    place.simulator.shop.eraseProduct(id)
    expect((await place.verify()).counts).toMatchObject({ created: 0, missing: 0 })
    expect(place.simulator.shop.product('cap')).toBeUndefined()
  })
})

describe('a product that cannot be told apart', () => {
  test('has a twin that is marked as the same good', async () => {
    await using place = await openVerify({ match: 'sku' })
    await place.send(CAP)
    const first = place.real('cap').id
    await place.edit('cap', { sku: 'cap-old', regular_price: '1' })
    const meta_data = [{ key: META.code, value: 'cap' }]
    const twin = await place.simulator.shop.addProduct({ sku: 'cap', name: 'Копія', meta_data })
    const { counts, rows } = await place.verify()
    expect(counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, quarantined: 1 })
    expect(rows).toEqual({
      cap: `The shop has two products for it, ${first} and ${twin.id}. Delete one of them.`,
    })
    expect(place.real('cap-old').regularPrice).toBe('1')
  })

  test("is marked as another good's", async () => {
    await using place = await openVerify()
    await place.send(CAP)
    await place.edit('cap', { meta_data: [{ key: META.code, value: 'hat' }] })
    const { counts, rows } = await place.verify()
    expect(counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, quarantined: 1 })
    expect(rows['cap']).toContain('"hat"')
  })

  test('is under another id, for ours has a product of its owner now', async () => {
    await using place = await openVerify()
    await place.send(CAP)
    const none = [META.code, META.made].map((key) => ({ key, value: null }))
    await place.edit('cap', { sku: 'vase', name: 'Ваза', regular_price: '500', meta_data: none })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, created: 1 })
    expect(place.real('vase')).toMatchObject({ name: 'Ваза', regularPrice: '500' })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
  })

  test('has moved to another id, and is known there from then on', async () => {
    await using place = await openVerify()
    await place.send(CAP)
    const { id, meta } = structuredClone(place.real('cap'))
    place.simulator.shop.eraseProduct(id)
    const restored = await place.simulator.shop.addProduct({
      sku: 'cap',
      name: 'Кепка',
      regular_price: '250',
      meta_data: meta.map(({ key, value }) => ({ key, value })),
    })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 0, ...ALL_WELL, repaired: 1 })
    expect(place.real('cap')).toMatchObject({ id: restored.id, name: 'Кепка &amp; шапка', stockQuantity: 7 })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
  })
})

test('what was hidden as removed and is repaired is shown when the source brings it back', async () => {
  await using place = await openVerify()
  await place.simulator.shop.addProduct({ sku: 'cap', name: 'Кепка', regular_price: '1' })
  await place.send(CAP)
  await place.shop.deleteProducts(['cap'])
  await place.edit('cap', { status: 'publish' })
  expect((await place.verify()).counts).toMatchObject({ repaired: 1 })
  expect(place.real('cap').status).toBe('private')
  await place.shop.applyProducts([{ sku: 'cap', name: 'Кепка' }])
  expect(place.real('cap').status).toBe('publish')
})

test('a repair that the shop refuses is told of, the others are made', async () => {
  await using place = await openVerify()
  await place.send(CAP, { ...CAP, sku: 'hat', barcode: '' })
  for (const sku of ['cap', 'hat']) await place.edit(sku, { regular_price: '1' })
  place.simulator.faults.push({ kind: 'pluginError', method: 'POST', item: 1, message: 'Nicht heute.' })
  const { counts, rows } = await place.verify()
  expect(counts).toEqual({ read: 2, unchanged: 0, ...ALL_WELL, repaired: 1, quarantined: 1 })
  expect(Object.values(rows)).toEqual([expect.stringContaining('Nicht heute.')])
})

test.each(['before', 'after'])(
  'what the source tells just %s the shop is read is not taken back',
  async (when) => {
    await using place = await openVerify()
    await place.send(CAP)
    const { records, terms, orders, products, config } = openParts(place.context)
    const stale = [...(await records.findMany(['cap'])).values()]
    const { lookup, apply } = products
    const busy: Lookup = {
      ...lookup,
      async bySku(...asked) {
        const tell = () => place.shop.applyStock([{ sku: 'cap', price: '300.00', quantity: 9 }])
        if (when === 'before') await tell()
        const found = await lookup.bySku(...asked)
        if (when === 'after') await tell()
        return found
      },
    }
    const { clock } = place.context
    await examine(stale, { records, terms, lookup: busy, apply, pieces: orders.pieces, config, clock }, {})
    expect(place.real('cap')).toMatchObject({ regularPrice: '300.00', stockQuantity: 9 })
    expect((await place.verify()).counts).toEqual({ read: 1, unchanged: 1, ...ALL_WELL })
  },
)

test('photos that nobody fetched are swept along', async () => {
  await using place = await openVerify()
  await place.context.store.put('photos:public:3', {
    entries: [{ name: 'x.png', contentType: 'image/png', blob: 'none', at: 0 }],
  })
  await place.verify()
  const left = await place.context.store.get('photos:public:3', v.object({ entries: v.array(v.unknown()) }))
  expect(left).toEqual({ entries: [] })
})

test('runs by the settings', async () => {
  await using place = await openVerify({ verify: { every: 'P1D' } })
  expect(place.job.schedule?.(place.context.config)).toEqual({ every: 'P1D' })
})
