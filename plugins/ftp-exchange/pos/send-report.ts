import type { PosConfig } from '../config.ts'
import { copyBlobs, keepCopy } from '../copies.ts'
import { type Content, post, type PostOutcome } from '../mailbox/post.ts'
import type { Point } from '../point.ts'
import { fitsTogether, planTakingBack, putBack, takeBack, wholeOf } from './append-report.ts'
import { removeReport } from './local-report.ts'
import type { PendingReport } from './report-state.ts'

type Save = (pending: PendingReport) => Promise<void>

/**
 * Puts the pending report into its slot, as the slot policy says. A failed try is counted, and the next one planned by
 * «Период загрузки отчетов на FTP-сервер».
 * @returns whether it is there now
 * @throws the errors of core/folder
 */
export async function sendReport(
  point: Point<PosConfig>,
  pending: PendingReport,
  save: Save,
): Promise<boolean> {
  let state = pending
  try {
    const outcome = await put()
    if (outcome.outcome === 'posted') return true
    const waiting = 'the office has not collected the last report'
    if (state.waiting !== waiting) await save({ ...state, waiting })
    return false
  } catch (error) {
    if (point.signal?.aborted !== true) await giveUpForNow()
    throw error
  }

  async function giveUpForNow(): Promise<void> {
    const { appended } = state
    await store(afterFailure(state, point))
    if (appended === undefined) return
    const { whole, ...back } = appended
    await store({ ...state, appended: back })
    if (whole !== undefined) await copyBlobs(point.blobs).delete(whole.blob)
    // The server that refused the upload may be away; then it is put back after the next try.
    await putBack(point, back).catch(() => undefined)
  }

  async function put(): Promise<PostOutcome> {
    const { slotPolicy } = point.config
    if (state.appended === undefined) {
      const outcome = await send(ownContent(point, state), slotPolicy === 'append' ? 'wait' : slotPolicy)
      if (outcome.outcome === 'posted' || slotPolicy !== 'append') return outcome
      if (!(await fitsTogether(point, state))) return outcome
      await store({ ...state, appended: planTakingBack(point) })
    }
    const { appended: planned, ...alone } = state
    const appended = planned && (await takeBack(point, { appended: planned, pending: state }))
    if (appended === undefined) {
      await store(alone)
      return await send(ownContent(point, state), 'wait')
    }
    await store({ ...state, appended })
    return await send(wholeOf(point, appended) ?? ownContent(point, state), 'wait')
  }

  async function store(changed: PendingReport): Promise<void> {
    state = changed
    await save(changed)
  }

  async function send(content: Content, policy: 'wait' | 'overwrite' | 'unique'): Promise<PostOutcome> {
    const { report: slot, reportFlag: flag } = point.config.remote
    return await post(content, { ...point, kind: 'report', slot, flag, policy })
  }
}

/** What is left to do once the report is on the server: the till's file goes, and the report that was taken back. */
export async function finishReport(point: Point<PosConfig>, pending: PendingReport): Promise<void> {
  const { id, size, digest, blob, appended } = pending
  await removeReport(point, pending)
  if (appended !== undefined) await point.remote.delete(appended.claim, { signal: point.signal })
  const name = point.config.remote.report
  const at = point.clock.now()
  await keepCopy(point, { id, kind: 'report', name, at, size, digest, blob, outcome: 'posted' })
  if (appended?.whole !== undefined) await copyBlobs(point.blobs).delete(appended.whole.blob)
}

function ownContent({ blobs }: Point, { id, size, digest, blob }: PendingReport): Content {
  return { id, size, digest, open: () => copyBlobs(blobs).read(blob) }
}

function afterFailure(pending: PendingReport, { config, clock }: Point<PosConfig>): PendingReport {
  const { nextTry: _nextTry, waiting: _waiting, ...rest } = pending
  const tried = { ...rest, tries: rest.tries + 1 }
  if (config.reportMinutes === 0) return { ...tried, isParked: true }
  return { ...tried, nextTry: clock.now() + config.reportMinutes * 60_000 }
}
