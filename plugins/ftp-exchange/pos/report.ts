import { AppError, isAppError } from '../../../core/errors.ts'
import { defineJob, type Job, toIso } from '../../../core/plugin.ts'
import { type PointConfig, pointConfig, type PosConfig } from '../config.ts'
import { copyBlobs, openCopy } from '../copies.ts'
import { confirmFirstRun, REJECTED, whyFirstRunWaits } from '../first-run.ts'
import { askForTry, classOf, isTroubled, readHealth, troublesOf } from '../health.ts'
import { jobInput } from '../job-input.ts'
import { posNames } from '../local-names.ts'
import { sha256 } from '../../../core/text.ts'
import type { Point } from '../point.ts'
import type { PointMemory } from '../memory.ts'
import {
  everyMinutes,
  lookAhead,
  POINT_RETRY,
  type PointResult,
  type PointRun,
  type PointSteps,
  runAtPoint,
} from '../point-run.ts'
import { copyIn } from '../mailbox/copy-in.ts'
import { type NotedReceipts, noteReceipts } from '../receipts/note.ts'
import { MINUTE_MS } from '../time.ts'
import { findReport } from './local-report.ts'
import { type OpenRequest, type PendingReport, type ReportState, reportStateSchema } from './report-state.ts'
import {
  acceptRequest,
  isElsewhere,
  lookAfterRequest,
  passRequest,
  removeRequest,
  withdrawRequest,
} from './request.ts'
import { addRequeue, endRequeue, hasRequeues, type Requeue, requeuesFor } from '../requeue-queue.ts'
import { finishReport, sendReport } from './send-report.ts'

/**
 * `report` of the side `pos`: brings a request flag of the office to the till, and the report of the till to the server.
 * «Выгрузка отчетов»
 */
