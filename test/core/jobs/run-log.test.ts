import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { RunContext } from '../../../core/jobs/job.ts'
import { isRunLog, runLogKey } from '../../../core/jobs/run-log.ts'
import { silentLogger, type Logger } from '../../../core/log.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import type { GuardableStore } from '../../../core/storage/store.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestEngine, stepJob, type TestEngine, type TestEngineOptions } from '../../helpers/engine.ts'

const KEY = 'run-logs:demo:count'
const FAILURE = new AppError('NO_HENS', 'Cannot count: there are no hens.', { retry: 'never' })

describe('the log of a run', () => {
  it('holds what the job has told, from info upwards, with the times', async () => {
    const test = await telling(({ log }) => {
      log.debug('a detail')
      log.info('Counted', { hens: 3 })
      log.with({ yard: 'north' }).warn('A hen is missing', { name: 'Berta' })
    })
    expect(await lines(test)).toEqual([
      { at: test.clock.now(), level: 'info', message: 'Counted', properties: { hens: 3 } },
      {
        at: test.clock.now(),
        level: 'warn',
        message: 'A hen is missing',
        properties: { yard: 'north', name: 'Berta' },
      },
    ])
  })

  it('still reaches the log of the service', async () => {
    const told: string[] = []
    const log: Logger = { ...silentLogger, info: (message) => told.push(message), with: () => log }
    await telling((context) => context.log.info('Counted'), { engine: { log } })
    expect(told).toContain('Counted')
  })

  it('holds the last fifty lines of the last ten runs', async () => {
    let run = 0
    const test = await telling(({ log }) => {
      run += 1
      for (let line = 1; line <= 60; line++) log.info(`run ${run}, line ${line}`)
    })
    const first = await runId(test)
    for (let more = 0; more < 10; more++) await again(test)
    const last = await lines(test)
    expect(last).toHaveLength(50)
    expect(last.at(0)?.message).toBe('run 11, line 11')
    expect(await test.engine.runLog('demo/count', first)).toEqual([])
  })

  it('is cut where it is long, and plain whatever the job puts there', async () => {
    const test = await telling(({ log }) => {
      log.info('x'.repeat(600), { text: 'y'.repeat(900), size: 7n, self: globalThis })
    })
    const [line] = await lines(test)
    expect(line?.message).toBe(`${'x'.repeat(500)}…`)
    expect(JSON.stringify(line?.properties).length).toBeLessThan(600)
    expect(JSON.parse(JSON.stringify(line))).toEqual(line)
  })

  it('writes nothing as long as all is well', async () => {
    const test = await telling(({ log }) => log.warn('A hen is missing'))
    await again(test)
    expect(await test.store.get(KEY, v.unknown())).toBeUndefined()
  })

  it('of a job that there is not is an error', async () => {
    const test = await telling(() => {})
    await expect(test.engine.runLog('demo/other', 'x')).rejects.toMatchObject({ code: 'JOB_UNKNOWN' })
  })
})

describe('the log of a run that failed', () => {
  it('outlives the process and is seen by others', async () => {
    const store = newStore()
    const test = await telling(fails, { store })
    const second = await createTestEngine({ store, jobs: [stepJob()], owner: 'owner-2', clock: test.clock })
    const kept = await second.engine.runLog('demo/count', await runId(test))
    expect(kept.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'Counting'],
      ['warn', 'The run failed'],
    ])
    expect(kept[1]?.properties).toMatchObject({ error: { code: 'NO_HENS' } })
  })

  it('is kept of the last ten such runs', async () => {
    const store = newStore()
    const test = await telling(fails, { store })
    const first = await runId(test)
    for (let more = 0; more < 10; more++) await again(test)
    const second = await createTestEngine({ store, jobs: [stepJob()], owner: 'owner-2', clock: test.clock })
    expect(await second.engine.runLog('demo/count', first)).toEqual([])
    expect(await second.engine.runLog('demo/count', await runId(test))).toHaveLength(2)
  })

  it('is stored with the first failed try and the last one, and not with those between', async () => {
    const store = newStore()
    let writes = 0
    const counting: GuardableStore = {
      ...store,
      update: (key, schema, change) => {
        if (key === KEY) writes += 1
        return store.update(key, schema, change)
      },
    }
    const failing = () => {
      throw new AppError('DOWN', 'Cannot count: the yard is closed.')
    }
    const test = await telling(failing, { store: counting }, { retry: { delays: [1000, 1000, 1000] } })
    expect(writes).toBe(1)
    await test.pass(10_000)
    expect(await test.stored('count')).toMatchObject({ status: 'ERROR', tryCount: 4 })
    expect(writes).toBe(2)
    expect(await lines(test)).toHaveLength(4)
  })

  it('goes on where another process left it', async () => {
    const store = newStore()
    const clock = createFakeClock()
    const retry = { retry: { delays: [60_000] } }
    const failing = ({ log }: Told) => {
      log.info('Counting in the first process')
      throw new AppError('DOWN', 'Cannot count: the yard is closed.')
    }
    const first = await telling(failing, { store, clock }, retry)
    await first.engine.stop()
    await clock.advance(1000)
    const job = stepJob(retry, () => {
      throw FAILURE
    })
    const second = await createTestEngine({ store, clock, jobs: [job], owner: 'owner-2' })
    await second.tick()
    expect((await lines(second)).map(({ message }) => message)).toEqual([
      'Counting in the first process',
      'The run failed',
      'The run failed',
    ])
  })

  it('harms nothing when it cannot be stored', async () => {
    const store = newStore()
    const broken: GuardableStore = {
      ...store,
      update: async (key, schema, change) => {
        if (isRunLog(key)) throw new AppError('STORE_UNAVAILABLE', 'Cannot write: the disk is full.')
        return await store.update(key, schema, change)
      },
    }
    const test = await telling(fails, { store: broken })
    expect(await test.stored('count')).toMatchObject({ status: 'ERROR', error: { code: 'NO_HENS' } })
    expect(await lines(test)).toHaveLength(2)
  })

  it('lies under a key of its own', () => {
    const key = runLogKey({ instance: 'demo', job: stepJob() })
    expect(key).toBe(KEY)
    expect(isRunLog(key)).toBe(true)
    expect(isRunLog('jobs:demo:count')).toBe(false)
  })
})

type Told = Pick<RunContext<unknown, unknown, unknown, unknown>, 'log'>

/** An engine whose job `count` has run once and told its log something. */
async function telling(
  tell: (context: Told) => void,
  options: Partial<TestEngineOptions> = {},
  parts: Parameters<typeof stepJob>[0] = {},
): Promise<TestEngine> {
  const job = {
    ...stepJob(parts),
    async *run(context: Told) {
      tell(context)
      yield { cursor: 1 }
    },
  }
  const test = await createTestEngine({ ...options, jobs: [job] })
  await again(test)
  return test
}

function fails({ log }: Told): void {
  log.info('Counting')
  throw FAILURE
}

async function again(test: TestEngine): Promise<void> {
  await test.clock.advance(1)
  await test.engine.signal('demo/count', { kind: 'manual', at: test.clock.now() })
  await test.tick()
}

async function runId(test: TestEngine): Promise<string> {
  return (await test.stored('count')).runId ?? ''
}

async function lines(test: TestEngine) {
  return await test.engine.runLog('demo/count', await runId(test))
}

function newStore(): GuardableStore {
  return createStore(memoryDriver(), { clock: createFakeClock() })
}
