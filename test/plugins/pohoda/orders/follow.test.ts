import { describe, expect, it } from 'vitest'
import { openLedger, pruneOrders } from '../../../../plugins/pohoda/orders/ledger.ts'
import { plainAddress, plainItem } from '../../../helpers/pohoda-orders.ts'
import { createScriptedOrders } from './scripted-shop.ts'

const DAY = 86_400_000

/** One order that POHODA has fetched. */
async function handed() {
  const world = createScriptedOrders()
  world.script.show({ id: '1', number: '1001' })
  await world.orders.follow(world.call)
  const { ids } = await world.orders.offer(world.call)
  await world.orders.noteHanded(ids)
  return world
}

describe('an order that is edited', () => {
  it('before it goes to POHODA goes there as it is then', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    script.show({ id: '1', note: 'Zvonit dvakrát' })
    expect(await orders.follow(call)).toMatchObject({ taken: 0, changed: 1 })
    const offer = await orders.offer(call)
    expect(JSON.stringify(offer.orders)).toContain('Zvonit dvakrát')
    expect(await orders.attention()).toEqual([])
  })

  it('afterwards is to be looked at, without its values, until it is as it was', async () => {
    const { script, orders, call } = await handed()
    script.show({
      id: '1',
      shipping: plainAddress({ street: 'Tajná 7' }),
      items: [plainItem({ quantity: 3 })],
    })
    await orders.follow(call)
    const [entry] = await orders.attention()
    expect(entry).toMatchObject({ id: '1', number: '1001', kind: 'edited' })
    expect(entry?.reasons[0]).toMatch(/\(shipping, items\)/)
    expect(JSON.stringify(entry)).not.toContain('Tajná')
    script.show({ id: '1', shipping: plainAddress(), items: [plainItem()] })
    await orders.follow(call)
    expect(await orders.attention()).toEqual([])
  })

  it('afterwards stays dismissed until it is edited again', async () => {
    const { script, orders, call } = await handed()
    script.show({ id: '1', note: 'jinak' })
    await orders.follow(call)
    expect(await orders.dismiss('1')).toBe(true)
    script.show({ id: '1', paid: false })
    await orders.follow(call)
    expect(await orders.attention()).toEqual([])
    script.show({ id: '1', note: 'zase jinak' })
    await orders.follow(call)
    expect(await orders.attention()).toMatchObject([{ kind: 'edited' }])
  })

  it('only in status and payment is not edited', async () => {
    const { script, orders, call } = await handed()
    script.show({ id: '1', status: 'completed', paid: false })
    await orders.follow(call)
    expect(await orders.attention()).toEqual([])
  })

  it('after it was put aside is tried again', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001', payment: 'bitcoin' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [], aside: 1 })
    script.show({ id: '1', payment: 'Karta online' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['1'], aside: 0 })
  })
})

describe('an order that is cancelled', () => {
  it('before it goes to POHODA stays in the shop, and goes when that is taken back', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    script.show({ id: '1', status: 'cancelled' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [] })
    expect(await orders.attention()).toEqual([])
    expect(await orders.replay({ numbers: ['1001'] })).toEqual([
      { number: '1001', outcome: 'cancelled in the shop' },
    ])
    script.show({ id: '1', status: 'processing' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['1'] })
  })

  it('before it was seen at all stays in the shop', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', status: 'cancelled' })
    expect(await orders.follow(call)).toMatchObject({ taken: 0 })
  })

  it('afterwards is to be looked at, and no more when that is taken back', async () => {
    const { script, orders, call } = await handed()
    script.show({ id: '1', status: 'refunded' })
    await orders.follow(call)
    expect(await orders.attention()).toMatchObject([
      { kind: 'cancelled', reasons: [expect.stringContaining('Storno')] },
    ])
    script.show({ id: '1', status: 'processing' })
    await orders.follow(call)
    expect(await orders.attention()).toEqual([])
  })

  it('while it is in doubt is not offered again, and is to be looked at', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001' })
    await orders.follow(call)
    await orders.offer(call)
    script.show({ id: '1', status: 'cancelled' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [] })
    expect(await orders.attention()).toMatchObject([{ kind: 'cancelled' }])
  })
})

describe('what the shop knows', () => {
  it('counts when our own state is lost', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', number: '1001', takenBy: { pohoda: '2026-01-05T09:00:00.000Z' } })
    script.show({ id: '2', number: '1002', takenBy: { another: '2026-01-05T09:00:00.000Z' } })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['2'] })
  })

  it('counts not for an order that is to go once more', async () => {
    const { script, orders, call } = await handed()
    await orders.replay({ numbers: ['1001'] })
    script.show({ id: '1', takenBy: { pohoda: '2026-01-05T12:00:00.000Z' } })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['1'] })
  })

  it('is read from the beginning after the shop was restored, and nothing goes twice', async () => {
    const { script, orders, call } = await handed()
    script.shown = []
    expect(await orders.follow(call)).toMatchObject({ read: 0 })
    script.show({ id: '1', number: '1001' })
    script.show({ id: '2', number: '1002' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['2'] })
  })

  it('may be another order under an id that was in POHODA: that one is put aside for good', async () => {
    const { script, orders, call } = await handed()
    script.shown = []
    await orders.follow(call)
    script.show({ id: '1', number: '2001', createdAt: '2026-02-01T10:00:00.000Z' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [] })
    expect(await orders.attention()).toMatchObject([{ number: '2001', kind: 'quarantined' }])
    expect(await orders.replay({ numbers: ['2001'] })).toEqual([
      { number: '2001', outcome: 'put aside for good' },
    ])
    script.show({ id: '1', note: 'jinak' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [] })
  })

  it('is left alone before the moment of the settings', async () => {
    const { script, orders, call } = createScriptedOrders()
    script.show({ id: '1', createdAt: '2025-12-31T23:59:59.000Z' })
    script.show({ id: '2', number: '1002' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['2'] })
  })
})

