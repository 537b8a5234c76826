import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { nameKey, plainSlug, slugOf } from '../../../plugins/woocommerce/terms/names.ts'
import { createPlaces } from '../../../plugins/woocommerce/terms/places.ts'
import type { WooClient } from '../../../plugins/woocommerce/client/client.ts'
import { openTerms, paths } from './terms-open.ts'

const SHOES = ['Взуття', 'Кросівки']
const BOOTS = ['Взуття', 'Черевики', 'Зимові']

describe('ids of categories', () => {
  it('are those of new categories, made level by level', async () => {
    await using open = await openTerms()
    const ids = await open.terms.categoryIds([SHOES, BOOTS, SHOES, ['Сумки']])
    expect(open.asked()).toEqual([
      'GET /products/categories',
      'POST /products/categories/batch',
      'POST /products/categories/batch',
      'POST /products/categories/batch',
    ])
    expect(paths(open.shop)).toEqual([
      'Uncategorized',
      'Взуття',
      'Сумки',
      'Взуття > Кросівки',
      'Взуття > Черевики',
      'Взуття > Черевики > Зимові',
    ])
    expect(ids[0]).toBe(ids[2])
    expect(new Set(ids).size).toBe(3)
  })

  it('are those of the categories that are there, whatever their letter case and escapes', async () => {
    await using open = await openTerms()
    const top = open.shop.shop.addTerm('product_cat', { name: 'ВЗУТТЯ & Сумки' })
    const below = open.shop.shop.addTerm('product_cat', { name: 'Кросівки', parentId: top.id })
    expect(await open.terms.categoryIds([['Взуття  &  сумки', 'кросівки']])).toEqual([below.id])
    expect(open.asked()).toEqual(['GET /products/categories'])
  })

  it('are kept: another time costs no request, nor does a restart', async () => {
    await using open = await openTerms()
    const ids = await open.terms.categoryIds([SHOES, BOOTS])
    open.asked()
    expect(await open.terms.categoryIds([SHOES, BOOTS])).toEqual(ids)
    expect(await open.restarted().categoryIds([SHOES, BOOTS])).toEqual(ids)
    expect(open.asked()).toEqual([])
  })

  it('are found again when they were forgotten', async () => {
    await using open = await openTerms()
    const ids = await open.terms.categoryIds([SHOES, BOOTS])
    await open.terms.forget()
    open.asked()
    expect(await open.terms.categoryIds([SHOES, BOOTS])).toEqual(ids)
    expect(open.asked()).toEqual(['GET /products/categories'])
  })

  it('are adopted where the shop takes two names for one, and then kept', async () => {
    await using open = await openTerms()
    await open.terms.categoryIds([['Cafe']])
    const [id] = await open.terms.categoryIds([['Cafe<i></i>', 'Beans']])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Cafe', 'Cafe > Beans'])
    open.asked()
    expect(await open.restarted().categoryIds([['Cafe<i></i>', 'Beans']])).toEqual([id])
    expect(open.asked()).toEqual([])
  })

  it('are adopted when somebody made the category meanwhile', async () => {
    await using open = await openTerms()
    await open.terms.categoryIds([['Взуття']])
    const made = open.shop.shop.addTerm('product_cat', { name: 'Сумки' })
    expect(await open.terms.categoryIds([['Сумки']])).toEqual([made.id])
  })

  it('are read anew when a parent is gone', async () => {
    await using open = await openTerms()
    const [parent = 0] = await open.terms.categoryIds([['Взуття']])
    open.shop.shop.removeTerm(parent)
    const [id] = await open.terms.categoryIds([SHOES])
    expect(id).toEqual(expect.any(Number))
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Взуття', 'Взуття > Кросівки'])
  })

  it('are not made twice by calls at the same time', async () => {
    await using open = await openTerms()
    const both = await Promise.all([open.terms.categoryIds([SHOES]), open.terms.categoryIds([SHOES, BOOTS])])
    expect(both[0]?.[0]).toBe(both[1]?.[0])
    expect(open.asked().filter((one) => one.startsWith('GET'))).toHaveLength(1)
    expect(paths(open.shop)).toHaveLength(5)
  })

  it('are undefined for what the shop refuses, which is asked once', async () => {
    await using open = await openTerms()
    const ids = await open.terms.categoryIds([['<b></b>', 'Below'], ['Взуття']])
    expect(ids).toEqual([undefined, expect.any(Number)])
    open.asked()
    expect(await open.terms.categoryIds([['<b></b>', 'Below']])).toEqual([undefined])
    expect(open.asked()).toEqual([])
  })

  it('are not given out half made when the shop goes down', async () => {
    await using open = await openTerms()
    open.shop.faults.push({ kind: 'badGateway', path: /categories\/batch$/, skip: 1, times: Infinity })
    await expect(open.terms.categoryIds([SHOES])).rejects.toMatchObject({ code: 'WOO_UNAVAILABLE' })
    open.shop.faults.length = 0
    expect(await open.terms.categoryIds([SHOES])).toEqual([expect.any(Number)])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Взуття', 'Взуття > Кросівки'])
  })

  it('are found although the answer to their creation was lost', async () => {
    await using open = await openTerms()
    open.shop.faults.push({ kind: 'dropped', when: 'after', path: /categories\/batch$/ })
    expect(await open.terms.categoryIds([['Взуття']])).toEqual([expect.any(Number)])
    expect(paths(open.shop)).toEqual(['Uncategorized', 'Взуття'])
  })

  it('of a large tree are read page by page', async () => {
    await using open = await openTerms()
    for (let index = 0; index < 230; index++) open.shop.shop.addTerm('product_cat', { name: `C ${index}` })
    await open.terms.categoryIds([['C 229']])
    expect(open.asked()).toEqual(Array(3).fill('GET /products/categories'))
  })

  it('are written under the guards of the call', async () => {
    await using open = await openTerms()
    await open.store.put('job', { fence: 2 })
    const call = { guards: [{ key: 'job', fence: 1 }] }
    await expect(open.terms.categoryIds([SHOES], call)).rejects.toMatchObject({ code: 'STALE_FENCE' })
  })
})

