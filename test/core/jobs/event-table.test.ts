import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { type Circumstances, decide } from '../../../core/jobs/decide.ts'
import { parseSchedule } from '../../../core/jobs/schedule.ts'
import { type JobState, newJobState } from '../../../core/jobs/state.ts'
import * as transitions from '../../../core/jobs/transitions.ts'

const start = Date.UTC(2026, 0, 5, 12)
const minute = 60_000
const claim = { owner: 'me', now: start, leaseMs: minute }

const waiting = newJobState(start, { configHash: 'hash', configRevision: 0, scheduleText: '' })
const inProgress = transitions.checkpoint(
  transitions.begin(waiting, { ...claim, runId: 'run-1', trigger: { kind: 'slot', at: start } }),
  { cursor: { page: 2 }, mark: 'm', counts: { read: 10 } },
  start,
)
const retrying = transitions.fail(inProgress, new Error('the other side is away'), { now: start })
const failed = transitions.fail(inProgress, new AppError('BAD', 'Cannot.', { retry: 'never' }), {
  now: start,
})

const question = {
  retry: 'never',
  details: { answers: [{ label: 'Confirm', input: { confirm: 'run-1' } }] },
} as const
const asking = transitions.fail(inProgress, new AppError('GUARD_DROP', 'Cannot.', question), { now: start })
const otherSettings = { configHash: 'other', configRevision: 0 }

const states: Record<JobState['status'], JobState> = {
  TRIGGER_WAITING: waiting,
  IN_PROGRESS: inProgress,
  RETRY_WAITING: retrying,
  ERROR: failed,
}

function around(changes: Partial<Circumstances> = {}): Circumstances {
  return {
    now: start + 1000,
    schedule: parseSchedule('*/5 * * * *', 'UTC'),
    misfire: 'latest',
    enabled: true,
    isAlive: () => true,
    configHash: 'hash',
    lookedAt: 0,
    ...changes,
  }
}

const atSlot = { now: start + 5 * minute }

describe('a slot is due', () => {
  it.each(['TRIGGER_WAITING', 'ERROR'] as const)('%s: runs', (status) => {
    const decision = decide(states[status], around(atSlot))
    expect(decision).toMatchObject({
      action: 'begin',
      trigger: { kind: 'slot', at: start + 5 * minute },
      settled: [],
    })
  })

  it('IN_PROGRESS: recorded as skipped: running', () => {
    const renewed = transitions.renew(inProgress, { ...claim, now: start + 5 * minute })
    expect(decide(renewed, around(atSlot))).toMatchObject({
      action: 'wait',
      settled: [{ outcome: 'skipped', reason: 'running', count: 1 }],
    })
  })

  it('RETRY_WAITING: recorded as skipped: retrying', () => {
    const later = { ...retrying, nextTry: start + 60 * minute }
    expect(decide(later, around(atSlot))).toMatchObject({
      action: 'wait',
      settled: [{ outcome: 'skipped', reason: 'retrying' }],
    })
  })

  it('makes one run of many missed slots and names those that got none', () => {
    const decision = decide(waiting, around({ now: start + 17 * minute }))
    expect(decision.trigger).toEqual({ kind: 'slot', at: start + 15 * minute })
    expect(decision.settled).toEqual([
      { from: start + 5 * minute, to: start + 10 * minute, count: 2, outcome: 'skipped', reason: 'missed' },
    ])
  })

  it('makes no run of a missed slot where the job says so', () => {
    const decision = decide(waiting, around({ now: start + 17 * minute, misfire: 'skip' }))
    expect(decision).toMatchObject({ action: 'wait', settled: [{ count: 3, reason: 'missed' }] })
  })
})

describe('a signal comes', () => {
  const signal = { kind: 'signal' as const, at: start, input: { confirm: 'x' } }

  it.each(['TRIGGER_WAITING', 'ERROR'] as const)('%s: runs at once with its input', (status) => {
    expect(decide(transitions.ask(states[status], signal), around())).toMatchObject({
      action: 'begin',
      trigger: signal,
    })
  })

  it('IN_PROGRESS: once more after this run', () => {
    const asked = transitions.ask(transitions.ask(inProgress, signal), { kind: 'signal', at: start })
    expect(decide(asked, around()).action).toBe('wait')
    const done = transitions.succeed(asked, {}, start)
    expect(decide(done, around())).toMatchObject({ action: 'begin', trigger: signal })
    const again = transitions.begin(done, { ...claim, runId: 'run-2', trigger: signal })
    expect(decide(transitions.succeed(again, {}, start), around()).action).toBe('wait')
  })

  it('RETRY_WAITING: tries at once, once; the pass for the signal is still owed', () => {
    const asked = transitions.ask(retrying, signal)
    expect(decide(asked, around()).action).toBe('carry-on')
    const failedAgain = transitions.fail(transitions.carryOn(asked, claim), new Error('still'), {
      now: start,
    })
    expect(decide(failedAgain, around()).action).toBe('wait')
    const done = transitions.succeed(transitions.carryOn(asked, claim), {}, start)
    expect(decide(done, around())).toMatchObject({ action: 'begin', trigger: signal })
  })
})

