import { describe, expect, it, vi } from 'vitest'
import { defineJob } from '../../../../core/jobs/job.ts'
import { countJob, createGate, startService, type TestService } from '../../../helpers/service.ts'

describe('the page before a run is ended', () => {
  it('says what is lost and what stays, and ends it', async () => {
    const gate = createGate()
    const service = await underWay(gate)
    const text = await page(service, '/jobs/demo/count/cancel')
    for (const words of ['What is lost', 'What stays', 'stays done: 1 read', 'End the run'])
      expect(text).toContain(words)
    expect(text).toContain('action="/jobs/demo/count/cancel"')
    const ending = service.submit('/jobs/demo/count/cancel', { back: '/jobs/demo/count' })
    // Only what is noted as cancelled may come to its end now; else it would have ended before it was cancelled.
    await vi.waitFor(async () => expect(await lastOutcome()).toBe('cancelled'))
    gate.open()
    const led = await ending
    expect(led.headers.get('location')).toBe('/jobs/demo/count')

    async function lastOutcome() {
      return (await service.app.service.engine.state('demo/count')).runs.at(-1)?.outcome
    }
  })

  it('says that there is nothing to end', async () => {
    const service = await startService()
    const text = await page(service, '/jobs/demo/count/cancel')
    expect(text).toContain('No run is under way')
    expect(text).not.toContain('id="sure"')
  })
})

describe('the page before a job forgets', () => {
  it('says what is lost and what stays', async () => {
    const job = defineJob({
      name: 'count',
      async *run() {
        yield { quarantined: [{ row: '17', reason: 'bad' }] }
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit('/jobs/demo/count/run', {})
    await service.tick()
    const text = await page(service, '/jobs/demo/count/reset')
    expect(text).toContain('The list of 1 row put aside is emptied.')
    expect(text).toContain('Everything that is in the shop and in the other systems.')
    expect(text).not.toContain('The run under way ends.')
    await service.submit('/jobs/demo/count/reset', {})
    expect((await service.app.service.engine.state('demo/count')).quarantined).toEqual([])
  })

  it('says that a run under way ends', async () => {
    const service = await underWay()
    expect(await page(service, '/jobs/demo/count/reset')).toContain('The run under way ends.')
  })
})

describe('each of them', () => {
  it.each(['cancel', 'reset'])('leads back, but only to a place here: %s', async (action) => {
    const service = await underWay()
    const here = await page(service, `/jobs/demo/count/${action}?back=/plugins/demo`)
    expect(here.match(/href="\/plugins\/demo"/g)?.length).toBeGreaterThan(1)
    expect(here).toContain('name="back" value="/plugins/demo"')
    const away = await page(service, `/jobs/demo/count/${action}?back=//elsewhere.test`)
    expect(away).not.toContain('elsewhere')
    expect(away).toContain('name="back" value="/jobs/demo/count"')
  })

  it.each(['cancel', 'reset'])('changes nothing by being looked at: %s', async (action) => {
    const service = await underWay()
    const before = await service.app.service.engine.state('demo/count')
    await page(service, `/jobs/demo/count/${action}`)
    expect(await service.app.service.engine.state('demo/count')).toEqual(before)
  })
})

/** A service whose job has done one of its three steps and goes on with the next. */
async function underWay(gate = createGate()): Promise<TestService> {
  const service = await startService({
    jobs: [countJob(async (step) => (step === 2 ? await gate.opened : undefined))],
  })
  await service.submit('/jobs/demo/count/run', {})
  await service.tick()
  return service
}

async function page(service: TestService, path: string): Promise<string> {
  return (await (await service.browse(path)).text()).replaceAll(/\s+/g, ' ')
}
