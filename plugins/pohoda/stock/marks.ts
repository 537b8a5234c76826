import * as v from 'valibot'
import type { Reading } from './reading.ts'

/** What lasts from one reading of stock to the next. */
export const readMark = v.object({
  /** The unit and year that was read. */
  unit: v.string(),
  /** When the last reading began by POHODA's clock, ISO 8601 UTC. */
  since: v.string(),
  /** When the last reading of every card began, by our clock, milliseconds since 1970. */
  fullAt: v.number(),
  /** The same for the quantities in it, ISO 8601 UTC. */
  fullCountedAt: v.string(),
})

export type ReadMark = v.InferOutput<typeof readMark>

const HOUR = 3_600_000

/** Whether only the changes are to be read, and since when; undefined: every card. */
export function changesSince(
  mark: ReadMark | undefined,
  { unit, now, fullEveryHours }: { unit: string; now: number; fullEveryHours: number },
): string | undefined {
  const isFullDue = mark === undefined || mark.unit !== unit || now - mark.fullAt >= fullEveryHours * HOUR
  return isFullDue ? undefined : mark.since
}

/** The mark after a reading that was dealt with. @param begunAt when it began by our clock, milliseconds since 1970 */
export function markAfter(mark: ReadMark | undefined, reading: Reading, begunAt: number): ReadMark {
  const { unit, stamp, countedAt, since } = reading
  const isFull = since === undefined
  return {
    unit,
    since: stamp,
    fullAt: isFull ? begunAt : (mark?.fullAt ?? begunAt),
    fullCountedAt: isFull ? countedAt : (mark?.fullCountedAt ?? countedAt),
  }
}
