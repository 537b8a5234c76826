import type { SlotEntry } from '../../../core/jobs/ledger.ts'
import type { Span } from '../../../core/jobs/plan.ts'
import type { Schedule } from '../../../core/jobs/schedule.ts'
import { endOf } from '../../../core/jobs/stand.ts'
import type { RunView } from '../../../core/jobs/view.ts'
import { hasSlot, sharesOf } from './calendar-shares.ts'

/**
 * What became of a time that a schedule named; the gravest first. Of a slot with a run, how that ended counts too.
 * `held`: it was skipped because a run was under way, as it should be.
 */
export const SLOT_KINDS = ['failed', 'asked', 'skipped', 'late', 'running', 'ran', 'held', 'idle'] as const

export type SlotKind = (typeof SLOT_KINDS)[number]

/** A day or an hour with what became of its slots. */
export interface Cell extends Span {
  /** How many slots by what became of them, the gravest first. */
  counts: readonly { kind: SlotKind; count: number }[]
  /** Why slots were skipped. */
  reasons: readonly string[]
  /** Whether slots of it are still to come. */
  isPlanned: boolean
  isNow: boolean
  /** False where the past is forgotten: nothing can be said of it. */
  isRecorded: boolean
}

/** What is known of the runs that slots began. */
export interface KnownRuns {
  /** The finished runs that are remembered. */
  runs: readonly Pick<RunView, 'id' | 'outcome' | 'error'>[]
  /** The run under way. */
  runId: string | null
}

export interface CalendarOptions extends KnownRuns {
  /** The ranges of the ledger, the oldest first. */
  slots: readonly SlotEntry[]
  schedule: Schedule | undefined
  now: number
}

/** Lays what became of slots out on spans of time that follow each other. Pure. */
export function layOut(spans: readonly Span[], options: CalendarOptions): Cell[] {
  const { slots, schedule, now } = options
  const ranges = slots.map((range) => ({
    kind: slotKind(range, options),
    reason: range.reason,
    shares: sharesOf(range, spans, schedule),
  }))
  const knownFrom = slots[0]?.from ?? now
  return spans.map(({ from, to }, place) => {
    const here = ranges.flatMap(({ shares, ...range }) => {
      const count = shares[place] ?? 0
      return count === 0 ? [] : [{ ...range, count }]
    })
    const reasons = new Set(here.flatMap(({ reason, kind }) => (kind === 'skipped' ? [reason] : [])))
    return {
      from,
      to,
      counts: SLOT_KINDS.map((kind) => ({ kind, count: countOf(here, kind) })).filter(
        ({ count }) => count > 0,
      ),
      reasons: [...reasons].filter((reason) => reason !== undefined),
      isPlanned: to > now && hasSlot(schedule, { from: Math.max(from, now + 1), to }),
      isNow: from <= now && now < to,
      isRecorded: to > knownFrom,
    }
  })
}

/** What became of the slots of a range. */
export function slotKind(
  { outcome, reason, runId }: Pick<SlotEntry, 'outcome' | 'reason' | 'runId'>,
  known: KnownRuns,
): SlotKind {
  if (outcome === 'skipped' && (reason === 'running' || reason === 'retrying')) return 'held'
  if (runId === undefined) return outcome
  if (runId === known.runId) return 'running'
  const run = known.runs.find(({ id }) => id === runId)
  const end = run === undefined ? undefined : endOf(run)
  return end === 'failed' || end === 'asked' ? end : outcome
}

/** The next moments that a schedule names, at most `count`. */
export function nextSlots(schedule: Schedule | undefined, now: number, count: number): number[] {
  const slots: number[] = []
  let slot = schedule?.next(now)
  while (slot !== undefined && slots.length < count) {
    slots.push(slot)
    slot = schedule?.next(slot)
  }
  return slots
}

function countOf(ranges: readonly { kind: SlotKind; count: number }[], kind: SlotKind): number {
  return ranges.reduce((sum, range) => (range.kind === kind ? sum + range.count : sum), 0)
}
