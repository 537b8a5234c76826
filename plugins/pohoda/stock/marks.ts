import * as v from 'valibot'
import { stableJson } from '../../../core/text.ts'
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
  /** The settings that decide what is made of every card; under others all cards are read anew. */
  settings: v.optional(v.string()),
})

export type ReadMark = v.InferOutput<typeof readMark>

const HOUR = 3_600_000

export interface ReadConditions {
  unit: string
  now: number
  fullEveryHours: number
  settings: unknown
}

/** Whether only the changes are to be read, and since when; undefined: every card. */
export function changesSince(
  mark: ReadMark | undefined,
  { unit, now, fullEveryHours, settings }: ReadConditions,
): string | undefined {
  if (mark === undefined || mark.unit !== unit || mark.settings !== stableJson(settings)) return undefined
  return now - mark.fullAt >= fullEveryHours * HOUR ? undefined : mark.since
}

/** The mark after a reading that was dealt with. @param begunAt when it began by our clock, milliseconds since 1970 */
export function markAfter(
  mark: ReadMark | undefined,
  reading: Reading,
  { begunAt, settings }: { begunAt: number; settings: unknown },
): ReadMark {
  const { unit, stamp, countedAt, since } = reading
  const isFull = since === undefined
  return {
    unit,
    since: stamp,
    fullAt: isFull ? begunAt : (mark?.fullAt ?? begunAt),
    fullCountedAt: isFull ? countedAt : (mark?.fullCountedAt ?? countedAt),
    settings: stableJson(settings),
  }
}
