import * as v from 'valibot'
import type { PluginContext } from '../../../core/plugin.ts'
import { waitingDeliveries } from './delivery.ts'

const sweptSchema = v.object({ at: v.number() })

const KEY = 'swept'
const DAY_MS = 86_400_000
/** A push or a reading that is under way has begun lately. */
const ORPHAN_AFTER_MS = 7 * DAY_MS

/** Once a day removes what was staged and given up: by a death, or because the settings have changed in the middle. */
export async function sweepOrphans({
  store,
  blobs,
  clock,
}: Pick<PluginContext, 'store' | 'blobs' | 'clock'>): Promise<void> {
  const swept = await store.get(KEY, sweptSchema)
  if (swept !== undefined && clock.now() - swept.at < DAY_MS) return
  const used = new Set((await waitingDeliveries(store)).flatMap(({ staged }) => staged.groups.flat()))
  await blobs.sweep((id) => used.has(id), ORPHAN_AFTER_MS)
  await store.put(KEY, { at: clock.now() })
}
