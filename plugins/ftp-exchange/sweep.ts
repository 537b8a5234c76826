import * as v from 'valibot'
import { storedFolder } from '../../core/plugin.ts'
import { sweepCopies } from './copies.ts'
import { localParts, type Point } from './point.ts'

const KEY = 'swept'
const sweptSchema = v.object({ at: v.number() })
const DAY_MS = 24 * 60 * 60_000

/** Removes once a day what files that were given up on their way have left in the storage. */
export async function sweepDaily(point: Point): Promise<void> {
  const { store, blobs, clock, config } = point
  const now = clock.now()
  const swept = await store.get(KEY, sweptSchema)
  if (swept !== undefined && now - swept.at < DAY_MS) return
  await sweepCopies(point)
  if (config.local === undefined) {
    const parts = localParts({ store, blobs, clock })
    const used = await storedFolder(parts).usedBlobs()
    await parts.blobs.sweep((blob) => used.has(blob), DAY_MS)
  }
  await store.put(KEY, { at: now })
}
