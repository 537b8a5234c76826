import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { countJob, createGate, problemOf, startService } from '../helpers/service.ts'

const JOB = '/api/jobs/demo/count'
const post = (body?: string): RequestInit => ({ method: 'POST', ...(body === undefined ? {} : { body }) })

/** A service whose job stands in the middle of its second step. */
async function startHeld() {
  const gate = createGate()
  const service = await startService({ jobs: [countJob((step) => (step === 2 ? gate.opened : undefined))] })
  await service.api(`${JOB}/run`, post())
  await service.tick()
  return { ...service, gate }
}

async function jsonOf(response: Response, status = 200) {
  expect(response.status).toBe(status)
  return await response.json()
}

describe('GET /api/jobs', () => {
  it('lists every job with all its members, absent things as null', async () => {
    const { api } = await startService({ jobs: [countJob(undefined, { schedule: () => '*/5 * * * *' })] })
    expect(await jsonOf(await api('/api/jobs'))).toEqual({
      jobs: [
        {
          id: 'demo/count',
          plugin: 'demo',
          instance: 'demo',
          job: 'count',
          title: 'Count to three',
          status: 'TRIGGER_WAITING',
          enabled: true,
          paused: false,
          pause: null,
          running: false,
          runId: null,
          processed: 0,
          counts: {},
          total: null,
          tryCount: 0,
          nextTry: null,
          error: null,
          trigger: null,
          startedAt: null,
          checkpointAt: null,
          takenUpAt: null,
          workedMs: 0,
          nextSlot: '2026-01-05T12:05:00.000Z',
          signalsWaiting: 0,
          outcomes: ['applied', 'unchanged', 'skipped', 'quarantined'],
          isAnswered: false,
          rowsWaiting: 0,
          lastRun: null,
          lastSuccess: null,
          quarantined: [],
        },
      ],
    })
  })
})

describe('GET /api/jobs/:id/:job', () => {
  it('shows a run under way', async () => {
    const { api } = await startHeld()
    expect(await jsonOf(await api(JOB))).toMatchObject({
      status: 'IN_PROGRESS',
      running: true,
      processed: 1,
      counts: { read: 1 },
      total: 3,
      trigger: { kind: 'manual', at: '2026-01-05T12:00:00.000Z' },
    })
  })

  it.each(['demo/none', 'none/count', 'demo/%63ount%20'])('does not know %s', async (id) => {
    const { api } = await startService()
    expect(await problemOf(await api(`/api/jobs/${id}`))).toMatchObject({ status: 404, code: 'JOB_UNKNOWN' })
  })
})

describe('GET /api/jobs/:id/:job/runs and slots', () => {
  it('list the newest first', async () => {
    const service = await startService({ jobs: [countJob(undefined, { schedule: () => '* * * * *' })] })
    const { api, clock, tick } = service
    await api(`${JOB}/run`, post())
    await tick()
    await api(`${JOB}/pause`, post())
    await clock.advance(60_000)
    await tick()
    await api(`${JOB}/resume`, post())
    await clock.advance(60_000)
    await tick()

    expect(await jsonOf(await api(`${JOB}/runs`))).toMatchObject({
      runs: [
        { outcome: 'done', trigger: { kind: 'slot' }, summary: 'Counted to three.', error: null },
        { outcome: 'done', trigger: { kind: 'manual' }, counts: { read: 3 } },
      ],
    })
    expect(await jsonOf(await api(JOB))).toMatchObject({ lastSuccess: '2026-01-05T12:02:00.000Z' })
    expect(await jsonOf(await api(`${JOB}/slots`))).toMatchObject({
      slots: [
        { outcome: 'ran', reason: null, runId: expect.any(String), count: 1 },
        { outcome: 'skipped', reason: 'paused', runId: null, from: '2026-01-05T12:01:00.000Z' },
      ],
    })
  })

  it('do not know other jobs', async () => {
    const { api } = await startService()
    expect((await api('/api/jobs/demo/none/runs')).status).toBe(404)
    expect((await api('/api/jobs/demo/none/slots')).status).toBe(404)
  })
})