describe('a question is answered', () => {
  const confirm = { kind: 'manual', at: start, input: { confirm: 'run-1' } } as const
  const answered = transitions.answer(asking, confirm) ?? failed

  it('runs for the answer before all that was asked for otherwise, and before a slot', () => {
    const asked = transitions.ask(answered, { kind: 'manual', at: start, input: { dryRun: true } })
    const decision = decide(asked, around(atSlot))
    expect(decision).toMatchObject({ action: 'begin', trigger: confirm })
    const begun = transitions.begin(asked, { ...claim, runId: 'run-2', trigger: decision.trigger ?? confirm })
    expect(begun.signals).toMatchObject({
      answer: null,
      asked: 1,
      taken: 0,
      latest: { input: { dryRun: true } },
    })
  })

  it('waits for the end of a pause', () => {
    const paused = transitions.pause(answered, { reason: '', since: start, until: null })
    expect(decide(paused, around()).action).toBe('wait')
    expect(decide(transitions.unpause(paused), around()).trigger).toEqual(confirm)
  })

  it('takes no answer where nothing of the kind is asked', () => {
    expect(transitions.answer(asking, { ...confirm, input: { confirm: 'run-0' } })).toBeUndefined()
    expect(transitions.answer(failed, confirm)).toBeUndefined()
    expect(transitions.answer(waiting, confirm)).toBeUndefined()
  })

  it('is forgotten with a reset', () => {
    expect(transitions.reset(answered, start).signals.answer).toBeNull()
  })
})

describe('a pass does only a part of the work', () => {
  const begun = transitions.begin(asking, {
    ...claim,
    runId: 'run-2',
    trigger: { kind: 'manual', at: start },
  })

  it('leaves the job in the error in which it stood', () => {
    expect(begun).toMatchObject({ status: 'IN_PROGRESS', error: null })
    const ended = transitions.succeed(begun, { isPart: true }, start)
    expect(ended).toMatchObject({ status: 'ERROR', error: { code: 'GUARD_DROP' } })
    expect(ended.runs.at(-1)).toMatchObject({ id: 'run-2', outcome: 'done' })
  })

  it('leaves a job that was well as it was', () => {
    const well = transitions.begin(waiting, {
      ...claim,
      runId: 'run-2',
      trigger: { kind: 'manual', at: start },
    })
    expect(transitions.succeed(well, { isPart: true }, start)).toMatchObject({
      status: 'TRIGGER_WAITING',
      error: null,
    })
  })

  it('ends the error when it was all of the work', () => {
    expect(transitions.succeed(begun, {}, start)).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })
})

