import * as v from 'valibot'
import { toIso, wallClock } from '../core/clock.ts'
import { timezone } from '../core/schema.ts'

/** Moments as the clocks of one zone show them; all commands show them alike. */
export interface Times {
  /** The name of the zone. */
  readonly zone: string
  /**
   * `2026-10-25 08:00`, with seconds when there are any: so that lines sort by it. In the hour that clocks show twice
   * with the offset, `2026-10-25 03:30+02:00`. @param iso ISO 8601
   */
  show(iso: string): string
  /** `2026-10-25` */
  day(iso: string): string
  /** The same without the day. */
  clock(iso: string): string
  /** Names the zone, once for all that is printed. */
  readonly note: string
}

/** Makes the times of a zone. One that is not known, or that this machine does not know, is UTC. */
export function createTimes(wanted: string | undefined): Times {
  const zone = v.is(timezone(), wanted) ? wanted : 'UTC'
  return {
    zone,
    show: (iso) => `${day(iso)} ${clock(iso)}`,
    day,
    clock,
    note: `Time zone: ${zone}`,
  }

  function day(iso: string): string {
    return wallClock(Date.parse(iso), zone).day
  }

  function clock(iso: string): string {
    const at = Date.parse(iso)
    const time = wallClock(at, zone).time.replace(/:00$/, '')
    return isShownTwice(at, zone) ? `${time}${offsetWords(offsetAt(at, zone))}` : time
  }
}

const HOUR = 3_600_000

/** Whether the clocks show the same once more, before or after they were put back. */
function isShownTwice(at: number, zone: string): boolean {
  const offset = offsetAt(at, zone)
  return [at - 3 * HOUR, at + 3 * HOUR].some((near) => {
    const other = offsetAt(near, zone)
    return other !== offset && offsetAt(at + offset - other, zone) === other
  })
}

/** How far the clocks of a zone are ahead of UTC, milliseconds. */
function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / 1000) * 1000
  const { day, time } = wallClock(second, zone)
  return Date.parse(`${day}T${time}Z`) - second
}

/** `+03:00` */
function offsetWords(offset: number): string {
  return `${offset < 0 ? '-' : '+'}${toIso(Math.abs(offset)).slice(11, 16)}`
}
