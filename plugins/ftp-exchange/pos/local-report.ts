import { createDigest } from '../../../core/plugin.ts'
import type { PosConfig } from '../config.ts'
import { copyBlobs } from '../copies.ts'
import { posNames } from '../local-names.ts'
import { copyIn } from '../mailbox/copy-in.ts'
import { newPassageId, workName } from '../mailbox/names.ts'
import { isSameLook, type Look } from '../mailbox/take-state.ts'
import type { Point } from '../point.ts'
import type { PendingReport } from './report-state.ts'

/** The till's report as it was found: on its way, or still being written. */
export type FoundReport =
  { outcome: 'none' } | { outcome: 'growing' } | { outcome: 'found'; pending: PendingReport }

/**
 * Copies the report that the till has written, «Имя файла отчета», so that what is sent cannot change on the way. The
 * till's own file stays until the copy has arrived on the server: its going is how the till knows.
 */
export async function findReport(point: Point<PosConfig>, answers: boolean): Promise<FoundReport> {
  const { local, clock, signal, config } = point
  const { report } = posNames(config)
  const first = await local.stat(report, { signal })
  if (first === undefined) return { outcome: 'none' }
  // What came by HTTP is whole; a file in a folder may still be written.
  if (local.capabilities.kind !== 'stored' && !isOld(first)) {
    await clock.sleep(config.stableSeconds * 1000, signal)
    const second = await local.stat(report, { signal })
    if (second === undefined || !isSameLook(first, second)) return { outcome: 'growing' }
  }
  const copied = await copyIn(point, local.read(report, { signal }))
  const after = await local.stat(report, { signal })
  if (after === undefined || !isSameLook(first, after) || copied.size !== after.size) {
    await copyBlobs(point.blobs).delete(copied.blob)
    return { outcome: 'growing' }
  }
  const { size, modifiedAt } = after
  const look: Look = { size, ...(modifiedAt === undefined ? {} : { modifiedAt }) }
  return { outcome: 'found', pending: newPending({ ...copied, look, answers }) }

  function isOld({ modifiedAt }: Look): boolean {
    return modifiedAt !== undefined && clock.now() - modifiedAt > config.stableSeconds * 1000
  }

  function newPending(
    found: Pick<PendingReport, 'blob' | 'size' | 'digest' | 'look' | 'answers'>,
  ): PendingReport {
    return { id: newPassageId(), stage: 'sending', ...found, since: clock.now(), tries: 0 }
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
