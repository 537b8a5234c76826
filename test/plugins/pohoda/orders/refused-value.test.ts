import { describe, expect, it } from 'vitest'
import { refusedValue } from '../../../../plugins/pohoda/orders/refused-value.ts'
import { node, nodeWith } from '../../../../plugins/pohoda/xml/node.ts'

const SENT = nodeWith(
  'ord:order',
  { version: '2.0' },
  node(
    'ord:orderHeader',
    node('ord:number', node('typ:ids', '99XX')),
    node('ord:paymentType', node('typ:ids', 'Na splátky')),
    node('ord:partnerIdentity', node('typ:address', node('typ:name', 'Jana Nová'))),
  ),
)

describe('the value that POHODA does not take', () => {
  it.each([
    [
      '/ord:order/ord:orderHeader/ord:paymentType/typ:ids',
      { value: 'Na splátky', setting: 'orders.payments' },
    ],
    ['/ord:order/ord:orderHeader/ord:number/typ:ids', { value: '99XX', setting: 'orders.series' }],
    [
      '/ord:order[1]/ord:orderHeader[1]/ord:paymentType[1]/typ:ids[1]',
      { value: 'Na splátky', setting: 'orders.payments' },
    ],
    ['/ord:order/ord:orderHeader/ord:carrier/typ:ids', undefined],
    ['/ord:order/ord:orderHeader/ord:partnerIdentity/typ:address/typ:name', undefined],
    ['', undefined],
  ])('at %s', (xpath, expected) => {
    expect(refusedValue({ xpath, requested: undefined }, SENT)).toEqual(expected)
  })

  it('is what POHODA says was requested, when it says so', () => {
    const xpath = '/ord:order/ord:orderHeader/ord:paymentType/typ:ids'
    expect(refusedValue({ xpath, requested: 'Na splat' }, SENT)?.value).toBe('Na splat')
  })
})
