import type { SlotEntry } from '../../../core/jobs/ledger.ts'
import type { Span } from '../../../core/jobs/plan.ts'
import type { Schedule } from '../../../core/jobs/schedule.ts'

/** Up to so many slots of a range are placed one by one; where more of them lie is reckoned, because that is quick. */
const MOST_PLACED = 60

/**
 * How many slots of a range lie in each of the spans; slots outside of all spans are in none. The schedule says where
 * they lie, as long as it is the one that named them; otherwise they are spread evenly over the range. Pure.
 */
export function sharesOf(
  { from, to, count }: Pick<SlotEntry, 'from' | 'to' | 'count'>,
  spans: readonly Span[],
  schedule: Schedule | undefined,
): number[] {
  const whole = spans.findIndex((span) => span.from <= from && to < span.to)
  if (whole !== -1) return spans.map((_, index) => (index === whole ? count : 0))
  const walked = walk(schedule, { from, to, count }, spans)
  if (walked !== undefined) return spans.map((span) => walked.filter((slot) => isIn(slot, span)).length)
  return spread(count, { from, to: to + 1 }, { spans, schedule })
}

/** Whether a schedule names a moment of a span. */
export function hasSlot(schedule: Schedule | undefined, { from, to }: Span): boolean {
  const next = schedule?.next(from - 1)
  return next !== undefined && next < to
}

/**
 * The slots of a range that lie between the first and the last span; undefined when they are too many, or when the
 * schedule does not name as many as the range has.
 */
function walk(
  schedule: Schedule | undefined,
  { from, to, count }: Pick<SlotEntry, 'from' | 'to' | 'count'>,
  spans: readonly Span[],
): number[] | undefined {
  const begin = Math.max(from, spans[0]?.from ?? from)
  const end = Math.min(to + 1, spans.at(-1)?.to ?? from)
  const slots: number[] = []
  let slot = schedule?.next(begin - 1)
  while (slot !== undefined && slot < end) {
    if (slots.length === MOST_PLACED) return undefined
    slots.push(slot)
    slot = schedule?.next(slot)
  }
  const isWhole = begin === from && end === to + 1
  const isOfRange = isWhole ? slots.length === count : schedule !== undefined && slots.length < count
  return isOfRange ? slots : undefined
}

/** Shares by the time that each span has in common with the range; spans of which the schedule names nothing get none. */
function spread(
  count: number,
  range: Span,
  { spans, schedule }: { spans: readonly Span[]; schedule: Schedule | undefined },
): number[] {
  const common = spans.map((span) => ({
    from: Math.max(span.from, range.from),
    to: Math.max(span.from, range.from, Math.min(span.to, range.to)),
  }))
  const lengths = common.map(({ from, to }) => to - from)
  const weights = common.map((span, index) => (hasSlot(schedule, span) ? (lengths[index] ?? 0) : 0))
  const isNamed = weights.some((weight) => weight > 0)
  const here = Math.round((count * sumOf(lengths)) / (range.to - range.from))
  return shareOut(here, isNamed ? weights : lengths)
}

/** Whole shares by weight; what rounding leaves goes to the largest remainders. */
function shareOut(count: number, weights: readonly number[]): number[] {
  const total = Math.max(sumOf(weights), 1)
  const exact = weights.map((weight) => (count * weight) / total)
  const shares = exact.map(Math.floor)
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share % 1 }))
    .toSorted((a, b) => b.remainder - a.remainder)
  for (const { index } of byRemainder.slice(0, count - sumOf(shares)))
    shares[index] = (shares[index] ?? 0) + 1
  return shares
}

function isIn(slot: number, { from, to }: Span): boolean {
  return from <= slot && slot < to
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
