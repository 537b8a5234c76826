import { type NotifySettings, WEEKDAYS } from '../config/notify-settings.ts'
import { parseSchedule } from '../jobs/schedule.ts'
import type { Heard } from '../plugin.ts'
import type { ScopeStanding, Trouble } from './troubles.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How much of a stretch of time counts, in milliseconds. */
export type WorkingTime = (from: number, to: number) => number

/**
 * Makes the measure of working time: by the clock on the wall of the zone, also where it is changed. Without hours all
 * time counts. A day's work may end after midnight; one that begins and ends at the same time lasts all day. Counting
 * stops at `limit`, milliseconds.
 */
export function workingTime(
  hours: NotifySettings['workingHours'],
  { timezone, limit }: { timezone: string; limit: number },
): WorkingTime {
  if (hours === undefined) return (from, to) => Math.min(limit, Math.max(0, to - from))
  const days = hours.days.map((day) => WEEKDAYS.indexOf(day)).join(',')
  const begins = parseSchedule(`${cronTime(hours.from)} * * ${days}`, timezone)
  const ends = parseSchedule(`${cronTime(hours.to)} * * *`, timezone)
  return (from, to) => {
    let worked = 0
    let begin = begins.next(from - 2 * DAY)
    while (begin !== undefined && begin < to && worked < limit) {
      const end = ends.next(begin) ?? to
      worked += Math.max(0, Math.min(end, to) - Math.max(begin, from))
      begin = begins.next(begin)
    }
    return Math.min(limit, worked)
  }
}

/** What an instance has heard from outside, and since when it is listened to. */
export interface Listened extends Heard {
  instance: string
  /** When it was listened for first, or again after it was switched off; milliseconds since 1970. */
  listeningSince: number
  /** Something else is wrong with the instance, so that its silence is no news. */
  isTroubled: boolean
}

/** The silences among what is listened for, and how the rest stands. Pure. */
export function findSilences(
  listened: readonly Listened[],
  { now, silenceMs, measure }: { now: number; silenceMs: number; measure: WorkingTime },
): { troubles: Trouble[]; scopes: [string, ScopeStanding][] } {
  const troubles: Trouble[] = []
  const scopes: [string, ScopeStanding][] = []
  for (const { instance, what, at, listeningSince, isTroubled } of listened) {
    const scope = silenceScope(instance, what)
    const isSilent = measure(Math.max(at ?? 0, listeningSince), now) >= silenceMs
    const state = isSilent && isTroubled ? 'unsure' : 'well'
    scopes.push([scope, { state, ...(at !== undefined && { lastGood: at }) }])
    if (!isSilent || isTroubled) continue
    // `never` and `no more` are one trouble: a first sign ends it.
    const since = at ?? listeningSince
    troubles.push({
      kind: 'silence',
      scope,
      instance,
      what,
      cause: 'silence',
      since,
      next: { kind: 'person' },
    })
  }
  return { troubles, scopes }
}

/** Names what is listened for. */
export function silenceScope(instance: string, what: string): string {
  return `heard:${instance}/${what}`
}

function cronTime(time: string): string {
  const [hours = '0', minutes = '0'] = time.split(':')
  return `${Number(minutes)} ${Number(hours)}`
}
