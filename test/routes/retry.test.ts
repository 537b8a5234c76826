import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { defineJob, type Job } from '../../core/jobs/job.ts'
import { Secret } from '../../core/secret.ts'
import { demoPlugin, instanceOf, problemOf, startService, type TestService } from '../helpers/service.ts'

const PASSWORD = 'pass-of-the-yard'

describe('POST /api/jobs/:id/:job/retry', () => {
  it('tries one row again, and what is well then is no longer put aside', async () => {
    const { service, tried } = await withRowsAside()
    const answer = await retry(service, { row: 'hen 2' })
    expect(answer.status).toBe(202)
    await service.tick()
    expect(tried()).toEqual([['hen 2']])
    expect(await rows(service)).toEqual(['hen 1'])
  })

  it('tries all of them again without a row', async () => {
    const { service, tried } = await withRowsAside()
    await retry(service)
    await service.tick()
    expect(tried()).toEqual([['hen 1', 'hen 2']])
    expect(await rows(service)).toEqual([])
  })

  it('tries both of two rows that were wished one after the other', async () => {
    const { service, tried } = await withRowsAside()
    await retry(service, { row: 'hen 2' })
    await retry(service, { row: 'hen 1' })
    await service.tick()
    expect(tried()).toEqual([['hen 2', 'hen 1']])
    expect(await rows(service)).toEqual([])
  })

  it('tries a row after the run that was asked for before, which gets its own input', async () => {
    const { service, tried } = await withRowsAside()
    const body = JSON.stringify({ only: ['hen 1'] })
    await service.api('/api/jobs/demo/hens/run', { method: 'POST', body })
    await retry(service, { row: 'hen 2' })
    expect(await waiting(service)).toEqual({ signalsWaiting: 1, rowsWaiting: 1 })
    await service.tick()
    await service.tick()
    expect(tried()).toEqual([['hen 1'], ['hen 2']])
    expect(await waiting(service)).toEqual({ signalsWaiting: 0, rowsWaiting: 0 })
  })

  it('loses neither the wish for a row nor the run that is asked for after it', async () => {
    const { service, tried } = await withRowsAside()
    await retry(service, { row: 'hen 2' })
    await run(service)
    await service.tick()
    expect(tried()).toEqual([['hen 2']])
    const { runs } = await json(service, '/api/jobs/demo/hens/runs', v.object({ runs: v.array(v.unknown()) }))
    expect(runs).toHaveLength(3)
  })

  it('leaves a job that has failed in its error, because the rest was not looked at', async () => {
    const job = defineJob({
      name: 'hens',
      input: v.object({ only: v.array(v.string()) }),
      keepsAside: (input) => input !== undefined,
      again: (names) => ({ only: [...names] }),
      async *run({ input }) {
        if (input !== undefined) {
          yield { mended: input.only }
          return { isPart: true }
        }
        yield { quarantined: [{ row: 'hen 1', reason: 'It has no ring.' }] }
        throw new AppError('FENCE', 'Cannot go on: the fence is shut.', { retry: 'never' })
      },
    })
    const service = await startService({ jobs: [job] })
    await run(service)
    await retry(service, { row: 'hen 1' })
    await service.tick()
    const standing = v.object({ status: v.string(), error: v.object({ code: v.string() }) })
    expect(await json(service, '/api/jobs/demo/hens', standing)).toEqual({
      status: 'ERROR',
      error: { code: 'FENCE' },
    })
    expect(await rows(service)).toEqual([])
  })

  it('forgets the wish when the job is reset', async () => {
    const { service, tried } = await withRowsAside()
    await retry(service, { row: 'hen 2' })
    await service.api('/api/jobs/demo/hens/reset', { method: 'POST' })
    await service.tick()
    expect(tried()).toEqual([])
  })

  it('runs the whole job where it does not say how a row is tried again', async () => {
    const { again: _again, ...job } = henJob([])
    const service = await startService({ jobs: [job] })
    await run(service)
    expect(await rows(service)).toEqual(['hen 1', 'hen 2'])
    await retry(service, { row: 'hen 2' })
    await service.tick()
    const { runs } = await json(service, '/api/jobs/demo/hens/runs', v.object({ runs: v.array(v.unknown()) }))
    expect(runs).toHaveLength(2)
  })

  it('shows a row that a cut through a character has left with half of it', async () => {
    const job = defineJob({
      name: 'cut',
      input: v.strictObject({ rows: v.array(v.string()) }),
      again: (names) => ({ rows: [...names] }),
      async *run() {
        yield { counts: { read: 1 }, quarantined: [{ row: 'hen \ud83d', reason: 'It is cut.' }] }
      },
    })
    const service = await startService({ jobs: [job] })
    await service.submit('/jobs/demo/cut/run')
    await service.tick()
    expect((await service.browse('/jobs/demo/cut')).status).toBe(200)
  })

  it('refuses a row that is not put aside, and a body that it does not know', async () => {
    const { service } = await withRowsAside()
    const gone = await retry(service, { row: 'hen 3' })
    expect(gone.status).toBe(409)
    expect(await problemOf(gone)).toMatchObject({
      code: 'NOTHING_TO_RETRY',
      detail: expect.stringContaining('hen 3'),
    })
    expect((await retry(service, { rows: ['hen 1'] })).status).toBe(400)
  })

  it('refuses when nothing is put aside', async () => {
    const service = await startService()
    const answer = await service.api('/api/jobs/demo/count/retry', { method: 'POST' })
    expect(answer.status).toBe(409)
  })
})

