import type { Redis } from 'ioredis'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'

/**
 * Instances tell by time whose work has stopped (a lease lasts a minute). Of two machines that are both within this
 * distance of Redis, none takes the work of the other away while that one is still at it.
 */
const MOST_APART_MS = 20_000
const WORTH_SAYING_MS = 2_000

const timeSchema = v.tuple([v.pipe(v.unknown(), v.toNumber()), v.pipe(v.unknown(), v.toNumber())])

/** How far the clock of this machine is ahead of the one of Redis, in milliseconds; undefined when Redis keeps it to itself. */
export async function clockLead(client: Redis, clock: Pick<Clock, 'now'>): Promise<number | undefined> {
  const asked = clock.now()
  const answer: unknown = await client.time().catch(() => undefined)
  const answered = clock.now()
  const time = v.safeParse(timeSchema, answer)
  if (!time.success) return undefined
  const [seconds, microseconds] = time.output
  return (asked + answered) / 2 - (seconds * 1000 + microseconds / 1000)
}

/** The error for a clock that is too far from that of Redis; undefined for one that will do. */
export function clockRefusal(shown: string, lead: number | undefined): AppError | undefined {
  if (lead === undefined || Math.abs(lead) <= MOST_APART_MS) return undefined
  return new AppError(
    'STORAGE_REFUSED',
    `Cannot open the storage "${shown}": ${leadWords(lead, 'is')}, they must agree within ${inWords(MOST_APART_MS)}, because instances tell by time whose work has stopped. Set both clocks by NTP.`,
    { retry: 'never' },
  )
}

/** What the clocks cannot promise, in plain words. */
export function clockLimits(lead: number | undefined): string[] {
  if (lead === undefined) {
    return [
      `Redis does not let this user ask for its time, so that the clocks were not compared; keep those of all instances within ${inWords(MOST_APART_MS)}, or allow the command TIME.`,
    ]
  }
  if (Math.abs(lead) <= WORTH_SAYING_MS) return []
  return [
    `When this instance started, ${leadWords(lead, 'was')}: the work of one that died may be taken over early or late. Set both clocks by NTP.`,
  ]
}

function leadWords(lead: number, verb: 'is' | 'was'): string {
  const [ahead, behind] = lead > 0 ? ['this machine', 'Redis'] : ['Redis', 'this machine']
  return `the clock of ${ahead} ${verb} ${inWords(Math.abs(lead))} ahead of that of ${behind}`
}

function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
