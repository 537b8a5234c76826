import type { Clock } from '../../../core/plugin.ts'
import type { PortalTime } from './envelope.ts'

/** Remembers when a portal counts anew the time that a method may use (`operating_reset_at`). */
export interface TimeLimits {
  /** Takes from an answer what it says of the method. */
  note(method: string, time: PortalTime): void
  /** How long to leave the method alone that has used its time, in milliseconds. */
  waitMs(method: string): number
}

/** The window over which a portal counts: the wait where it does not say when that ends. */
const WINDOW_MS = 600_000
/** Who names a later end has a broken clock. */
const LONGEST_MS = 3_600_000

/** Makes the memory of one portal. The portal's times are held against the portal's own clock. */
export function createTimeLimits(clock: Clock): TimeLimits {
  /** By our clock. */
  const resets = new Map<string, number>()

  return {
    note(method, { finish, resetAt }) {
      if (resetAt === undefined) return
      const aheadMs = finish === undefined ? 0 : finish * 1000 - clock.now()
      resets.set(method, resetAt * 1000 - aheadMs)
    },

    waitMs(method) {
      const left = (resets.get(method) ?? 0) - clock.now()
      return left > 0 && left <= LONGEST_MS ? Math.ceil(left) + 1000 : WINDOW_MS
    },
  }
}