describe('GET /api/jobs/:id/:job/runs/:run/log', () => {
  it('shows what a run has told, without secrets', async () => {
    const service = await failing()
    const lines = await logOf(service)
    expect(lines.map(({ message }) => message)).toEqual(['The gate says ***', 'The run failed'])
    expect(JSON.stringify(lines)).not.toContain(PASSWORD)
    expect(lines[0]).toMatchObject({ level: 'info', properties: { with: '***', '***': true } })
  })

  it('is stored without secrets, and no export holds it', async () => {
    const service = await failing()
    const { storage } = service.app.service
    const stored = await storage.store.get('run-logs:demo:hens', v.unknown())
    expect(JSON.stringify(stored)).toContain('The gate says ***')
    expect(JSON.stringify(stored)).not.toContain(PASSWORD)
    const answer = await service.api('/api/export')
    const text = gunzipSync(await answer.arrayBuffer()).toString()
    expect(text).toContain('jobs:demo:hens')
    expect(text).not.toContain('run-logs')
  })

  it('is empty for a run that nobody knows', async () => {
    const service = await startService()
    const { lines } = await json(service, '/api/jobs/demo/count/runs/none/log', logAnswer)
    expect(lines).toEqual([])
  })
})

const waitingAnswer = v.object({ signalsWaiting: v.number(), rowsWaiting: v.number() })
const logAnswer = v.object({ lines: v.array(v.looseObject({ message: v.string() })) })

/** Puts two hens aside in a whole run; a run for some of them finds that they are well. */
function henJob(tried: string[][]): Job {
  return defineJob({
    name: 'hens',
    input: v.object({ only: v.array(v.string()) }),
    keepsAside: (input) => input !== undefined,
    again: (rows) => ({ only: [...rows] }),
    async *run({ input }) {
      if (input === undefined) {
        yield { quarantined: ['hen 1', 'hen 2'].map((row) => ({ row, reason: 'It has no ring.' })) }
        return
      }
      tried.push(input.only)
      yield { mended: input.only }
    },
  })
}

async function withRowsAside() {
  const tried: string[][] = []
  const service = await startService({ jobs: [henJob(tried)] })
  await run(service)
  return { service, tried: () => tried }
}

/** A service whose job has failed and told its log the password of its instance. */
async function failing(): Promise<TestService> {
  const job = defineJob({
    name: 'hens',
    async *run({ log }) {
      log.info(`The gate says ${PASSWORD}`, { with: PASSWORD, [PASSWORD]: true })
      yield { counts: { gates: 1 } }
      throw new AppError('GATE', `Cannot open the gate with "${PASSWORD}".`, { retry: 'never' })
    },
  })
  const config = { password: new Secret(PASSWORD) }
  const service = await startService({ instances: [instanceOf(demoPlugin([job]), { config })] })
  await run(service)
  return service
}

async function waiting(service: TestService) {
  return await json(service, '/api/jobs/demo/hens', waitingAnswer)
}

async function run(service: TestService): Promise<void> {
  await service.api('/api/jobs/demo/hens/run', { method: 'POST' })
  await service.tick()
}

async function retry(service: TestService, body?: object): Promise<Response> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) }
  return await service.api('/api/jobs/demo/hens/retry', { method: 'POST', ...init })
}

async function rows(service: TestService): Promise<string[]> {
  const schema = v.object({ quarantined: v.array(v.object({ row: v.string() })) })
  return (await json(service, '/api/jobs/demo/hens', schema)).quarantined.map(({ row }) => row)
}

async function logOf(service: TestService) {
  const { runId } = await json(service, '/api/jobs/demo/hens', v.object({ runId: v.string() }))
  return (await json(service, `/api/jobs/demo/hens/runs/${runId}/log`, logAnswer)).lines
}

async function json<T>(service: TestService, path: string, schema: v.GenericSchema<unknown, T>): Promise<T> {
  return v.parse(schema, await (await service.api(path)).json())
}
