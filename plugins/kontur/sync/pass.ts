import { AppError } from '../../../core/errors.ts'
import { type RunContext, wallClock } from '../../../core/plugin.ts'
import { hash32, stableJson } from '../../../core/text.ts'
import { cursorKind, type KonturConfig, searchAttributeOf } from '../config.ts'
import type { Lookup } from '../lookup/lookup.ts'
import { listReports, openReport, type ReportHead } from '../report/pages.ts'
import { PASS, type Pass, passSchema, type SyncCursor, type SyncInput, type SyncMark } from './state.ts'

export type SyncRun = RunContext<KonturConfig, SyncCursor, SyncMark, SyncInput>

const DAY_MS = 86_400_000

/**
 * What this pass is: decided when it begins, and the same after each stop. The report of the pass is opened with it.
 * @throws CONFIRM_UNKNOWN, and what asking for changed companies throws
 */
export async function openPass(context: SyncRun, lookup: Lookup): Promise<Pass> {
  const { store, run, config } = context
  const known = await store.get(PASS, passSchema)
  if (known?.runId === run.id) return known
  const pass = await decide(context, lookup)
  const { runId, began, dryRun, kind, from } = pass
  const head = { runId, startedAt: began, dryRun, pass: kind, ...(from !== undefined && { from }) }
  await openReport(head, { store, keep: config.keepReports })
  await store.put(PASS, pass)
  return pass
}

/** What lasts while the pass is under way: where the next one may go on, should this one fail. */
export function markUnderWay(context: SyncRun, pass: Pass, place: SyncCursor['place']): SyncMark {
  return { ...context.mark, left: { ...leftOf(pass, context.config), place, because: 'under way' } }
}

/** What lasts after a pass that `maxLookups` has ended. */
export function markBounded(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  const { left: _left, ...rest } = context.mark ?? {}
  if (place === undefined) return rest
  return { ...rest, left: { ...leftOf(pass, context.config), place, because: 'maxLookups' } }
}

/** What lasts after a pass that came to its end. A dry run has shown everything and done nothing. */
export function markDone(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  const { left: _left, ...rest } = context.mark ?? {}
  if (pass.dryRun) return rest
  return {
    ...rest,
    changesFrom: pass.day,
    ...(pass.kind === 'full' && { fullAt: pass.startedAt }),
    ...(place !== undefined && { watchedTo: place.position }),
  }
}

async function decide(context: SyncRun, lookup: Lookup): Promise<Pass> {
  const { config, store, clock, run, input, mark, signal } = context
  const now = clock.now()
  const reports = await listReports(store)
  const confirmed = input?.confirm
  const looked = await lookedAt(context, reports)
  if (confirmed !== undefined && looked === undefined) throw nothingToConfirm(confirmed)
  const dryRun = confirmed === undefined && (input?.dryRun ?? config.dryRun)
  const left = confirmed === undefined ? await leftover(context, dryRun) : undefined
  const kind = looked?.pass ?? left?.kind ?? kindOf(config, mark, now)
  const from = looked === undefined ? left?.place : looked.from
  const former = reports.findLast(({ dryRun: isDry, complete }) => complete && !isDry)
  return {
    runId: run.id,
    began: now,
    startedAt: left?.startedAt ?? now,
    day: left?.day ?? dayOf(now),
    kind,
    dryRun,
    confirmed: confirmed !== undefined,
    ...(from !== undefined && { from }),
    changed:
      kind === 'changes' ? await changedSince(mark?.changesFrom ?? dayOf(now), now, { lookup, signal }) : [],
    ...(former !== undefined && { formerRunId: former.runId }),
  }
}

/** The report that is confirmed: of a dry run, or of a pass that stopped to ask. */
async function lookedAt(
  { input, job }: SyncRun,
  reports: readonly ReportHead[],
): Promise<ReportHead | undefined> {
  const head = reports.find(({ runId }) => runId === input?.confirm)
  if (head === undefined || head.dryRun) return head
  const { runs } = await job('sync')
  return runs.some(({ id, error }) => id === head.runId && error?.code === 'GUARD_NAMES') ? head : undefined
}

/** Where the last pass was left, when this one is to go on there. */
async function leftover({ config, mark, job }: SyncRun, dryRun: boolean): Promise<SyncMark['left']> {
  const left = mark?.left
  if (left === undefined || left.dryRun !== dryRun || left.source !== sourceText(config)) return undefined
  if (left.because === 'maxLookups') return left
  if (!config.resumeAfterError || left.settings !== hashOf(config)) return undefined
  const [last] = (await job('sync')).runs
  return last?.outcome === 'failed' ? left : undefined
}

function kindOf(
  { pass, fullEveryDays }: KonturConfig,
  mark: SyncMark | undefined,
  now: number,
): Pass['kind'] {
  const isKnown = mark?.fullAt !== undefined && mark.changesFrom !== undefined
  if (pass === 'full' || !isKnown) return 'full'
  return now - (mark.fullAt ?? 0) < fullEveryDays * DAY_MS ? 'changes' : 'full'
}

/** Each day from the one that was seen last, which was not over then, up to today. */
async function changedSince(
  from: string,
  now: number,
  { lookup, signal }: { lookup: Lookup; signal: AbortSignal },
): Promise<string[]> {
  const changed = new Set<string>()
  for (let at = Date.parse(from); at <= Date.parse(dayOf(now)); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    for (const ogrn of await lookup.changedOn(day, { signal })) changed.add(ogrn)
  }
  return [...changed]
}

function leftOf({ dryRun, kind, day, startedAt }: Pass, config: KonturConfig) {
  return { dryRun, kind, day, startedAt, source: sourceText(config), settings: hashOf(config) }
}

/** A place means something only for the same contractors in the same order. */
function sourceText(config: KonturConfig): string {
  const { api, url, path, type, sourceId } = config.source
  const what = {
    api,
    url,
    path,
    type,
    sourceId,
    cursor: cursorKind(config.source),
    by: searchAttributeOf(config),
  }
  return hashOf(what)
}

function hashOf(value: unknown): string {
  return hash32(stableJson(value)).toString(16)
}

/** The day in Moscow, by which Kontur.Focus counts. */
function dayOf(at: number): string {
  return wallClock(at, 'Europe/Moscow').day
}

function nothingToConfirm(runId: string): AppError {
  const message = `Cannot write what pass "${runId}" has shown: it is no dry run and no pass that stopped to ask, or its report is no longer kept. Run a dry run, look at its report, and confirm that one.`
  return new AppError('CONFIRM_UNKNOWN', message, { status: 409, retry: 'never' })
}