describe('rows are to be tried again', () => {
  const inputFor = (rows: readonly string[]) => ({ again: rows })
  const askAgain = (state: JobState, rows: readonly string[]) =>
    transitions.askAgain(state, rows, { now: start + minute, inputFor })
  const trigger = { kind: 'manual', at: start + minute, input: { again: ['row 1'] } }

  it.each(['TRIGGER_WAITING', 'ERROR'] as const)('%s: runs for them', (status) => {
    expect(decide(askAgain(states[status], ['row 1']), around())).toEqual({
      action: 'begin',
      trigger,
      settled: [],
    })
  })

  it('joins those that wait already, each once', () => {
    const state = askAgain(askAgain(waiting, ['row 1', 'row 2']), ['row 3', 'row 1'])
    expect(decide(state, around()).trigger?.input).toEqual({ again: ['row 1', 'row 2', 'row 3'] })
  })

  it('IN_PROGRESS: waits for its end', () => {
    expect(decide(askAgain(inProgress, ['row 1']), around()).action).toBe('wait')
  })

  it('RETRY_WAITING: tries at once, the rows come after it', () => {
    const state = askAgain(retrying, ['row 1'])
    expect(decide(state, around({ now: start + minute })).action).toBe('carry-on')
    expect(transitions.carryOn(state, claim).signals.again?.rows).toEqual(['row 1'])
  })

  it('runs what a signal and a slot ask for before, with its own input', () => {
    const signalled = transitions.ask(askAgain(waiting, ['row 1']), { kind: 'signal', at: start, input: 7 })
    const decision = decide(signalled, around())
    expect(decision.trigger).toEqual({ kind: 'signal', at: start, input: 7 })
    const begun = transitions.begin(signalled, { ...claim, runId: 'run-2', ...asBegun(decision) })
    expect(begun.signals).toMatchObject({ asked: 1, taken: 1, again: { rows: ['row 1'] } })
    expect(decide(askAgain(waiting, ['row 1']), around(atSlot)).trigger?.kind).toBe('slot')
  })

  it('takes nothing but the rows, so that a signal that comes meanwhile has its own run', () => {
    const asked = askAgain(waiting, ['row 1'])
    const { trigger: rowsOnly } = asBegun(decide(asked, around()))
    const signalled = transitions.ask(asked, { kind: 'signal', at: start })
    const begun = transitions.begin(signalled, { ...claim, runId: 'run-2', trigger: rowsOnly })
    expect(begun.signals).toMatchObject({ asked: 1, taken: 0, again: null })
  })

  it('is settled beside a slot that came too late', () => {
    const late = around({ now: start + 9 * minute, misfire: 'skip' })
    expect(decide(askAgain(waiting, ['row 1']), late)).toMatchObject({
      action: 'begin',
      trigger,
      settled: [{ outcome: 'skipped', reason: 'missed' }],
    })
  })

  function asBegun({ trigger: begun }: ReturnType<typeof decide>) {
    if (begun === undefined) throw new Error('Nothing begins.')
    return { trigger: begun }
  }
})

describe('a job is paused', () => {
  const paused = (state: JobState, until: number | null = null) =>
    transitions.pause(state, { reason: 'stock-taking', since: start, until })

  it.each(['TRIGGER_WAITING', 'ERROR'] as const)(
    '%s: slots are skipped: paused, signals are kept',
    (status) => {
      const asked = transitions.ask(paused(states[status]), { kind: 'signal', at: start })
      expect(decide(asked, around(atSlot))).toMatchObject({
        action: 'wait',
        settled: [{ outcome: 'skipped', reason: 'paused' }],
      })
      expect(decide(transitions.unpause(asked), around()).action).toBe('begin')
    },
  )

  it('IN_PROGRESS: goes on from its cursor on resume', () => {
    const stopped = transitions.interrupt(paused(inProgress))
    expect(decide(stopped, around()).action).toBe('wait')
    expect(decide(transitions.unpause(stopped), around()).action).toBe('carry-on')
    expect(transitions.carryOn(transitions.unpause(stopped), claim).cursor).toEqual({ page: 2 })
  })

  it('RETRY_WAITING: the timer is held', () => {
    expect(decide(paused(retrying), around({ now: start + 2 * minute })).action).toBe('wait')
  })

  it('lapses at its end by itself', () => {
    const timed = transitions.ask(paused(waiting, start + minute), { kind: 'signal', at: start })
    expect(decide(timed, around({ now: start + minute - 1 })).action).toBe('wait')
    expect(decide(timed, around({ now: start + minute })).action).toBe('begin')
  })
})

describe('an instance is switched off', () => {
  it.each(Object.keys(states) as JobState['status'][])(
    '%s: nothing runs, slots are skipped: disabled',
    (status) => {
      const decision = decide(states[status], around({ ...atSlot, enabled: false }))
      expect(decision).toMatchObject({ action: 'wait', settled: [{ reason: 'disabled' }] })
    },
  )
})

describe('reset', () => {
  it.each(Object.entries(states))('%s: cursor and mark go, rings stay, fence grows', (_status, state) => {
    const after = transitions.reset(state, start)
    expect(after).toMatchObject({
      status: 'TRIGGER_WAITING',
      tryCount: 0,
      nextTry: null,
      error: null,
      lease: null,
    })
    expect(after.cursor).toBeUndefined()
    expect(after.mark).toBeUndefined()
    expect(after.fence).toBeGreaterThan(state.fence)
    expect(after.runs.length).toBeGreaterThanOrEqual(state.runs.length)
  })
})

describe('the process starts again', () => {
  it('IN_PROGRESS goes on at once, its tries kept', () => {
    const adopted = transitions.adopt({ ...inProgress, tryCount: 2 }, start)
    expect(decide(adopted, around()).action).toBe('carry-on')
    expect(adopted.tryCount).toBe(2)
  })

  it('RETRY_WAITING tries at once with its count begun again', () => {
    const adopted = transitions.adopt(retrying, start)
    expect(adopted.tryCount).toBe(0)
    expect(decide(adopted, around()).action).toBe('carry-on')
  })

  it.each(['TRIGGER_WAITING', 'ERROR'] as const)('%s waits', (status) => {
    expect(decide(transitions.adopt(states[status], start), around()).action).toBe('wait')
  })
})