describe('the settings of categories', () => {
  it('hang all under the root', async () => {
    await using open = await openTerms({ categoryRoot: ['Каталог', 'Магазин'] })
    await open.terms.categoryIds([SHOES])
    expect(paths(open.shop).at(-1)).toBe('Каталог > Магазин > Взуття > Кросівки')
  })

  it('lead mapped ones to the categories of the shop, others to where unmapped ones go', () => {
    const places = createPlaces({
      categoryRoot: ['Root'],
      categoryMap: { 'Взуття > Кросівки': ['Shoes'], Сумки: ['Bags', 'All'] },
      unmapped: ['Unsorted'],
    })
    expect(places.ofGoods(['ВЗУТТЯ', ' Кросівки'])).toEqual(['Root', 'Shoes'])
    expect(places.ofGoods(['Сумки'])).toEqual(['Root', 'Bags', 'All'])
    expect(places.ofGoods(['Взуття'])).toEqual(['Root', 'Unsorted'])
  })

  it('without a root and a map leave paths as they are', () => {
    const places = createPlaces({ categoryRoot: [''], categoryMap: undefined, unmapped: ['Unsorted'] })
    expect(places.ofGoods(SHOES)).toEqual(SHOES)
    expect(places.isMapped).toBe(false)
  })
})

describe('brands', () => {
  it('are made in one request and found again', async () => {
    await using open = await openTerms()
    const ids = await open.terms.brandIds(['Kvitka', 'Струмок', 'kvitka'])
    expect(ids).toEqual([ids[2], expect.any(Number), ids[0]])
    expect(open.asked()).toEqual(['GET /products/brands', 'POST /products/brands/batch'])
    expect(await open.restarted().brandId('KVITKA')).toBe(ids[0])
    expect(await open.restarted().hasBrands()).toBe(true)
    expect(open.asked()).toEqual([])
  })

  it('are found wherever in the tree they stand', async () => {
    await using open = await openTerms()
    const group = open.shop.shop.addTerm('product_brand', { name: 'Sport' })
    const brand = open.shop.shop.addTerm('product_brand', { name: 'Kvitka', parentId: group.id })
    expect(await open.terms.brandId('Kvitka')).toBe(brand.id)
  })

  it('are not there in an old shop, which is asked again after a day', async () => {
    await using open = await openTerms()
    let asked = 0
    const client: WooClient = {
      ...open.client,
      get() {
        asked++
        return Promise.reject(noRoute())
      },
    }
    const old = open.restarted({ client })
    expect(await old.brandIds(['Kvitka', 'Струмок'])).toEqual([undefined, undefined])
    expect(await old.hasBrands()).toBe(false)
    expect(await open.restarted({ client }).hasBrands()).toBe(false)
    expect(asked).toBe(1)
    await open.clock.advance(25 * 60 * 60 * 1000)
    expect(await open.restarted().brandId('Kvitka')).toEqual(expect.any(Number))
  })

  it('are not taken for missing because the shop is down', async () => {
    await using open = await openTerms()
    const down = new AppError('WOO_UNAVAILABLE', 'Cannot GET.')
    const terms = open.restarted({ client: { ...open.client, get: () => Promise.reject(down) } })
    await expect(terms.hasBrands()).rejects.toBe(down)
    expect(await open.restarted().hasBrands()).toBe(true)
  })
})

