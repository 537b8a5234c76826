import type * as v from 'valibot'
import type { InstanceStatus, JobStanding, PluginContext } from '../../core/plugin.ts'
import { ALERT_WORDS } from './alerts.ts'
import { listReports, type ReportHead } from './report/pages.ts'
import type { Row } from './report/row.ts'
import { countersOf, SYNC } from './state.ts'
import { attentionDocument } from './sync/attention.ts'
import { ATTENTION, USAGE } from './sync/state.ts'
import { usageDocument } from './sync/usage.ts'
import { amount } from './words.ts'

type Fact = InstanceStatus['facts'][number]
type Action = NonNullable<InstanceStatus['actions']>[number]
type Table = NonNullable<InstanceStatus['tables']>[number]

/** When less than this part of the limit is left, somebody should know. */
const LITTLE = 0.1

/** How a sync stands: the pass under way, what the last one found and did, what is left of the limit, who needs a look. */
export async function konturStatus({
  job,
  store,
}: Pick<PluginContext, 'job' | 'store'>): Promise<InstanceStatus> {
  const standing = await job(SYNC)
  const heads = await listReports(store)
  const usage = await store.get(USAGE, usageDocument)
  const attention = await store.get(ATTENTION, attentionDocument)
  const paths = ['state', ...(heads.length > 0 ? ['report.csv', 'report.json', 'reports'] : [])]
  return {
    facts: [
      ...passFacts(standing, heads),
      ...countFacts(standing.counts, { isDry: headOf(standing.runId, heads)?.dryRun === true }),
      ...(usage === undefined ? [] : [usageFact(usage, standing)]),
    ],
    ...(attention !== undefined && attention.rows.length > 0 && { tables: [attentionTable(attention.rows)] }),
    actions: [
      { label: 'Sync now', job: SYNC },
      { label: 'Dry run', job: SYNC, input: { dryRun: true } },
      ...confirmations(standing, heads),
    ],
    links: paths.map((path) => ({ label: path, path })),
  }
}

function passFacts(standing: JobStanding, heads: readonly ReportHead[]): Fact[] {
  const { runId, startedAt, processed, total, runs } = standing
  const facts: Fact[] = []
  if (isUnderWay(standing)) {
    const done = total === null ? amount(processed) : `${amount(processed)} of ${amount(total)}`
    const value = `${done} contractors${kindOf(runId, heads)}, begun`
    facts.push({
      label: 'Pass under way',
      value,
      tone: 'busy',
      ...(startedAt !== null && momentOf(startedAt)),
    })
  }
  const [last] = runs
  if (last !== undefined) {
    const value = `${last.outcome}${kindOf(last.id, heads)}`
    facts.push({ label: 'Last pass', value, ...toneOf(last.outcome), ...momentOf(last.finishedAt) })
  }
  return facts
}

/** Of the pass under way, or of the last one. */
function countFacts(counts: JobStanding['counts'], { isDry }: { isDry: boolean }): Fact[] {
  const read = counts['read'] ?? 0
  if (read === 0) return []
  const { failed, ambiguous, notAsked, skippedEmpty, skippedInvalid, skippedEdited, ...rest } =
    countersOf(counts)
  const found = rest.updated + rest.unchanged + failed + skippedEdited
  const skipped = skippedEmpty + skippedInvalid + skippedEdited
  return [
    { label: 'Processed', value: amount(read) },
    { label: 'Found', value: amount(found) },
    { label: isDry ? 'To be updated' : 'Updated', value: amount(rest.updated) },
    { label: 'Not found', value: amount(rest.notFound) },
    ...unlessNone('Ambiguous', ambiguous),
    ...unlessNone('Not asked about', notAsked),
    ...unlessNone('Skipped', skipped),
    ...unlessNone('Failed', failed).map((fact): Fact => ({ ...fact, tone: 'bad' })),
    {
      label: 'Asked about',
      value: `${amount(rest.lookups)}; ${amount(rest.answersReused)} known from before`,
    },
  ]
}

function usageFact(
  { unit, limit, spent, to, at }: v.InferOutput<typeof usageDocument>,
  { status, error }: JobStanding,
): Fact {
  const label = 'Limit of Kontur.Focus'
  const until = to === undefined ? '' : `, until ${to}`
  // What was told before the pass is no longer so when the pass has used it up.
  if (status !== 'IN_PROGRESS' && error?.code === 'QUOTA')
    return { label, value: `${amount(limit)} ${unit}${until}: used up`, tone: 'bad', ...momentOf(error.at) }
  const left = Math.max(0, limit - spent)
  const value = `${amount(left)} of ${amount(limit)} ${unit} left${until}; asked`
  return { label, value, tone: left < limit * LITTLE ? 'bad' : 'good', at }
}

function attentionTable(rows: readonly Row[]): Table {
  return {
    title: 'Needs a look',
    columns: ['contractor', 'ИНН or ОГРН', 'name', 'what', 'why'],
    rows: rows.map((row) => [row.id, row.search, row.found?.name ?? '', whatOf(row), whyOf(row)]),
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

/** The newest pass, when it has only shown what it would write, or has stopped to ask. */
function confirmations(standing: JobStanding, heads: readonly ReportHead[]): Action[] {
  const [last] = standing.runs
  if (last === undefined || isUnderWay(standing)) return []
  const head = headOf(last.id, heads)
  const hasShown = last.outcome === 'done' && head?.dryRun === true
  const hasAsked = last.outcome === 'failed' && last.error?.code === 'GUARD_NAMES'
  if (head === undefined || !(hasShown || hasAsked)) return []
  return [{ label: `Write what pass ${last.id} showed`, job: SYNC, input: { confirm: last.id } }]
}

function isUnderWay({ status }: JobStanding): boolean {
  return status === 'IN_PROGRESS' || status === 'RETRY_WAITING'
}

function kindOf(runId: string | null, heads: readonly ReportHead[]): string {
  const head = headOf(runId, heads)
  const words = [
    ...(head?.dryRun === true ? ['dry run'] : []),
    ...(head?.pass === 'changes' ? ['changes only'] : []),
  ]
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

function headOf(runId: string | null, heads: readonly ReportHead[]): ReportHead | undefined {
  return heads.find((known) => known.runId === runId)
}

function toneOf(outcome: string): Pick<Fact, 'tone'> {
  if (outcome === 'done') return { tone: 'good' }
  return outcome === 'failed' ? { tone: 'bad' } : {}
}

function unlessNone(label: string, count: number): Fact[] {
  return count === 0 ? [] : [{ label, value: amount(count) }]
}

function momentOf(iso: string): { at: number } {
  return { at: Date.parse(iso) }
}
