import type { PlannedJob } from '../helpers/slot-plan.ts'
import { slotsOf } from './slots-calendar.ts'

/** What the storage says of the planned jobs after a stretch of time. */
export interface SlotRecord {
  /** The jobs' documents by name. */
  ledgers: ReadonlyMap<string, Ledger>
  /** The sink: by job the effects of its runs, in the order in which they were accepted. */
  effects: ReadonlyMap<string, readonly EffectRecord[]>
}

export interface Ledger {
  lastSlot: number
  slots: readonly SlotRange[]
}

export interface SlotRange {
  from: number
  to: number
  count: number
  outcome: 'ran' | 'late' | 'idle' | 'skipped'
  reason?: string | undefined
  runId?: string | undefined
}

export interface EffectRecord {
  slot: number
  step: number
  run: string
  fence: number
  by: string
}

export interface Stretch {
  plan: readonly PlannedJob[]
  /** The moment after which slots count, and the last one that must be settled. */
  from: number
  to: number
  /** How many steps each run does. */
  steps: number
}

export interface Verdict {
  /** What is wrong, in words; none when all is well. */
  problems: string[]
  figures: Figures
}

export interface Figures {
  due: number
  ran: number
  late: number
  /** By reason. */
  skipped: Record<string, number>
  effects: number
  /** Runs that one process began and another one ended. */
  takeovers: number
}

/**
 * Compares a record with the calendar. What lies after the stretch may be unfinished, but not double. For each slot:
 * - it has exactly one outcome, and nothing has an outcome that is no slot;
 * - one that ran has the effects of all steps, by one run, the one that its outcome names; one that was skipped has none;
 * - over all effects of a job the fence never falls, and each fence belongs to one process and one run.
 */
export function judge({ ledgers, effects }: SlotRecord, { plan, from, to, steps }: Stretch): Verdict {
  const problems: string[] = []
  const figures: Figures = { due: 0, ran: 0, late: 0, skipped: {}, effects: 0, takeovers: 0 }
  for (const job of plan) judgeJob(job)
  return { problems, figures }

  function judgeJob(job: PlannedJob) {
    const ledger = ledgers.get(job.name)
    const sink = effects.get(job.name) ?? []
    const complain = (what: string) => problems.push(`${job.name}: ${what}`)
    if (ledger === undefined) return complain('it has no document')
    const horizon = Math.max(to, ledger.lastSlot, ...sink.map(({ slot }) => slot))
    const calendar = slotsOf(job, from, horizon)
    const outcomes = outcomesOf(ledger, { calendar, complain })
    figures.effects += sink.length
    judgeFences(sink, complain)
    for (const [slot, slotEffects] of Map.groupBy(sink, (effect) => effect.slot)) {
      if (!calendar.includes(slot)) complain(`an effect of ${shown(slot)}, which is no slot`)
      judgeEffects(slot, slotEffects, outcomes.get(slot))
    }
    for (const slot of calendar.filter((time) => time <= to)) {
      const outcome = outcomes.get(slot)
      figures.due += 1
      if (outcome === undefined) complain(`the slot ${shown(slot)} has no outcome`)
      else count(outcome)
      if (outcome?.runId !== undefined) judgeCompleteness(slot, outcome.runId)
    }

    function judgeEffects(
      slot: number,
      slotEffects: readonly EffectRecord[],
      outcome: SlotRange | undefined,
    ) {
      const runs = new Set(slotEffects.map(({ run }) => run))
      if (runs.size > 1) complain(`the slot ${shown(slot)} ran more than once: ${[...runs].join(', ')}`)
      if (outcome?.outcome === 'skipped') complain(`the slot ${shown(slot)} was skipped and has effects`)
      if (outcome?.runId !== undefined && !runs.has(outcome.runId))
        complain(`the slot ${shown(slot)} has effects of another run than ${outcome.runId}`)
      if (new Set(slotEffects.map(({ by }) => by)).size > 1) figures.takeovers += 1
    }

    function judgeCompleteness(slot: number, runId: string) {
      const done = new Set(
        sink.filter((effect) => effect.slot === slot && effect.run === runId).map((e) => e.step),
      )
      for (let step = 0; step < steps; step++) {
        if (!done.has(step)) complain(`the run of ${shown(slot)} has no effect of step ${step}`)
      }
    }
  }

  function count({ outcome, reason = 'without a reason' }: SlotRange) {
    if (outcome === 'ran' || outcome === 'late') figures[outcome] += 1
    else figures.skipped[reason] = (figures.skipped[reason] ?? 0) + 1
  }
}

/** The outcome of each slot that the ledger names. */
function outcomesOf(
  { slots }: Ledger,
  { calendar, complain }: { calendar: readonly number[]; complain(what: string): void },
): Map<number, SlotRange> {
  const outcomes = new Map<number, SlotRange>()
  for (const range of slots) {
    const inside = calendar.filter((slot) => slot >= range.from && slot <= range.to)
    const isExact = inside[0] === range.from && inside.at(-1) === range.to && inside.length === range.count
    if (!isExact) {
      complain(
        `the ledger says ${range.count} slots from ${shown(range.from)} to ${shown(range.to)}, the calendar ${inside.length}`,
      )
    }
    const isRun = range.outcome === 'ran' || range.outcome === 'late'
    if (isRun && (range.count !== 1 || range.runId === undefined))
      complain(`${shown(range.from)} ran without a run`)
    if (!isRun && range.reason === undefined) complain(`${shown(range.from)} was skipped without a reason`)
    for (const slot of inside) {
      if (outcomes.has(slot)) complain(`the slot ${shown(slot)} has two outcomes`)
      outcomes.set(slot, range)
    }
  }
  return outcomes
}

function judgeFences(sink: readonly EffectRecord[], complain: (what: string) => void) {
  const holders = new Map<number, string>()
  let highest = -Infinity
  for (const { fence, by, run, slot, step } of sink) {
    if (fence < highest)
      complain(`step ${step} of ${shown(slot)} was accepted with fence ${fence} after ${highest}`)
    highest = Math.max(highest, fence)
    const holder = `${by} in run ${run}`
    if ((holders.get(fence) ?? holder) !== holder)
      complain(`fence ${fence} was held by ${holders.get(fence)} and ${holder}`)
    holders.set(fence, holder)
  }
}

function shown(slot: number): string {
  return new Date(slot).toISOString().replace(':00.000Z', 'Z')
}
