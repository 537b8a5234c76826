import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { defineJob, type Job } from '../../../../core/jobs/job.ts'
import { confirmAnswer } from '../../../../core/question.ts'
import { countJob, startService, type TestService } from '../../../helpers/service.ts'

const COUNT = '/jobs/demo/count'
const HENS = '/jobs/demo/hens'
const HOURLY = { schedule: () => '0 * * * *' }

describe('the page of a job', () => {
  it('names the next try while a failed run waits for it, and not the next time of the schedule', async () => {
    const fail = () => {
      throw new AppError('DOWN', 'Cannot count: the yard is closed.', { retry: { afterMs: 7_200_000 } })
    }
    const service = await run(countJob(fail, HOURLY), COUNT)
    const words = await wordsOf(service, COUNT)
    expect(words).toMatch(/Next try 14:00 ; times of its schedule until then are skipped/)
    expect(words).toContain('Next times, skipped until the next try:')
    expect(words).not.toContain('Next run')
  })

  it('leads to the answer by one button while a question is open, and says that the schedule goes on', async () => {
    const ask = () => {
      const answers = [{ ...confirmAnswer('1'), about: 'It is "done". '.repeat(100) }]
      throw new AppError('GUARD_DROP', 'Cannot count "hens".', { retry: 'never', details: { answers } })
    }
    const service = await run(countJob(ask, HOURLY), COUNT)
    const page = await pageOf(service, COUNT)
    expect(page.match(/href="\/jobs\/demo\/count\/question"/g)).toHaveLength(1)
    expect(page).toMatch(/<a class="button first" id="answer" [^>]*>See what it found and answer</)
    expect(page).toContain('aria-label="Ask again')
    expect(page).not.toContain('Run now')
    expect(page).toContain('error=GUARD_DROP: Cannot count &quot;hens&quot;.</span>')
    expect(await wordsOf(service, COUNT)).toContain('for something new; what it asks about waits for you')
  })

  it('has no card for what a run told that told nothing, and no arrow at the end of its trail', async () => {
    const page = await pageOf(await startService(), COUNT)
    expect(page).not.toContain('What the last run told')
    expect(page).toMatch(/<a href="\/">Overview<\/a> › <a href="\/plugins\/demo">.*<\/a>\s*<\/nav>/)
  })
})

describe('a row that is tried again', () => {
  it('is said to be tried, then that it was refused again', async () => {
    const service = await run(henJob({ refuses: () => true }), HENS)
    const tried = await retry(service)
    expect(await wordsOf(service, tried)).toContain('It is tried again in a moment.')
    await service.tick()
    const words = await wordsOf(service, tried)
    expect(words).toMatch(/Tried again at 12:00:01 , refused again\./)
    expect(words).toContain('Too shy. Tried again, refused again.')
    expect(await wordsOf(service, HENS)).not.toContain('refused again')
  })

  it('and taken is said to be settled', async () => {
    let isShy = true
    const service = await run(henJob({ refuses: () => isShy }), HENS)
    isShy = false
    const tried = await retry(service)
    await service.tick()
    expect(await wordsOf(service, tried)).toContain('nothing is put aside any more')
  })

  it.each(['', '-1', '1e99', '99999999999999', 'yesterday'])('not by an address with %j', async (tried) => {
    const service = await run(henJob({ refuses: () => true }), HENS)
    expect(await wordsOf(service, `${HENS}?tried=${tried}`)).not.toMatch(/ried again (at|in|now)/)
  })

  it('stays listed as one of an earlier run when the next one puts nothing aside', async () => {
    let isShy = true
    const service = await run(henJob({ refuses: () => isShy }), HENS)
    isShy = false
    await service.submit(`${HENS}/run`)
    await service.tick()
    const words = await wordsOf(service, HENS)
    expect(words).toContain('All of it was put aside earlier and is not yet settled.')
    expect(words).not.toContain('Place')
  })
})

/** A job that puts one hen aside; a plain run leaves what earlier ones have put aside. */
function henJob({ refuses }: { refuses(): boolean }): Job {
  return defineJob({
    name: 'hens',
    input: v.strictObject({ again: v.array(v.string()) }),
    again: (rows) => ({ again: [...rows] }),
    keepsAside: () => true,
    async *run({ input }) {
      const quarantined = refuses() ? [{ row: 'Berta', reason: 'Too shy.' }] : []
      yield { counts: { read: 1 }, mended: input?.again ?? [], quarantined }
    },
  })
}

async function run(job: Job, path: string): Promise<TestService> {
  const service = await startService({ jobs: [job] })
  await service.submit(`${path}/run`)
  await service.tick()
  return service
}

/** Presses the button. @returns where it leads */
async function retry(service: TestService): Promise<string> {
  await service.clock.advance(1000)
  const led = await service.submit(`${HENS}/retry`, { row: 'Berta' })
  return led.headers.get('location') ?? ''
}

async function pageOf({ browse }: TestService, path: string): Promise<string> {
  return await (await browse(path, { headers: { 'accept-language': 'en' } })).text()
}

/** What stands on a page, in one line, without tags. */
async function wordsOf(service: TestService, path: string): Promise<string> {
  return (await pageOf(service, path)).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}