export function reportJob(config: PosConfig, memory: PointMemory): Job<PointConfig> {
  const periodMs = config.reportMinutes * MINUTE_MS
  const place = { job: 'report', slots: [config.remote.request, config.remote.report] }
  return defineJob({
    name: 'report',
    title: 'Reports of the till',
    config: pointConfig,
    input: jobInput,
    retry: POINT_RETRY,
    schedule: () => everyMinutes(config.pollMinutes),

    async idle(context) {
      const held = await askForTry({ ...context, config }, 'report')
      if (held !== undefined && !(await isReportDue(context))) return held
      const asking = await whyFirstRunWaits(context, { config, memory }, place)
      if (asking !== undefined) return asking
      if (await isTroubled({ ...context, config }, 'report')) return undefined
      if (await hasRequeues(context.store, 'report')) return undefined
      const state = await context.store.get('report', reportStateSchema)
      const { pending, request } = state ?? {}
      if (
        pending?.stage === 'sending' &&
        whyLater(pending, { now: context.clock.now(), periodMs }) !== undefined
      )
        return whyLater(pending, { now: context.clock.now(), periodMs })
      if (pending !== undefined || (request !== undefined && request.stage !== 'open')) return undefined
      memory.polls.set('report', context.clock.now())
      return await lookAhead(context, { config, job: 'report', memory }, async (point) => {
        const { local, remote } = point
        const mayComeByHand = config.manualUpload || request !== undefined
        if (mayComeByHand && (await local.stat(posNames(config).report)) !== undefined) return undefined
        if (request !== undefined)
          return (await lookAfterRequest(point, request)) === 'stands' ? 'waits-for-the-till' : undefined
        if (!config.autoReport) return 'no-report'
        if ((await remote.stat(config.remote.request)) !== undefined) return undefined
        const wrong = await memory.absences.lookCloser(remote, config.remote.request)
        return wrong === undefined ? 'no-request' : undefined
      })
    },

    run: (context) =>
      runAtPoint(context, { config, job: 'report', memory }, (point) => exchange(point, context)),
  })

  /** A report that failed for a passing reason has a period of its own, «Период загрузки отчетов на FTP-сервер». */
  async function isReportDue({ store, clock }: Pick<PointRun, 'store' | 'clock'>): Promise<boolean> {
    const pending = (await store.get('report', reportStateSchema))?.pending
    const health = await readHealth({ store, config })
    const isPassing = troublesOf(health, 'report').every(
      ({ lastError, held }) =>
        held === undefined && classOf({ code: lastError.code, retry: 'later' }) === 'passing',
    )
    return isPassing && pending?.nextTry !== undefined && pending.nextTry <= clock.now()
  }

  async function* exchange(point: Point<PosConfig>, { input, run }: PointRun): PointSteps<PointResult> {
    const answer = { confirm: input?.confirm, reject: input?.reject }
    if (!(await confirmFirstRun(point, { ...place, ...answer, runId: run.id }))) return REJECTED
    let state: ReportState = (await point.store.get('report', reportStateSchema)) ?? {}
    let receipts = 0
    let isSent = false
    /** What is wrong with a file; the others go their way. */
    let failure: AppError | undefined
    /** The folder of the server; it is made when a report is sent. */
    let missing: AppError | undefined
    const isForced = input?.upload === true

    const asked = await requeuesFor(point.store, 'report', { run, input })
    if (state.pending !== undefined) {
      const left = yield* send(state.pending)
      // What a person asked for meanwhile waits behind it; the queue does so anyway.
      const [told] = asked.filter(({ isQueued }) => !isQueued)
      if (left !== undefined && told !== undefined)
        await addRequeue(point.store, { id: told.copy, kind: 'report' })
      if (left !== undefined) return { summary: left }
    }
    for (const again of asked) {
      const pending = await copyAgain(point, again)
      yield* save({ ...state, pending })
      await endRequeue(point.store, 'report', again)
      const left = yield* send(pending)
      if (left !== undefined) return { summary: left }
    }
    yield* ask()
    if (config.manualUpload || state.request !== undefined) {
      const found = await findReport(point, { request: state.request, memory })
      if (found.outcome === 'growing') return { summary: 'the till is writing its report' }
      if (found.outcome === 'found') {
        yield* save({ ...state, pending: found.pending })
        const left = yield* send(found.pending)
        if (left !== undefined) return { summary: left }
        return sent()
      }
    }
    if (isSent) return sent()
    const summary = state.request === undefined ? 'nothing was asked for' : 'the till was asked for a report'
    return { summary, failure: failure ?? missing }

    function sent(): PointResult {
      const followUps = config.webhook === undefined ? [] : [{ job: 'forward' }]
      return {
        summary: `a report was sent, ${receipts} new ${receipts === 1 ? 'receipt' : 'receipts'}`,
        followUps,
        failure,
      }
    }

    /** @returns why the report stays for now */
    async function* send(pending: PendingReport): PointSteps<string | undefined> {
      if (pending.stage === 'sending') {
        const later = isForced ? undefined : whyLater(pending, { now: point.clock.now(), periodMs })
        if (later !== undefined) return later
        const store = async (changed: PendingReport) => await put({ ...state, pending: changed })
        const isThere = await sendReport(point, pending, store)
        if (!isThere) return 'waits until the office has collected the last report'
        yield* save({ ...state, pending: { ...(state.pending ?? pending), stage: 'sent' } })
      }
      const current = state.pending ?? pending
      const open = () => copyBlobs(point.blobs).read(current.blob)
      const noted = await noteReceipts(point, { id: current.id, open }).catch(unlessForgotten)
      receipts += noted.receipts
      isSent = true
      if (noted.refusal !== undefined) failure = unreadable(noted.refusal)
      await finishReport(point, current)
      const { pending: _pending, request, ...rest } = state
      const answered = request && current.answers ? { ...request, stage: 'answered' as const } : request
      yield* save(answered === undefined ? rest : { ...rest, request: answered })
      yield* forgetAnswered()
      return undefined
    }

    async function* ask(): PointSteps<void> {
      yield* forgetAnswered()
      if (state.request?.stage === 'open') yield* lookAfter(state.request)
      else if (state.request !== undefined && isElsewhere(point, state.request)) yield* dropRequest()
      if (state.request === undefined && config.autoReport) {
        const request = await acceptRequest(point).catch(unlessTooLarge)
        if (request !== undefined) yield* save({ ...state, request })
        else
          missing = await memory.absences.lookCloser(point.remote, config.remote.request, {
            signal: point.signal,
          })
      }
      if (state.request?.stage === 'passing') {
        await passRequest(point, state.request)
        yield* save({ ...state, request: { ...state.request, stage: 'open', askedAt: point.clock.now() } })
      }
      const isEarly = config.removeFlag === 'onAccept' && state.request?.isRemoved !== true
      if (state.request?.stage === 'open' && isEarly) {
        await removeRequest(point, state.request)
        yield* save({ ...state, request: { ...state.request, isRemoved: true } })
      }
    }

    async function* lookAfter(request: OpenRequest): PointSteps<void> {
      const found = await lookAfterRequest(point, request)
      if (found === 'stands') return
      if (found === 'withdrawn') await withdrawRequest(point)
      else point.log.warn('The till took the request and wrote no report; it is asked once more')
      yield* dropRequest()
    }

    async function* dropRequest(): PointSteps<void> {
      const { request: _request, ...rest } = state
      yield* save(rest)
    }

    function unlessTooLarge(error: unknown): undefined {
      if (!isAppError(error) || error.code !== 'REQUEST_TOO_LARGE') throw error
      failure = error
    }

    /** The flag goes last: that it is gone tells the office that its report is there. */
    async function* forgetAnswered(): PointSteps<void> {
      if (state.request?.stage !== 'answered') return
      if (state.request.isRemoved !== true) await removeRequest(point, state.request)
      const { request, ...rest } = state
      const { digest, look } = request ?? state.request
      yield* save({ ...rest, answered: { digest, look, at: point.clock.now() } })
    }

    async function* save(changed: ReportState): PointSteps<void> {
      await put(changed)
      yield {}
    }

    async function put(changed: ReportState): Promise<void> {
      state = changed
      await point.store.put('report', changed)
    }
  }
}

