import type { AppError } from '../../../core/errors.ts'
import type { PortalState } from '../tracker/portal-state.ts'

/** How often a portal that refuses everything is tried again. */
const PROBE_EVERY_MS = 24 * 3_600_000
/** How often one whose public part is closed. */
const CLOSED_EVERY_MS = 3_600_000
/** How long a portal is left alone that says neither how long nor why. */
const USUAL_QUIET_MS = 60_000

/** Whether the portal has asked to be left alone for a while. Pure. */
export function isPause({ code }: AppError): boolean {
  return code === 'PORTAL_BUSY' || code === 'PORTAL_TIME_LIMIT'
}

/** Whether nothing is to be asked until somebody acts. Pure. */
export function isSuspension({ code, retry }: AppError): boolean {
  return retry === 'never' || code === 'PORTAL_CLOSED'
}

/** What a failure of a whole request means for the portal. Pure. */
export function afterFailure(state: PortalState, error: AppError, now: number): PortalState {
  const afterMs = typeof error.retry === 'object' ? error.retry.afterMs : undefined
  if (isPause(error)) {
    return { ...state, quietUntil: now + (afterMs ?? USUAL_QUIET_MS) }
  }
  if (!isSuspension(error)) return state
  const pause = error.code === 'PORTAL_CLOSED' ? CLOSED_EVERY_MS : PROBE_EVERY_MS
  const { code, message } = error
  const since = state.suspended?.since ?? now
  return { ...state, suspended: { code, message, since, nextProbe: now + pause } }
}

/** What a request that went well means for it. Pure. */
export function afterSuccess({
  suspended: _suspended,
  quietUntil: _quietUntil,
  isTold: _isTold,
  ...state
}: PortalState): PortalState {
  return state
}

/** The state of a portal that is to be asked again. A pause that it has asked for itself stays. Pure. */
export function withoutSuspension({ suspended: _ended, isTold: _told, ...state }: PortalState): PortalState {
  return state
}

/** Why nothing is asked now; undefined when the portal may be asked. Pure. */
export function whyQuiet({ suspended, quietUntil }: PortalState, now: number): string | undefined {
  // A time far ahead is one from before the clock was set back.
  if (suspended !== undefined && now < suspended.nextProbe && suspended.nextProbe - now <= PROBE_EVERY_MS) {
    return `suspended: ${suspended.message}`
  }
  if (quietUntil !== undefined && now < quietUntil && quietUntil - now <= PROBE_EVERY_MS) {
    return 'the portal has asked for a pause'
  }
  return undefined
}
