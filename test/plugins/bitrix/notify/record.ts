import type { ImportRecord } from '../../../../plugins/bitrix/tracker/record.ts'

/** When imports of tests were registered. */
export const BEGUN = Date.UTC(2026, 0, 5, 12)

/** An import that runs, with changes. */
export function importRecord(changes: Partial<ImportRecord> = {}): ImportRecord {
  return {
    processId: '4217',
    generation: 1,
    origin: 'registered',
    state: 'running',
    rawStatus: 'P',
    progress: { action: 'load', step: 1, section: 'LANDING' },
    firstSeenAt: BEGUN,
    registeredAt: BEGUN,
    lastPollAt: null,
    lastOkPollAt: null,
    lastChangeAt: BEGUN,
    nextPollAt: null,
    unchangedPolls: 0,
    failedPolls: 0,
    ticksSeen: 0,
    flags: { slow: false, stalled: false, warnings: false, degraded: false },
    notices: [],
    errors: [],
    exceptions: [],
    additional: null,
    endedAt: null,
    endReason: null,
    history: [],
    notified: [],
    outbox: [],
    ...changes,
  }
}
