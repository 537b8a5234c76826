import { CANCELLED_HERE, NOTHING_TO_CANCEL } from './end-words.ts'
import { noted, told } from './history.ts'
import { ENDED, type ImportRecord } from './record.ts'
import { MINUTE_MS } from './times.ts'

/**
 * The import after the portal has taken it off at our word. The portal goes on to call it "in progress" until it purges
 * it, so this record alone knows, and it is not asked about any more. Pure.
 */
export function cancelled(record: ImportRecord, { now }: { now: number }): ImportRecord {
  if (ENDED.has(record.state)) return record
  const ended: ImportRecord = {
    ...record,
    state: 'cancelled',
    nextPollAt: null,
    flags: { ...record.flags, slow: false, stalled: false, degraded: false },
    endedAt: now,
    endReason: CANCELLED_HERE,
  }
  return told(noted(ended, 'Cancelled here.', { now }), ['cancelled'], { now })
}

/**
 * The import after the portal has answered our cancelling with PROCESS_NOT_FOUND: it is over, and one more look, as soon
 * as there may be one, tells how. Until then it has a reason of its end, but no end. Pure.
 */
export function alreadyOver(record: ImportRecord, { now }: { now: number }): ImportRecord {
  if (ENDED.has(record.state) || isOverUnseen(record)) return record
  const { lastPollAt } = record
  const awaiting: ImportRecord = {
    ...record,
    unchangedPolls: 0,
    nextPollAt: lastPollAt === null ? now : Math.max(now, Math.min(lastPollAt, now) + MINUTE_MS),
    endReason: NOTHING_TO_CANCEL,
  }
  return noted(awaiting, NOTHING_TO_CANCEL, { now })
}

/** Whether the portal has told that an import is over, and no look has shown how it ended. */
export function isOverUnseen({ endedAt, endReason }: ImportRecord): boolean {
  return endedAt === null && endReason !== null
}