describe('POST /api/jobs/:id/:job/run', () => {
  it('is accepted at once and kept until the run begins', async () => {
    const { api, tick } = await startService()
    const answer = await jsonOf(await api(`${JOB}/run`, post()), 202)
    expect(answer).toMatchObject({ accepted: true, job: { id: 'demo/count', signalsWaiting: 1 } })
    await tick()
    expect(await jsonOf(await api(JOB))).toMatchObject({ signalsWaiting: 0, lastRun: { outcome: 'done' } })
  })

  it.each([undefined, '', ' \n', '{}'])('takes %j as no input', async (body) => {
    const seen: unknown[] = []
    const { api, tick } = await startService({ jobs: [countJob((_step, input) => void seen.push(input))] })
    await jsonOf(await api(`${JOB}/run`, post(body)), 202)
    await tick()
    expect(seen).toEqual([undefined, undefined, undefined])
  })

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'image/png'])(
    'hands a JSON object to the run, also when it is called %s',
    async (type) => {
      const seen: unknown[] = []
      const { api, tick } = await startService({ jobs: [countJob((_step, input) => void seen.push(input))] })
      const request = {
        ...post('\ufeff{"confirm": "run-7", "partial": true}'),
        headers: { 'content-type': type },
      }
      await jsonOf(await api(`${JOB}/run`, request), 202)
      await tick()
      expect(seen[0]).toEqual({ confirm: 'run-7', partial: true })
    },
  )

  it.each([
    ['{"confirm": ', 'BAD_JSON'],
    ['confirm=run-7', 'BAD_JSON'],
    ['{"confirm": "run-7"}{}', 'BAD_JSON'],
    ['{confirm: 1}', 'BAD_JSON'],
    ['NaN', 'BAD_JSON'],
    ['null', 'BAD_BODY'],
    ['[]', 'BAD_BODY'],
    ['"run-7"', 'BAD_BODY'],
    ['7', 'BAD_BODY'],
    ['{"confirm": 7}', 'BAD_BODY'],
    ['{"confrim": "run-7"}', 'BAD_BODY'],
    ['{"__proto__": {"confirm": "run-7"}}', 'BAD_BODY'],
    [`{"confirm": ${'['.repeat(100)}${']'.repeat(100)}}`, 'BAD_BODY'],
  ])('refuses %s as a body', async (body, code) => {
    const { api } = await startService()
    const problem = await problemOf(await api(`${JOB}/run`, post(body)))
    expect(problem).toMatchObject({ status: 400, code })
    expect(problem['detail']).toMatch(/^Cannot read the body: .+[.?]$/s)
    expect(await jsonOf(await api(JOB))).toMatchObject({ signalsWaiting: 0 })
  })

  it('refuses an input nested deeper than it could be stored, whatever the job takes', async () => {
    const { api } = await startService({
      jobs: [countJob(undefined, { input: v.record(v.string(), v.unknown()) })],
    })
    const run = (depth: number) => api(`${JOB}/run`, post(`{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`))
    const problem = await problemOf(await run(30_000))
    expect(problem).toMatchObject({ status: 400, code: 'BAD_BODY' })
    expect(problem['detail']).toBe('Cannot read the body: it is nested deeper than 32 levels.')
    expect((await run(32)).status).toBe(400)
    expect((await run(31)).status).toBe(202)
  })

  it('refuses bytes that are not UTF-8', async () => {
    const { api } = await startService()
    const body = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])
    const response = await api(`${JOB}/run`, { method: 'POST', body })
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BAD_JSON' })
  })

  it('says which member of the input is wrong', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api(`${JOB}/run`, post('{"confirm": 7}')))
    expect(problem['detail']).toBe(
      'Cannot read the body: "confirm": Found the number 7: this must be a text. Write "7", in quotes.',
    )
  })

  it('names the members that there are when it does not know one, also where the job would pass over it', async () => {
    const input = v.object({ confirm: v.optional(v.string()), dryRun: v.optional(v.boolean()) })
    const { api } = await startService({ jobs: [countJob(undefined, { input })] })
    const problem = await problemOf(await api(`${JOB}/run`, post('{"dryrun": true, "force": true}')))
    expect(problem).toMatchObject({ status: 400, code: 'BAD_BODY' })
    expect(problem['detail']).toBe(
      'Cannot read the body: "dryrun": Unknown member. Did you mean "dryRun"? "force": Unknown member. Known here: "confirm" and "dryRun".',
    )
    expect(await jsonOf(await api(JOB))).toMatchObject({ signalsWaiting: 0 })
  })

  it('names the jobs of an instance when it does not know one', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api('/api/jobs/demo/none/run', post()))
    expect(problem['detail']).toContain('It has demo/count.')
  })

  it('refuses an input for a job that takes none', async () => {
    const { input: _input, ...job } = countJob()
    const { api } = await startService({ jobs: [job] })
    const problem = await problemOf(await api(`${JOB}/run`, post('{"confirm": "run-7"}')))
    expect(problem).toMatchObject({ status: 400, code: 'BAD_BODY' })
    expect((await api(`${JOB}/run`, post('{}'))).status).toBe(202)
  })

  it('does not know other jobs', async () => {
    const { api } = await startService()
    const response = await api('/api/jobs/demo/none/run', post())
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'JOB_UNKNOWN' })
  })
})

