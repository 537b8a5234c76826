import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { defineJob, type Job } from '../../../../core/jobs/job.ts'
import { confirmAnswer, partialAnswer, rejectAnswer } from '../../../../core/question.ts'
import { startService, type TestService } from '../../../helpers/service.ts'

const PAGE = '/jobs/demo/hens/question'
const HOSTILE = '<script>alert("&amp;")</script>'

describe('the page of a question', () => {
  it('shows what was about to happen, the counts, the examples and the answers', async () => {
    const { service } = await asking()
    const text = await page(service)
    expect(text).toContain('Cannot count the hens without asking')
    expect(text).toContain('3 hens')
    for (const word of ['Gone', '30 of 50', '60%', 'in the yard', 'missing', 'Confirm', 'Reject'])
      expect(text).toContain(word)
    expect(text.match(/<th scope="row">hen /g)).toHaveLength(20)
    expect(text).toContain('This file is partial')
    expect(text).toContain('What the file has is taken over')
  })

  it('shows texts of plugins as texts', async () => {
    const { service } = await asking({ what: HOSTILE, note: HOSTILE })
    const text = await page(service)
    expect(text).not.toContain(HOSTILE)
    expect(text).toContain('&lt;script&gt;')
  })

  it('shows details of another shape as they are', async () => {
    const { service } = await asking({ counts: 'many', note: 'look at the yard' })
    const text = await page(service)
    expect(text).toContain('many')
    expect(text).toContain('look at the yard')
  })

  it('says so when a question takes no answer', async () => {
    const { service } = await asking({ answers: undefined })
    const text = await page(service)
    expect(text).toContain('It takes no answer here')
    expect(text).not.toContain('name="answer"')
  })

  it.each([
    ['uk', 'Підтвердити'],
    ['ru', 'Подтвердить'],
    ['cs', 'Potvrdit'],
  ])('speaks to its reader: %s', async (language, word) => {
    const { service } = await asking()
    expect(await page(service, language)).toContain(word)
  })

  it('says that the job is paused, and keeps the answer', async () => {
    const { service, inputs } = await asking()
    await service.submit('/jobs/demo/hens/pause', {})
    expect(await page(service)).toContain('The job is paused')
    await answer(service, 'Confirm')
    expect(await page(service)).toContain('goes on when its pause ends')
    await service.submit('/jobs/demo/hens/resume', {})
    await service.tick()
    expect(inputs.at(-1)).toMatchObject({ confirm: expect.any(String) })
  })

  it('takes no signal that waits while the job is paused for an answer', async () => {
    const { service } = await asking()
    await service.submit('/jobs/demo/hens/pause', {})
    await service.submit('/jobs/demo/hens/run', {})
    const asked = await page(service)
    expect(asked).toContain('Your answer is needed')
    expect(asked).not.toContain('The answer is noted')
    const other = await startService()
    await other.submit('/jobs/demo/count/pause', {})
    await other.submit('/jobs/demo/count/run', {})
    const unasked = await (await other.browse('/jobs/demo/count/question')).text()
    expect(unasked).toContain('The job waits for no answer.')
    expect(unasked).not.toContain('The answer is noted')
  })

  it('is not asked for any more on other pages once the answer waits for the end of a pause', async () => {
    const { service } = await asking()
    const other = async (path: string) =>
      (await (await service.browse(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(await other('/jobs/demo/hens')).toContain('This needs your answer')
    expect(await other('/')).toContain('1 job needs you')
    await service.submit('/jobs/demo/hens/pause', {})
    await answer(service, 'Confirm')
    const job = await other('/jobs/demo/hens')
    expect(job).toContain('What it asked Cannot count the hens')
    expect(job).toContain('What happens next: The answer is noted. The job goes on when its pause ends.')
    expect(job).not.toContain('See what it found and answer')
    const overview = await other('/')
    expect(overview).toContain('The answer is noted. The job goes on when its pause ends.')
    expect(overview).not.toMatch(/needs you|Answer /)
  })

  it('is only for those who are signed in', async () => {
    const { service } = await asking()
    const stranger = await service.request(PAGE)
    expect(stranger.status).toBe(303)
    expect(stranger.headers.get('location')).toMatch(/^\/login/)
  })
})

describe('an answer', () => {
  it.each([
    ['Confirm', { confirm: 'RUN' }, 'confirmed', 'Confirmed: the job does what it asked about.'],
    ['This file is partial', { confirm: 'RUN', partial: true }, 'partial', 'Confirmed as a part'],
    ['Reject', { reject: 'RUN' }, 'rejected', 'Rejected: nothing is changed'],
  ])(
    '%s runs the job with its input, and the page says what happens now',
    async (label, input, fate, said) => {
      const { service, inputs, runId } = await asking()
      const led = await answer(service, label)
      expect([led.status, led.headers.get('location')]).toEqual([303, `${PAGE}?answered=${fate}`])
      const noted = await page(service, 'en', `?answered=${fate}`)
      expect(noted).toContain(said)
      expect(noted).toContain('The answer is noted')
      await service.tick()
      const expected = JSON.parse(JSON.stringify(input).replace('RUN', runId)) as unknown
      expect(inputs.at(-1)).toEqual(expected)
      const text = await page(service, 'en', `?answered=${fate}`)
      expect(text).toContain('Nothing is asked at present')
      expect(text).toContain(said)
      expect(text).toContain(label === 'Reject' ? 'Rejected.' : 'Counted.')
    },
  )

  it('that the address of the page only claims is not told in its words', async () => {
    const { service } = await asking()
    await answer(service, 'Confirm')
    expect(await page(service, 'en', '?answered=bought')).not.toMatch(/bought<|Confirmed/)
  })

  it('leads where the form says, if that is here', async () => {
    const { service } = await asking()
    const led = await answer(service, 'Confirm', { back: '/jobs/demo/hens' })
    expect(led.headers.get('location')).toBe('/jobs/demo/hens')
    const other = await asking()
    const away = await answer(other.service, 'Confirm', { back: '//elsewhere.test/' })
    expect(away.headers.get('location')).toBe(`${PAGE}?answered=confirmed`)
  })

  it('to a question that somebody else has answered changes nothing, and the page says so', async () => {
    const { service, inputs } = await asking()
    const form = await formOf(service, 'Confirm')
    await answer(service, 'Reject')
    const late = await service.submit(PAGE, form)
    expect(late.headers.get('location')).toBe(`${PAGE}?answered=late`)
    expect(await page(service, 'en', '?answered=late')).toContain('Your answer was not taken')
    await service.tick()
    expect(inputs.filter((input) => input !== undefined)).toEqual([{ reject: expect.any(String) }])
    const later = await service.submit(PAGE, form)
    expect(later.status).toBe(303)
    await service.tick()
    expect(inputs).toHaveLength(2)
    expect(await page(service)).toContain('Nothing is asked at present')
  })

  it('to the question of an earlier run is none to the one that is open', async () => {
    const { service, inputs } = await asking()
    const form = await formOf(service, 'Confirm')
    await service.submit('/jobs/demo/hens/run', {})
    await service.tick()
    await service.submit(PAGE, form)
    await service.tick()
    expect(inputs).toEqual([undefined, undefined])
    expect(await page(service)).toContain('Your answer is needed')
  })

  it.each(['7', '-1', 'none', ''])('that the question does not have (%s) changes nothing', async (place) => {
    const { service, inputs, runId } = await asking()
    expect((await service.submit(PAGE, { run: runId, answer: place })).status).toBe(303)
    await service.tick()
    expect(inputs).toEqual([undefined])
  })

  it('from a page of another origin is refused', async () => {
    const { service, runId } = await asking()
    const init = {
      method: 'POST',
      body: new URLSearchParams({ run: runId, answer: '0' }),
      headers: { origin: 'https://elsewhere.test' },
    }
    expect((await service.browse(PAGE, init)).status).toBe(403)
  })
})

describe('the page of a question that is not open', () => {
  it('says that nothing is asked', async () => {
    const service = await startService()
    const text = await (await service.browse('/jobs/demo/count/question')).text()
    expect(text).toContain('Nothing is asked at present')
  })

  it('tells of a failure instead', async () => {
    const job = defineJob({
      name: 'hens',
      async *run() {
        yield { counts: { yards: 1 } }
        throw new AppError('DOWN', 'Cannot count: the yard is closed.', { retry: 'never' })
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit('/jobs/demo/hens/run', {})
    await service.tick()
    expect(await page(service)).toContain('the yard is closed')
  })

  it('of a job that there is not is 404', async () => {
    const service = await startService()
    expect((await service.browse('/jobs/demo/none/question')).status).toBe(404)
  })
})

/** A service whose job `hens` stops to ask until it is answered. */
async function asking(details: Record<string, unknown> = {}) {
  const inputs: unknown[] = []
  const service = await startService({ jobs: [henJob(inputs, details)] })
  await service.submit('/jobs/demo/hens/run', {})
  await service.tick()
  const { runId } = await service.app.service.engine.state('demo/hens')
  return { service, inputs, runId: runId ?? '' }
}

function henJob(inputs: unknown[], { what = 'hen', ...more }: Record<string, unknown>): Job {
  return defineJob({
    name: 'hens',
    title: 'Hens',
    input: v.looseObject({}),
    async *run({ input, run: { id } }) {
      inputs.push(input)
      yield { counts: { yards: 1 } }
      if (input !== undefined) return { summary: 'reject' in input ? 'Rejected.' : 'Counted.' }
      throw new AppError('GUARD_DROP', 'Cannot count the hens without asking: only 3 hens are left.', {
        retry: 'never',
        details: {
          runId: id,
          answers: [confirmAnswer(id), rejectAnswer(id), partialAnswer(id)],
          guards: [{ guard: 'drop', count: 30, of: 50, limit: 0.3 }],
          examples: Array.from({ length: 25 }, (_, index) => ({
            guard: 'drop',
            what: `${String(what)} ${index}`,
            before: 'in the yard',
            after: 'missing',
          })),
          ...more,
        },
      })
    },
  })
}

async function page(service: TestService, language = 'en', query = ''): Promise<string> {
  return await (await service.browse(`${PAGE}${query}`, { headers: { 'accept-language': language } })).text()
}

/** The fields that the button of that name sends. */
async function formOf(service: TestService, label: string): Promise<Record<string, string>> {
  const text = (await page(service)).replaceAll(/\s+/g, ' ')
  const run = /name="run" value="([^"]*)"/.exec(text)?.[1] ?? ''
  const place = new RegExp(`name="answer" value="(\\d+)"[^>]*> ${label} <`).exec(text)?.[1]
  if (place === undefined) throw new Error(`There is no answer "${label}"`)
  return { run, answer: place }
}

async function answer(service: TestService, label: string, more: Record<string, string> = {}) {
  return await service.submit(PAGE, { ...(await formOf(service, label)), ...more })
}
