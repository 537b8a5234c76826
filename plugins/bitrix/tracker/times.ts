import type { ImportRecord } from './record.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** A change is looked for so long before an import counts as slow. */
export const SLOW_MS = 5 * MINUTE_MS
/** An agent of the portal takes up an import after a minute; after so long it probably never will. */
export const UNBEGUN_MS = 10 * MINUTE_MS
/** Without a good look for so long, somebody is told. */
export const UNANSWERED_MS = 30 * MINUTE_MS
/** An import that runs so long may lose its data to the portal's purge. */
export const LATE_MS = 36 * HOUR_MS
/** The portal's daily purge takes what was not written for so long. */
export const PURGE_MS = 48 * HOUR_MS
/** By then a portal has forgotten an import, however it ended. */
export const FORGOTTEN_MS = 72 * HOUR_MS
/** So many polls in a row must fail before a portal counts as out of reach. */
export const DEGRADED_POLLS = 3

/** After failed polls, and without any (suspended, or nothing ran here), no good look for so long is a gap. */
const GAP_MS = { withFailures: 10 * MINUTE_MS, without: 90 * MINUTE_MS }

/** How long an import is known to exist; one that was attached may be older. Milliseconds. */
export function ageMs({ registeredAt, firstSeenAt }: ImportRecord, now: number): number {
  return Math.max(0, now - (registeredAt ?? firstSeenAt))
}

/**
 * How long good looks have shown no change. Times in which nothing could be seen do not count: it begins anew with every
 * gap. Milliseconds.
 */
export function stillMs({ lastOkPollAt, lastChangeAt, history }: ImportRecord): number {
  if (lastOkPollAt === null) return 0
  const lastNote = history.findLast(({ status }) => status === null)?.at ?? 0
  const since = lastNote > lastOkPollAt ? lastChangeAt : Math.max(lastChangeAt, lastNote)
  return Math.max(0, lastOkPollAt - since)
}

/** How long there was no good look. Milliseconds. */
export function unseenMs({ lastOkPollAt, firstSeenAt }: ImportRecord, now: number): number {
  return Math.max(0, now - (lastOkPollAt ?? firstSeenAt))
}

/** Whether, at a good look, too much time has passed since the one before. */
export function isGap(record: ImportRecord, now: number): boolean {
  const { flags, failedPolls } = record
  return flags.degraded || unseenMs(record, now) > (failedPolls > 0 ? GAP_MS.withFailures : GAP_MS.without)
}

/** A length of time in words: `1 minute`, `43 minutes`, `31 hours`. */
export function lasting(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'less than a minute'
  return minutes < 120 ? counted(minutes, 'minute') : counted(Math.floor(minutes / 60), 'hour')
}

function counted(number: number, one: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${one}s`
}
