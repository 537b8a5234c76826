import { describe, expect, test } from 'vitest'
import { PATCH_MEMBERS, type PatchMember } from '../../../core/shop/fields.ts'
import { blankProduct, type StoredProduct } from '../../../core/shop/record.ts'
import { differenceOf } from '../../../plugins/woocommerce/products/difference.ts'
import { ownedMembers } from '../../../plugins/woocommerce/products/owned.ts'
import { bodyOf, type BodyOptions } from '../../../plugins/woocommerce/products/payload.ts'
import { pricesOf } from '../../../plugins/woocommerce/products/prices.ts'
import { readProducts, type RealProduct } from '../../../plugins/woocommerce/products/real.ts'

const ALL = new Set<PatchMember>(PATCH_MEMBERS)

const TERMS = {
  category: (path: readonly string[]) => (path[0] === 'unknown' ? undefined : 10 + path.length),
  brand: (name: string) => (name === 'Ранок' ? 21 : undefined),
  attribute: (name: string) => (name === 'Колір' ? 31 : undefined),
}

const CUP: StoredProduct = {
  ...blankProduct('1001'),
  name: 'Горня',
  description: 'Біле.',
  price: '120.00',
  quantity: 4,
  brand: 'Ранок',
  barcode: '4820000000017',
  categories: [['Посуд', 'Горнята']],
  attributes: { Колір: 'білий' },
}

function body(change: Partial<StoredProduct> = {}, options: Partial<BodyOptions> = {}) {
  return bodyOf(
    { ...CUP, ...change },
    {
      kind: 'simple',
      members: ALL,
      state: 'known',
      isAdopted: false,
      terms: TERMS,
      config: { newProducts: 'publish', prices: {}, taxClasses: {} },
      ...options,
    },
  )
}

const only = (...members: PatchMember[]) => ({ members: new Set(members) })

