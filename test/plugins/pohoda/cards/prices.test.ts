import { describe, expect, it } from 'vitest'
import type { Card } from '../../../../plugins/pohoda/cards/card.ts'
import { pricesOf } from '../../../../plugins/pohoda/cards/prices.ts'

const card: Card = {
  code: 'HRN-1',
  store: 'HLAVNÍ',
  vat: { rate: 'high', percent: '21' },
  price: { amount: '100', withVat: false },
  levels: { VO: { amount: '80' }, Akce: { amount: '96.8', withVat: true } },
}

describe('prices of a card', () => {
  it('are told with VAT or without, by the percentage of the card', () => {
    expect(pricesOf(card, { withVat: true })).toEqual({ price: '121.00' })
    expect(pricesOf(card, { withVat: false })).toEqual({ price: '100.00' })
    const withVat = { ...card, price: { amount: '179', withVat: true } }
    expect(pricesOf(withVat, { withVat: true })).toEqual({ price: '179.00' })
    expect(pricesOf(withVat, { withVat: false })).toEqual({ price: '147.93' })
  })

  it('follow the law of the day, not a table of rates', () => {
    expect(pricesOf({ ...card, vat: { rate: 'high', percent: '23' } }, { withVat: true })).toEqual({
      price: '123.00',
    })
    expect(pricesOf({ ...card, vat: { rate: 'none' } }, { withVat: true })).toEqual({ price: '100.00' })
  })

  it('come from a level, which holds VAT as the selling price does unless it says', () => {
    expect(pricesOf(card, { level: 'VO', withVat: true })).toEqual({ price: '96.80' })
    expect(pricesOf(card, { level: 'Akce', withVat: false })).toEqual({ price: '80.00' })
    expect(pricesOf(card, { level: 'Nic', withVat: false })).toEqual({})
  })

  it('have a promo only below the price', () => {
    expect(pricesOf(card, { sale: 'VO', withVat: true })).toEqual({ price: '121.00', salePrice: '96.80' })
    expect(pricesOf(card, { level: 'VO', sale: 'VO', withVat: true })).toEqual({
      price: '96.80',
      salePrice: null,
    })
    expect(pricesOf(card, { sale: 'Nic', withVat: true })).toEqual({ price: '121.00', salePrice: null })
  })

  it('say why they cannot be told', () => {
    const { vat: _vat, ...withoutVat } = card
    expect(pricesOf(withoutVat, { withVat: true })).toEqual({
      problem: 'its rate of VAT has no percentage, so that its price cannot be turned',
    })
    expect(pricesOf(withoutVat, { withVat: false })).toEqual({ price: '100.00' })
  })

  it('are rounded to the haléř, half of one upwards', () => {
    const odd = { ...card, price: { amount: '0.125', withVat: true } }
    expect(pricesOf(odd, { withVat: true })).toEqual({ price: '0.13' })
  })
})
