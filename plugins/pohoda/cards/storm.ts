import type { KnownGood } from './known.ts'

export interface StormSettings {
  /** So many times within `withinMinutes` is too often. */
  changes: number
  withinMinutes: number
  pauseMinutes: number
}

const MINUTE = 60_000

/** Whether a good that is to be told anew changes too often; then until when it waits, milliseconds since 1970. */
export function stormUntil(
  { changes = [], aside }: KnownGood,
  now: number,
  storm: StormSettings,
): number | undefined {
  if (aside?.why === 'paused' && aside.until !== undefined && now < aside.until) return aside.until
  const lately = recent(changes, now, storm)
  return lately.length >= storm.changes ? now + storm.pauseMinutes * MINUTE : undefined
}

/** The times of the changes that count, with this one. */
export function withChange(changes: readonly number[] = [], now: number, storm: StormSettings): number[] {
  return [...recent(changes, now, storm), now].slice(-storm.changes)
}

function recent(changes: readonly number[], now: number, { withinMinutes }: StormSettings): number[] {
  return changes.filter((at) => at > now - withinMinutes * MINUTE && at <= now)
}
