import { describe, expect, it } from 'vitest'
import { money, pricePerPiece } from '../../../plugins/woocommerce/orders/amounts.ts'
import { toShopOrder } from '../../../plugins/woocommerce/orders/to-order.ts'
import { readWooOrder, readWooOrders } from '../../../plugins/woocommerce/orders/woo-order.ts'
import { rawLine, rawOrder } from './orders-client.ts'

const ADDRESS = {
  first_name: 'Олена',
  last_name: 'Приклад',
  company: 'Tom &amp; Co',
  address_1: 'вул. Прикладна, 1',
  address_2: 'кв. 2',
  city: 'Київ',
  state: 'UA30',
  postcode: '01001',
  country: 'UA',
  email: 'olena@shop.example',
  phone: '+380000000000',
}

describe('an order of WooCommerce', () => {
  it('becomes an order of the port', () => {
    const order = shopOrder({
      number: 'A-17',
      status: 'on-hold',
      date_paid_gmt: '2026-01-05T12:00:09',
      shipping_total: '66.670000',
      shipping_tax: '13.330000',
      discount_total: '10.000000',
      discount_tax: '2.000000',
      total: '188.000000',
      customer_note: 'Подзвоніть,\nбудь ласка &amp; дякую',
      billing: ADDRESS,
      shipping: { ...ADDRESS, address_2: '', email: undefined },
      shipping_lines: [{ method_title: 'Нова пошта' }, { method_title: 'Кур&#039;єр' }],
      meta_data: [
        { id: 1, key: '_billing_ic', value: '0012345678' },
        { id: 2, key: '_billing_dic', value: 'CZ0012345678' },
        { id: 3, key: '_mostik_sent', value: '{"till":"2026-01-05T12:30:00.000Z"}' },
      ],
    })
    expect(order).toEqual({
      id: '17',
      takenBy: { till: '2026-01-05T12:30:00.000Z' },
      number: 'A-17',
      createdAt: '2026-01-05T12:00:05.000Z',
      currency: 'UAH',
      status: 'on-hold',
      paid: true,
      customer: { name: 'Олена Приклад', email: 'olena@shop.example', phone: '+380000000000' },
      billing: {
        name: 'Олена Приклад',
        company: 'Tom & Co',
        street: 'вул. Прикладна, 1, кв. 2',
        city: 'Київ',
        region: 'UA30',
        zip: '01001',
        country: 'UA',
        taxId: '0012345678',
        vatId: 'CZ0012345678',
        phone: '+380000000000',
        email: 'olena@shop.example',
      },
      shipping: {
        name: 'Олена Приклад',
        company: 'Tom & Co',
        street: 'вул. Прикладна, 1',
        city: 'Київ',
        region: 'UA30',
        zip: '01001',
        country: 'UA',
        taxId: '',
        vatId: '',
        phone: '+380000000000',
        email: '',
      },
      payment: 'Cash on delivery',
      carrier: "Нова пошта, Кур'єр",
      note: 'Подзвоніть,\nбудь ласка & дякую',
      items: [{ sku: '1001', name: 'Кросівки', quantity: 1, price: '120.00', taxRate: '20.00' }],
      shippingTotal: '80.00',
      discountTotal: '12.00',
      total: '188.00',
    })
  })

  it('tells the price before coupons, per piece and with tax', () => {
    const line = rawLine({
      quantity: 3,
      subtotal: '8.333333',
      subtotal_tax: '1.666667',
      total: '4.000000',
      total_tax: '0.800000',
    })
    expect(shopOrder({ line_items: [line] }).items[0]).toMatchObject({ quantity: 3, price: '3.333' })
  })

  it('does not miss a cent where net and tax both end in half a cent', () => {
    const line = rawLine({ subtotal: '0.025000', subtotal_tax: '0.005000' })
    expect(shopOrder({ line_items: [line] }).items[0]?.price).toBe('0.03')
  })

  it('counts fees as shipping, and negative ones as a discount', () => {
    const fee_lines = [
      { total: '10.000000', total_tax: '2.000000' },
      { total: '-5.000000', total_tax: '-1.000000' },
    ]
    expect(shopOrder({ fee_lines, shipping_total: '50.000000', shipping_tax: '10.000000' })).toMatchObject({
      shippingTotal: '72.00',
      discountTotal: '6.00',
    })
  })

  it('names the rate of each line, also when it is none', () => {
    const tax_lines = [
      { rate_id: 1, rate_percent: 20 },
      { rate_id: 2, rate_percent: 7.5 },
    ]
    const line_items = [
      rawLine(),
      rawLine({
        taxes: [
          { id: 1, subtotal: '' },
          { id: 2, subtotal: '7.5' },
        ],
      }),
      rawLine({ taxes: [] }),
    ]
    const rates = (order: object) => shopOrder({ line_items, ...order }).items.map(({ taxRate }) => taxRate)
    expect(rates({ tax_lines })).toEqual(['20.00', '7.50', '0.00'])
    expect(rates({ tax_lines: [] })).toEqual([undefined, undefined, undefined])
  })

  it('keeps a line of which no code is known, with an empty sku', () => {
    const gone = rawLine({ product_id: 0, sku: null, name: '', subtotal: '0', subtotal_tax: '0' })
    expect(shopOrder({ line_items: [gone, rawLine()] }).items.map(({ sku }) => sku)).toEqual(['', '1001'])
  })

  it.each([
    ['nobody', [], undefined],
    [
      'two',
      [{ key: '_mostik_sent', value: '{"a":"2026-01-05T12:00:00Z","b":"2026-01-06T12:00:00Z"}' }],
      ['a', 'b'],
    ],
    ['one, as an object', [{ key: '_mostik_sent', value: { a: '2026-01-05T12:00:00Z' } }], ['a']],
    ['nobody who can be read', [{ key: '_mostik_sent', value: 'yes' }], undefined],
    [
      'one of two, the other without a time',
      [{ key: '_mostik_sent', value: { a: '2026-01-05', b: 7 } }],
      ['a'],
    ],
  ])('was taken over by %s', (_name, meta_data, taken) => {
    const { takenBy } = shopOrder({ meta_data })
    expect(takenBy && Object.keys(takenBy)).toEqual(taken)
  })

  it('is read though plugins have left members out', () => {
    const {
      tax_lines: _taxes,
      fee_lines: _fees,
      shipping_lines: _shipping,
      meta_data: _meta,
      ...order
    } = rawOrder(1, 5)
    expect(toShopOrder(readWooOrder({ ...order, customer_note: null, billing: [] }), () => '')).toMatchObject(
      {
        note: '',
        customer: { name: '', email: '', phone: '' },
        total: '120.00',
      },
    )
  })

  it('is refused without what it stands on', () => {
    const { line_items: _lines, ...order } = rawOrder(1, 5)
    const refusal = expect.objectContaining({ code: 'WOO_ANSWER' })
    expect(() => readWooOrders([order])).toThrowError(refusal)
    expect(() => readWooOrders({ message: 'no list' })).toThrowError(refusal)
    expect(() => readWooOrder({ ...rawOrder(1, 5), total: 'much' })).toThrowError(refusal)
  })
})

describe('amounts', () => {
  it.each([
    [0, '0.00'],
    [120, '120.00'],
    [0.1 + 0.2, '0.30'],
    [1.005, '1.01'],
    [-6, '-6.00'],
    [-0.001, '0.00'],
    [12_345_678.905, '12345678.91'],
  ])('%f is %s', (amount, text) => expect(money(amount)).toBe(text))

  it.each([
    [120, 1, '120.00'],
    [10, 3, '3.333'],
    [100, 3, '33.333'],
    [1, 3000, '0.000333'],
    [19.98, 2, '9.99'],
    [10, 2.5, '4.00'],
    [0, 3, '0.00'],
    [5, 0, '5.00'],
  ])('%f for %f pieces is %s each', (total, quantity, price) => {
    expect(pricePerPiece(total, quantity)).toBe(price)
  })
})

function shopOrder(given: Record<string, unknown>) {
  return toShopOrder(readWooOrder(rawOrder(17, 5, given)), ({ sku }) => sku)
}
