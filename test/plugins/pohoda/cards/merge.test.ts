import { describe, expect, it } from 'vitest'
import type { Card } from '../../../../plugins/pohoda/cards/card.ts'
import { merge, noteMissing, type Observed, speakerOf } from '../../../../plugins/pohoda/cards/merge.ts'
import { keepGoods, type KnownGood, knownGoods } from '../../../../plugins/pohoda/cards/known.ts'
import { available, isThere } from '../../../../plugins/pohoda/cards/quantity.ts'
import { createTestContext } from '../../../helpers/plugin-context.ts'

const ALL = { stores: undefined }

function told(card: Partial<Card>, about: Partial<Observed> = {}): Observed {
  return {
    card: { code: 'HRN-1', store: 'HLAVNÍ', name: 'Hrnek', ...card },
    delivery: 1,
    countedAt: '2026-03-01T08:00:00.000Z',
    hasCounts: true,
    ...about,
  }
}

describe('what was told of one code', () => {
  it('takes the newest delivery for the content, whichever is read first', () => {
    const older = told({ name: 'Old' }, { delivery: 3 })
    const newer = told({ name: 'New' }, { delivery: 4 })
    for (const observed of [
      [older, newer],
      [newer, older],
    ]) {
      const { content, superseded } = merge(undefined, observed, ALL)
      expect(content?.name).toBe('New')
      expect(superseded).toBe(1)
    }
  })

  it('does not take an older delivery that comes late, but takes the same one again', () => {
    const { good } = merge(undefined, [told({ name: 'New' }, { delivery: 4 })], ALL)
    expect(merge(good, [told({ name: 'Old' }, { delivery: 3 })], ALL)).toMatchObject({ superseded: 1 })
    expect(merge(good, [told({ name: 'Old' }, { delivery: 3 })], ALL).content).toBeUndefined()
    expect(merge(good, [told({ name: 'New' }, { delivery: 4 })], ALL).content?.name).toBe('New')
  })

  it('takes the newest count, whatever the number of the delivery', () => {
    const counted = told({ count: '5' }, { delivery: 9, countedAt: '2026-03-01T08:00:00.000Z' })
    const { good } = merge(undefined, [told({ count: '7' }, { countedAt: '2026-03-01T09:00:00.000Z' })], ALL)
    expect(merge(good, [counted], ALL).good.stores['HLAVNÍ']).toMatchObject({ count: '7', delivery: 9 })
  })

  it('leaves counts alone that are not to be believed', () => {
    const { good } = merge(undefined, [told({ count: '5' }, { hasCounts: false })], ALL)
    expect(good.stores['HLAVNÍ']?.count).toBeUndefined()
  })

  it('lets the first chosen store speak for the content, else the first by name', () => {
    const cards = [told({ store: 'B', name: 'of B' }), told({ store: 'A', name: 'of A' })]
    expect(merge(undefined, cards, ALL).content?.name).toBe('of A')
    expect(merge(undefined, cards, { stores: ['B', 'A'] }).content?.name).toBe('of B')
    const { good } = merge(undefined, cards, ALL)
    const news = [told({ store: 'B', name: 'anew' }, { delivery: 2 })]
    expect(merge({ ...good, content: 'told' }, news, ALL).content).toBeUndefined()
    // The shop does not have it yet: better this card than none.
    expect(merge(good, news, ALL).content?.name).toBe('anew')
  })

  it('lets another store speak when a card was taken off the internet', () => {
    const { good } = merge(undefined, [told({ store: 'A' }), told({ store: 'B' })], ALL)
    const after = merge(good, [told({ store: 'A', isInternet: false }, { delivery: 2 })], ALL)
    expect(speakerOf(after.good)).toBe('B')
    const back = merge(after.good, [told({ store: 'A', isInternet: true }, { delivery: 3 })], ALL)
    expect(speakerOf(back.good)).toBe('A')
  })

  it('goes on with a card that was kept, until a newer one comes', () => {
    const { good } = merge(undefined, [told({ name: 'Kept' })], ALL)
    const waiting = { ...good, held: told({ name: 'Kept' }).card }
    expect(merge(waiting, [], ALL)).toMatchObject({ isHeld: true, content: { name: 'Kept' } })
    const news = merge(waiting, [told({ name: 'News' }, { delivery: 2 })], ALL)
    expect(news).toMatchObject({ isHeld: false, content: { name: 'News' } })
  })

  it('knows from a list of quantities what kind of card a part is', () => {
    const { delivery: _delivery, ...quantity } = told({ type: 'service', count: '0' })
    const { good, content } = merge(undefined, [quantity], ALL)
    expect(good.type).toBe('service')
    expect(content).toBeUndefined()
  })
})

