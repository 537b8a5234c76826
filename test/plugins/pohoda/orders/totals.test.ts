import { describe, expect, it } from 'vitest'
import { toPohodaOrder } from '../../../../plugins/pohoda/orders/map.ts'
import type { XmlNode } from '../../../../plugins/pohoda/xml/node.ts'
import { ORDERS_CONFIG, plainItem, plainOrder, randomOrder } from '../../../helpers/pohoda-orders.ts'
import { createRandom } from '../../../helpers/random.ts'

const OPTIONS = { config: ORDERS_CONFIG, system: 'mostik-shop', store: 'HLAVNÍ', timezone: 'Europe/Prague' }

describe('the total of an order in POHODA', () => {
  it.each([1, 2, 3])('is that of the shop, whatever was bought (seed %i)', (seed) => {
    const random = createRandom(seed)
    const orders = Array.from({ length: 400 }, () => randomOrder(random))
    const written = orders.map((order) => ({ order, result: toPohodaOrder(order, OPTIONS) }))
    const taken = written.filter(({ result }) => 'node' in result)
    expect(taken.length).toBeGreaterThan(300)
    for (const { order, result } of taken) {
      if (!('node' in result)) continue
      expect(result.total).toBe(Number(order.total).toFixed(2))
      expect(pohodaTotal(result.node)).toBe(result.total)
    }
    for (const { result } of written) {
      if ('reasons' in result)
        expect(result.reasons.join(' ')).toMatch(/^The lines come to [\d.-]+ in POHODA/)
    }
  })

  it('shares a discount out over the rates of the goods', () => {
    const items = [
      plainItem({ price: '100.00', quantity: 2 }),
      plainItem({ price: '100.00', quantity: 1, taxRate: '12.0' }),
    ]
    const order = plainOrder({ items, shippingTotal: '0', discountTotal: '100.00', total: '200.00' })
    expect(linesOf(order)).toEqual([
      ['Hrnek bílý', '2', '100.00', 'high'],
      ['Hrnek bílý', '1', '100.00', 'low'],
      ['Sleva', '1', '-66.67', 'high'],
      ['Sleva', '1', '-33.33', 'low'],
    ])
  })

  it('puts a discount on shipping only when it is more than the goods cost', () => {
    const items = [plainItem({ price: '100.00', quantity: 1, taxRate: '12' })]
    const order = plainOrder({ items, shippingTotal: '50.00', discountTotal: '30.00', total: '120.00' })
    expect(linesOf(order).slice(2)).toEqual([['Sleva', '1', '-30.00', 'low']])
    expect(linesOf({ ...order, discountTotal: '150.00', total: '0.00' }).slice(2)).toEqual([
      ['Sleva', '1', '-100.00', 'low'],
      ['Sleva', '1', '-50.00', 'high'],
    ])
  })

  it('takes the discount at one rate when the settings name it', () => {
    const config = { ...ORDERS_CONFIG, discountItem: { text: 'Kupón', vat: 'low' as const } }
    const order = plainOrder({ shippingTotal: '0', discountTotal: '58.00', total: '300.00' })
    expect(linesOf(order, config).at(-1)).toEqual(['Kupón', '1', '-58.00', 'low'])
  })

  it('shows the shortest price per piece that gives the line, up to four decimals', () => {
    const items = [
      plainItem({ price: '3.333333', quantity: 3 }),
      plainItem({ price: '10.000000', quantity: 1 }),
    ]
    const order = plainOrder({ items, shippingTotal: '0.00', total: '20.00' })
    expect(linesOf(order).map(([, , price]) => price)).toEqual(['3.333', '10.00'])
  })

  it('makes up for what four decimals lose with a line of its own, and says so', () => {
    const items = [plainItem({ price: '0.333333', quantity: 1000 })]
    const result = toPohodaOrder(plainOrder({ items, shippingTotal: '0', total: '333.33' }), OPTIONS)
    expect('warnings' in result && result.warnings).toEqual([
      'The total needed a line "Zaokrouhlení" of 0.03.',
    ])
    expect('node' in result && pohodaTotal(result.node)).toBe('333.33')
  })

  it('writes an order that costs nothing', () => {
    const order = plainOrder({ discountTotal: '457.00', total: '0.00' })
    const result = toPohodaOrder(order, OPTIONS)
    expect('node' in result && pohodaTotal(result.node)).toBe('0.00')
  })

  it('puts an order aside whose lines are far from its total', () => {
    expect(toPohodaOrder(plainOrder({ total: '456.49' }), OPTIONS)).toEqual({
      reasons: [
        'The lines come to 457.00 in POHODA, the shop says 456.49: the difference is more than 0.50 (orders.roundingItem.most). Enter the order in POHODA by hand.',
      ],
    })
  })

  it.each([
    ['a total that is no amount', { total: 'free' }, /total "free" is no amount/],
    ['a total finer than a haléř', { total: '457.005' }, /total "457.005"/],
    ['a total below zero', { total: '-1.00', discountTotal: '458.00' }, /-1.00 is below zero/],
    ['a price that is no amount', { items: [plainItem({ price: '1e2' })] }, /price "1e2"/],
    ['a quantity of nothing', { items: [plainItem({ quantity: 0 })] }, /quantity 0:/],
    [
      'a quantity finer than POHODA keeps',
      { items: [plainItem({ quantity: 0.33333 })] },
      /quantity 0.33333:/,
    ],
    ['a quantity of too many digits', { items: [plainItem({ quantity: 16777.217 })] }, /seven digits/],
    [
      'a quantity beyond all bounds',
      { items: [plainItem({ quantity: Number.POSITIVE_INFINITY })] },
      /Infinity/,
    ],
    ['no lines', { items: [], total: '99.00' }, /has no lines/],
  ])('puts an order aside with %s', (_, changes, reason) => {
    const result = toPohodaOrder(plainOrder(changes), OPTIONS)
    expect('reasons' in result && result.reasons.join('\n')).toMatch(reason)
  })
})

