import type { PosConfig } from '../config.ts'
import { copyBlobs } from '../copies.ts'
import { isMissing } from '../mailbox/claim.ts'
import { copyIn } from '../mailbox/copy-in.ts'
import { newPassageId, workName } from '../mailbox/names.ts'
import type { Content } from '../mailbox/post.ts'
import type { Point } from '../point.ts'
import { reportBody } from './report-body.ts'
import type { PendingReport } from './report-state.ts'

type Appended = NonNullable<PendingReport['appended']>

/** Names under which the report in the slot will be taken back. Store it before `takeBack`. */
export function planTakingBack({ id: point, config }: Point<PosConfig>): Appended {
  const id = newPassageId()
  return { id, claim: workName(config.remote.report, 'take', { point, id }) }
}

/**
 * Takes the report that lies in the slot back, by renaming it, and makes one file of it and the new one, as ДЭНСИ does.
 * @returns undefined when the office has collected it meanwhile
 * @throws the errors of core/folder
 */
export async function takeBack(
  point: Point<PosConfig>,
  { appended, pending }: { appended: Appended; pending: PendingReport },
): Promise<Appended | undefined> {
  const { remote, config, signal } = point
  if (appended.whole !== undefined) return appended
  if ((await remote.stat(appended.claim, { signal })) === undefined) {
    try {
      await remote.rename(config.remote.report, appended.claim, { signal })
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  const lying = remote.read(appended.claim, { signal })
  const added = copyBlobs(point.blobs).read(pending.blob)
  const whole = await copyIn(point, config.codec === 'raw' ? joined(lying, added) : reportBody(lying, added))
  return { ...appended, whole }
}

/** Whether both reports together are as large as a file may be. */
export async function fitsTogether(
  { remote, config, signal }: Point<PosConfig>,
  pending: PendingReport,
): Promise<boolean> {
  const lying = await remote.stat(config.remote.report, { signal })
  return (lying?.size ?? 0) + pending.size <= config.maxMegabytes * 1024 * 1024
}

/**
 * Puts the report that was taken back into the slot again, so that the office can have it while this one waits for its
 * next try. Forget `whole` before: it holds what the office may collect now.
 */
export async function putBack(
  { remote, config, signal }: Point<PosConfig>,
  { claim }: Appended,
): Promise<void> {
  const isHidden = (await remote.stat(claim, { signal })) !== undefined
  const isFree = (await remote.stat(config.remote.report, { signal })) === undefined
  if (isHidden && isFree) await remote.rename(claim, config.remote.report, { signal })
}

/** Both reports as one file to send; undefined before they were put together. */
export function wholeOf({ blobs }: Point, { id, whole }: Appended): Content | undefined {
  if (whole === undefined) return undefined
  const { blob, size, digest } = whole
  return { id, size, digest, open: () => copyBlobs(blobs).read(blob) }
}

async function* joined(...parts: AsyncIterable<Uint8Array<ArrayBuffer>>[]) {
  for (const part of parts) yield* part
}
