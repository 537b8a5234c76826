import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MINUTE, startTorgsoft } from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'

describe('a slot of the load', () => {
  it('has nothing to do while there is no file', async () => {
    const service = await startTorgsoft()
    await service.pass(5 * MINUTE)
    expect((await service.slots())[0]).toMatchObject({ outcome: 'idle', reason: 'no-file' })
    expect(await service.runs()).toEqual([])
  })

  it('loads a file that was never loaded', async () => {
    const service = await startTorgsoft()
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect((await service.products()).size).toBe(50)
  })

  it('does not load again what was loaded, until the signal comes', async () => {
    const service = await startTorgsoft()
    await service.load()
    await service.pass(5 * MINUTE)
    expect((await service.slots())[0]).toMatchObject({ outcome: 'idle', reason: 'no-signal' })
    expect(await service.runs()).toHaveLength(1)
    await service.signal()
    expect(await service.runs()).toHaveLength(2)
  })

  it('loads a changed file although the signal was lost', async () => {
    const service = await startTorgsoft()
    await service.load()
    service.torgsoft.mutate('new')
    await service.pass(MINUTE)
    await service.torgsoft.export()
    await service.pass(4 * MINUTE)
    expect((await service.runs())[0]?.trigger.kind).toBe('slot')
    expect((await service.products()).size).toBe(51)
  })

  it('leaves a changed file to the signal when polling is off', async () => {
    const service = await startTorgsoft({ settings: { poll: false } })
    await service.load()
    service.torgsoft.mutate('new')
    await service.pass(MINUTE)
    await service.torgsoft.export()
    await service.pass(4 * MINUTE)
    expect((await service.slots())[0]).toMatchObject({ outcome: 'idle', reason: 'no-signal' })
    await service.signal()
    expect((await service.products()).size).toBe(51)
  })

  it('always loads when no signal is expected', async () => {
    const service = await startTorgsoft({ settings: { signal: false } })
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    await service.pass(5 * MINUTE)
    const summaries = (await service.runs()).map(({ summary }) => summary)
    expect(summaries).toEqual(['TSGoods.trs: the same export as before', 'TSGoods.trs: 50 goods'])
  })

  it('loads again what is told otherwise under changed settings', async () => {
    const service = await startTorgsoft()
    await service.load()
    await service.configure({ price: { regular: 'WholesalePrice', promo: null } })
    await service.pass(5 * MINUTE)
    const [good] = service.torgsoft.goods
    const product = (await service.products()).get(String(good?.id))
    expect(product?.price).toBe((Math.round((good?.price ?? 0) * 70) / 100).toFixed(2))
  })

  it('takes up a load that failed, also when polling is off', async () => {
    const service = await startTorgsoft({ settings: { poll: false } })
    await service.load()
    service.torgsoft.mutate('new')
    service.shop.isDown = true
    await service.load()
    await service.pass(20 * MINUTE)
    expect(await service.job()).toMatchObject({ error: { code: 'SHOP_DOWN' } })
    service.shop.isDown = false
    await service.pass(15 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.products()).size).toBe(51)
  })

  it('takes up what the shop failed to take for a while', async () => {
    const service = await startTorgsoft({ settings: { poll: false } })
    service.shop.refused.add('1001')
    await service.load()
    expect((await service.products()).size).toBe(49)
    service.shop.refused.clear()
    await service.pass(5 * MINUTE)
    expect((await service.products()).size).toBe(50)
    await service.pass(5 * MINUTE)
    expect((await service.slots())[0]).toMatchObject({ outcome: 'idle', reason: 'no-signal' })
  })

  it('shows that the folder is away, and goes on when it is back', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await rm(join(place.path, 'exchange'), { recursive: true })
    await service.pass(5 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'ERROR', error: { code: 'FOLDER_MISSING' } })
    expect((await service.slots())[0]).toMatchObject({ outcome: 'ran' })
    await mkdir(join(place.path, 'exchange'))
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    expect((await service.products()).size).toBe(50)
  })
})

describe('a signal during a load', () => {
  it('makes one more run afterwards', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    await service.load()
    let exports = 0
    place.onWait = async () => {
      if (exports++ > 0) return
      await place.clock.advance(1000)
      await service.request('/torgsoft/ready', { method: 'POST', body: 'start=now' })
    }
    service.torgsoft.mutate('new')
    await service.load()
    expect(await service.runs()).toHaveLength(3)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', signalsWaiting: 0 })
  })

  it('brings what was exported behind the back of the run under way', async () => {
    const place = await createPlace()
    const service = await startTorgsoft({ place })
    const { applied, wrap } = once(async () => {
      service.torgsoft.mutate('new')
      await place.clock.advance(1000)
      await service.torgsoft.export()
      await service.request('/torgsoft/ready', { method: 'POST', body: 'start=now' })
    })
    service.shop.onCall = wrap
    await service.load()
    expect(applied()).toBe(true)
    expect((await service.products()).size).toBe(51)
  })
})

/** A hook that does its work the first time only. */
function once(work: () => Promise<void>) {
  let isDone = false
  return {
    applied: () => isDone,
    async wrap() {
      if (isDone) return
      isDone = true
      await work()
    },
  }
}
