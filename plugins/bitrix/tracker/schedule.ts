import { isOverUnseen } from './ends.ts'
import { ENDED, type ImportRecord } from './record.ts'
import { HOUR_MS, MINUTE_MS } from './times.ts'

export interface ScheduleOptions {
  /** Milliseconds since 1970. */
  now: number
  /** How often the settings want a look; never under a minute, never more than six hours. */
  pollMs: number
  /** Whether an import that does not move is looked at less often. */
  slowDown: boolean
  /** 0 to 5000, so that the looks of many imports spread. */
  jitterMs: number
}

/** Between two looks at an import. The portal's agent moves it on once a minute at most. */
const LEAST_MS = MINUTE_MS
/** An end is kept by the portal for 48 hours: this is often enough to see it. */
const MOST_MS = 6 * HOUR_MS
const MOST_AFTER_FAILURE_MS = 15 * MINUTE_MS

/**
 * When the next look at an import is due, milliseconds since 1970; null after its end. Never sooner than a minute after
 * the last one, however that ended. Pure.
 */
export function nextPollAt(record: ImportRecord, options: ScheduleOptions): number | null {
  if (ENDED.has(record.state)) return null
  const { now, jitterMs } = options
  const { origin, lastPollAt } = record
  // A clock that was put back must not put off the next look until it has caught up.
  const last = lastPollAt === null ? null : Math.min(lastPollAt, now)
  if (!isFirst(record)) return (last ?? now) + Math.max(LEAST_MS, delayOf(record, options)) + jitterMs
  const soonest = last === null ? now : Math.max(now, last + LEAST_MS)
  if (origin === 'attached') return soonest
  return Math.max(soonest, Math.min(record.registeredAt ?? now, now) + LEAST_MS + jitterMs)
}

/**
 * Whether a look is due. One that waits longer than any schedule says is due as well: the clock was put back. See
 * `afterClockJump` for jumps that are smaller.
 */
export function isDue(record: ImportRecord, now: number): boolean {
  const { state, lastPollAt, nextPollAt } = record
  if (ENDED.has(state) || nextPollAt === null) return false
  // A poll that was begun counts, even when its process died before it could say when the next one is due.
  const isTooSoon = lastPollAt !== null && lastPollAt <= now && now < lastPollAt + LEAST_MS
  return !isTooSoon && (now >= nextPollAt || nextPollAt > now + MOST_MS + MINUTE_MS)
}

/**
 * The earliest time at which somebody may have another look by hand, milliseconds since 1970: a minute after the last
 * one, and after a registration of ours, before which there is nothing to see. Never more than a minute away.
 */
export function refreshAt({ lastPollAt, registeredAt }: ImportRecord, now: number): number {
  return [lastPollAt, registeredAt]
    .filter((time) => time !== null)
    .reduce((latest, time) => Math.max(latest, Math.min(time, now) + LEAST_MS), 0)
}

/**
 * The import as the clock of now sees it. When its last look lies in the future, the clock was put back; nobody knows how
 * long ago that look was, so it counts as one of now, and the next is due in a minute. Else the import as it is. Pure.
 */
export function afterClockJump(record: ImportRecord, { now }: { now: number }): ImportRecord {
  const { lastPollAt, nextPollAt } = record
  if (lastPollAt === null || lastPollAt <= now || nextPollAt === null) return record
  return { ...record, lastPollAt: now, nextPollAt: Math.min(nextPollAt, now + LEAST_MS) }
}

/** Whether this import was not looked at yet; an earlier one of the same id may have been. */
function isFirst({ lastPollAt, lastOkPollAt, failedPolls, firstSeenAt }: ImportRecord): boolean {
  if (lastPollAt === null) return true
  return lastOkPollAt === null && failedPolls === 0 && lastPollAt < firstSeenAt
}

function delayOf(record: ImportRecord, { now, pollMs, slowDown }: ScheduleOptions): number {
  const { failedPolls } = record
  const wanted = Math.min(pollMs, MOST_MS)
  if (failedPolls > 0) {
    return Math.max(wanted, Math.min(MINUTE_MS * 2 ** (failedPolls - 1), MOST_AFTER_FAILURE_MS))
  }
  if (isOverUnseen(record)) return LEAST_MS
  return slowDown ? Math.max(wanted, slowStep(record, now)) : wanted
}

/** How often an import is looked at that has not moved for so many looks, or for a day. */
function slowStep({ unchangedPolls, lastChangeAt }: ImportRecord, now: number): number {
  if (unchangedPolls > 0 && now - lastChangeAt >= 24 * HOUR_MS) return 30 * MINUTE_MS
  if (unchangedPolls >= 30) return 5 * MINUTE_MS
  return unchangedPolls >= 10 ? 2 * MINUTE_MS : LEAST_MS
}
