import { describe, expect, it } from 'vitest'
import type { Card } from '../../../../plugins/pohoda/cards/card.ts'
import { emptyGood, type KnownGood } from '../../../../plugins/pohoda/cards/known.ts'
import { merge } from '../../../../plugins/pohoda/cards/merge.ts'
import { countedAtOf, type Plan, planGood, type PlanOptions } from '../../../../plugins/pohoda/cards/plan.ts'
import { OWED_FOR_MS, settle } from '../../../../plugins/pohoda/cards/settle.ts'

const NOW = Date.parse('2026-03-01T08:00:00Z')
const MINUTE = 60_000

const OPTIONS: PlanOptions = {
  prices: { withVat: true },
  quantity: { stores: undefined, deduction: 'reservation', isWhole: true },
  storm: { changes: 3, withinMinutes: 60, pauseMinutes: 30 },
  missing: 'hide',
  attributesOf: () => ({}),
  categoryPaths: undefined,
  pending: 0,
  sets: undefined,
  isAgain: false,
  now: NOW,
}

const HRNEK: Card = {
  code: '00012345',
  store: 'HLAVNÍ',
  type: 'card',
  name: 'Hrnek',
  price: { amount: '179', withVat: true },
  count: '42',
  reservation: '2',
}

/** A good and the number of the last delivery that spoke of it. */
function createGood(options: Partial<PlanOptions> = {}) {
  let good: KnownGood = emptyGood()
  let delivery = 0
  return {
    get known() {
      return good
    },
    /** Tells of its card, and lets the shop take what follows unless it answers otherwise. */
    async tell(
      card: Partial<Card>,
      { answer, ...more }: Partial<PlanOptions> & { answer?: Parameters<typeof settle>[1] } = {},
    ) {
      delivery += 1
      return await this.visit({ card: { ...HRNEK, ...card }, answer, ...more })
    },
    async visit({
      card,
      answer,
      ...more
    }: Partial<PlanOptions> & { card?: Card; answer?: Parameters<typeof settle>[1] } = {}) {
      const at = more.now ?? options.now ?? NOW
      const observed =
        card === undefined ? [] : [{ card, delivery, countedAt: new Date(at).toISOString(), hasCounts: true }]
      const plan = await planGood(HRNEK.code, merge(good, observed, { stores: undefined }), {
        ...OPTIONS,
        ...options,
        ...more,
      })
      const told = patchOf(plan)
      good = settle(plan, told && (answer ?? { sku: told.sku, outcome: 'applied' }), at)
      return told
    },
  }
}

function patchOf({ product, stock }: Plan) {
  return product ?? stock
}

