import { type Clock, systemClock } from '../../core/clock.ts'

/** Where a fast clock begins: at a moment of this machine it shows `origin`. Both in milliseconds since 1970. */
export interface FastTime {
  origin: number
  realOrigin: number
  /** How many of its milliseconds pass in one. */
  speed: number
}

/** A clock that runs faster than the machine's; all processes that are given the same time agree on it. */
export function createFastClock({ origin, realOrigin, speed }: FastTime): Clock {
  return {
    now: () => Math.floor(origin + (Date.now() - realOrigin) * speed),
    sleep: (ms, signal) => systemClock.sleep(Math.ceil(ms / speed), signal),
  }
}
