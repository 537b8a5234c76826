import * as v from 'valibot'
import type { Clock, Store } from '../../../core/plugin.ts'
import type { Lookup, Usage } from '../lookup/lookup.ts'
import { USAGE } from './state.ts'

/** What the provider said last of its limit. */
export const usageDocument = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  unit: v.picklist(['requests', 'companies']),
  limit: v.number(),
  spent: v.number(),
  from: v.optional(v.string()),
  to: v.optional(v.string()),
})

/** Asks the provider what may still be spent, which is free, and keeps the answer for those who look. */
export async function readUsage(
  lookup: Lookup,
  { store, clock, signal }: { store: Store; clock: Clock; signal: AbortSignal },
): Promise<Usage | undefined> {
  const usage = await lookup.usage({ signal })
  if (usage === undefined) await store.delete(USAGE)
  else await store.put(USAGE, { at: clock.now(), ...usage })
  return usage
}
