import { describe, expect, it } from 'vitest'
import type { Card } from '../../../../plugins/pohoda/cards/card.ts'
import { asideInShort, goodsAside } from '../../../../plugins/pohoda/cards/aside.ts'
import { waitingDeliveries } from '../../../../plugins/pohoda/delivery/delivery.ts'
import { finishExportJob } from '../../../../plugins/pohoda/tasks/finish-export.ts'
import { createShopControls, recorded, type ShopControls } from '../../../helpers/recording-shop.ts'
import { deliver, stockCard } from '../stock-cards.ts'
import { createTaskWorld } from '../task-world.ts'

const MINUTE = 60_000
const JOB = finishExportJob({ mserver: undefined, orders: undefined })

function start(settings: object = {}) {
  const controls: ShopControls = createShopControls()
  const world = createTaskWorld(
    { push: { user: 'shop1', password: 'push-word' }, tasks: { 'finish-export': {} }, ...settings },
    { wrap: (shop) => recorded(shop, controls) },
  )
  let runs = 0
  const run = async (input?: object, options: { killAt?: number } = {}) => {
    world.state.counts = {}
    return await world.pass(JOB, { runId: `run-${(runs += 1)}`, input, ...options })
  }
  const tell = async (...cards: readonly Card[]) => {
    const number = await deliver(world.context, cards, { at: new Date(world.clock.now()).toISOString() })
    await world.clock.advance(1000)
    return number
  }
  const told = () => controls.calls.flatMap(({ skus }) => skus)
  return { ...world, controls, run, tell, told }
}

describe('goods that the shop does not take', () => {
  it('are owed: kept, told again by themselves, and then no longer waited for', async () => {
    const { run, tell, told, controls, clock, context } = start()
    controls.refused.add('HRN-1')
    await tell(stockCard('HRN-1'), stockCard('HRN-2'))
    expect((await run()).counts).toEqual({ read: 2, quarantined: 1, applied: 1, created: 1 })
    const aside = await goodsAside(context.store)
    expect(aside).toMatchObject([{ sku: 'HRN-1', why: 'owed', code: 'REFUSED' }])
    expect(await asideInShort(context.store)).toEqual({ count: 1, some: aside })
    controls.refused.clear()
    await clock.advance(11 * MINUTE)
    expect((await run()).counts).toEqual({ created: 1, retold: 1 })
    expect(await goodsAside(context.store)).toEqual([])
    expect(await asideInShort(context.store)).toEqual({ count: 0, some: [] })
    controls.calls.length = 0
    await clock.advance(60 * MINUTE)
    expect((await run()).checkpoints).toBe(0)
    expect(told()).toEqual([])
  })

  it('do not keep a run going for ever when they are off the internet in the meantime', async () => {
    const { run, tell, controls, clock, context } = start()
    await tell(stockCard('HRN-1'), stockCard('HRN-2'))
    await run()
    controls.refused.add('HRN-1')
    await tell(stockCard('HRN-1', { name: 'Nový název', count: '9' }))
    await run()
    controls.refused.clear()
    await tell(stockCard('HRN-1', { isInternet: false }))
    await run()
    await clock.advance(60 * MINUTE)
    const { checkpoints } = await run()
    expect(checkpoints).toBeLessThan(10)
    expect((await run()).checkpoints).toBe(0)
    expect(await waitingDeliveries(context.store)).toEqual([])
  })

  it('are told when a person asks, each group once, whatever dies in between', async () => {
    const { run, resume, tell, told, controls, state, context } = start({ storm: { changes: 2 } })
    const codes = Array.from({ length: 40 }, (_, at) => `HRN-${at}`)
    await tell(...codes.map((code) => stockCard(code)))
    await run()
    for (let change = 0; change < 3; change++) {
      await tell(...codes.map((code) => stockCard(code, { name: `${code} ${change}` })))
      expect((await run()).counts).toMatchObject(change < 2 ? { applied: 40 } : { paused: 40, unchanged: 40 })
    }
    const aside = await goodsAside(context.store)
    expect(aside).toHaveLength(40)
    expect(await asideInShort(context.store)).toEqual({ count: 40, some: aside.slice(0, 10) })
    controls.calls.length = 0
    expect(state).toBeDefined()
    let { isKilled } = await run({ again: true }, { killAt: 10 })
    // A process that lives for ten steps only gets there all the same.
    for (let lives = 0; isKilled && lives < 20; lives++)
      ({ isKilled } = await resume(JOB, { input: { again: true }, killAt: 10 }))
    expect(isKilled).toBe(false)
    expect(told().toSorted()).toEqual(codes.toSorted())
    expect(await goodsAside(context.store)).toEqual([])
    expect((await asideInShort(context.store)).count).toBe(0)
  })
})

describe('the queue', () => {
  it('is left alone by a shop that is down, and goes on where it stood', async () => {
    const { run, tell, told, controls, context } = start()
    await tell(...['A', 'B', 'C', 'D'].map((code) => stockCard(code)))
    controls.isDown = true
    await expect(run()).rejects.toThrow('Cannot reach the shop')
    expect(await waitingDeliveries(context.store)).toHaveLength(1)
    controls.isDown = false
    await run()
    expect(told().toSorted()).toEqual(['A', 'B', 'C', 'D'])
    expect(await waitingDeliveries(context.store)).toEqual([])
  })

  it('counts every card once, of whatever fate, and none below nothing', async () => {
    const { run, tell, controls } = start()
    controls.refused.add('C')
    await tell(stockCard('A'), stockCard('B'), stockCard('B', { store: 'PRODEJNA' }))
    await tell(stockCard('B', { name: 'Novější' }), stockCard('C'), stockCard('', { code: 'D', name: '' }))
    const { counts } = await run()
    expect(counts).toEqual({ read: 6, applied: 2, created: 2, unchanged: 1, skipped: 1, quarantined: 2 })
  })

  it('shows a preview of the first stock only', async () => {
    const { run, tell, told } = start({ firstRun: 'preview' })
    await tell(stockCard('A'))
    await expect(run()).rejects.toMatchObject({ code: 'FIRST_RUN_PREVIEW' })
    await tell(stockCard('B'))
    await run({ confirm: 'run-1' })
    expect(told().toSorted()).toEqual(['A', 'B'])
  })

  it('is not changed by a dry run, nor is the shop', async () => {
    const { run, tell, told, context } = start()
    await tell(stockCard('A'), stockCard('B'))
    const before = await waitingDeliveries(context.store)
    expect((await run({ dryRun: true })).summary).toContain('would create 2, change 0')
    expect(told()).toEqual([])
    expect(await waitingDeliveries(context.store)).toEqual(before)
    expect((await run()).counts).toMatchObject({ created: 2 })
  })

  it('keeps what a question is about when the task is reset, and asks again', async () => {
    const { run, tell, told, state, context } = start()
    const codes = ['A', 'B', 'C', 'D', 'E', 'F']
    await tell(...codes.map((code) => stockCard(code)))
    await run()
    await tell(...codes.map((code) => stockCard(code, { count: '0' })))
    await expect(run()).rejects.toMatchObject({ code: 'GUARD_ZERO' })
    state.mark = undefined
    const before = told().length
    await expect(run()).rejects.toMatchObject({ code: 'GUARD_ZERO' })
    expect(told()).toHaveLength(before)
    expect(await waitingDeliveries(context.store)).toHaveLength(1)
  })
})