describe('POST /api/jobs/:id/:job/pause and resume', () => {
  it('hold a job, with a reason and without end, and let it go', async () => {
    const { api } = await startService()
    expect(await jsonOf(await api(`${JOB}/pause`, post('{"reason": " stocktaking "}')))).toMatchObject({
      paused: true,
      pause: { reason: 'stocktaking', since: '2026-01-05T12:00:00.000Z', until: null },
    })
    expect(await jsonOf(await api(`${JOB}/resume`, post()))).toMatchObject({ paused: false, pause: null })
  })

  it('need no body', async () => {
    const { api } = await startService()
    expect(await jsonOf(await api(`${JOB}/pause`, post()))).toMatchObject({
      pause: { reason: '', until: null },
    })
  })

  it('end by themselves where an end was given; a time without a zone is one in the zone of the configuration', async () => {
    const { api, clock } = await startService({ timezone: 'Europe/Kyiv' })
    const view = await jsonOf(await api(`${JOB}/pause`, post('{"until": "2026-01-05T14:01"}')))
    expect(view).toMatchObject({ paused: true, pause: { until: '2026-01-05T12:01:00.000Z' } })
    await clock.advance(60_000)
    expect(await jsonOf(await api(JOB))).toMatchObject({ paused: false, pause: null })
  })

  it.each([
    '{"until": "tomorrow"}',
    '{"until": "2026-01-05T11:59:59Z"}',
    '{"until": "2026-01-05T12:00:00Z"}',
    '{"until": 1767614460000}',
    '{"reason": 7}',
    '{"reson": "a slip"}',
  ])('refuse %s', async (body) => {
    const { api } = await startService()
    const problem = await problemOf(await api(`${JOB}/pause`, post(body)))
    expect(problem).toMatchObject({ status: 400, code: 'BAD_BODY' })
    expect(await jsonOf(await api(JOB))).toMatchObject({ paused: false })
  })

  it('refuse a reason of more than 500 characters', async () => {
    const { api } = await startService()
    const pauseFor = (length: number) =>
      api(`${JOB}/pause`, post(JSON.stringify({ reason: 'x'.repeat(length) })))
    expect((await pauseFor(501)).status).toBe(400)
    expect((await pauseFor(500)).status).toBe(200)
  })

  it('say what an end must look like', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api(`${JOB}/pause`, post('{"until": "tomorrow"}')))
    expect(problem['detail']).toBe(
      'Cannot read the body: "until": Found the text "tomorrow": this must be a moment in the future such as "2026-01-05T13:00:00.000Z".',
    )
  })

  it('let a run under way end at its next checkpoint and go on later', async () => {
    const { api, gate, tick } = await startHeld()
    await api(`${JOB}/pause`, post())
    gate.open()
    await tick()
    expect(await jsonOf(await api(JOB))).toMatchObject({
      status: 'IN_PROGRESS',
      running: false,
      processed: 2,
    })
    await api(`${JOB}/resume`, post())
    await tick()
    expect(await jsonOf(await api(JOB))).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastRun: { counts: { read: 3 } },
    })
  })
})

describe('POST /api/jobs/:id/:job/cancel', () => {
  it('ends the run under way', async () => {
    const { api, gate } = await startHeld()
    const answer = api(`${JOB}/cancel`, post())
    // The document comes first, then the cancel waits for the run.
    while (!v.is(v.looseObject({ status: v.literal('TRIGGER_WAITING') }), await jsonOf(await api(JOB))));
    gate.open()
    expect(await jsonOf(await answer)).toMatchObject({
      status: 'TRIGGER_WAITING',
      lastRun: { outcome: 'cancelled', counts: { read: 1 } },
    })
  })

  it('ends the wait for the next try', async () => {
    const fail = () => {
      throw new AppError('NO_ANSWER', 'Cannot ask the till: it does not answer.')
    }
    const { api, tick } = await startService({ jobs: [countJob(fail)] })
    await api(`${JOB}/run`, post())
    await tick()
    expect(await jsonOf(await api(JOB))).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'NO_ANSWER' },
    })
    const view = await jsonOf(await api(`${JOB}/cancel`, post()))
    expect(view).toMatchObject({ status: 'TRIGGER_WAITING', nextTry: null })
  })

  it('is refused when nothing is under way', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api(`${JOB}/cancel`, post()))
    expect(problem).toMatchObject({ status: 409, code: 'NOTHING_TO_CANCEL' })
  })
})

describe('POST /api/jobs/:id/:job/reset', () => {
  it('begins from nothing and keeps the runs', async () => {
    const { api, tick } = await startService()
    await api(`${JOB}/run`, post())
    await tick()
    const view = await jsonOf(await api(`${JOB}/reset`, post()))
    expect(view).toMatchObject({ status: 'TRIGGER_WAITING', counts: {}, lastRun: { outcome: 'done' } })
  })
})

describe.each(['pause', 'resume', 'cancel', 'reset'])('POST …/%s', (action) => {
  it('does not know other jobs', async () => {
    const { api } = await startService()
    const problem = await problemOf(await api(`/api/jobs/demo/none/${action}`, post()))
    expect(problem).toMatchObject({ status: 404, code: 'JOB_UNKNOWN' })
  })
})