describe('two orders with one number', () => {
  const two = (createdAt: string) => {
    const world = createScriptedOrders()
    world.script.show({ id: '1', number: '1001' })
    world.script.show({ id: '2', number: '1001', createdAt })
    return world
  }

  it('are one for POHODA, which would pass over the second: it is put aside', async () => {
    const { orders, call } = two('2026-01-05T11:00:00.000Z')
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['1'], aside: 1 })
    expect(await orders.attention()).toMatchObject([
      { id: '2', reasons: [expect.stringContaining('the same number')] },
    ])
    await orders.noteHanded(['1'])
    await orders.replay({ numbers: ['1001'] })
    expect(await orders.offer(call)).toMatchObject({ ids: ['1'], aside: 1 })
  })

  it('of two years are two', async () => {
    const { orders, call } = two('2027-01-05T11:00:00.000Z')
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: ['1', '2'], aside: 0 })
  })
})

describe('orders that are asked for since a moment', () => {
  it('do not come when a person has dealt with them, or has cancelled them in POHODA', async () => {
    const { script, orders, call, context } = await handed()
    script.show({ id: '2', number: '1002', payment: 'bitcoin' })
    script.show({ id: '3', number: '1003' })
    await orders.follow(call)
    await orders.noteHanded((await orders.offer(call)).ids)
    await orders.dismiss('2')
    await openLedger(context.store).change(['3'], (record) => ({
      ...record,
      flags: { isExecuted: false, isDelivered: false, isCancelled: true },
    }))
    expect(await orders.replay({ since: '2026-01-01T00:00:00Z' })).toEqual([
      { number: '1001', outcome: 'waits again' },
      { number: '1002', outcome: 'dealt with by hand' },
      { number: '1003', outcome: 'cancelled in POHODA' },
    ])
    expect(await orders.replay({ numbers: ['1003'] })).toEqual([{ number: '1003', outcome: 'waits again' }])
  })
})

describe('orders that are old', () => {
  it('are forgotten, but for those that somebody still has to deal with, and are not taken for new ones', async () => {
    const { script, orders, call, context, clock } = await handed()
    script.show({ id: '2', number: '1002', payment: 'bitcoin' })
    await orders.follow(call)
    await orders.offer(call)
    while ((await orders.markTaken(call)) > 0);
    await clock.advance(400 * DAY)
    expect(await pruneOrders(context.store, clock.now() - 30 * DAY)).toBe(1)
    const ledger = openLedger(context.store)
    expect(await ledger.get('1')).toBeUndefined()
    expect(await ledger.withNumber('1001')).toEqual([])
    expect(await ledger.get('2')).toMatchObject({ state: 'quarantined' })
    script.show({ id: '1', note: 'nová poznámka' })
    await orders.follow(call)
    expect(await orders.offer(call)).toMatchObject({ ids: [] })
    expect(await orders.replay({ numbers: ['1001'] })).toEqual([{ number: '1001', outcome: 'unknown' }])
  })
})

describe('the pieces that POHODA does not count', () => {
  it('are those of orders that it does not have, or got later', async () => {
    const { script, orders, call, clock } = await handed()
    script.show({
      id: '2',
      number: '1002',
      items: [plainItem({ sku: 'B', quantity: 5 }), plainItem({ sku: '' })],
    })
    script.show({
      id: '3',
      number: '1003',
      payment: 'bitcoin',
      items: [plainItem({ sku: 'B', quantity: 1 })],
    })
    await orders.follow(call)
    const before = new Date(clock.now() - 1000).toISOString()
    const longAfter = new Date(clock.now() + 3_600_000).toISOString()
    expect([...(await orders.pendingPieces(before))]).toEqual([
      ['B', 6],
      ['HRNEK-300', 2],
    ])
    expect([...(await orders.pendingPieces(longAfter))]).toEqual([['B', 6]])
    await clock.advance(2 * DAY)
    expect((await orders.pendingPieces(before)).get('HRNEK-300')).toBe(2)
    script.show({ id: '1', status: 'cancelled' })
    script.show({ id: '2', status: 'cancelled' })
    await orders.follow(call)
    expect([...(await orders.pendingPieces(before))]).toEqual([['B', 1]])
    await orders.offer(call)
    await orders.dismiss('3')
    expect([...(await orders.pendingPieces(before))]).toEqual([])
  })
})

describe('the facts', () => {
  it('count what waits and what is to be looked at', async () => {
    const { script, orders, call } = await handed()
    script.show({ id: '2', number: '1002' })
    script.show({ id: '3', number: '1003', payment: 'bitcoin' })
    script.show({ id: '1', note: 'jinak' })
    await orders.follow(call)
    await orders.offer(call)
    expect(await orders.facts()).toEqual([
      { label: 'Orders waiting for POHODA', value: '1', queue: 'orders' },
      { label: 'Orders put aside', value: '1', tone: 'bad', queue: 'orders_aside' },
      { label: 'Orders changed in the shop afterwards', value: '1', tone: 'bad' },
    ])
  })
})
