import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { type Checkpoint, defineJob, type Job } from '../../../core/jobs/job.ts'
import { viewJob } from '../../../core/jobs/view.ts'
import { createTestEngine, type TestEngine } from '../../helpers/engine.ts'

const bad = (row: string, reason = 'bad') => ({ row, reason })

describe('rows that were put aside', () => {
  it('are gone when a pass begins that looks at everything anew', async () => {
    const test = await runsOf({}, [{ quarantined: [bad('17')] }, {}])
    expect(await rowsAfterRuns(test, 1)).toEqual(['17'])
    expect(await rowsAfterRuns(test, 1)).toEqual([])
  })

  it('stay in sight of a job that does not look at everything, until they are named as mended', async () => {
    const test = await runsOf({ keepsAside: () => true }, [
      { quarantined: [bad('17'), bad('18')] },
      { counts: { read: 0 } },
      { mended: ['17'] },
    ])
    expect(await rowsAfterRuns(test, 2)).toEqual(['17', '18'])
    expect(await rowsAfterRuns(test, 1)).toEqual(['18'])
  })

  it('stay where only some were tried again, and go with the next whole pass', async () => {
    const parts: Partial<Job> = { input: v.unknown(), keepsAside: (input) => input !== undefined }
    const test = await runsOf(parts, [{ quarantined: [bad('17'), bad('18')] }, { mended: ['17'] }, {}])
    await rowsAfterRuns(test, 1)
    expect(await rowsAfterRuns(test, 1, { rows: ['17'] })).toEqual(['18'])
    expect(await rowsAfterRuns(test, 1)).toEqual([])
  })

  it('are mended before the same step puts others aside', async () => {
    const test = await runsOf({ keepsAside: () => true }, [
      { quarantined: [bad('17'), bad('18')] },
      { mended: 'all', quarantined: [bad('18', 'still bad')] },
    ])
    await rowsAfterRuns(test, 2)
    const [row, ...others] = (await test.stored('rows')).quarantined
    expect(row).toMatchObject({ row: '18', reason: 'still bad' })
    expect(others).toEqual([])
  })

  it('are mended by the beginning of their names', async () => {
    const test = await runsOf({ keepsAside: () => true }, [
      { quarantined: [bad('a.trs: line 1'), bad('b.trs: line 1')] },
      { mended: { startingWith: 'a.trs: ' } },
    ])
    expect(await rowsAfterRuns(test, 2)).toEqual(['b.trs: line 1'])
  })

  it('make room for those of the last run when they are too many', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => bad(String(from + index)))
    const test = await runsOf({ keepsAside: () => true }, [
      { quarantined: many(0, 200) },
      { quarantined: many(1000, 30) },
    ])
    const rows = await rowsAfterRuns(test, 2)
    expect(rows).toHaveLength(200)
    expect(rows.slice(-30)).toEqual(many(1000, 30).map(({ row }) => row))
    expect(rows[0]).toBe('30')
  })

  it('stay when the run after them fails', async () => {
    const test = await runsOf({ keepsAside: () => true, retry: { delays: [] } }, [
      { quarantined: [bad('17')] },
      new AppError('DOWN', 'Cannot go on: the shop is down.'),
    ])
    expect(await rowsAfterRuns(test, 2)).toEqual(['17'])
  })

  it('say whether each can be tried again by itself', async () => {
    const parts: Partial<Job> = { again: ([row = '']) => (row.startsWith('order') ? { row } : undefined) }
    const test = await runsOf(parts, [{ quarantined: [bad('order 1'), bad('the list')] }])
    await rowsAfterRuns(test, 1)
    const [entry] = test.engine.entries()
    if (entry === undefined) throw new Error('There is no job')
    const { quarantined } = viewJob(entry, await test.stored('rows'), { now: 0, running: false })
    expect(quarantined.map(({ row, retry }) => [row, retry])).toEqual([
      ['order 1', 'row'],
      ['the list', 'job'],
    ])
  })
})

/** A job whose first run takes the first of these steps, and so on; an error fails its run. */
async function runsOf(parts: Partial<Job>, steps: readonly (Checkpoint | AppError)[]): Promise<TestEngine> {
  const left = [...steps]
  const job = {
    ...defineJob({
      name: 'rows',
      async *run() {
        const step = left.shift()
        if (step instanceof AppError) throw step
        if (step !== undefined) yield withoutPlace(step)
      },
    }),
    ...parts,
  }
  return await createTestEngine({ jobs: [job] })
}

/** The rows that are aside after so many more runs. */
async function rowsAfterRuns(test: TestEngine, runs: number, input?: unknown): Promise<string[]> {
  for (let run = 0; run < runs; run++) {
    const trigger = { kind: 'manual' as const, at: test.clock.now() }
    await test.engine.signal('demo/rows', input === undefined ? trigger : { ...trigger, input })
    await test.tick()
  }
  return (await test.stored('rows')).quarantined.map(({ row }) => row)
}

function withoutPlace({ cursor: _cursor, mark: _mark, ...step }: Checkpoint): Checkpoint<never, never> {
  return step
}
