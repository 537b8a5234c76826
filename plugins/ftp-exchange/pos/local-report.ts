import { createDigest } from '../../../core/plugin.ts'
import type { PosConfig } from '../config.ts'
import { copyBlobs } from '../copies.ts'
import { posNames } from '../local-names.ts'
import { copyIn } from '../mailbox/copy-in.ts'
import { lookOf } from '../mailbox/look.ts'
import { newPassageId, workName } from '../mailbox/names.ts'
import { isSameLook, type Look } from '../mailbox/take-state.ts'
import type { PointMemory } from '../memory.ts'
import type { Point } from '../point.ts'
import type { OpenRequest, PendingReport } from './report-state.ts'

/** The till's report as it was found: on its way, or still being written. */
export type FoundReport =
  { outcome: 'none' } | { outcome: 'growing' } | { outcome: 'found'; pending: PendingReport }

/**
 * Copies the report that the till has written, «Имя файла отчета», so that what is sent cannot change on the way. The
 * till's own file stays until the copy has arrived on the server: its going is how the till knows. A file in a folder
 * must stand still for `stableSeconds`; that is measured on our clock, because the folder's may be wrong.
 */
export async function findReport(
  point: Point<PosConfig>,
  { request, memory }: { request: OpenRequest | undefined; memory: PointMemory },
): Promise<FoundReport> {
  const { local, clock, signal, config } = point
  const { report } = posNames(config)
  const first = await local.stat(report, { signal })
  if (first === undefined) return { outcome: 'none' }
  const isOlder = request?.before !== undefined && isSameLook(request.before, first)
  if (isOlder && !config.manualUpload) return { outcome: 'none' }
  // What came by HTTP is whole; a file in a folder may still be written.
  if (local.capabilities.kind !== 'stored' && !(await standsStill(first))) return { outcome: 'growing' }
  const copied = await copyIn(point, local.read(report, { signal }))
  const after = await local.stat(report, { signal })
  if (after === undefined || !isSameLook(first, after) || copied.size !== after.size) {
    await copyBlobs(point.blobs).delete(copied.blob)
    return { outcome: 'growing' }
  }
  const answers = request?.stage === 'open' && !isOlder
  const found = { ...copied, look: lookOf(after), answers, since: clock.now(), tries: 0 }
  return { outcome: 'found', pending: { id: newPassageId(), stage: 'sending', ...found } }

  async function standsStill(look: Look): Promise<boolean> {
    const quietMs = config.stableSeconds * 1000
    const seen = memory.reportSeen
    const isKnown = seen !== undefined && isSameLook(seen.look, look)
    if (isKnown && clock.now() - seen.at >= quietMs) return true
    if (!isKnown) memory.reportSeen = { look: lookOf(look), at: clock.now() }
    await clock.sleep(quietMs, signal)
    const later = await local.stat(report, { signal })
    return later !== undefined && isSameLook(look, later)
  }
}

/**
 * Removes the till's own file once it has arrived, and only if it is still the one that was sent: it is taken aside by a
 * rename and compared there. One that the till has changed meanwhile comes back, and is sent as the next one.
 */
export async function removeReport(point: Point<PosConfig>, pending: PendingReport): Promise<void> {
  const { local, signal, config, log } = point
  if (pending.look === undefined) return
  const { report } = posNames(config)
  const aside = workName(report, 'sent', { point: point.id, id: pending.id })
  if ((await local.stat(aside, { signal })) === undefined) {
    const found = await local.stat(report, { signal })
    if (found === undefined || !isSameLook(found, pending.look)) return
    await local.rename(report, aside, { signal })
  }
  const digest = createDigest()
  for await (const piece of local.read(aside, { signal })) digest.update(piece)
  if (digest.hex() === pending.digest) return await local.delete(aside, { signal })
  if ((await local.stat(report, { signal })) === undefined)
    return await local.rename(aside, report, { signal })
  log.warn('The till changed its report while it was sent, and wrote another; both are kept', { kept: aside })
}
