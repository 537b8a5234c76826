import * as v from 'valibot'
import { isAppError } from '../../core/errors.ts'
import { type FolderEntry, storedFolder } from '../../core/plugin.ts'
import { sweepCopies } from './copies.ts'
import { officeNames } from './local-names.ts'
import { localParts, type Point } from './point.ts'
import { DAY_MS } from './time.ts'

const KEY = 'swept'
const sweptSchema = v.object({ at: v.number() })

/** A report that nobody fetched stays for so long, and the newest ones beyond that. */
const REPORT_DAYS = 31
const MOST_OLD_REPORTS = 20

/** Removes once a day what files that were given up on their way have left in the storage. */
export async function sweepDaily(point: Point): Promise<void> {
  const { store, blobs, clock, config } = point
  const now = clock.now()
  const swept = await store.get(KEY, sweptSchema)
  if (swept !== undefined && Math.abs(now - swept.at) < DAY_MS) return
  await sweepCopies(point)
  if (config.local === undefined) {
    await sweepReports(point)
    const parts = localParts({ store, blobs, clock })
    const used = await storedFolder(parts).usedBlobs()
    await parts.blobs.sweep((blob) => used.has(blob), DAY_MS)
  }
  await store.put(KEY, { at: now })
}

/**
 * Removes collected reports that no program of the office has fetched: of those that are older than a month all but the
 * newest. In a folder of the office nothing is ever removed.
 */
async function sweepReports({ config, local, clock }: Point): Promise<void> {
  if (config.side !== 'office') return
  const { reports } = officeNames(config)
  const before = clock.now() - REPORT_DAYS * DAY_MS
  const old = (await filesIn(reports))
    .sort((a, b) => (b.modifiedAt ?? 0) - (a.modifiedAt ?? 0))
    .slice(Math.max(config.keepCopies, MOST_OLD_REPORTS))
    .filter(({ modifiedAt }) => modifiedAt !== undefined && modifiedAt < before)
  for (const { name } of old) await local.delete(`${reports}/${name}`)

  async function filesIn(folder: string): Promise<FolderEntry[]> {
    try {
      return (await local.list(folder)).filter(({ kind }) => kind === 'file')
    } catch (error) {
      if (isAppError(error) && error.code === 'FOLDER_MISSING') return []
      throw error
    }
  }
}
