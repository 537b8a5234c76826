import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { defineJob } from '../../../../core/jobs/job.ts'
import { countJob, createGate, startService, type TestService } from '../../../helpers/service.ts'

const PAGE = '/jobs/demo/count'
const HOSTILE = `<script>alert("1")</script>' onmouseover='x' & <img src=x>`

async function pageOf({ browse }: TestService, path = PAGE, language = 'en'): Promise<string> {
  const response = await browse(path, { headers: { 'accept-language': language } })
  expect(response.status).toBe(200)
  return await response.text()
}

/** What stands on a page, in one line, without tags. */
async function wordsOf(service: TestService, path = PAGE, language = 'en'): Promise<string> {
  const page = await pageOf(service, path, language)
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** A service whose job was run and has failed. */
async function startFailed(
  error: AppError,
  parts: Parameters<typeof countJob>[1] = {},
): Promise<TestService> {
  const fail = () => {
    throw error
  }
  const service = await startService({ jobs: [countJob(fail, parts)] })
  await service.submit(`${PAGE}/run`)
  await service.tick()
  return service
}

/** A job that reads 50,000 rows, a thousand every five seconds. */
function loadJob() {
  return {
    ...defineJob({
      name: 'count',
      title: 'Load goods',
      cursor: v.number(),
      input: v.strictObject({ dryRun: v.optional(v.boolean()) }),
      async *run({ cursor = 0, clock, signal }) {
        for (let step = cursor; step < 50; step++) {
          await clock.sleep(5000, signal)
          yield { cursor: step + 1, counts: { read: 1000, applied: 990, skipped: 10 }, total: 50_000 }
        }
      },
    }),
  }
}

describe('the page of a job', () => {
  it('is for those who are signed in', async () => {
    const { request } = await startService()
    const response = await request(PAGE)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/login\b/)
  })

  it('is missing where there is no such job, and leads back', async () => {
    const { browse } = await startService()
    const response = await browse('/jobs/demo/none')
    expect(response.status).toBe(404)
    const page = await response.text()
    expect(page).toContain('JOB_UNKNOWN')
    expect(page).toContain('href="/"')
  })

  it('tells how far a run is, how fast, and how long it will take', async () => {
    const service = await startService({ jobs: [loadJob()] })
    await service.submit(`${PAGE}/run`)
    await service.tick()
    await service.clock.advance(15_000)
    const page = await pageOf(service)
    expect(page).toMatch(/<progress\s[^>]*value="3000"\s+max="50000"/)
    const words = await wordsOf(service)
    expect(words).toContain('3,000 of 50,000 6% 12,000 rows per minute about 4 minutes left')
    expect(words).toMatch(/read 3,000 = applied 2,970 \+ skipped 30 ✓ This adds up/)
    expect(await wordsOf(service, PAGE, 'ru')).toMatch(/3\s000 из 50\s000 .* осталось примерно 4 минуты/)
    await service.submit(`${PAGE}/cancel`)
    await service.clock.advance(5000)
  })

  it('reloads by itself only while something goes on, unless it is asked to hold still', async () => {
    const gate = createGate()
    const service = await startService({ jobs: [countJob(() => gate.opened)] })
    const reload = '<noscript><meta http-equiv="refresh" content="5" /></noscript>'
    expect(await pageOf(service)).not.toContain(reload)
    await service.submit(`${PAGE}/run`)
    await service.tick()
    const page = await pageOf(service)
    expect(page).toContain(reload)
    expect(page).toContain(`href="${PAGE}?still"`)
    expect(await pageOf(service, `${PAGE}?still`)).not.toContain(reload)
    gate.open()
  })

  it('says why it failed, what usually helps, and what happens next and when', async () => {
    const message = 'Cannot ask the till: it does not answer.'
    const service = await startFailed(new AppError('HTTP_NETWORK', message))
    const words = await wordsOf(service)
    expect(words).toContain('The connection failed. Usually it comes back by itself')
    expect(words).toContain(message)
    expect(words).toMatch(/What happens next: It is tried again at 12:00:10 \./)
    expect(words).toMatch(/HTTP_NETWORK · 12:00/)
  })

  it('names its next time by schedule when no try is left', async () => {
    const error = new AppError('FOLDER_MISSING', 'Cannot find it.', { retry: 'never', details: { rows: 3 } })
    const service = await startFailed(error, { schedule: () => '0 14 * * *' })
    const words = await wordsOf(service)
    expect(words).toContain('A setting does not fit.')
    expect(words).toMatch(/What happens next: It runs again by its schedule at 14:00 \./)
    expect(words).toMatch(/Details rows 3/)
  })

  it('leads to the question when a guard has stopped it', async () => {
    const service = await startFailed(new AppError('GUARD_DROP', 'Too much is missing.', { retry: 'never' }))
    const page = await pageOf(service)
    expect(page).toContain(`href="${PAGE}/question"`)
    expect(page).toContain('Stopped to ask')
    expect(page).not.toContain('class="error bad"')
  })

  it('offers what can be done, and asks before what cannot be taken back', async () => {
    const idle = await pageOf(await startService())
    expect(idle).toContain(`<form method="post" action="${PAGE}/run">`)
    expect(idle).toContain(`<form action="${PAGE}/reset">`)
    expect(idle).not.toContain(`${PAGE}/cancel`)
    expect(idle).not.toContain('dryRun')
    const failed = await startFailed(new AppError('HTTP_NETWORK', 'No answer.'))
    expect(await pageOf(failed)).toContain(`<form action="${PAGE}/cancel">`)
  })

  it('offers a dry run where the job has one', async () => {
    const page = await pageOf(await startService({ jobs: [loadJob()] }))
    expect(page).toContain('name="input" value="{&quot;dryRun&quot;:true}"')
    expect(page).toContain('Only show what would change')
  })

  it('shows why, since when and until when it is paused', async () => {
    const service = await startService()
    await service.submit(`${PAGE}/pause`, { reason: 'stocktaking', until: '2026-01-07T09:30' })
    expect(await wordsOf(service)).toMatch(/Paused since 12:00 , until 7 Jan, 09:30 \. Reason: stocktaking/)
    expect(await pageOf(service)).toContain(`action="${PAGE}/resume"`)
  })

  it('marks counts that do not add up', async () => {
    const job = countJob(undefined, {
      async *run() {
        yield { counts: { read: 10, applied: 7, created: 2 } }
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit(`${PAGE}/run`)
    await service.tick()
    expect(await wordsOf(service)).toMatch(/read 10 = applied 7 ⚠ 3 rows not accounted for created 2/)
  })

  it('lists the rows that were put aside, with their place and a way to try again', async () => {
    const job = countJob(undefined, {
      async *run() {
        const row = { row: '00012345', reason: 'It has no price.', line: 1217, column: 'RetailPrice' }
        yield { counts: { read: 1, quarantined: 1 }, quarantined: [row] }
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit(`${PAGE}/run`)
    await service.tick()
    expect(await wordsOf(service)).toMatch(
      /1 row put aside .* 00012345 line 1,217, RetailPrice It has no price\./,
    )
    expect(await pageOf(service)).toContain(`action="${PAGE}/retry"`)
  })

  it('tells that a run has put aside more rows than are kept', async () => {
    const job = countJob(undefined, {
      async *run() {
        const quarantined = Array.from({ length: 250 }, (_, index) => ({
          row: `row ${index}`,
          reason: 'It has no price.',
        }))
        yield { counts: { read: 300, applied: 50, quarantined: 250 }, quarantined }
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit(`${PAGE}/run`)
    await service.tick()
    const words = await wordsOf(service)
    expect(words).toContain('The first 200 of 250 rows put aside')
    expect(words).toContain('And 150 more.')
  })

  it('shows what became of the times of its schedule, and which are to come', async () => {
    const service = await startService({ jobs: [countJob(undefined, { schedule: () => '*/30 * * * *' })] })
    await service.clock.advance(1_800_000)
    await service.tick()
    await service.submit(`${PAGE}/pause`)
    await service.clock.advance(1_800_000)
    await service.tick()
    const page = await pageOf(service)
    expect(page).toContain('aria-label="The last 14 days: skipped: 1, ran: 1"')
    expect(page).toMatch(/title="Mon 5: 1 skipped \(the job was paused\), 1 ran, still to come"/)
    const words = await wordsOf(service)
    expect(words).toMatch(/13:00 1 skipped the job was paused 12:30 1 ran/)
    expect(words).toContain('Next times, skipped as long as it does not go on: 13:30 · 14:00')
  })

  it('shows its runs as a chart and as a table that leads to each', async () => {
    const service = await startService()
    for (let run = 0; run < 2; run++) {
      await service.submit(`${PAGE}/run`)
      await service.tick()
    }
    const page = await pageOf(service)
    expect(page).toContain('aria-label="How long the last 2 runs took: at most 0 s; 0 failed."')
    expect(page.match(/<rect\s[^>]*rx="1"/g)).toHaveLength(2)
    const [path = ''] = /\/jobs\/demo\/count\/runs\/[\w-]+/.exec(page) ?? []
    expect(await wordsOf(service, path)).toMatch(/The run of 12:00 Done Counted to three\./)
  })

  it('shows the last lines of the log, marked as English', async () => {
    const job = countJob(undefined, {
      async *run({ log }) {
        log.warn('Rows were left out', { rows: 3, file: 'goods.trs' })
        yield {}
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit(`${PAGE}/run`)
    await service.tick()
    expect(await pageOf(service, PAGE, 'uk')).toMatch(/<ol class="log" lang="en" translate="no">/)
    expect(await wordsOf(service)).toMatch(/12:00 warn Rows were left out rows=3 file=goods\.trs/)
  })

  it('tells how many signals wait', async () => {
    const service = await startService()
    await service.submit(`${PAGE}/pause`)
    await service.submit(`${PAGE}/run`)
    expect(await wordsOf(service)).toContain('Waiting 1 signal for the next run')
  })

  it('shows hostile texts as texts', async () => {
    const error = new AppError('GUARD_HOSTILE', HOSTILE, { retry: 'never', details: { [HOSTILE]: HOSTILE } })
    const service = await startFailed(error, { title: HOSTILE })
    await service.submit(`${PAGE}/pause`, { reason: HOSTILE })
    const page = await pageOf(service)
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain(`' onmouseover`)
    expect(page.split('&lt;script&gt;').length).toBeGreaterThan(4)
  })

  it('holds nothing that its content security policy forbids, and gives every part and control an id of its own', async () => {
    const page = await pageOf(
      await startFailed(new AppError('HTTP_STATUS', 'No.', { details: { status: 503 } })),
    )
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//)
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
    for (const [tag] of main.matchAll(/<(button|summary|details|input(?![^>]*hidden))[^>]*>/g)) {
      expect(tag).toMatch(/\sid="/)
    }
  })

  it.each(['uk', 'ru', 'cs'])('leaves nothing untranslated in %s', async (language) => {
    const job = countJob(
      async (step) => {
        if (step === 2) throw new AppError('HTTP_NETWORK', 'N1')
      },
      { title: 'N1', schedule: () => '*/30 * * * *' },
    )
    const service = await startService({ jobs: [job] })
    await service.clock.advance(1_800_000)
    await service.tick()
    await service.submit(`${PAGE}/pause`)
    const page = await pageOf(service, PAGE, language)
    expect(page).toContain(`<html lang="${language}">`)
    const marked = [...page.matchAll(/<(?!button)\w+\s[^>]*lang="en"[^>]*>/g)].map(([tag]) => tag)
    expect(marked).toEqual(['<ol class="log" lang="en" translate="no">'])
  })
})
