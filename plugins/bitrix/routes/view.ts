import { toIso } from '../../../core/plugin.ts'
import type { Attempt } from '../tracker/attempts.ts'
import { phaseOf } from '../tracker/phases.ts'
import type { PortalState } from '../tracker/portal-state.ts'
import { ENDED, type HistoryEntry, type ImportRecord } from '../tracker/record.ts'
import { hintsOf, stateWords } from '../tracker/words.ts'
import { quietUntil } from './quiet.ts'

/** What an import is seen by. */
export interface ViewOptions {
  /** Milliseconds since 1970. */
  now: number
  portal: PortalState
}

/** An import as the API shows it: times are ISO 8601 UTC, absent things are null. Texts of the portal are texts. */
export function viewImport(record: ImportRecord, options: ViewOptions) {
  const { notices, errors, exceptions, additional, history } = record
  return {
    ...viewHead(record, options),
    notices,
    errors,
    exceptions,
    additional,
    history: history.map(viewEntry),
  }
}

/** The same without what the portal has said and without the history, for lists. */
export function viewHead(record: ImportRecord, { now, portal }: ViewOptions) {
  const { processId, state, rawStatus, progress, flags, label, packageId, origin, generation } = record
  const begunAt = record.registeredAt ?? record.firstSeenAt
  return {
    processId,
    label: label ?? null,
    state,
    words: stateWords(record),
    rawStatus,
    phase: phaseOf(record),
    section: progress?.section ?? null,
    step: progress?.step ?? null,
    flags,
    hints: [...hintsOf(record), ...quietHints(record, portal, now)],
    elapsedSeconds: Math.max(0, Math.floor(((record.endedAt ?? now) - begunAt) / 1000)),
    ticksSeen: record.ticksSeen,
    origin,
    generation,
    packageId: packageId ?? null,
    registeredAt: isoOrNull(record.registeredAt),
    firstSeenAt: toIso(record.firstSeenAt),
    lastChangeAt: toIso(record.lastChangeAt),
    lastPollAt: isoOrNull(record.lastPollAt),
    nextPollAt: isoOrNull(record.nextPollAt),
    endedAt: isoOrNull(record.endedAt),
    endReason: record.endReason,
  }
}

/** A registration as it was begun. */
export function viewAttempt({ at, label, packageId, processId, message, ...attempt }: Attempt) {
  return {
    ...attempt,
    at: toIso(at),
    label: label ?? null,
    packageId: packageId ?? null,
    processId: processId ?? null,
    message: message ?? null,
  }
}

function viewEntry({ at, ...entry }: HistoryEntry) {
  return { at: toIso(at), ...entry }
}

/** Why an import that goes on is not looked at. */
function quietHints({ state }: ImportRecord, portal: PortalState, now: number): string[] {
  const until = quietUntil(portal, now)
  if (until === undefined || ENDED.has(state)) return []
  const { suspended } = portal
  if (suspended === undefined)
    return [`The portal has asked for a pause; it is looked at again at ${toIso(until)}.`]
  return [`Nothing is asked since ${toIso(suspended.since)}. ${suspended.message} Then resume: POST resume.`]
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms)
}
