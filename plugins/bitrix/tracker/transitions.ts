import type { Observation } from '../imports/observation.ts'
import type { Change } from './changes.ts'
import type { HistoryEntry, ImportRecord, Transition } from './record.ts'
import { ageMs, isGap, lasting, LATE_MS, unseenMs } from './times.ts'

/**
 * What has become true with a look, whether or not somebody was told of it before. Pure.
 * @param record the import before the look
 * @param next the import after it
 */
export function transitionsOf(
  record: ImportRecord,
  next: ImportRecord,
  { now }: { now: number },
): Transition[] {
  const { state, flags } = next
  if (state === 'finished') return [flags.warnings ? 'finished-with-warnings' : 'finished']
  if (state === 'not_found') return ['not-found']
  if (state === 'failed' || state === 'cancelled' || state === 'lost') return [state]
  const isLate = ageMs(next, now) >= LATE_MS && !next.notified.includes('late')
  return [
    ...(state === 'running' && record.state !== 'running' ? (['started'] as const) : []),
    ...(flags.warnings && !record.flags.warnings ? (['warning'] as const) : []),
    ...(flags.stalled && !record.flags.stalled ? (['stalled'] as const) : []),
    ...(record.flags.stalled && !flags.stalled ? (['resumed'] as const) : []),
    ...(isLate ? (['late'] as const) : []),
  ]
}

/** The entry that a look leaves in the history, if there is anything to write down. Pure. */
export function entryOf(
  record: ImportRecord,
  next: ImportRecord,
  look: { observation: Observation; change: Change; transitions: readonly Transition[]; now: number },
): HistoryEntry | undefined {
  const { observation, change, transitions, now } = look
  const { notices, errors, exceptions } = change.fresh
  const isSeen = change.isNew || next.state !== record.state
  const gap = isGap(record, now)
  const notes = [
    ...(gap ? [`Nothing could be seen for ${lasting(unseenMs(record, now))} before this.`] : []),
    ...transitions.flatMap((transition) => NOTES[transition] ?? []),
  ]
  if (!isSeen && notes.length === 0) return undefined
  return {
    at: now,
    state: next.state,
    // A gap without anything new is no look: `stillMs` begins anew with it.
    status: gap && !isSeen ? null : observation.status,
    ...(observation.progress !== undefined && { progress: observation.progress }),
    ...(notices.length > 0 && { notices }),
    ...(errors.length > 0 && { errors }),
    ...(exceptions.length > 0 && { exceptions }),
    ...(notes.length > 0 && { note: notes.join(' ') }),
  }
}

/** Transitions that the rest of an entry does not show. */
const NOTES: Readonly<Partial<Record<Transition, string>>> = {
  stalled: 'Stalled: nothing has changed for a long time.',
  resumed: 'It moves again.',
  late: 'It takes so long that the portal may delete its data before it is done.',
}