describe('what the shop is told', () => {
  test('of a new product is all that it has, with our marks and without what is empty', () => {
    expect(body({}, { state: 'new', quantity: 4 })).toEqual({
      sku: '1001',
      name: 'Горня',
      description: 'Біле.',
      regular_price: '120.00',
      manage_stock: true,
      stock_quantity: 4,
      status: 'publish',
      global_unique_id: '4820000000017',
      categories: [{ id: 12 }],
      brands: [{ id: 21 }],
      attributes: [{ id: 31, options: ['білий'], position: 0, visible: true, variation: false }],
      meta_data: [
        { key: '_mostik_sku', value: '1001' },
        { key: '_mostik_made', value: 'yes' },
      ],
    })
  })

  test('of a member is that member only', () => {
    expect(body({}, only('name'))).toEqual({ name: 'Горня' })
    expect(body({}, only('price'))).toEqual({ regular_price: '120.00' })
    expect(body({ salePrice: '99.50' }, only('salePrice'))).toEqual({ sale_price: '99.50' })
    expect(body({ visible: false }, only('visible'))).toEqual({ status: 'private' })
    expect(body({}, { ...only('quantity', 'stocks'), quantity: 3 })).toEqual({
      manage_stock: true,
      stock_quantity: 3,
    })
  })

  test('of what was taken off is that it is none', () => {
    const none = {
      description: '',
      brand: '',
      categories: [],
      attributes: {},
      supplier: '',
      articul: '',
      options: {},
    }
    const members = only('description', 'brand', 'categories', 'attributes', 'supplier', 'articul', 'options')
    expect(body(none, members)).toEqual({
      description: '',
      brands: [],
      categories: [],
      attributes: [],
      meta_data: [
        { key: '_mostik_articul', value: null },
        { key: '_mostik_supplier', value: null },
        { key: '_mostik_options', value: null },
      ],
    })
  })

  test.each([
    ['4820000000017', '4820000000017', null],
    ['12345678', '12345678', null],
    ['1234567', '', '1234567'],
    ['123456789012345', '', '123456789012345'],
    ['48-20', '', '48-20'],
    ['', '', null],
  ])('of the barcode "%s" is the GTIN "%s" and the mark %j', (barcode, gtin, mark) => {
    expect(body({ barcode }, only('barcode'))).toEqual({
      global_unique_id: gtin,
      meta_data: [{ key: '_mostik_barcode', value: mark }],
    })
  })

  test('of a barcode that another product has is our mark', () => {
    expect(body({}, { ...only('barcode'), hasNoGtin: true })).toEqual({
      global_unique_id: '',
      meta_data: [{ key: '_mostik_barcode', value: '4820000000017' }],
    })
  })

  test('of the tax rate is the class that the settings give it, or none', () => {
    const config = {
      newProducts: 'publish',
      prices: {},
      taxClasses: { '20': '', '7': 'reduced-rate' },
    } as const
    const taxClass = (taxRate: string) => body({ taxRate }, { ...only('taxRate'), config }).tax_class
    expect([taxClass('20'), taxClass('7'), taxClass('constructor')]).toEqual(['', 'reduced-rate', undefined])
  })

  test('of a new product that is not to be published is a draft; a hidden one is private', () => {
    const config = { newProducts: 'draft', prices: {}, taxClasses: {} } as const
    const status = (visible: boolean, options: Partial<BodyOptions>) =>
      body({ visible }, { ...only('visible'), config, ...options }).status
    expect(status(true, { state: 'new' })).toBe('draft')
    expect(status(false, { state: 'new' })).toBe('private')
    expect(status(true, { state: 'new', kind: 'variation' })).toBe('publish')
    expect(status(true, { state: 'known' })).toBe('publish')
  })

  test('of an adopted product keeps its own categories and attributes', () => {
    const kept = {
      categories: [5, 12],
      attributes: [
        { id: 0, name: 'Країна', options: ['Італія'], position: 0, visible: false, variation: false },
        { id: 31, name: 'колір', options: ['синій'], position: 1, visible: true, variation: false },
      ],
    }
    expect(body({}, { ...only('categories', 'attributes'), kept })).toEqual({
      categories: [{ id: 5 }, { id: 12 }],
      attributes: [
        { name: 'Країна', options: ['Італія'], position: 0, visible: false, variation: false },
        { id: 31, options: ['білий'], position: 1, visible: true, variation: false },
      ],
    })
  })

  test('leaves the categories alone when the shop refuses all of them', () => {
    expect(body({ categories: [['unknown']] }, only('categories'))).toEqual({})
    expect(body({ categories: [['unknown'], ['Посуд']] }, only('categories'))).toEqual({
      categories: [{ id: 11 }],
    })
  })

  test('puts a brand among the attributes where the shop knows no brands', () => {
    expect(body({ brand: 'Інший', attributes: {} }, only('brand'))).toMatchObject({
      attributes: [{ name: 'Brand', options: ['Інший'] }],
    })
  })

  test('of a variation is what is its own', () => {
    const boot = { model: 'boot', modelName: 'Чоботи', options: { Колір: 'чорні', Розмір: '37' } }
    expect(body(boot, { kind: 'variation', state: 'new', quantity: 2 })).toEqual({
      sku: '1001',
      description: 'Біле.',
      regular_price: '120.00',
      manage_stock: true,
      stock_quantity: 2,
      status: 'publish',
      global_unique_id: '4820000000017',
      attributes: [
        { id: 31, option: 'чорні' },
        { name: 'Розмір', option: '37' },
      ],
      meta_data: [
        { key: '_mostik_model', value: 'boot' },
        { key: '_mostik_model_name', value: 'Чоботи' },
        { key: '_mostik_options', value: '{"Колір":"чорні","Розмір":"37"}' },
        { key: '_mostik_sku', value: '1001' },
        { key: '_mostik_made', value: 'yes' },
      ],
    })
  })

  test('of a parent is what its variations share and choose from', () => {
    const choices = [{ name: 'Розмір', values: ['37', '38'] }]
    const parent = body({ ...CUP, sku: 'model-boot' }, { kind: 'parent', state: 'new', choices })
    expect(parent).toMatchObject({
      sku: 'model-boot',
      type: 'variable',
      attributes: [
        { name: 'Розмір', options: ['37', '38'], variation: true },
        { id: 31, options: ['білий'], variation: false },
      ],
    })
    expect(parent).not.toHaveProperty('regular_price')
    expect(parent).not.toHaveProperty('global_unique_id')
  })
})

describe('prices', () => {
  const prices = (price: string, salePrice: string | null, decimals?: number) =>
    Object.values(pricesOf({ price, salePrice }, decimals === undefined ? {} : { decimals }))

  test.each([
    ['120.00', '99.50', undefined, ['120.00', '99.50']],
    ['120.00', null, undefined, ['120.00', '']],
    ['0.00', null, undefined, ['', '']],
    ['120.00', '120.00', undefined, ['120.00', '']],
    ['120.00', '130.00', undefined, ['120.00', '']],
    ['12.345', '1.005', 2, ['12.35', '1.01']],
    ['999.995', null, 2, ['1000.00', '']],
    ['0.05', null, 1, ['0.1', '']],
    ['12.50', null, 0, ['13', '']],
    ['123456789012345.67', null, 1, ['123456789012345.7', '']],
  ])('%s and %s with %s decimals are %j', (price, salePrice, decimals, expected) => {
    expect(prices(price, salePrice, decimals)).toEqual(expected)
  })
})