/** Without copies the bytes go as soon as the report is told of; a repeat after a crash finds none. */
function unlessForgotten(error: unknown): NotedReceipts {
  if (!isAppError(error) || error.code !== 'BLOB_MISSING') throw error
  return { receipts: 0 }
}

function unreadable({ code, message }: AppError): AppError {
  return new AppError(
    code,
    `The report was sent as it is, but no receipts could be read out of it. ${message}`,
    {
      retry: 'never',
      status: 422,
    },
  )
}

/** Why a report is not sent just now. */
function whyLater(
  { isParked, nextTry }: PendingReport,
  { now, periodMs }: { now: number; periodMs: number },
): string | undefined {
  if (isParked === true) return 'the report could not be sent; it waits for "Upload now"'
  // A clock that was set back shall not keep a report for the time between.
  const isAhead = nextTry !== undefined && nextTry - now > periodMs
  if (nextTry === undefined || nextTry <= now || isAhead) return undefined
  return `the report is sent again at ${toIso(nextTry)}`
}

/** A kept copy as a report of its own. */
async function copyAgain(point: Point<PosConfig>, requeue: Requeue): Promise<PendingReport> {
  const copy = await openCopy(point, requeue.copy).catch(async (error: unknown) => {
    await endRequeue(point.store, 'report', requeue)
    throw error
  })
  const id = (await sha256(`${requeue.id} ${requeue.copy}`)).slice(0, 8)
  const kept = await copyIn(point, copy.open())
  return { id, stage: 'sending', ...kept, answers: false, since: point.clock.now(), tries: 0 }
}
