import { describe, expect, test } from 'vitest'
import { konturStatus } from '../../../plugins/kontur/status.ts'
import { ATTENTION, USAGE } from '../../../plugins/kontur/sync/state.ts'
import { contextOf, endedRun, jobStanding, keepReport, rowOf, runError } from './seen.ts'

describe('how a sync stands', () => {
  test('before its first pass: what one can do', async () => {
    const { context } = contextOf()
    expect(await konturStatus(context)).toEqual({
      facts: [],
      actions: [{ label: 'Dry run', job: 'sync', input: { dryRun: true } }],
      links: [{ label: 'state', path: 'state' }],
    })
  })

  test('after a pass: when it was, what it did, what is left, and the report', async () => {
    const counts = {
      read: 1204,
      updated: 10,
      unchanged: 1100,
      notFound: 50,
      ambiguous: 2,
      skippedEmpty: 20,
      skippedInvalid: 15,
      skippedEdited: 1,
      failed: 6,
      lookups: 900,
      answersReused: 11,
    }
    const standing = jobStanding({ runId: 'run-1', counts, runs: [endedRun({ counts })] })
    const { context } = contextOf(standing)
    await keepReport({ runId: 'run-1' }, [], context)
    const at = Date.UTC(2026, 0, 5, 12)
    await context.store.put(USAGE, { at, unit: 'companies', limit: 2000, spent: 900, to: '2026-12-31' })
    const { facts, links, actions } = await konturStatus(context)
    expect(facts).toEqual([
      { label: 'Last pass', value: 'done', tone: 'good', at: at + 600_000 },
      { label: 'Processed', value: '1,204' },
      { label: 'Found', value: '1,117' },
      { label: 'Updated', value: '10' },
      { label: 'Not found', value: '50' },
      { label: 'Ambiguous', value: '2' },
      { label: 'Skipped', value: '36' },
      { label: 'Failed', value: '6', tone: 'bad' },
      { label: 'Asked about', value: '900; 11 known from before' },
      {
        label: 'Limit of Kontur.Focus',
        value: '1,100 of 2,000 companies left, until 2026-12-31; asked',
        tone: 'good',
        at,
      },
    ])
    expect(links?.map(({ path }) => path)).toEqual([
      'state',
      'report.csv',
      'report.csv?separator=semicolon',
      'report.json',
      'reports',
    ])
    expect(actions).toHaveLength(1)
  })

  test('during a pass: how far it is', async () => {
    const standing = jobStanding({
      status: 'IN_PROGRESS',
      runId: 'run-2',
      startedAt: '2026-01-05T13:00:00.000Z',
      counts: { read: 400, updated: 30, unchanged: 370, lookups: 400 },
      total: 1204,
      runs: [
        endedRun({
          outcome: 'failed',
          counts: { read: 7, updated: 7 },
          error: runError('SOURCE_UNAVAILABLE'),
        }),
      ],
    })
    const { context } = contextOf(standing)
    await keepReport({ runId: 'run-2', dryRun: true, pass: 'changes' }, [], context)
    const { facts } = await konturStatus(context)
    expect(facts.slice(0, 5)).toEqual([
      {
        label: 'Now',
        value: '400 so far of 1,204 (dry run, changes only), begun',
        tone: 'busy',
        at: Date.UTC(2026, 0, 5, 13),
      },
      { label: 'So far', value: '400 read: 30 would be updated, 370 unchanged; 400 asked about' },
      { label: 'Last pass', value: 'failed', tone: 'bad', at: Date.UTC(2026, 0, 5, 12, 10) },
      { label: 'Processed', value: '7' },
      { label: 'Found', value: '7' },
    ])
  })

  test('during a pass of which nobody says how long it is', async () => {
    const standing = jobStanding({ status: 'IN_PROGRESS', runId: 'run-1', counts: { read: 98 } })
    const { facts } = await konturStatus(contextOf(standing).context)
    expect(facts[0]?.value).toBe('98 so far, begun')
  })

  test.each([
    [
      { read: 5, skippedEmpty: 3, skippedInvalid: 2 },
      'Nobody: not one could be looked up: check "searchParam"',
    ],
    [{}, 'Nobody: there is no contractor of the type "idocs:contractor"'],
  ])('a pass that could look up nobody is not good: %j', async (counts, words) => {
    const { context } = contextOf(jobStanding({ runs: [endedRun({ counts })] }))
    await keepReport({ runId: 'run-1' }, [], context)
    const { facts } = await konturStatus(context)
    expect(facts.slice(0, 2)).toEqual([
      expect.objectContaining({ label: 'Last pass', tone: 'bad' }),
      { label: 'Looked up', value: expect.stringContaining(words), tone: 'bad' },
    ])
  })

  test('a pass that had nothing left to go on with is good', async () => {
    const { context } = contextOf(jobStanding({ runs: [endedRun()] }))
    await keepReport({ runId: 'run-1', from: { position: 1003 } }, [], context)
    expect((await konturStatus(context)).facts).toEqual([expect.objectContaining({ tone: 'good' })])
  })

  test.each([
    [1, '1 alert not delivered yet to "hook"; each pass tries again'],
    [16, '16 alerts not delivered yet to "hook"; each pass tries again'],
  ])('says that %d alerts are not delivered', async (untold, value) => {
    const standing = jobStanding({ runs: [endedRun({ counts: { read: 20, updated: 20, untold } })] })
    const { facts } = await konturStatus(contextOf(standing, { alerts: 'hook' }).context)
    expect(facts).toContainEqual({ label: 'Alerts', value, tone: 'bad' })
  })

  test.each([
    [1950, 'bad'],
    [2500, 'bad'],
    [1500, 'good'],
  ])('a limit of 2000 with %d spent is %s', async (spent, tone) => {
    const { context } = contextOf()
    await context.store.put(USAGE, { at: 0, unit: 'requests', limit: 2000, spent })
    const { facts } = await konturStatus(context)
    expect(facts).toEqual([
      expect.objectContaining({
        tone,
        value: expect.stringMatching(/^[\d,]+ of 2,000 requests left; asked$/),
      }),
    ])
    expect(facts[0]?.value).not.toContain('-')
  })

  test('shows who needs a look, and why', async () => {
    const { context } = contextOf()
    const stuck = { attribute: 'idocs:okpo', from: '', to: '00110010', state: 'notWritable' } as const
    const rows = [
      rowOf({ id: 'node-1', alerts: ['dissolved', 'inaccurateAddress'] }),
      rowOf({ id: 'node-2', outcome: 'failed', reason: 'It is locked.' }),
      rowOf({ id: 'node-3', outcome: 'ambiguous', found: undefined, reason: 'Two fit.' }),
      rowOf({ id: 'node-4', outcome: 'updated', changes: [stuck], reason: 'Not writable: idocs:okpo.' }),
    ]
    await context.store.put(ATTENTION, { runId: 'run-1', rows })
    const { tables } = await konturStatus(context)
    expect(tables?.[0]?.title).toBe('Needs a look')
    expect(tables?.[0]?.rows.map(([id, , , what, why]) => [id, what, why])).toEqual([
      [
        'node-1',
        'dissolved, inaccurateAddress',
        'It is dissolved. The register marks its address as inaccurate.',
      ],
      ['node-2', 'failed', 'It is locked.'],
      ['node-3', 'ambiguous', 'Two fit.'],
      ['node-4', 'not writable', 'Not writable: idocs:okpo.'],
    ])
  })

  describe('what can be confirmed', () => {
    test.each([
      ['a dry run', endedRun(), { dryRun: true }, true],
      [
        'a pass that stopped to ask, which the dashboard itself can answer',
        endedRun({ outcome: 'failed', error: runError('GUARD_NAMES') }),
        {},
        false,
      ],
      ['a dry run under other settings', endedRun(), { dryRun: true, settings: 'others' }, false],
      ['a pass that wrote', endedRun(), {}, false],
      [
        'a dry run that failed',
        endedRun({ outcome: 'failed', error: runError('QUOTA') }),
        { dryRun: true },
        false,
      ],
      ['a dry run that was cancelled', endedRun({ outcome: 'cancelled' }), { dryRun: true }, false],
    ] as const)('%s', async (_what, run, head, canBe) => {
      const { context } = contextOf(jobStanding({ runs: [run] }))
      await keepReport({ runId: 'run-1', ...head }, [], context)
      const { actions } = await konturStatus(context)
      const confirm = { label: 'Write what pass run-1 showed', job: 'sync', input: { confirm: 'run-1' } }
      expect(actions?.slice(1)).toEqual(canBe ? [confirm] : [])
    })

    test.each([
      [{}, 'Only the first 12 contractors were looked at; a dry run shows all. To confirm is'],
      [{ settings: 'others' }, 'The settings have been changed since it asked: make a dry run.'],
    ])('a pass that asks has seen only a part of all: %j', async (head, words) => {
      const error = { ...runError('GUARD_NAMES'), details: { looked: 12 } }
      const { context } = contextOf(jobStanding({ runs: [endedRun({ outcome: 'failed', error })] }))
      await keepReport({ runId: 'run-1', ...head }, [], context)
      const { facts } = await konturStatus(context)
      expect(facts).toContainEqual({ label: 'It asks', value: expect.stringContaining(words), tone: 'bad' })
    })

    test('nothing while a pass is under way, after a newer one, and when the report is gone', async () => {
      const dry = { runId: 'run-1', dryRun: true }
      const running = contextOf(jobStanding({ status: 'IN_PROGRESS', runs: [endedRun()] })).context
      await keepReport(dry, [], running)
      const newer = contextOf(jobStanding({ runs: [endedRun({ id: 'run-2' }), endedRun()] })).context
      await keepReport(dry, [], newer)
      await keepReport({ runId: 'run-2' }, [], newer)
      const gone = contextOf(jobStanding({ runs: [endedRun()] })).context
      for (const context of [running, newer, gone]) {
        expect((await konturStatus(context)).actions).toHaveLength(1)
      }
    })
  })
})
