import type { InstanceStatus, JobStanding, PluginContext, StatusLink } from '../../core/plugin.ts'
import { ALERT_WORDS } from './alerts.ts'
import type { KonturConfig } from './config.ts'
import { listReports, type ReportHead } from './report/pages.ts'
import type { Row } from './report/row.ts'
import { SYNC } from './state.ts'
import { headOf, isUnderWay, passFacts, usageFact } from './status-facts.ts'
import { attentionDocument } from './sync/attention.ts'
import { shownBy } from './sync/fingerprint.ts'
import { ATTENTION, USAGE } from './sync/state.ts'
import { usageDocument } from './sync/usage.ts'

type Action = NonNullable<InstanceStatus['actions']>[number]
type Table = NonNullable<InstanceStatus['tables']>[number]

/**
 * How a sync stands: the pass under way, what the last one found and did, what is left of the limit, who needs a look.
 * What the dashboard has for every job is not repeated: its button to run, and the one that answers a question.
 */
export async function konturStatus({
  job,
  store,
  config,
}: Pick<PluginContext<KonturConfig>, 'job' | 'store' | 'config'>): Promise<InstanceStatus> {
  const standing = await job(SYNC)
  const heads = await listReports(store)
  const usage = await store.get(USAGE, usageDocument)
  const attention = await store.get(ATTENTION, attentionDocument)
  return {
    facts: [
      ...passFacts(standing, heads, config),
      ...(usage === undefined ? [] : [usageFact(usage, standing)]),
    ],
    ...(attention !== undefined && attention.rows.length > 0 && { tables: [attentionTable(attention.rows)] }),
    actions: [
      { label: 'Dry run', job: SYNC, input: { dryRun: true } },
      ...confirmations(standing, heads, config),
    ],
    links: [{ label: 'state', path: 'state' }, ...(heads.length > 0 ? REPORTS : [])],
  }
}

const REPORTS: readonly StatusLink[] = [
  { label: 'report.csv', path: 'report.csv', kind: 'file' },
  { label: 'report.csv for Excel', path: 'report.csv?separator=semicolon', kind: 'file' },
  { label: 'report.json', path: 'report.json' },
  { label: 'reports', path: 'reports' },
]

function attentionTable(rows: readonly Row[]): Table {
  return {
    title: 'Needs a look',
    columns: ['contractor', 'ИНН or ОГРН', 'name', 'what', 'why'],
    rows: rows.map((row) => [row.id, row.search, row.name ?? row.found?.name ?? '', whatOf(row), whyOf(row)]),
  }
}

function whatOf({ outcome, alerts, changes }: Row): string {
  const isStuck = outcome !== 'failed' && changes.some(({ state }) => state === 'notWritable')
  return [
    ...(outcome === 'failed' || outcome === 'ambiguous' ? [outcome] : []),
    ...(isStuck ? ['not writable'] : []),
    ...alerts,
  ].join(', ')
}

function whyOf({ reason, alerts, warnings }: Row): string {
  return [
    ...(reason === undefined ? [] : [reason]),
    ...alerts.map((alert) => ALERT_WORDS[alert]),
    ...warnings,
  ].join(' ')
}

/** The newest pass, when it has only shown what it would write, and would show the same today. */
function confirmations(standing: JobStanding, heads: readonly ReportHead[], config: KonturConfig): Action[] {
  const [last] = standing.runs
  if (last === undefined || isUnderWay(standing)) return []
  const head = headOf(last.id, heads)
  const canBe = last.outcome === 'done' && head?.dryRun === true && head.settings === shownBy(config)
  return canBe ? [{ label: `Write what pass ${last.id} showed`, job: SYNC, input: { confirm: last.id } }] : []
}
