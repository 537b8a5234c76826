import { noted, told } from './history.ts'
import { ENDED, type ImportRecord } from './record.ts'
import { DEGRADED_POLLS, UNANSWERED_MS, unseenMs } from './times.ts'

const LONGEST_REASON = 500

/**
 * The import after a poll that failed, whatever the reason. It says nothing of the import itself: neither progress nor a
 * stall. Pure.
 * @param error as the portal's client throws it; its message is kept in the history once it is the third in a row
 * @param options `now`: when the poll failed, milliseconds since 1970
 */
export function missed(
  record: ImportRecord,
  error: { code: string; message: string },
  { now }: { now: number },
): ImportRecord {
  if (ENDED.has(record.state)) return record
  const failedPolls = record.failedPolls + 1
  const degraded = failedPolls >= DEGRADED_POLLS
  const lastFailure = error.message.slice(0, LONGEST_REASON)
  const next = { ...record, lastPollAt: now, failedPolls, lastFailure, flags: { ...record.flags, degraded } }
  const isFirst = degraded && !record.flags.degraded
  const reason = `${error.code}: ${error.message}`.slice(0, LONGEST_REASON)
  const written = isFirst
    ? noted(next, `${DEGRADED_POLLS} looks in a row have failed. ${reason}`, { now })
    : next
  return degraded && unseenMs(record, now) >= UNANSWERED_MS ? told(written, ['unanswered'], { now }) : written
}
