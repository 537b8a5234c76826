import { type RunContext, wallClock } from '../../../core/plugin.ts'
import type { KonturConfig } from '../config.ts'
import type { Lookup } from '../lookup/lookup.ts'
import { listReports, openReport, type ReportHead } from '../report/pages.ts'
import { lookedAt } from './confirm.ts'
import { hashOf, shownBy, sourceText } from './fingerprint.ts'
import { formerPasses, neededPasses } from './former.ts'
import type { Left } from './marks.ts'
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

/** The day in Moscow, by which Kontur.Focus counts, e.g. `2026-01-31`. */
export function moscowDay(at: number): string {
  return wallClock(at, 'Europe/Moscow').day
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
