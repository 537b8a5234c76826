import { describe, expect, it } from 'vitest'
import { toMillionths } from '../../../../plugins/pohoda/cards/decimal.ts'
import type { KnownGood, StoreCard } from '../../../../plugins/pohoda/cards/known.ts'
import { available, isKept, setsOf, stockKind, toTold } from '../../../../plugins/pohoda/cards/quantity.ts'

function stored(card: Partial<StoreCard>): StoreCard {
  return { countedAt: '2026-03-01T08:00:00.000Z', delivery: 1, ...card }
}

function good(stores: Record<string, Partial<StoreCard>>): KnownGood {
  return { stores: Object.fromEntries(Object.entries(stores).map(([name, card]) => [name, stored(card)])) }
}

const both = good({
  A: { count: '42', reservation: '3', receivedOrders: '5', countIssue: '37' },
  B: { count: '10.5' },
})

describe('what can be sold', () => {
  it.each([
    ['none', undefined, '52.5'],
    ['reservation', undefined, '49.5'],
    ['receivedOrders', undefined, '47.5'],
    ['countIssue', undefined, '47.5'],
    ['reservation', ['A'], '39'],
    ['countIssue', ['A'], '37'],
    ['reservation', ['C'], '0'],
  ] as const)('with %s and the stores %j is %s', (deduction, stores, expected) => {
    expect(available(both, { deduction, stores })).toBe(toMillionths(expected))
  })

  it('is not known before anything was counted', () => {
    expect(available(good({ A: {} }), { deduction: 'none', stores: undefined })).toBeUndefined()
  })

  it('leaves out cards that were taken off the internet, except for parts of sets', () => {
    const off = good({ A: { count: '5' }, B: { count: '7', off: true } })
    const settings = { deduction: 'none', stores: undefined } as const
    expect(available(off, settings)).toBe(toMillionths('5'))
    expect(available(off, settings, isKept)).toBe(toMillionths('12'))
  })

  it('is told without what open orders hold, never below zero, in whole pieces where the shop has only these', () => {
    const pieces = (text: string) => toMillionths(text) ?? 0n
    expect(toTold(pieces('5.7'), { pending: 2, isWhole: false })).toBe(3.7)
    expect(toTold(pieces('5.7'), { pending: 2, isWhole: true })).toBe(3)
    expect(toTold(pieces('1'), { pending: 2, isWhole: true })).toBe(0)
    expect(toTold(pieces('-3'), { pending: 0, isWhole: false })).toBe(0)
  })
})

describe('kinds of cards', () => {
  it('tells those without stock and those of parts from the others', () => {
    expect(stockKind({ type: 'card' })).toBe('own')
    expect(stockKind({ type: 'product' })).toBe('own')
    expect(stockKind({})).toBe('own')
    expect(stockKind({ type: 'service' })).toBe('none')
    expect(stockKind({ type: 'text' })).toBe('none')
    expect(stockKind({ type: 'set' })).toBe('none')
    expect(stockKind({ type: 'set', parts: [{ code: 'P', store: 'A', quantity: '1' }] })).toBe('parts')
  })

  it('makes as many sets as the scarcest part allows', () => {
    const part = (quantity: string, stock: string | undefined) => ({
      quantity,
      available: toMillionths(stock),
    })
    expect(setsOf([part('2', '9'), part('1', '7')])).toBe(toMillionths('4'))
    expect(setsOf([part('0.5', '2.2')])).toBe(toMillionths('4'))
    expect(setsOf([part('1', '-4')])).toBe(0n)
    expect(setsOf([part('1', '4'), part('1', undefined)])).toBeUndefined()
  })
})
