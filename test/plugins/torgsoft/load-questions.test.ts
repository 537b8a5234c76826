import { describe, expect, it } from 'vitest'
import { MINUTE, startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'

const DROP = { status: 'ERROR', error: { code: 'GUARD_DROP' } }

describe('a question of a load', () => {
  it('is asked anew under other settings, whoever the run was begun by', async () => {
    const bySignal = await asking()
    await bySignal.configure({ settleSeconds: 7 })
    await bySignal.runUntilIdle()
    expect(await bySignal.job()).toMatchObject(DROP)

    const byHand = await asking()
    await byHand.runJob('torgsoft/load')
    expect(await byHand.job()).toMatchObject(DROP)
    await byHand.configure({ settleSeconds: 7 })
    await byHand.pass(10 * MINUTE)
    expect(await byHand.job()).toMatchObject(DROP)
  })

  it('is over after a reset: the export is loaded as a first one', async () => {
    const service = await asking()
    await post(service, 'reset')
    await service.pass(10 * MINUTE)
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', counts: { read: 20 } })
  })

  it('cannot be answered for what other settings would do', async () => {
    const service = await asking({ missing: 'keep' })
    const { runId } = await service.job()
    await post(service, 'pause')
    await post(service, 'run', { confirm: runId })
    await service.configure({ missing: 'zero' })
    await post(service, 'run', { confirm: runId })
    await post(service, 'resume')
    await service.runUntilIdle()
    const job = await service.job()
    expect(job).toMatchObject(DROP)
    expect(job.runId).not.toBe(runId)
    expect(service.shop.calls).toEqual([])
  })

  it('keeps an answer that waits, whatever else is asked for', async () => {
    const service = await asking()
    const { runId } = await service.job()
    await post(service, 'pause')
    await post(service, 'run', { confirm: runId })
    await service.signal()
    await post(service, 'resume')
    await service.runUntilIdle()
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
    expect((await service.runs()).some(({ counts }) => counts['read'] === 20)).toBe(true)
  })
})

/** A load that has asked, because the export has lost half of its goods. */
async function asking(settings: Record<string, unknown> = {}): Promise<TorgsoftService> {
  const service = await startTorgsoft({ settings })
  await service.load()
  service.shop.calls.length = 0
  service.torgsoft.mutate('drop')
  expect(await service.load()).toMatchObject(DROP)
  return service
}

async function post(service: TorgsoftService, action: string, body: object = {}): Promise<void> {
  const init = { method: 'POST', body: JSON.stringify(body) }
  const answer = await service.api(`/api/jobs/torgsoft/load/${action}`, init)
  expect(answer.ok, await answer.text()).toBe(true)
}
