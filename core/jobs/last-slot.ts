import type { SlotEntry } from './ledger.ts'
import { NOTHING_DUE, parseScheduleText } from './schedule.ts'
import type { JobState } from './state.ts'
import { settleSlots } from './tally.ts'

/** How far ahead of the clock a last slot may lie; machine clocks are put right by seconds every day. */
const CLOCK_TOLERANCE_MS = 60_000

/** Another schedule than the one known begins now; what the old one promised until now is settled as missed. */
export function followSchedule(state: JobState, schedule: string, now: number): JobState {
  if (state.schedule === schedule) return state
  const due = parseScheduleText(state.schedule)?.due(state.lastSlot, now) ?? NOTHING_DUE
  const missed: SlotEntry = {
    from: due.first,
    to: due.last,
    count: due.count,
    outcome: 'skipped',
    reason: 'missed',
  }
  return { ...state, ...settleSlots(state, due.count === 0 ? [] : [missed]), schedule, lastSlot: now }
}

/** A last slot that lies in the future, because the machine's clock was set back, must not silence the schedule. */
export function healClock(state: JobState, now: number): JobState {
  return state.lastSlot > now + CLOCK_TOLERANCE_MS ? { ...state, lastSlot: now } : state
}
