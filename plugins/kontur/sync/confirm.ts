import { AppError } from '../../../core/errors.ts'
import { listReports, type ReportHead } from '../report/pages.ts'
import { shownBy } from './fingerprint.ts'
import type { SyncRun } from './pass.ts'

/**
 * The report that is confirmed: of a dry run that came to its end, or of a pass that stopped to ask.
 * @throws CONFIRM_UNKNOWN, CONFIRM_OUTDATED
 */
export async function lookedAt(confirmed: string, { store, config, job }: SyncRun): Promise<ReportHead> {
  const head = (await listReports(store)).find(({ runId }) => runId === confirmed)
  if (head === undefined) throw nothingToConfirm(confirmed)
  const { runs } = await job('sync')
  const hasShown = head.dryRun
    ? head.complete || head.upTo !== undefined
    : runs.some(({ id, error }) => id === head.runId && error?.code === 'GUARD_NAMES')
  if (!hasShown) throw nothingToConfirm(confirmed)
  if (head.settings !== shownBy(config)) throw shownOtherwise(confirmed)
  return head
}

function nothingToConfirm(runId: string): AppError {
  const message = `Cannot write what pass "${runId}" has shown: it is no dry run that came to its end and no pass that stopped to ask, or its report is no longer kept. Run a dry run, look at its report, and confirm that one.`
  return new AppError('CONFIRM_UNKNOWN', message, { status: 409, retry: 'never' })
}

function shownOtherwise(runId: string): AppError {
  const message = `Cannot write what pass "${runId}" has shown: it was made under other settings, what is written shall be what was shown. Run a dry run, look at its report, and confirm that one.`
  return new AppError('CONFIRM_OUTDATED', message, { status: 409, retry: 'never' })
}