describe('a card that whole lists lack', () => {
  it('counts as deleted after the second list, and the same list counts once', () => {
    const { good } = merge(undefined, [told({})], ALL)
    const once = lack(lack(good, NINE), NINE)
    expect(Object.values(once.stores).map(isThere)).toEqual([true])
    const twice = lack(once, TEN)
    expect(Object.values(twice.stores).map(isThere)).toEqual([false])
    const back = merge(twice, [told({}, { delivery: 2, countedAt: ELEVEN })], ALL)
    expect(Object.values(back.good.stores).map(isThere)).toEqual([true])
  })

  it('counts as deleted at once when a person has seen that it is missing', () => {
    const { good } = merge(undefined, [told({})], ALL)
    const gone = noteMissing(good, { present: new Set(), list: NINE, isSeen: true })
    expect(Object.values(gone.stores).map(isThere)).toEqual([false])
  })

  it('has left its store at once when the list has its code in another one', () => {
    const { good } = merge(undefined, [told({ store: 'A', count: '7' })], ALL)
    const moved = merge(good, [told({ store: 'B', count: '7' }, { countedAt: NINE })], ALL)
    const { stores } = lack(moved.good, NINE, 'B')
    expect(available({ stores }, { stores: undefined, deduction: 'none' })).toBe(7_000_000n)
  })

  it('is not missing in a list that is older than what was told of it', () => {
    const { good } = merge(undefined, [told({ count: '7' }, { countedAt: TEN })], ALL)
    expect(lack(good, NINE)).toEqual(good)
  })

  it('is not written anew by every further list', () => {
    const { good } = merge(undefined, [told({})], ALL)
    const gone = lack(lack(good, NINE), TEN)
    expect(lack(gone, ELEVEN)).toEqual(gone)
  })

  it('does not come back, nor onto the internet, by what was told before', () => {
    const { good } = merge(undefined, [told({ count: '7' })], ALL)
    const gone = lack(lack(good, TEN), ELEVEN)
    const late = told({ count: '7' }, { delivery: 2, countedAt: NINE })
    expect(Object.values(merge(gone, [late], ALL).good.stores).map(isThere)).toEqual([false])
    const off = merge(good, [told({ count: '7', isInternet: false }, { delivery: 2, countedAt: TEN })], ALL)
    const stale = merge(off.good, [told({ isInternet: true }, { delivery: 3, countedAt: NINE })], ALL)
    expect(Object.values(stale.good.stores).map(isThere)).toEqual([false])
  })
})

describe('names that objects have already', () => {
  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'may be the name of a store: %s',
    (store) => {
      const { good } = merge(undefined, [told({ store, count: '7' })], ALL)
      expect(Object.entries(good.stores)).toEqual([
        [store, expect.objectContaining({ count: '7', delivery: 1 })],
      ])
    },
  )

  it.each(['toString', 'constructor', '__proto__', 'prototype', '12', '007'])(
    'may be the code of a good: %s',
    async (code) => {
      const { store } = createTestContext({}).context
      const { good } = merge(undefined, [told({ code, count: '7' })], ALL)
      await keepGoods(store, 5, new Map([[code, good]]))
      expect(await knownGoods(store, 5)).toEqual(new Map([[code, good]]))
    },
  )
})

const NINE = '2026-03-01T09:00:00.000Z'
const TEN = '2026-03-01T10:00:00.000Z'
const ELEVEN = '2026-03-01T11:00:00.000Z'

/** A whole list of that time that has the code in these stores only. */
function lack(good: KnownGood, list: string, ...present: readonly string[]): KnownGood {
  return noteMissing(good, { present: new Set(present), list, isSeen: false })
}
