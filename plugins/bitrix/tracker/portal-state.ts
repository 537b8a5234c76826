import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

const KEY = 'portal'

/** What holds for all imports of a portal. Times are milliseconds since 1970. */
export const portalStateSchema = v.object({
  /** Nothing is asked: the webhook, its rights or the plan are refused. Ends by hand, by other settings, or by a probe. */
  suspended: v.optional(
    v.object({ code: v.string(), message: v.string(), since: v.number(), nextProbe: v.number() }),
  ),
  /** Nothing is asked before this time: the portal has said that there were too many requests. */
  quietUntil: v.optional(v.number()),
  /** The host to which the portal was renamed; the settings still have the old one. */
  renamedTo: v.optional(v.string()),
  /** The host in the settings when that was seen: the instance may be given another portal later. */
  renamedFrom: v.optional(v.string()),
  /** Whether somebody was told of the suspension. */
  isTold: v.optional(v.boolean()),
})

export type PortalState = v.InferOutput<typeof portalStateSchema>

export async function readPortalState(store: Store): Promise<PortalState> {
  return (await store.get(KEY, portalStateSchema)) ?? {}
}

/** What the portal in the settings is called now; undefined when it has no other name. Pure. */
export function newNameOf(
  { renamedTo, renamedFrom }: PortalState,
  configured: string | undefined,
): string | undefined {
  return renamedFrom === configured && renamedTo !== configured ? renamedTo : undefined
}

export async function changePortalState(
  store: Store,
  change: (state: PortalState) => PortalState,
): Promise<void> {
  await store.update(KEY, portalStateSchema, (state = {}) => change(state))
}
