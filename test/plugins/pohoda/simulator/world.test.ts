import { describe, expect, test } from 'vitest'
import { localTime, momentOf } from '../../../../plugins/pohoda/simulator/base/time.ts'
import { readTree } from '../../../../plugins/pohoda/simulator/base/tree.ts'
import { encode } from '../../../../plugins/pohoda/simulator/xml.ts'
import { differences, expectedProducts, inventUnit } from '../../../helpers/pohoda-world.ts'

describe('an invented unit', () => {
  test('is the same for the same seed and has so many cards', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => inventUnit({ cards: 300, seed, now: () => 0 }))
    expect(one?.cards.all()).toHaveLength(300)
    expect(one?.cards.all()).toEqual(same?.cards.all())
    expect(one?.cards.all()).not.toEqual(other?.cards.all())
  })

  test('has codes that a careless reader spoils, in several stores, and cards of all kinds', () => {
    const cards = inventUnit({ cards: 300 }).cards.all()
    const codes = cards.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['000017', '29E5', 'ČAJ/ŽLUTÝ 43']))
    expect(new Set(cards.map(({ type }) => type))).toEqual(new Set(['card', 'set', 'service', 'text']))
    expect(cards.filter(({ code }) => code === 'HRN-21').map(({ store }) => store)).toEqual([
      'HLAVNÍ',
      'PRODEJNA',
      'EXTERNÍ',
    ])
    expect(cards.some(({ isInternet }) => !isInternet)).toBe(true)
    expect(cards.every(({ code, name }) => code.length <= 64 && name.length <= 90)).toBe(true)
  })
})

describe('what a shop should show', () => {
  test('is the sum over the stores less what is reserved, and prices with VAT', () => {
    const unit = inventUnit({ cards: 0 })
    unit.cards.add(
      {
        code: 'A',
        name: 'Sítko',
        count: 10,
        reservation: 3,
        receivedOrders: 5,
        price: '100',
        priceWithVat: false,
      },
      {
        code: 'A',
        name: 'Sítko',
        count: 4,
        reservation: 0,
        store: 'PRODEJNA',
        price: '100',
        priceWithVat: false,
      },
      { code: 'B', name: 'Dřez', count: -3, levels: { Akce: '80', VO: '60' }, ean: '859' },
      { code: 'C', name: 'Skryté', isInternet: false },
    )
    const expected = expectedProducts(unit, { sale: 'Akce' })
    expect([...expected.keys()]).toEqual(['A', 'B'])
    expect(expected.get('A')).toMatchObject({ price: '121.00', quantity: 11, salePrice: null })
    expect(expected.get('B')).toMatchObject({
      price: '100.00',
      quantity: 0,
      salePrice: '80.00',
      barcode: '859',
    })
    const one = expectedProducts(unit, {
      stores: ['HLAVNÍ'],
      deduction: 'receivedOrders',
      pending: { A: 1 },
      withVat: false,
    })
    expect(one.get('A')).toMatchObject({ price: '100.00', quantity: 4 })
    expect(expectedProducts(unit, { level: 'VO', deduction: 'none' }).get('B')).toMatchObject({
      price: '60.00',
    })
  })

  test('every difference is named', () => {
    const unit = inventUnit({ cards: 0 })
    unit.cards.add({ code: 'A', name: 'Sítko' })
    expect(differences(new Map(), expectedProducts(unit))).toEqual(['A is missing'])
  })
})

describe('local time', () => {
  test.each([
    ['2026-01-15T12:00:00Z', '2026-01-15T13:00:00'],
    ['2026-07-15T12:00:00Z', '2026-07-15T14:00:00'],
    ['2026-10-25T00:30:00Z', '2026-10-25T02:30:00'],
  ])('%s is %s in Prague, there and back', (moment, local) => {
    expect(localTime(Date.parse(moment), 'Europe/Prague')).toBe(local)
    expect(momentOf(local, 'Europe/Prague')).toBe(Date.parse(moment))
  })
})

describe('documents', () => {
  test('Windows-1250, and a reference for what it does not have', () => {
    expect(new TextDecoder('windows-1250').decode(encode('Žluťoučký – кофе 🍵'))).toBe(
      'Žluťoučký – &#1082;&#1086;&#1092;&#1077; &#127861;',
    )
  })

  test.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a b=1/>',
    '<x:a/>',
    '<a>&nbsp;</a>',
    'text',
    '<a b="1" b="2"/>',
  ])('%s is no XML', (text) => expect(() => readTree(text)).toThrow())
})