describe('the configuration changes', () => {
  it.each(['IN_PROGRESS', 'RETRY_WAITING'] as const)(
    '%s: the pass ends and a new one begins at once',
    (status) => {
      const changed = transitions.changeConfig(
        states[status],
        { configHash: 'other', configRevision: 0 },
        start,
      )
      expect(changed.cursor).toBeUndefined()
      expect(changed.runs.at(-1)?.outcome).toBe('stopped')
      expect(decide(changed, around({ configHash: 'other' }))).toMatchObject({
        action: 'begin',
        trigger: { kind: 'config' },
      })
    },
  )

  it('TRIGGER_WAITING: waits with the new settings', () => {
    const changed = transitions.changeConfig(waiting, otherSettings, start)
    expect(decide(changed, around({ configHash: 'other' })).action).toBe('wait')
  })

  it('ERROR: what is still owed is begun at once', () => {
    const changed = transitions.changeConfig(failed, otherSettings, start)
    expect(changed).toMatchObject({ status: 'TRIGGER_WAITING', tryCount: 0, error: null })
    const decision = decide(changed, around({ configHash: 'other' }))
    expect(decision).toMatchObject({ action: 'begin', trigger: { kind: 'config' } })
  })

  it('ERROR: what a person began is begun by a person again', () => {
    const byHand = { ...failed, trigger: { kind: 'manual', at: start } } as const
    const changed = transitions.changeConfig(byHand, otherSettings, start)
    expect(decide(changed, around({ configHash: 'other' })).action).toBe('wait')
  })

  it('ERROR: an answer to what would have been done under the old ones is dropped', () => {
    const answered = transitions.answer(asking, { kind: 'manual', at: start, input: { confirm: 'run-1' } })
    const changed = transitions.changeConfig(answered ?? failed, otherSettings, start)
    const decision = decide(changed, around({ configHash: 'other' }))
    expect(decision.trigger).toEqual({ kind: 'config', at: start })
  })

  it('an instance with older settings stops claiming the job', () => {
    const changed = transitions.changeConfig(waiting, { configHash: 'other', configRevision: 0 }, start)
    expect(decide(changed, around({ ...atSlot, configHash: 'hash' })).action).toBe('wait')
  })
})

describe('a step is begun again and again', () => {
  it('is a failed try at the third time without a checkpoint', () => {
    const once = transitions.interrupt(transitions.carryOn(transitions.interrupt(inProgress), claim))
    expect(decide(once, around()).action).toBe('carry-on')
    const twice = transitions.interrupt(transitions.carryOn(once, claim))
    expect(decide(twice, around()).action).toBe('give-up')
    expect(decide(transitions.checkpoint(twice, {}, start), around()).action).toBe('carry-on')
  })
})

describe('a try fails', () => {
  it('waits 10 s, 1 min, 10 min, then is in ERROR', () => {
    let state = inProgress
    const waits: (number | null)[] = []
    for (let attempt = 0; attempt < 4; attempt++) {
      state = transitions.fail(state, new Error('away'), { now: start })
      waits.push(state.nextTry === null ? null : state.nextTry - start)
      if (state.status === 'RETRY_WAITING') state = transitions.carryOn(state, claim)
    }
    expect(waits).toEqual([10_000, 60_000, 600_000, null])
    expect(state).toMatchObject({ status: 'ERROR', tryCount: 4, error: { code: 'UNEXPECTED' } })
  })

  it('goes straight to ERROR when a retry cannot help', () => {
    expect(failed).toMatchObject({ status: 'ERROR', nextTry: null, error: { code: 'BAD', retry: 'never' } })
  })

  it('waits as long as the other side asks for', () => {
    const busy = new AppError('BUSY', 'Cannot.', { retry: { afterMs: 90_000 } })
    expect(transitions.fail(inProgress, busy, { now: start }).nextTry).toBe(start + 90_000)
  })

  it('never gives up with a fixed period', () => {
    let state = inProgress
    for (let attempt = 0; attempt < 50; attempt++) {
      state = transitions.fail(state, new Error('away'), { now: start, policy: { every: 7 * minute } })
      expect(state).toMatchObject({ status: 'RETRY_WAITING', nextTry: start + 7 * minute })
    }
  })

  it('a checkpoint begins the tries again', () => {
    expect(transitions.checkpoint(retrying, { cursor: 1 }, start)).toMatchObject({ tryCount: 0, error: null })
  })
})
