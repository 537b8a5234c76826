import type { ImportRecord } from '../../../../plugins/bitrix/tracker/record.ts'
import { recordOf } from '../seen.ts'

/** When imports of tests were registered. */
export const BEGUN = Date.UTC(2026, 0, 5, 12)

/** An import that runs, with changes. */
export function importRecord(changes: Partial<ImportRecord> = {}): ImportRecord {
  return recordOf({
    firstSeenAt: BEGUN,
    registeredAt: BEGUN,
    lastPollAt: null,
    lastOkPollAt: null,
    lastChangeAt: BEGUN,
    nextPollAt: null,
    unchangedPolls: 0,
    ticksSeen: 0,
    ...changes,
  })
}
