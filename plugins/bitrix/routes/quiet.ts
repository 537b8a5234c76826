import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { whyQuiet } from '../poll/suspension.ts'
import { type PortalState, readPortalState } from '../tracker/portal-state.ts'

/** Until when nothing is asked of the portal, milliseconds since 1970; undefined when it may be asked. Pure. */
export function quietUntil(state: PortalState, now: number): number | undefined {
  if (whyQuiet(state, now) === undefined) return undefined
  return Math.max(state.suspended?.nextProbe ?? 0, state.quietUntil ?? 0)
}

/**
 * Holds back requests by hand while the portal is left alone.
 * @throws PORTAL_SUSPENDED (409), PORTAL_BUSY (503)
 */
export async function assertAwake(
  what: string,
  { store, now }: { store: Store; now: number },
): Promise<void> {
  const state = await readPortalState(store)
  const until = quietUntil(state, now)
  if (until === undefined) return
  if (state.suspended !== undefined) {
    const message = `Cannot ${what}: requests to the portal are suspended. ${state.suspended.message} Then resume: POST resume.`
    throw new AppError('PORTAL_SUSPENDED', message, { status: 409, retry: 'never' })
  }
  const message = `Cannot ${what} yet: the portal has asked for a pause. Try again later.`
  throw new AppError('PORTAL_BUSY', message, { status: 503, retry: { afterMs: until - now } })
}