/** What POHODA makes of an order: each line is quantity times unit price, rounded to the haléř; the total is their sum. */
function pohodaTotal(order: XmlNode): string {
  const cents = items(order).reduce((sum, item) => {
    expect(textOf(item, 'ord:payVAT')).toBe('true')
    return sum + lineInCents(textOf(item, 'typ:unitPrice'), textOf(item, 'ord:quantity'))
  }, 0n)
  expect(textOf(order, 'ord:roundingDocument')).toBe('none')
  const digits = String(cents).replace('-', '').padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function lineInCents(price: string, quantity: string): bigint {
  const places = [price, quantity].map((text) => text.split('.')[1]?.length ?? 0).reduce((a, b) => a + b)
  const product = BigInt(price.replace('.', '')) * BigInt(quantity.replace('.', ''))
  if (places <= 2) return product * 10n ** BigInt(2 - places)
  const [whole = '0', rest = ''] = splitAt(String(product).replace('-', '').padStart(places, '0'), 2 - places)
  const magnitude = BigInt(whole || '0') + (rest >= '5' ? 1n : 0n)
  return product < 0n ? -magnitude : magnitude
}

function splitAt(text: string, position: number): string[] {
  return [text.slice(0, position), text.slice(position)]
}

function linesOf(order: Parameters<typeof toPohodaOrder>[0], config = ORDERS_CONFIG): string[][] {
  const result = toPohodaOrder(order, { ...OPTIONS, config })
  if (!('node' in result)) throw new Error(result.reasons.join('\n'))
  return items(result.node).map((item) =>
    ['ord:text', 'ord:quantity', 'typ:unitPrice', 'ord:rateVAT'].map((name) => textOf(item, name)),
  )
}

function items(order: XmlNode): XmlNode[] {
  return descendants(order).filter(({ name }) => name === 'ord:orderItem')
}

function textOf(element: XmlNode, name: string): string {
  const found = descendants(element).find((candidate) => candidate.name === name)
  return found?.children.find((part) => typeof part === 'string') ?? ''
}

function descendants(element: XmlNode): XmlNode[] {
  return element.children.flatMap((part) => (typeof part === 'string' ? [] : [part, ...descendants(part)]))
}
