import * as v from 'valibot'
import { type JobStanding, type PluginContext, toIso } from '../../core/plugin.ts'
import { listReports } from './report/pages.ts'
import type { Outcome } from './report/row.ts'
import { placeSchema } from './source/source.ts'
import { USAGE } from './sync/state.ts'
import { usageDocument } from './sync/usage.ts'

/** The job that makes the passes. */
export const SYNC = 'sync'

const cursorSchema = v.looseObject({ place: placeSchema })

export type Counters = Record<Outcome | 'lookups' | 'answersReused' | 'stale' | 'untold', number>

/** How a sync stands. The first six members have the names that administrators of ECOS know. */
export interface SyncState {
  /** `sys:node-dbid` of the last contractor that was processed, or its time of creation in milliseconds; 0 for none. */
  lastModifiedNodeDbid: number
  countProcessedNodes: number
  status: JobStanding['status']
  /** How many repeats of the present batch have begun, 0 to 3. */
  tryCount: number
  nextTry: string | null
  error: string | null
  runId: string | null
  runStartedAt: string | null
  lastFinishedAt: string | null
  /** Of this pass; null before it has begun its report. */
  dryRun: boolean | null
  pass: 'full' | 'changes' | null
  /** Whether the sync is paused: a pass stops after the batch in hand. */
  stopRequested: boolean
  counters: Counters
  /** What the provider last said of its limit; null when it does not say. */
  usage: {
    at: string
    unit: 'requests' | 'companies'
    limit: number
    spent: number
    from: string | null
    to: string | null
  } | null
}

/** Reads how the sync stands; place and counters stay after the end of a pass, until the next one begins. */
export async function syncState({ job, store }: Pick<PluginContext, 'job' | 'store'>): Promise<SyncState> {
  const standing = await job(SYNC)
  const { runId, counts, status, error, runs } = standing
  const head = (await listReports(store)).find((report) => report.runId === runId)
  return {
    lastModifiedNodeDbid: positionOf(standing.cursor),
    countProcessedNodes: counts['read'] ?? 0,
    status,
    tryCount: repeatsOf(standing),
    nextTry: standing.nextTry,
    error: error?.message ?? null,
    runId,
    runStartedAt: standing.startedAt,
    lastFinishedAt: runs[0]?.finishedAt ?? null,
    dryRun: head?.dryRun ?? null,
    pass: head?.pass ?? null,
    stopRequested: standing.paused,
    counters: countersOf(counts),
    usage: await toldUsage(store),
  }
}

/** What a pass has counted, with 0 for what it never met. */
export function countersOf(counts: Readonly<Record<string, number>>): Counters {
  const of = (name: keyof Counters) => counts[name] ?? 0
  return {
    updated: of('updated'),
    unchanged: of('unchanged'),
    notAsked: of('notAsked'),
    skippedEmpty: of('skippedEmpty'),
    skippedInvalid: of('skippedInvalid'),
    notFound: of('notFound'),
    ambiguous: of('ambiguous'),
    skippedEdited: of('skippedEdited'),
    failed: of('failed'),
    lookups: of('lookups'),
    answersReused: of('answersReused'),
    stale: of('stale'),
    untold: of('untold'),
  }
}

function positionOf(cursor: unknown): number {
  const { success, output } = v.safeParse(cursorSchema, cursor)
  return success ? output.place.position : 0
}

/** The engine counts failures; the last one of a pass that has ended had no repeat. */
function repeatsOf({ status, tryCount }: JobStanding): number {
  return status === 'ERROR' ? Math.max(0, tryCount - 1) : tryCount
}

async function toldUsage(store: PluginContext['store']): Promise<SyncState['usage']> {
  const usage = await store.get(USAGE, usageDocument)
  if (usage === undefined) return null
  const { at, from = null, to = null, ...rest } = usage
  return { ...rest, at: toIso(at), from, to }
}
