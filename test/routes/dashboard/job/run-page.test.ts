import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { countJob, createGate, startService, type TestService } from '../../../helpers/service.ts'

const JOB = '/jobs/demo/count'

/** Where the page of the newest run is. */
async function newestRun({ app }: TestService): Promise<string> {
  const { runId } = await app.service.engine.state('demo/count')
  return `${JOB}/runs/${runId}`
}

async function wordsOf({ browse }: TestService, path: string): Promise<string> {
  const page = await (await browse(path)).text()
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

async function run(service: TestService): Promise<void> {
  await service.submit(`${JOB}/run`)
  await service.tick()
}

describe('the page of a run', () => {
  it('is for those who are signed in', async () => {
    const { request } = await startService()
    expect((await request(`${JOB}/runs/one`)).headers.get('location')).toMatch(/^\/login\b/)
  })

  it('is missing where there is no such run, and leads back to the job', async () => {
    const { browse } = await startService()
    const response = await browse(`${JOB}/runs/one`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(`<a href="${JOB}">`)
  })

  it('is missing where there is no such job', async () => {
    const { browse } = await startService()
    const response = await browse('/jobs/demo/none/runs/one')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('JOB_UNKNOWN')
  })

  it('tells why and when it ran, how it ended and what it counted', async () => {
    const service = await startService()
    await run(service)
    const words = await wordsOf(service, await newestRun(service))
    expect(words).toMatch(/The run of 12:00 Done Counted to three\./)
    expect(words).toMatch(/Why it ran started by hand, 12:00 Began 12:00 Ended 12:00 Took 0 s/)
    expect(words).toMatch(/What it counted read 3/)
  })

  it('shows a run under way with its progress', async () => {
    const gate = createGate()
    const service = await startService({ jobs: [countJob((step) => (step === 3 ? gate.opened : undefined))] })
    await run(service)
    expect(await wordsOf(service, await newestRun(service))).toMatch(/The run under way Running 2 of 3/)
    gate.open()
  })

  it('tells of the last run what happens next, and of an earlier one which came after it', async () => {
    let tries = 0
    const job = countJob(() => {
      if (tries++ === 0) throw new AppError('FOLDER_MISSING', 'Cannot find it.', { retry: 'never' })
    })
    const service = await startService({ jobs: [job] })
    await run(service)
    const failed = await newestRun(service)
    const last = await wordsOf(service, failed)
    expect(last).toContain('A setting does not fit.')
    expect(last).toContain('What happens next: It runs again with the next signal, or when you start it.')
    await service.clock.advance(60_000)
    await run(service)
    expect(await wordsOf(service, failed)).toMatch(/The next run began at 12:01 \./)
    expect(await (await service.browse(failed)).text()).toContain(await newestRun(service))
  })

  it('shows what the run told', async () => {
    const job = countJob(undefined, {
      async *run({ log }) {
        log.info('The goods file is taken', { bytes: 1200 })
        yield {}
      },
    })
    const service = await startService({ jobs: [job] })
    await run(service)
    expect(await wordsOf(service, await newestRun(service))).toContain(
      'info The goods file is taken bytes=1200',
    )
  })
})