describe('attributes', () => {
  it('are made with short slugs in one request and found again', async () => {
    await using open = await openTerms()
    const found = await open.terms.attributeIds(['Розмір', 'Колір', 'розмір'])
    expect(found).toEqual([found[2], { id: expect.any(Number), slug: 'pa_kolir' }, found[0]])
    expect(open.asked()).toEqual(['GET /products/attributes', 'POST /products/attributes/batch'])
    expect(open.shop.shop.attributes.map(({ name, slug }) => [name, slug])).toEqual([
      ['Розмір', 'pa_rozmir'],
      ['Колір', 'pa_kolir'],
    ])
    expect(await open.restarted().attributeId('Розмір')).toEqual(found[0])
    expect(open.asked()).toEqual([])
  })

  it('are those of the shop, by name and by slug', async () => {
    await using open = await openTerms()
    const { body } = await open.client.post('/products/attributes', { name: 'Розмір', slug: 'size' })
    await open.client.post('/products/attributes', { name: 'Farbe', slug: 'kolir' })
    expect(body).toMatchObject({ slug: 'pa_size' })
    const found = await open.terms.attributeIds(['РОЗМІР', 'Колір'])
    expect(found.map(({ slug }) => slug)).toEqual(['pa_size', 'pa_kolir'])
    expect(open.shop.shop.attributes).toHaveLength(2)
  })

  it('are adopted when somebody made them meanwhile', async () => {
    await using open = await openTerms()
    await open.terms.attributeId('Колір')
    const { body } = await open.client.post('/products/attributes', { name: 'Розмір', slug: 'rozmir' })
    expect(body).toMatchObject(await open.terms.attributeId('Розмір'))
    expect(open.shop.shop.attributes).toHaveLength(2)
  })

  it('are found although the answer to their creation was lost', async () => {
    await using open = await openTerms()
    open.shop.faults.push({ kind: 'dropped', when: 'after', path: /attributes\/batch$/ })
    expect(await open.terms.attributeId('Розмір')).toEqual({ id: expect.any(Number), slug: 'pa_rozmir' })
    expect(open.shop.shop.attributes).toHaveLength(1)
  })

  it('get another slug when the shop refuses theirs', async () => {
    await using open = await openTerms()
    const refusal = refuseFirst(open.client)
    const found = await open.restarted({ client: refusal }).attributeId('Type')
    expect(found.slug).toBe(`pa_${plainSlug('Type')}`)
  })

  it("are each product's own when the shop refuses them altogether", async () => {
    await using open = await openTerms()
    const found = await open.terms.attributeIds(['<b></b>', 'Колір'])
    expect(found).toEqual([
      { id: 0, slug: '' },
      { id: expect.any(Number), slug: 'pa_kolir' },
    ])
    open.asked()
    expect(await open.terms.attributeId('<b></b>')).toEqual({ id: 0, slug: '' })
    expect(open.asked()).toEqual([])
  })
})

describe('names', () => {
  it.each([
    ['Розмір взуття', 'rozmir-vzuttia'],
    ["Об'єм, л", 'obiem-l'],
    ['Příchuť čaje', 'prichut-caje'],
    ['Щільність їжі й ґудзик', 'shchilnist-izhi-y-gudzyk'],
    ['SIZE (EU)', 'size-eu'],
  ])('the slug of %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('a slug is never longer than the shop takes, nor empty', () => {
    const [long, other] = [slugOf(`${'Щ'.repeat(40)} 1`), slugOf(`${'Щ'.repeat(40)} 2`)]
    expect(long.length).toBeLessThanOrEqual(28)
    expect(long).not.toBe(other)
    expect(slugOf('尺寸')).toBe(plainSlug('尺寸'))
    expect(plainSlug('尺寸')).toMatch(/^m-[a-z0-9]{1,7}$/)
  })

  it('names are the same in other letters, spaces and escapes, and in no other way', () => {
    expect(nameKey(' Взуття  &amp; Сумки')).toBe(nameKey('ВЗУТТЯ & сумки'))
    expect(nameKey('Ёлки')).not.toBe(nameKey('Елки'))
  })
})

function noRoute(): AppError {
  return new AppError('WOO_ROUTE_MISSING', 'Cannot GET.', {
    retry: 'never',
    details: { status: 404, shopCode: 'rest_no_route' },
  })
}

/** A shop that refuses the first slug of everything, as it does with reserved words. */
function refuseFirst(client: WooClient): WooClient {
  let count = 0
  return {
    ...client,
    async batch(path, items, call) {
      if (count++ > 0) return client.batch(path, items, call)
      const code = 'woocommerce_rest_cannot_create'
      const error = { code, message: 'It is reserved.', status: 400, resourceId: undefined }
      const refused = { ok: false as const, error: { ...error, retry: false, isUncertain: false } }
      return { create: (items.create ?? []).map(() => refused), update: [], delete: [] }
    },
  }
}
