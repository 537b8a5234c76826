import type { Observation } from '../imports/observation.ts'
import { type Change, changeOf } from './changes.ts'
import { endReasonOf } from './end-words.ts'
import { isOverUnseen } from './ends.ts'
import { entered, told } from './history.ts'
import { ENDED, type ImportRecord, type ImportState } from './record.ts'
import { isGap, MINUTE_MS, SLOW_MS, stillMs } from './times.ts'
import { entryOf, transitionsOf } from './transitions.ts'

export interface ObserveOptions {
  /** When the answer came, milliseconds since 1970. */
  now: number
  /** After so long without a change an import counts as stalled. */
  stallMs: number
}

/**
 * The import after a good look at it (`configuration.import.get`): state, messages, flags, history, and what somebody is
 * to be told. Pure. An import that has ended stays as it is, whatever a late answer says. When the next look is due is for
 * `nextPollAt` to say; nothing is due after an end.
 */
export function observe(
  record: ImportRecord,
  observation: Observation,
  { now, stallMs }: ObserveOptions,
): ImportRecord {
  if (ENDED.has(record.state)) return record
  const change = changeOf(record, observation)
  const seen = withLook(record, observation, { change, now })
  const state = stateAfter(record, observation, { change, now })
  const next = withFlags({ ...seen, state }, record, { change, now, stallMs })
  const ended = ENDED.has(state) ? withEnd(next, { now }) : next
  const transitions = transitionsOf(record, ended, { now })
  const entry = entryOf(record, ended, { observation, change, transitions, now })
  return told(entry === undefined ? ended : entered(ended, entry), transitions, { now })
}

/** What the look itself shows. Messages and progress that the portal no longer has are kept. */
function withLook(
  record: ImportRecord,
  observation: Observation,
  { change, now }: { change: Change; now: number },
): ImportRecord {
  const { fresh, isNew, isTick } = change
  const { lastFailure: _over, ...known } = record
  return {
    ...known,
    rawStatus: observation.status,
    progress: observation.progress ?? record.progress,
    // The answer's time, not the request's: the portal may have seen the request at any time between.
    lastPollAt: now,
    lastOkPollAt: now,
    lastChangeAt: isNew ? now : Math.min(record.lastChangeAt, now),
    unchangedPolls: isNew ? 0 : record.unchangedPolls + 1,
    failedPolls: 0,
    ticksSeen: record.ticksSeen + (isTick ? 1 : 0),
    notices: [...record.notices, ...fresh.notices],
    errors: [...record.errors, ...fresh.errors],
    exceptions: [...record.exceptions, ...fresh.exceptions],
    additional: observation.additional ?? record.additional,
  }
}

function stateAfter(
  record: ImportRecord,
  { status }: Observation,
  { change, now }: { change: Change; now: number },
): ImportState {
  switch (status) {
    case 'S':
    case 'P':
      // The portal has nothing left to cancel and it does not move: somebody else has cancelled it.
      if (isOverUnseen(record) && !change.isMove) return 'cancelled'
      return status === 'S' ? 'queued' : 'running'
    case 'F':
      return 'finished'
    case 'E':
      return 'failed'
    case 'U':
      if (record.state !== 'new') return 'lost'
      return record.rawStatus === 'U' && now - record.lastChangeAt >= MINUTE_MS ? 'not_found' : 'new'
  }
}

function withFlags(
  next: ImportRecord,
  record: ImportRecord,
  { change, now, stallMs }: ObserveOptions & { change: Change },
): ImportRecord {
  const { state, notices, errors, exceptions } = next
  const mayStall = (state === 'queued' || state === 'running') && !change.isNew
  const still = isGap(record, now) ? 0 : stillMs(next)
  const isFailed = state === 'failed'
  const warnings = notices.length + errors.length + (isFailed ? 0 : exceptions.length) > 0
  return {
    ...next,
    flags: {
      slow: mayStall && (record.flags.slow || still > SLOW_MS),
      stalled: mayStall && (record.flags.stalled || still >= stallMs),
      warnings: record.flags.warnings || warnings,
      degraded: false,
    },
  }
}

function withEnd(record: ImportRecord, { now }: { now: number }): ImportRecord {
  return { ...record, nextPollAt: null, endedAt: now, endReason: endReasonOf(record, { now }) }
}
