import { describe, expect, it } from 'vitest'
import { MOST_RUNS } from '../../../core/jobs/state.ts'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

const HOUR = 60 * MINUTE

describe('the last sign of Torgsoft', () => {
  it('is none while no file has come', async () => {
    const service = await startTorgsoft()
    await service.pass(10 * MINUTE)
    expect(await lastSign(service)).toBeUndefined()
  })

  it('is a file that is new, whether or not a signal came with it', async () => {
    const service = await startTorgsoft()
    await service.load()
    const first = await lastSign(service)
    await service.pass(5 * HOUR)
    expect(await lastSign(service)).toBe(first)
    service.torgsoft.mutate('new')
    await service.torgsoft.export()
    await service.pass(10 * MINUTE)
    expect(await lastSign(service)).toBeGreaterThan((first ?? 0) + 5 * HOUR)
  })

  it('is a signal, also for the same file', async () => {
    const service = await startTorgsoft()
    await service.load()
    await lastSign(service)
    await service.pass(5 * HOUR)
    const signalled = service.place.clock.now()
    await service.signal()
    expect(await lastSign(service)).toBe(signalled)
  })

  it('is no load of the same file for a row that the shop refuses, and no row that is tried again', async () => {
    const service = await startTorgsoft()
    service.shop.refused.add('1001')
    await service.load()
    const first = await lastSign(service)
    for (let hour = 0; hour < 6; hour++) {
      await service.pass(HOUR)
      expect(await lastSign(service)).toBe(first)
    }
    await service.retry('torgsoft/load', 'GoodID 1001')
    expect((await service.runs())[0]?.outcome).toBe('done')
    expect(await lastSign(service)).toBe(first)
  })

  it('outlives more loads of the same file than are remembered', async () => {
    const service = await startTorgsoft({ settings: { signal: false } })
    await service.torgsoft.export()
    await service.pass(5 * MINUTE)
    const first = await lastSign(service)
    expect(first).toBeDefined()
    await service.pass(6 * HOUR)
    expect(await service.runs()).toHaveLength(MOST_RUNS)
    expect(await lastSign(service)).toBe(first)
  })

  it('is a file at which a guard stops, and not its confirmation', async () => {
    const service = await startTorgsoft()
    await service.load()
    await lastSign(service)
    service.torgsoft.mutate('drop')
    await service.pass(5 * HOUR)
    await service.torgsoft.export()
    await service.pass(10 * MINUTE)
    const asked = await service.job()
    expect(asked.error?.code).toMatch(/^GUARD_/)
    const sign = await lastSign(service)
    expect(sign).toBeGreaterThan(service.place.clock.now() - 10 * MINUTE - 1)
    await service.pass(HOUR)
    await service.confirm(asked.runId ?? '')
    expect((await service.job()).error).toBeNull()
    expect(await lastSign(service)).toBe(sign)
  })

  it('of a file that was there before anybody looked is as old as the file', async () => {
    const service = await startTorgsoft()
    await service.load()
    const loaded = service.place.clock.now()
    await service.pass(5 * HOUR)
    expect(await lastSign(service)).toBeLessThanOrEqual(loaded)
  })
})

async function lastSign({ app }: TorgsoftService): Promise<number | undefined> {
  const heard = await app.service.registry.heard('torgsoft')
  expect(heard).toMatchObject([{ what: 'goods file' }])
  return heard?.[0]?.at
}