describe('what may be written', () => {
  const owned = (isAdopted: boolean, settings: Parameters<typeof ownedMembers>[1]) =>
    PATCH_MEMBERS.filter(ownedMembers({ sku: '1001', isAdopted }, settings))

  test('is everything without settings', () => {
    expect(owned(true, { overwrite: undefined, locks: {} })).toEqual(PATCH_MEMBERS)
  })

  test('of what was there before is what the settings name', () => {
    expect(owned(true, { overwrite: ['price', 'quantity'], locks: {} })).toEqual([
      'price',
      'quantity',
      'stocks',
    ])
    expect(owned(false, { overwrite: ['price'], locks: {} })).toEqual(PATCH_MEMBERS)
  })

  test('is never what is locked', () => {
    const settings = { overwrite: undefined, locks: { '1001': ['name', 'stocks'], '7': ['price'] } } as const
    const locked = {
      ...settings,
      locks: { '1001': [...settings.locks['1001']], '7': [...settings.locks['7']] },
    }
    expect(PATCH_MEMBERS.filter((member) => !owned(false, locked).includes(member))).toEqual([
      'name',
      'quantity',
      'stocks',
    ])
  })
})

describe('the difference to what the shop has', () => {
  function real(change: Record<string, unknown> = {}): RealProduct {
    const [product] = readProducts([
      {
        id: 1,
        type: 'simple',
        sku: '1001',
        name: 'Горня &amp; &quot;блюдце&quot;',
        description: '<p>Біле.</p>\n<p>Мите.</p>\n',
        regular_price: '120',
        sale_price: '99.5',
        manage_stock: true,
        stock_quantity: 4,
        status: 'publish',
        global_unique_id: '4820000000017',
        categories: [{ id: 2 }, { id: 1 }],
        brands: [{ id: 21, name: 'Ранок' }],
        attributes: [
          { id: 31, name: 'Колір', options: ['Білий'], position: 0, visible: true, variation: false },
          { id: 0, name: 'Країна', options: ['Італія'] },
        ],
        meta_data: [{ id: 9, key: '_mostik_sku', value: '1001' }],
        ...change,
      },
    ])
    if (product === undefined) throw new Error('Not read')
    return product
  }

  const wanted = {
    name: 'Горня & "блюдце"',
    description: 'Біле. Мите.',
    regular_price: '120.00',
    sale_price: '99.50',
    manage_stock: true,
    stock_quantity: 4,
    status: 'publish',
    global_unique_id: '4820000000017',
    categories: [{ id: 1 }, { id: 2 }],
    brands: [{ id: 21 }],
    attributes: [
      { name: 'країна', options: ['Італія'] },
      { id: 31, options: ['білий'] },
    ],
    meta_data: [
      { key: '_mostik_sku', value: '1001' },
      { key: '_mostik_articul', value: null },
    ],
  } as const

  test('is nothing when all is there, however it is written', () => {
    expect(differenceOf(wanted, real())).toEqual({})
  })

  test.each([
    ['name', { name: 'Горня' }],
    ['description', { description: 'Біле.' }],
    ['regular_price', { regular_price: '' }],
    ['sale_price', { sale_price: '99.51' }],
    ['status', { status: 'private' }],
    ['global_unique_id', { global_unique_id: '' }],
    ['categories', { categories: [{ id: 1 }] }],
    ['brands', { brands: [] }],
    ['attributes', { attributes: [] }],
  ])('is the member that differs: %s', (member, change) => {
    expect(Object.keys(differenceOf(wanted, real(change)))).toEqual([member])
  })

  test('is the quantity when the shop does not count', () => {
    expect(differenceOf(wanted, real({ manage_stock: false }))).toEqual({
      manage_stock: true,
      stock_quantity: 4,
    })
  })

  test('is only those marks that differ', () => {
    expect(differenceOf(wanted, real({ meta_data: [{ key: '_mostik_articul', value: 'A' }] }))).toEqual({
      meta_data: wanted.meta_data,
    })
  })

  test('publishes no draft of the owner, but hides one', () => {
    expect(differenceOf(wanted, real({ status: 'draft' }))).toEqual({})
    expect(differenceOf({ status: 'private' }, real({ status: 'draft' }))).toEqual({ status: 'private' })
  })
})

test('what plugins of the shop make of a product is read as far as it can be', () => {
  const odd = {
    id: 4,
    name: null,
    meta_data: [{ key: 5 }, { key: '_mostik_sku', value: 12 }],
    categories: 'none',
  }
  expect(readProducts([odd, { name: 'no id' }, null, 'text'])).toMatchObject([
    { id: 4, name: '', categories: [], quantity: null, meta: new Map([['_mostik_sku', '12']]) },
  ])
  expect(readProducts({ code: 'x' })).toEqual([])
})