describe('a good on its way into the shop', () => {
  it('is made with all that is known, and told nothing more while nothing changes', async () => {
    const good = createGood()
    expect(await good.tell({})).toEqual({
      sku: '00012345',
      name: 'Hrnek',
      price: '179.00',
      quantity: 40,
      visible: true,
    })
    expect(await good.tell({})).toBeUndefined()
  })

  it('is told only what changed', async () => {
    const good = createGood()
    await good.tell({})
    expect(await good.tell({ count: '12' })).toEqual({ sku: '00012345', quantity: 10 })
    expect(await good.tell({ count: '12', price: { amount: '185', withVat: true } })).toEqual({
      sku: '00012345',
      price: '185.00',
    })
    expect(
      await good.tell({ count: '12', price: { amount: '185', withVat: true }, name: 'Hrnek bílý' }),
    ).toEqual({
      sku: '00012345',
      name: 'Hrnek bílý',
      create: false,
    })
  })

  it('is not made from a list of quantities alone, nor without a name, nor while it is not offered', async () => {
    const { name: _name, ...nameless } = HRNEK
    expect(await createGood().visit({ card: nameless })).toBeUndefined()
    expect(await createGood().tell({ isInternet: false })).toBeUndefined()
  })

  it.each([
    ['hide', { visible: false }],
    ['zero', { quantity: 0 }],
    ['keep', undefined],
  ] as const)(
    'leaves the shelves by the setting "%s" when it is taken off the internet, and comes back',
    async (missing, left) => {
      const good = createGood({ missing })
      await good.tell({})
      const patch = await good.tell({ isInternet: false })
      if (left === undefined) expect(patch).toBeUndefined()
      else expect(patch).toMatchObject(left)
      const back = await good.tell({})
      if (missing === 'hide') expect(back).toMatchObject({ visible: true })
      if (missing !== 'keep') expect(back).toMatchObject({ quantity: 40 })
      expect(await good.tell({})).toBeUndefined()
    },
  )

  it('has no stock when it is a service', async () => {
    expect(await createGood().tell({ type: 'service' })).not.toHaveProperty('quantity')
  })

  it('is placed anew when its categories move, although its card did not change', async () => {
    const good = createGood()
    const first = new Map([['12', ['Nádobí', 'Hrnky']]])
    const second = new Map([['12', ['Kuchyně', 'Hrnky']]])
    expect(await good.tell({ categories: ['12'] }, { categoryPaths: first })).toMatchObject({
      categories: [['Nádobí', 'Hrnky']],
    })
    expect(await good.visit({ categoryPaths: first })).toBeUndefined()
    expect(await good.visit({ categoryPaths: second })).toEqual({
      sku: '00012345',
      categories: [['Kuchyně', 'Hrnky']],
      create: false,
    })
    expect(await good.visit({ categoryPaths: undefined })).toBeUndefined()
  })
})

describe('a shop that does not take a good', () => {
  const refused = { sku: '00012345', outcome: 'failed', code: 'BAD', message: 'no', retry: false } as const
  const owed = { ...refused, retry: true }

  it('is told again after a while when it may take it then', async () => {
    const good = createGood()
    await good.tell({}, { answer: owed })
    expect(good.known.aside).toMatchObject({ why: 'owed', until: NOW + OWED_FOR_MS })
    expect(await good.visit({ now: NOW + OWED_FOR_MS - 1 })).toBeUndefined()
    expect(await good.visit({ now: NOW + OWED_FOR_MS })).toMatchObject({ name: 'Hrnek' })
    expect(good.known.aside).toBeUndefined()
    expect(good.known.held).toBeUndefined()
  })

  it('is left alone after a refusal until a person asks or the card comes again', async () => {
    const good = createGood()
    await good.tell({}, { answer: refused })
    expect(await good.visit({ now: NOW + 1000 * OWED_FOR_MS })).toBeUndefined()
    expect(await good.visit({ isAgain: true, answer: refused })).toMatchObject({ name: 'Hrnek' })
    expect(await good.tell({ name: 'Better' })).toMatchObject({ name: 'Better' })
    expect(good.known.aside).toBeUndefined()
  })

  it('gets all of a good anew that somebody removed there', async () => {
    const good = createGood()
    await good.tell({})
    const answer = { sku: '00012345', outcome: 'skipped', reason: 'unknown-sku' } as const
    await good.tell({ name: 'Hrnek bílý' }, { answer })
    expect(await good.visit()).toMatchObject({
      name: 'Hrnek bílý',
      price: '179.00',
      quantity: 40,
      visible: true,
    })
  })
})

describe('a good that changes over and over', () => {
  it('is paused, keeps its quantity true meanwhile, and is told its last state afterwards', async () => {
    const good = createGood()
    await good.tell({})
    for (const name of ['a', 'b', 'c']) expect(await good.tell({ name })).toMatchObject({ name })
    expect(await good.tell({ name: 'd', count: '9' })).toEqual({ sku: '00012345', quantity: 7 })
    expect(await good.tell({ name: 'e', count: '9' }, { now: NOW + 29 * MINUTE })).toBeUndefined()
    expect(good.known.aside).toMatchObject({ why: 'paused', until: NOW + 30 * MINUTE })
    expect(await good.visit({ now: NOW + 29 * MINUTE })).toBeUndefined()
    expect(await good.visit({ now: NOW + 61 * MINUTE })).toMatchObject({ name: 'e' })
    expect(good.known.aside).toBeUndefined()
  })

  it('may sell as often as it likes', async () => {
    const good = createGood()
    await good.tell({})
    for (let count = 40; count > 20; count--)
      expect(await good.tell({ count: String(count) })).toMatchObject({ quantity: count - 2 })
  })
})

