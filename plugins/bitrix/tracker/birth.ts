import { stableJson } from '../../../core/text.ts'
import { entered } from './history.ts'
import { ENDED, type ImportRecord } from './record.ts'
import { MINUTE_MS } from './times.ts'

export interface Birth {
  /** `registered`: begun by us, just now; `attached`: begun elsewhere, some time ago. */
  origin: ImportRecord['origin']
  label?: string | undefined
  /** The package that is served for it. */
  packageId?: string | undefined
  /** The attempt that it was begun with. */
  attemptId?: string | undefined
  /** Milliseconds since 1970. */
  now: number
}

const LONGEST_NOTE = 2000

/** The record of an import that was not looked at yet: one of ours is in a minute, one that was attached at once. Pure. */
export function newRecord({ processId, ...birth }: Birth & { processId: string }): ImportRecord {
  const record = unseen(processId, birth)
  const note = birth.origin === 'registered' ? 'Registered here.' : 'Attached here.'
  return entered(record, { at: birth.now, state: 'new', status: null, note })
}

/**
 * The record of an import whose id was known here before: registered anew, or attached after an end. History and the time
 * of the last poll stay, everything else begins anew with the next generation. Pure.
 *
 * One that has not ended is the same import when it is attached once more, and left as it is. What was not told yet of
 * the earlier import is not told any more; the history names it.
 */
export function reborn(record: ImportRecord, birth: Birth): ImportRecord {
  if (birth.origin === 'attached' && !ENDED.has(record.state)) return record
  const { processId, lastPollAt, history } = record
  const kept = birth.origin === 'attached' ? { label: record.label, packageId: record.packageId } : {}
  const { label = kept.label, packageId = kept.packageId } = birth
  const fresh = unseen(processId, { ...birth, label, packageId })
  const earliest = lastPollAt === null ? birth.now : Math.min(lastPollAt, birth.now) + MINUTE_MS
  return entered(
    {
      ...fresh,
      generation: record.generation + 1,
      lastPollAt,
      nextPollAt: Math.max(fresh.nextPollAt ?? birth.now, earliest),
      history,
    },
    { at: birth.now, state: 'new', status: null, note: rebirthNote(record, birth.origin) },
  )
}

function unseen(processId: string, { origin, label, packageId, attemptId, now }: Birth): ImportRecord {
  const isOurs = origin === 'registered'
  return {
    processId,
    generation: 1,
    origin,
    ...(label !== undefined && { label }),
    ...(packageId !== undefined && { packageId }),
    ...(attemptId !== undefined && { attemptId }),
    state: 'new',
    rawStatus: null,
    progress: null,
    firstSeenAt: now,
    registeredAt: isOurs ? now : null,
    lastPollAt: null,
    lastOkPollAt: null,
    lastChangeAt: now,
    nextPollAt: isOurs ? now + MINUTE_MS : now,
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
  }
}

/** What the history has not told of the earlier import, so that it is not lost with it. */
function rebirthNote(record: ImportRecord, origin: Birth['origin']): string {
  const { state, endReason, additional, outbox } = record
  const act = origin === 'registered' ? 'Registered' : 'Attached'
  const data = additional !== null && Object.keys(additional).length > 0 ? stableJson(additional) : ''
  const untold = outbox.map(({ transition }) => transition).join(', ')
  return [
    `${act} again. What stands before this was another import with the same id (${state}).`,
    ...(endReason === null ? [] : [endReason]),
    ...(untold === '' ? [] : [`Nobody was told of: ${untold}.`]),
    ...(data === '' ? [] : [`Its data: ${data}`]),
  ]
    .join(' ')
    .slice(0, LONGEST_NOTE)
}
