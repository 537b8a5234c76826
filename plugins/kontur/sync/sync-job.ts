import { AppError, isAppError } from '../../../core/errors.ts'
import { type Checkpoint, defineJob, type Job, type RunResult } from '../../../core/plugin.ts'
import { konturConfig, type KonturConfig } from '../config.ts'
import { openAnswers } from '../lookup/answers.ts'
import type { Lookup } from '../lookup/lookup.ts'
import { startSpending } from '../lookup/spending.ts'
import { closeReport } from '../report/pages.ts'
import { OUTCOMES } from '../report/row.ts'
import type { ContractorSource } from '../source/source.ts'
import { noteAttention } from './attention.ts'
import { type BatchParts, dealWith, earlierRows } from './batch.ts'
import { countRows, summaryOf } from './counts.ts'
import { openFormerReports } from './former.ts'
import { markBounded, markDone, markUnderWay } from './marks.ts'
import { isNamesRejected, rejectNames } from './names-question.ts'
import { openPass, type SyncRun } from './pass.ts'
import { readPageWithin } from './read-page.ts'
import { type SyncCursor, syncCursor, syncInput, type SyncMark, syncMark } from './state.ts'
import { readUsage } from './usage.ts'

/** Both ends of a sync. */
export interface Ends {
  source: ContractorSource
  lookup: Lookup
}

/**
 * The pass over all contractors: a batch is read, asked about, compared and written, and then its place is kept. After
 * a kill the batch is dealt with again, which asks and writes only what is not done yet.
 */
export function syncJob({ missed, strictSeed }: KonturConfig, ends: Ends): Job<KonturConfig> {
  return defineJob({
    name: 'sync',
    title: 'Contractors in step with Kontur.Focus',
    config: konturConfig,
    cursor: syncCursor,
    mark: syncMark,
    input: syncInput,
    schedule: ({ schedule }) => schedule,
    timezone: ({ timezone }) => timezone,
    outcomes: OUTCOMES,
    misfire: missed === 'run' ? 'latest' : 'skip',
    run: (context) => calmly(strictSeed ? alwaysRetried(runPass(context, ends)) : runPass(context, ends)),
  })
}

type Steps = AsyncGenerator<Checkpoint<SyncCursor, SyncMark>, RunResult<SyncMark>, void>

async function* runPass(context: SyncRun, { source, lookup }: Ends): Steps {
  const { config, store, clock, signal, input } = context
  if (input?.reject !== undefined) {
    await rejectNames(input.reject, store)
    return { summary: 'rejected: nothing was written' }
  }
  const pass = await openPass(context, lookup)
  const usage = await readUsage(lookup, { store, clock, signal })
  const answers = await openAnswers({
    store,
    clock,
    param: config.searchParam,
    runId: pass.runId,
    liveMs: config.answersLiveMinutes * 60_000,
    since: pass.startedAt,
  })
  await answers.dropOld()
  const spent = answers.asked()
  const spending = startSpending({ usage, maxLookups: config.maxLookups, spent })
  const former = openFormerReports(pass.formerRunIds, { store, pages: context.cursor?.formers })
  const changed = new Map(pass.changed.map(({ ogrn, day }) => [ogrn, day]))
  const total = { ...context.counts }
  let place = context.cursor?.place ?? pass.from
  let pageNumber = context.cursor?.page ?? 0

  for (;;) {
    const parts: BatchParts = {
      context,
      pass,
      source,
      lookup,
      answers,
      former,
      changed,
      earlier: await earlierRows(pass.runId, pageNumber, store),
      counts: total,
    }
    const read = await readPageWithin(place, spending, parts)
    if (read === 'spent') {
      await closeReport(pass.runId, { upTo: place?.position ?? 0 }, store)
      return { mark: markBounded(context, pass, place), summary: `${summaryOf(total, pass)}; ${BOUNDED}` }
    }
    const { page, inquiry } = read
    const rows = await dealWith(inquiry, pageNumber, parts)
    spending.note(inquiry.unknown.length)
    await noteAttention(rows, { runId: pass.runId, store })
    // Also those of a try that was killed before its place was kept.
    const lookups = answers.asked() - (total['lookups'] ?? 0)
    const answersReused = Math.max(0, inquiry.ids.length - lookups)
    const isTelling = config.alerts !== undefined
    const counts = countRows(rows, { lookups, answersReused, stale: page.stale, isTelling })
    // What the source still has, this page included, and what was read before.
    const inAll =
      page.remaining === undefined ? undefined : (total['read'] ?? 0) + page.remaining - page.stale
    for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
    place = page.next
    if (rows.length > 0) pageNumber++
    const cursor = { place, page: pageNumber, formers: former.pages() }
    yield {
      cursor,
      counts,
      mark: markUnderWay(context, pass, place),
      ...(inAll !== undefined && { total: inAll }),
    }
    if (page.isLast) break
  }
  if (!pass.isPart) await closeReport(pass.runId, { complete: true }, store)
  const isPart = pass.dryRun && !config.dryRun
  return { mark: markDone(context, pass, place), summary: summaryOf(total, pass), isPart }
}

const BOUNDED = 'the next pass goes on from there, because "maxLookups" is reached'

/** A pass that comes to what a person has rejected is over, and nobody has to look at it again. */
async function* calmly(steps: Steps): Steps {
  try {
    return yield* steps
  } catch (thrown) {
    if (!isNamesRejected(thrown)) throw thrown
    return { summary: 'it came to the names that were rejected, and wrote neither them nor what comes after' }
  }
}

/** The sync as its first description has it: three more tries whatever went wrong. A question is no failure. */
async function* alwaysRetried(steps: Steps): Steps {
  try {
    return yield* steps
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.retry !== 'never' || QUESTIONS.includes(thrown.code)) throw thrown
    const { code, message, status, details } = thrown
    throw new AppError(code, message, { status, details, retry: 'later', cause: thrown })
  }
}

const QUESTIONS: readonly string[] = ['GUARD_NAMES', 'NAMES_REJECTED', 'CONFIRM_UNKNOWN', 'CONFIRM_OUTDATED']
