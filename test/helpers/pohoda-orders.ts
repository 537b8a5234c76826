import * as v from 'valibot'
import type { OrderAddress, OrderItem, ShopOrder } from '../../core/shop.ts'
import { ordersConfig, type OrdersConfig } from '../../plugins/pohoda/orders/config.ts'

/** Settings that know all payments, carriers, rates, currencies and countries of `randomOrder`. */
export const ORDERS_CONFIG: OrdersConfig = v.parse(ordersConfig, {
  series: '26OP',
  centre: 'ESHOP',
  payments: { Dobírka: { type: 'delivery' }, 'Karta online': 'Plat. kartou', Převodem: { type: 'draft' } },
  carriers: { PPL: 'PPL', 'Česká pošta – na poštu': 'Česká pošta' },
  vat: { '21': 'high', '12': 'low', '0': 'none', unknown: 'high' },
  shippingItem: { code: 'DOPRAVA' },
  currencies: { EUR: { rate: '24.5' }, HUF: { amount: 100 } },
  oss: { SK: { rate: '23' }, PL: { rate: '12' }, DE: 'home' },
})

/** An order with one mug, in which nothing is unusual; a test says what it changes. */
export function plainOrder(changes: Partial<ShopOrder> = {}): ShopOrder {
  return {
    id: '10045',
    number: '2026-10045',
    createdAt: '2026-03-01T22:30:00.000Z',
    currency: 'CZK',
    status: 'processing',
    paid: true,
    customer: { name: 'Jiří Kříž', email: 'jiri@example.org', phone: '+420777000111' },
    billing: plainAddress(),
    shipping: plainAddress(),
    payment: 'Karta online',
    carrier: 'PPL',
    note: '',
    items: [plainItem()],
    shippingTotal: '99.00',
    discountTotal: '0.00',
    total: '457.00',
    ...changes,
  }
}

export function plainItem(changes: Partial<OrderItem> = {}): OrderItem {
  return { sku: 'HRNEK-300', name: 'Hrnek bílý', quantity: 2, price: '179.00', taxRate: '21', ...changes }
}

export function plainAddress(changes: Partial<OrderAddress> = {}): OrderAddress {
  return {
    name: 'Jiří Kříž',
    company: '',
    street: 'Příční 5',
    city: 'Žďár nad Sázavou',
    region: '',
    zip: '591 01',
    country: 'CZ',
    taxId: '',
    vatId: '',
    phone: '',
    email: '',
    ...changes,
  }
}

/**
 * An order as shops may have it: up to 30 lines, fractions of pieces, several rates, discounts, texts of all kinds. Its
 * total is that of its lines, sometimes off by what rounding leaves.
 */
export function randomOrder(random: () => number): ShopOrder {
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0]
  const isAbroad = random() < 0.2
  const country = isAbroad ? pick(['SK', 'PL', 'DE']) : 'CZ'
  const rates: [string, ...string[]] = country === 'SK' ? ['23', '19.00'] : ['21', '21.00', '12']
  const items = Array.from({ length: 1 + Math.floor(random() * 30) }, () => {
    const hasRate = isAbroad || random() < 0.9
    return {
      sku: pick(CODES),
      name: randomText(random),
      quantity: pick([1, 1, 2, 3, 7, 144, 0.5, 1.333, 0.125, 12.75]),
      price: randomPrice(random),
      ...(hasRate && { taxRate: pick(rates) }),
    }
  })
  const goods = items.reduce((sum, { price, quantity }) => sum + Number(price) * quantity, 0)
  const shippingTotal = pick(['0.00', '99.00', '79', '129.90'])
  const isFree = random() < 0.05
  const discount = isFree ? goods + Number(shippingTotal) : pick([0, 0, goods * 0.1, 50])
  const discountTotal = Math.min(discount, goods + Number(shippingTotal)).toFixed(2)
  const total = Math.max(0, goods + Number(shippingTotal) - Number(discountTotal) + pick([0, 0, 0.01, -0.3]))
  const address = () =>
    plainAddress({
      name: randomText(random),
      company: pick(['', randomText(random)]),
      street: randomText(random),
      city: randomText(random),
      country,
      email: pick(['', 'kdo@example.org', `${'dlouhá'.repeat(20)}@example.org`]),
    })
  return plainOrder({
    id: pick(['10045', '007', '1E5', 'a1b2c3']),
    number: pick(['10045', '000123', '1E5', '2026/17']),
    currency: pick(['CZK', 'CZK', 'CZK', 'EUR', 'HUF']),
    paid: random() < 0.5,
    billing: address(),
    shipping: random() < 0.5 ? plainAddress({ country }) : address(),
    payment: pick(['Dobírka', 'Karta online', 'Převodem', '']),
    carrier: pick(['PPL', 'Česká pošta – na poštu', '']),
    note: random() < 0.5 ? '' : `${randomText(random)}\r\n${randomText(random)}`,
    items,
    shippingTotal,
    discountTotal,
    total: total.toFixed(2),
  })
}

/** A text of one of the kinds that make trouble, alone or with others. */
export function randomText(random: () => number): string {
  const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    return TEXTS[Math.floor(random() * TEXTS.length)] ?? ''
  })
  return parts.join(random() < 0.5 ? ' ' : '')
}

function randomPrice(random: () => number): string {
  const price = random() < 0.05 ? 0 : random() * 10 ** (1 + Math.floor(random() * 4))
  return price.toFixed(2 + Math.floor(random() * 5))
}

const CODES: [string, ...string[]] = [
  'HRNEK-300',
  '000123',
  '1E5',
  '0x1F',
  'Č/Ž "5"',
  'a & b < c',
  '08',
  'A'.repeat(64),
]

const TEXTS: readonly string[] = [
  'Příliš žluťoučký kůň úpěl ďábelské ódy',
  'Päť stôp kŕdľa ďatľov v mokrej kôre',
  'Zażółć gęślą jaźń',
  'Кружка белая',
  '😀👨‍👩‍👧',
  'e\u0301 a\u030c',
  '\u0338 mark in front',
  ']]>',
  '<b>&amp;"quoted"</b>',
  'tab\tand\u0000null\u0007bell',
  '\ud83d',
  '\udc00 tail',
  '\u0085\u0081',
  '\ufffe',
  'x'.repeat(120),
  'ž'.repeat(300),
  '→ € § ½ „“ – …',
]
