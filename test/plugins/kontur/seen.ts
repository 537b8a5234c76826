import * as v from 'valibot'
import type { JobStanding, PluginContext } from '../../../core/plugin.ts'
import { type KonturConfig, konturConfig } from '../../../plugins/kontur/config.ts'
import { openReport, type ReportHead, writePage } from '../../../plugins/kontur/report/pages.ts'
import type { Row } from '../../../plugins/kontur/report/row.ts'
import { shownBy } from '../../../plugins/kontur/sync/fingerprint.ts'
import { createTestContext, type TestContext } from '../../helpers/plugin-context.ts'

/** Settings of a sync against this machine; `settings` are laid over them. */
export function konturSettings(settings: Record<string, unknown> = {}): KonturConfig {
  return v.parse(konturConfig, {
    source: { url: 'http://127.0.0.1:8095', auth: { kind: 'basic', user: 'svc', password: 'svc-password' } },
    focus: { url: 'http://127.0.0.1:8095', key: 'focus-key' },
    schedule: '0 3 * * *',
    ...settings,
  })
}

/** A job that has never run, with what is told of it. */
export function jobStanding(told: Partial<JobStanding> = {}): JobStanding {
  return {
    id: 'kontur/sync',
    plugin: 'kontur',
    instance: 'kontur',
    job: 'sync',
    title: 'sync',
    status: 'TRIGGER_WAITING',
    enabled: true,
    paused: false,
    pause: null,
    running: false,
    runId: null,
    processed: told.counts?.['read'] ?? 0,
    counts: {},
    total: null,
    tryCount: 0,
    nextTry: null,
    error: null,
    trigger: null,
    startedAt: null,
    checkpointAt: null,
    takenUpAt: null,
    workedMs: 0,
    nextSlot: null,
    signalsWaiting: 0,
    outcomes: ['applied', 'unchanged', 'skipped', 'quarantined'],
    isAnswered: false,
    rowsWaiting: 0,
    lastRun: null,
    lastSuccess: null,
    quarantined: [],
    cursor: undefined,
    mark: undefined,
    runs: [],
    ...told,
  }
}

/** A run that has ended. */
export function endedRun(told: Partial<JobStanding['runs'][number]> = {}): JobStanding['runs'][number] {
  return {
    id: 'run-1',
    outcome: 'done',
    trigger: { kind: 'manual', at: '2026-01-05T12:00:00.000Z' },
    startedAt: '2026-01-05T12:00:00.000Z',
    finishedAt: '2026-01-05T12:10:00.000Z',
    counts: {},
    summary: null,
    error: null,
    ...told,
  }
}

/** The error of a run or a job. */
export function runError(
  code: string,
  message = `Cannot go on: ${code}.`,
): NonNullable<JobStanding['error']> {
  return { code, message, at: '2026-01-05T12:10:00.000Z', retry: 'never', details: {} }
}

/** A context whose job `sync` stands as told; change `standing` to have it stand otherwise. */
export function contextOf(
  standing: JobStanding = jobStanding(),
  settings: Record<string, unknown> = {},
): TestContext<KonturConfig> {
  const job = async (name: string) => {
    if (name !== 'sync') throw new Error(`There is no job ${name}`)
    return standing
  }
  return createTestContext(konturSettings(settings), { id: 'kontur', job })
}

/** A row as most are: found and unchanged. */
export function rowOf(told: Partial<Row> = {}): Row {
  return {
    id: 'alfresco/@workspace://SpacesStore/6f1c1f0e-0000-4000-8000-000000001003',
    position: 1003,
    search: '0011001013',
    outcome: 'unchanged',
    found: { inn: '0011001013', ogrn: '1200010000013', name: 'ООО "РОМАШКА"' },
    changes: [],
    warnings: [],
    alerts: [],
    ...told,
  }
}

/** Keeps a report of one page. */
export async function keepReport(
  head: Partial<ReportHead> & { runId: string },
  rows: readonly Row[],
  { store }: Pick<PluginContext, 'store'>,
): Promise<void> {
  const startedAt = Date.UTC(2026, 0, 5, 12)
  const usual = {
    startedAt,
    since: startedAt,
    dryRun: false,
    pass: 'full',
    settings: shownBy(konturSettings()),
  } as const
  await openReport({ ...usual, ...head }, { store, keep: 10 })
  await writePage(head.runId, 0, { rows, at: startedAt, store })
}
