import { isAppError } from '../../../core/errors.ts'
import type { OfficeConfig } from '../config.ts'
import { absenceError, tellAbsence } from '../absence.ts'
import { keepCopy } from '../copies.ts'
import { officeNames } from '../local-names.ts'
import { isMissing } from '../mailbox/claim.ts'
import { copyIn } from '../mailbox/copy-in.ts'
import { folderOf, isUniqueName, lastPart, workName } from '../mailbox/names.ts'
import { post, type PostOutcome } from '../mailbox/post.ts'
import type { Point } from '../point.ts'
import { removeFromOutbox } from './outbox.ts'
import { outboxBlobs, sweepContents } from './outbox-blobs.ts'
import { policyOf } from './publish-plan.ts'
import type { Publication, PublishState } from './publish-state.ts'

/** Puts a publication on the server, exactly once; call it again until it says `posted`. */
export async function putIn(point: Point<OfficeConfig>, publication: Publication): Promise<PostOutcome> {
  const { config, blobs } = point
  const { id, size, digest, blob } = publication
  const policy = policyOf(config)
  return await post(
    { id, size, digest, open: () => outboxBlobs(blobs).read(blob) },
    {
      ...point,
      kind: 'goods',
      slot: config.remote.goods,
      flag: config.remote.goodsFlag,
      policy: policy === 'append' ? 'wait' : policy,
    },
  )
}

/** Keeps a copy of what was put on the server. The same publication again replaces what was kept of it. */
export async function keepPublished(point: Point<OfficeConfig>, publication: Publication): Promise<void> {
  const { id, name = officeNames(point.config).goods, size, digest, at } = publication
  if (point.config.keepCopies === 0) return
  const { blob } = await copyIn(point, outboxBlobs(point.blobs).read(publication.blob))
  await keepCopy(point, { id, kind: 'goods', name, at, size, digest, blob, outcome: 'published' })
}

/**
 * Whether the till has taken what lay there: the slot is empty, with its flag, or holds another file.
 * @throws FOLDER_MISSING, FTP_DENIED where the file cannot be seen: servers say the same of one that is gone
 */
export async function isTaken(point: Point<OfficeConfig>, lying: Publication): Promise<boolean> {
  const { remote, config, signal } = point
  const { goods, goodsFlag } = config.remote
  const found = await remote.stat(goods, { signal })
  if (found !== undefined) return found.size !== undefined && found.size !== lying.size
  const error = absenceError(await tellAbsence(remote, goods, { signal }), goods)
  if (error !== undefined) throw error
  return goodsFlag === undefined || (await remote.stat(goodsFlag, { signal })) === undefined
}

/** With the policy `unique` so many files may wait on the server: a till that never comes shall not fill its disk. */
export const MOST_UNIQUE = 100

/**
 * Why no goods may be put on the server now; undefined when they may. A file that is not ours lies in the slot, and
 * nothing takes its place unless the settings say so; or too many wait for the till.
 */
export async function whyOccupied(point: Point<OfficeConfig>): Promise<string | undefined> {
  const { remote, config, signal } = point
  const policy = policyOf(config)
  if (policy === 'overwrite') return undefined
  if (policy === 'unique') {
    if ((await countUnique(point)) < MOST_UNIQUE) return undefined
    return `${MOST_UNIQUE} goods files lie on the server that the till has not taken`
  }
  const isThere = (await remote.stat(config.remote.goods, { signal })) !== undefined
  return isThere ? 'a file that is not ours lies in the place of the goods on the server' : undefined
}

/** The goods files on the server; 0 where its folder is not there yet, or may not be listed. */
async function countUnique({ remote, config, signal }: Point<OfficeConfig>): Promise<number> {
  const { goods } = config.remote
  const folder = folderOf(goods)
  try {
    const files = await remote.list(folder === '' ? undefined : folder, { signal })
    return files.filter(({ kind, name }) => kind === 'file' && isUniqueName(name, lastPart(goods))).length
  } catch (error) {
    if (isAppError(error) && ['FOLDER_MISSING', 'FTP_DENIED'].includes(error.code)) return 0
    throw error
  }
}

/** The name to which the file in the slot will be renamed. Store it before `takeBack`. */
export function claimName({ id: point, config }: Point<OfficeConfig>, passage: string): string {
  return workName(config.remote.goods, 'take', { point, id: passage })
}

/**
 * Takes the publication out of the slot again by renaming it. After a crash the name tells whether that was done.
 * @returns false when the till has taken it meanwhile
 * @throws the errors of core/folder
 */
export async function takeBack(
  point: Point<OfficeConfig>,
  { claim, lying }: { claim: string; lying: Publication },
): Promise<boolean> {
  const { remote, config, signal } = point
  const { goods, goodsFlag } = config.remote
  if ((await remote.stat(claim, { signal })) === undefined) {
    // The flag first: a till that finds it alone would look for goods that are not there.
    if (goodsFlag !== undefined) await remote.delete(goodsFlag, { signal })
    try {
      await remote.rename(goods, claim, { signal })
    } catch (error) {
      if (isMissing(error) && (await isTaken(point, lying))) return false
      throw error
    }
  }
  const found = await remote.stat(claim, { signal })
  if (found?.size === undefined || found.size === lying.size) return true
  // Ours was taken, and somebody else had put another file there.
  await remote.rename(claim, goods, { signal })
  return false
}

/**
 * Removes from the store what the till has taken.
 * @throws the errors of store and blobs
 */
export async function clear({ store, blobs }: Point<OfficeConfig>, state: PublishState): Promise<void> {
  const { entries = [], blobs: contents = [] } = state.clearing ?? {}
  await removeFromOutbox(store, entries)
  for (const blob of contents) await outboxBlobs(blobs).delete(blob)
  await sweepContents({ store, blobs }, [state.posting?.blob])
}
