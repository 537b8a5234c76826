import { AppError } from '../../../core/errors.ts'
import { type RunContext, wallClock } from '../../../core/plugin.ts'
import { hash32, stableJson } from '../../../core/text.ts'
import { cursorKind, type KonturConfig, searchAttributeOf } from '../config.ts'
import type { Lookup } from '../lookup/lookup.ts'
import { listReports, openReport, type ReportHead } from '../report/pages.ts'
import { formerPasses, neededPasses } from './former.ts'
import { PASS, type Pass, passSchema, type SyncCursor, type SyncInput, type SyncMark } from './state.ts'

export type SyncRun = RunContext<KonturConfig, SyncCursor, SyncMark, SyncInput>

const DAY_MS = 86_400_000

/**
 * What this pass is: decided when it begins, and the same after each stop. The report of the pass is opened with it.
 * @throws CONFIRM_UNKNOWN, CONFIRM_OUTDATED, and what asking for changed companies throws
 */
export async function openPass(context: SyncRun, lookup: Lookup): Promise<Pass> {
  const { store, run, config } = context
  const known = await store.get(PASS, passSchema)
  const formers = formerPasses(await listReports(store), run.id)
  const pass = known?.runId === run.id ? known : await decide(context, formers, lookup)
  // The report comes second: it may push out the very one that is confirmed.
  if (pass !== known) await store.put(PASS, pass)
  const { runId, began, startedAt, dryRun, kind, from } = pass
  const head = { runId, startedAt: began, since: startedAt, dryRun, pass: kind, settings: shownBy(config) }
  const needed = neededPasses(formers).map((former) => former.runId)
  await openReport(
    { ...head, ...(from !== undefined && { from }) },
    { store, keep: config.keepReports, needed },
  )
  return pass
}

/** What lasts while the pass is under way: where the next one may go on, should this one fail. */
export function markUnderWay(context: SyncRun, pass: Pass, place: SyncCursor['place']): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  return withLeft(context, pass, { place, because: pass.goesOn ? 'maxLookups' : 'under way' })
}

/** What lasts after a pass that `maxLookups` has ended. */
export function markBounded(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  return withLeft(context, pass, place && { place, because: 'maxLookups' })
}

/**
 * What lasts after a pass that came to its end. A dry run has shown everything and done nothing; what was written of a
 * part of the contractors says nothing of the others.
 */
export function markDone(context: SyncRun, pass: Pass, place: SyncCursor['place'] | undefined): SyncMark {
  if (pass.isPart) return context.mark ?? {}
  const rest = withLeft(context, pass, undefined)
  if (pass.dryRun) return rest
  const isFull = pass.kind === 'full'
  // A full pass may have used answers that are older than itself.
  const oldest = pass.startedAt - (isFull ? context.config.answersLiveMinutes * 60_000 : 0)
  return {
    ...rest,
    changesFrom: moscowDay(oldest),
    ...(isFull && { fullAt: pass.startedAt }),
    ...(place !== undefined && { watchedTo: place.position }),
  }
}

/** The day in Moscow, by which Kontur.Focus counts, e.g. `2026-01-31`. */
export function moscowDay(at: number): string {
  return wallClock(at, 'Europe/Moscow').day
}

type Left = NonNullable<SyncMark['left']>

function withLeft(
  { mark = {}, config }: SyncRun,
  { dryRun, kind, startedAt }: Pass,
  left: Pick<Left, 'place' | 'because'> | undefined,
): SyncMark {
  const member = dryRun ? 'leftDry' : 'left'
  const { [member]: _left, ...rest } = mark
  if (left === undefined) return rest
  return {
    ...rest,
    [member]: { ...left, kind, startedAt, source: sourceText(config), settings: hashOf(config) },
  }
}

async function decide(context: SyncRun, formers: readonly ReportHead[], lookup: Lookup): Promise<Pass> {
  const { config, clock, run, input, mark, signal } = context
  const now = clock.now()
  const looked = input?.confirm === undefined ? undefined : await lookedAt(input.confirm, context)
  const dryRun = looked === undefined && (input?.dryRun ?? config.dryRun)
  const left = looked === undefined ? await leftover(context, dryRun) : undefined
  const kind = looked?.pass ?? left?.kind ?? kindOf(config, mark, now)
  const { from, upTo } = looked ?? { from: left?.place }
  return {
    runId: run.id,
    began: now,
    startedAt: looked?.since ?? left?.startedAt ?? now,
    kind,
    dryRun,
    confirmed: looked !== undefined,
    goesOn: from !== undefined && (left ?? mark?.left)?.because === 'maxLookups',
    isPart: looked?.dryRun === true && (from !== undefined || upTo !== undefined),
    ...(from !== undefined && { from }),
    ...(looked?.dryRun === true && upTo !== undefined && { upTo }),
    changed: kind === 'changes' ? await changedSince(mark?.changesFrom, now, { lookup, signal }) : [],
    formerRunIds: formers.map(({ runId }) => runId),
  }
}

/**
 * The report that is confirmed: of a dry run that came to its end, or of a pass that stopped to ask.
 * @throws CONFIRM_UNKNOWN, CONFIRM_OUTDATED
 */
async function lookedAt(confirmed: string, { store, config, job }: SyncRun): Promise<ReportHead> {
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

/** Where the last pass was left, when this one is to go on there. */
async function leftover({ config, mark, job }: SyncRun, dryRun: boolean): Promise<Left | undefined> {
  const left = dryRun ? mark?.leftDry : mark?.left
  if (left === undefined || left.source !== sourceText(config)) return undefined
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
  from: string | undefined,
  now: number,
  { lookup, signal }: { lookup: Lookup; signal: AbortSignal },
): Promise<Pass['changed']> {
  const today = moscowDay(now)
  const changed = new Map<string, string>()
  for (let at = Date.parse(from ?? today); at <= Date.parse(today); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    for (const ogrn of await lookup.changedOn(day, { signal })) changed.set(ogrn, day)
  }
  return [...changed].map(([ogrn, day]) => ({ ogrn, day }))
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

/** Stands for what decides what is written to a contractor: a report shows that as long as this is the same. */
export function shownBy(config: KonturConfig): string {
  const { searchParam, padLeft, mapping, onMissing } = config
  return hashOf({ source: sourceText(config), searchParam, padLeft, mapping, onMissing })
}

function hashOf(value: unknown): string {
  return hash32(stableJson(value)).toString(16)
}

function nothingToConfirm(runId: string): AppError {
  const message = `Cannot write what pass "${runId}" has shown: it is no dry run that came to its end and no pass that stopped to ask, or its report is no longer kept. Run a dry run, look at its report, and confirm that one.`
  return new AppError('CONFIRM_UNKNOWN', message, { status: 409, retry: 'never' })
}

function shownOtherwise(runId: string): AppError {
  const message = `Cannot write what pass "${runId}" has shown: it was made under other settings, what is written shall be what was shown. Run a dry run, look at its report, and confirm that one.`
  return new AppError('CONFIRM_OUTDATED', message, { status: 409, retry: 'never' })
}