describe('what waits of a good', () => {
  const owed = { sku: HRNEK.code, outcome: 'failed', code: 'BUSY', message: 'Later.', retry: true } as const

  it('is forgotten when the shop has taken the quantity that it did not take before', async () => {
    const good = createGood()
    await good.tell({})
    await good.visit({ card: { ...HRNEK, count: '9' }, answer: owed })
    expect(good.known.aside).toMatchObject({ why: 'owed' })
    expect(await good.visit({ now: NOW + OWED_FOR_MS })).toEqual({ sku: HRNEK.code, quantity: 7 })
    expect(good.known.aside).toBeUndefined()
  })

  it.each([
    ['a known one', {}],
    ['a new one', { answer: owed }],
  ])('has no time of its own while its card is not on offer: %s', async (_, first) => {
    const good = createGood()
    await good.tell({}, first)
    await good.tell({ name: 'Hrnek bílý' }, { answer: owed })
    await good.visit({ card: { code: HRNEK.code, store: HRNEK.store, isInternet: false }, now: NOW + 1000 })
    await good.visit({ now: NOW + OWED_FOR_MS })
    expect(good.known.aside?.until).toBeUndefined()
    expect(good.known.held?.name).toBe('Hrnek bílý')
    // It is told when the card is on offer again.
    const back = { code: HRNEK.code, store: HRNEK.store, isInternet: true }
    const { delivery: _delivery, ...quantity } = { card: back, delivery: 0 }
    const merged = merge(
      good.known,
      [{ ...quantity, countedAt: new Date(NOW + 2000).toISOString(), hasCounts: true }],
      {
        stores: undefined,
      },
    )
    const { product } = await planGood(HRNEK.code, merged, { ...OPTIONS, now: NOW + OWED_FOR_MS })
    expect(product).toMatchObject({ name: 'Hrnek bílý' })
  })

  it('waits for an answer that the shop did not give', async () => {
    const merged = merge(emptyGood(), [{ card: HRNEK, delivery: 1, countedAt: '', hasCounts: true }], {
      stores: undefined,
    })
    const plan = await planGood(HRNEK.code, merged, OPTIONS)
    expect(settle(plan, undefined, NOW)).toMatchObject({
      held: HRNEK,
      aside: { why: 'owed', code: 'UNANSWERED', until: NOW + OWED_FOR_MS },
    })
  })

  it('does not ask a shop over and over that lacks what it was just told to make', async () => {
    const good = createGood()
    const unknown = { sku: HRNEK.code, outcome: 'skipped', reason: 'unknown-sku' } as const
    await good.tell({}, { answer: unknown })
    expect(good.known.aside).toMatchObject({ why: 'owed', until: NOW + OWED_FOR_MS })
  })

  it('is a card without a name, until a person asks for it again or a better one comes', async () => {
    const good = createGood()
    expect(await good.tell({ name: '' })).toBeUndefined()
    expect(good.known).toMatchObject({ held: { name: '' }, aside: { why: 'refused', code: 'CARD_UNUSABLE' } })
    expect(await good.tell({})).toMatchObject({ name: 'Hrnek' })
    expect(good.known.aside).toBeUndefined()
  })
})

it('a card that is gone does not say since when the quantities stand', () => {
  const missing = { lists: 2, last: '2026-03-01T08:00:00.000Z' }
  const gone = { count: '1', countedAt: '2025-01-01T00:00:00.000Z', delivery: 1, missing }
  const there = { count: '1', countedAt: '2026-03-01T08:00:00.000Z', delivery: 1 }
  expect(countedAtOf({ stores: { A: gone, B: there } }, { stores: undefined })).toBe(there.countedAt)
})
