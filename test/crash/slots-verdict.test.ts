import { describe, expect, it } from 'vitest'
import { type EffectRecord, judge, type SlotRange, type Verdict } from './slots-verdict.ts'

const FROM = Date.UTC(2026, 0, 5, 12)
const MINUTE_MS = 60_000
const JOB = { name: 'job', schedule: '* * * * *', timezone: 'UTC' }

interface Doctored {
  slots: SlotRange[]
  effects: EffectRecord[]
}

/** Judges four slots, of which the second was skipped, after somebody has changed what is recorded of them. */
function judged(doctor: (record: Doctored) => void = () => {}): Verdict {
  const record: Doctored = {
    slots: [
      ran(1),
      { from: slot(2), to: slot(2), count: 1, outcome: 'skipped', reason: 'running' },
      ran(3),
      ran(4),
    ],
    effects: [1, 3, 4].flatMap((minute) => [effect(minute, 0), effect(minute, 1)]),
  }
  doctor(record)
  return judge(
    {
      ledgers: new Map([['job', { lastSlot: slot(4), slots: record.slots }]]),
      effects: new Map([['job', record.effects]]),
    },
    { plan: [JOB], from: FROM, to: slot(4), steps: 2 },
  )
}

function slot(minute: number): number {
  return FROM + minute * MINUTE_MS
}

function ran(minute: number): SlotRange {
  return { from: slot(minute), to: slot(minute), count: 1, outcome: 'ran', runId: `run-${minute}` }
}

function effect(minute: number, step: number, parts: Partial<EffectRecord> = {}): EffectRecord {
  return { slot: slot(minute), step, run: `run-${minute}`, fence: 100 + minute, by: 'a', ...parts }
}

describe('the checker', () => {
  it('finds nothing wrong with a true record, and counts', () => {
    expect(judged()).toEqual({
      problems: [],
      figures: { due: 4, ran: 3, late: 0, skipped: { running: 1 }, effects: 6, takeovers: 0 },
    })
  })

  it('finds nothing wrong with a run that another process took over and a step that was repeated', () => {
    const verdict = judged(({ effects }) => {
      effects.splice(
        4,
        2,
        effect(4, 0),
        effect(4, 0, { fence: 105, by: 'b' }),
        effect(4, 1, { fence: 105, by: 'b' }),
      )
    })
    expect(verdict).toMatchObject({ problems: [], figures: { takeovers: 1 } })
  })

  it.each<[string, (record: Doctored) => void, string]>([
    ['a slot without an outcome', ({ slots }) => void slots.splice(1, 1), '12:02Z has no outcome'],
    ['a slot at the end without an outcome', ({ slots }) => void slots.pop(), '12:04Z has no outcome'],
    ['a slot with two outcomes', ({ slots }) => void slots.splice(1, 0, ran(1)), '12:01Z has two outcomes'],
    [
      'a range that reaches over a slot that ran',
      ({ slots }) =>
        void (slots[1] = {
          ...ran(1),
          to: slot(2),
          count: 2,
          outcome: 'skipped',
          runId: undefined,
          reason: 'running',
        }),
      '12:01Z has two outcomes',
    ],
    [
      'a range that counts more than there are',
      ({ slots }) =>
        void (slots[1] = { from: slot(2), to: slot(2), count: 2, outcome: 'skipped', reason: 'running' }),
      'the ledger says 2 slots',
    ],
    [
      'an outcome of what is no slot',
      ({ slots }) => void slots.push({ ...ran(5), from: slot(5) + 1, to: slot(5) + 1 }),
      'the ledger says 1 slots',
    ],
    [
      'a skipped slot without a reason',
      ({ slots }) => void (slots[1] = { from: slot(2), to: slot(2), count: 1, outcome: 'skipped' }),
      'without a reason',
    ],
    [
      'a second run of a slot',
      ({ effects }) => void effects.splice(2, 0, effect(1, 0, { run: 'run-x' })),
      '12:01Z ran more than once',
    ],
    [
      'a run of another name',
      ({ effects }) => effects.forEach((known) => (known.run = known.run.replace('run-1', 'run-x'))),
      'another run than run-1',
    ],
    [
      'a run of a skipped slot',
      ({ effects }) => void effects.splice(2, 0, effect(2, 0)),
      '12:02Z was skipped and has',
    ],
    ['a step that is missing', ({ effects }) => void effects.splice(3, 1), '12:03Z has no effect of step 1'],
    ['a run without effects', ({ effects }) => void effects.splice(2, 2), '12:03Z has no effect of step 0'],
    [
      'an effect that came under an old fence',
      ({ effects }) => void effects.splice(4, 0, effect(1, 1)),
      'accepted with fence 101 after 103',
    ],
    [
      'a fence that two processes held',
      ({ effects }) => void effects.splice(1, 1, effect(1, 1, { by: 'b' })),
      'fence 101 was held by a in run run-1 and b',
    ],
    [
      'an effect of what is no slot',
      ({ effects }) => void effects.push(effect(4, 0, { slot: slot(4) + 1 })),
      'which is no slot',
    ],
  ])('notices %s', (_what, doctor, words) => {
    expect(judged(doctor).problems.join('\n')).toContain(words)
  })

  it('notices a job without a document', () => {
    const empty = { ledgers: new Map(), effects: new Map() }
    expect(judge(empty, { plan: [JOB], from: FROM, to: slot(1), steps: 2 }).problems).toEqual([
      'job: it has no document',
    ])
  })

  it('lets what lies after the stretch be unfinished, but not double', () => {
    const later = judge(
      {
        ledgers: new Map([['job', { lastSlot: slot(2), slots: [ran(1), ran(2)] }]]),
        effects: new Map([
          ['job', [effect(1, 0), effect(1, 1), effect(2, 0), effect(2, 0, { run: 'run-x', fence: 103 })]],
        ]),
      },
      { plan: [JOB], from: FROM, to: slot(1), steps: 2 },
    )
    expect(later.problems).toEqual(['job: the slot 2026-01-05T12:02Z ran more than once: run-2, run-x'])
  })
})
