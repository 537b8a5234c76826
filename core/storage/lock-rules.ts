import * as v from 'valibot'

/** What stands in the lock file of a data folder, as JSON. */
export type LockRecord = v.InferOutput<typeof lockSchema>

const lockSchema = v.object({
  /** Another one for every process that takes the lock. */
  id: v.string(),
  /** Where the holder answers with its id, once it listens. */
  url: v.optional(v.string()),
  pid: v.number(),
  host: v.optional(v.string()),
  /** In which life of which machine, and in which of its containers, `pid` counts; unknown on most systems. */
  place: v.optional(v.string()),
})

/** Reads a lock file's text; undefined when it is damaged or was not yet written whole. */
export function readLockRecord(text: string): LockRecord | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), lockSchema), text)
  return result.success ? result.output : undefined
}

/** The holder touches its lock this often. */
export const TOUCH_EVERY_MS = 2_000
/** A lock that was not touched for longer than this belongs to nobody, unless its holder answers. */
export const STALE_AFTER_MS = 6_000
/** Somebody who wants the lock waits so long for it to become free. */
export const GIVE_UP_AFTER_MS = 10_000

/** What is known of a lock that somebody else holds. */
export interface Sighting {
  /** Whether its URL answers with its id. */
  answers: boolean
  /** Whether it is certain that the process is gone. */
  dead: boolean
  /** How long ago it was touched. */
  untouchedMs: number
  /** How long the one who looks has been waiting. */
  waitedMs: number
}

/** Whether the lock may be taken over, must be refused, or is worth a wait. */
export function judge({ answers, dead, untouchedMs, waitedMs }: Sighting): 'take' | 'refuse' | 'wait' {
  if (answers) return 'refuse'
  if (dead || untouchedMs > STALE_AFTER_MS) return 'take'
  return waitedMs >= GIVE_UP_AFTER_MS ? 'refuse' : 'wait'
}
