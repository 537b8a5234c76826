import type * as v from 'valibot'
import type { InstanceStatus, JobStanding } from '../../core/plugin.ts'
import type { KonturConfig } from './config.ts'
import type { ReportHead } from './report/pages.ts'
import { countersOf } from './state.ts'
import { isUseless, summaryOf, USELESS } from './sync/counts.ts'
import { onlyLooked } from './sync/names-guard.ts'
import { shownBy } from './sync/fingerprint.ts'
import type { usageDocument } from './sync/usage.ts'
import { amount, counted } from './words.ts'

export type Fact = InstanceStatus['facts'][number]

/** When less than this part of the limit is left, somebody should know. */
const LITTLE = 0.1

/** What is so far of the pass under way stands apart from what the last one did. */
export function passFacts(standing: JobStanding, heads: readonly ReportHead[], config: KonturConfig): Fact[] {
  const [last] = standing.runs
  const now = isUnderWay(standing) ? nowFacts(standing, heads) : []
  if (last === undefined) return now
  const head = headOf(last.id, heads)
  const problem = last.outcome === 'done' ? uselessness(last.counts, head, config) : undefined
  return [
    ...now,
    {
      label: 'Last pass',
      value: `${last.outcome}${kindOf(last.id, heads)}`,
      ...(problem === undefined ? toneOf(last.outcome) : { tone: 'bad' }),
      ...momentOf(last.finishedAt),
    },
    ...(problem === undefined ? [] : [{ label: 'Looked up', value: problem, tone: 'bad' } as const]),
    ...questionFacts(standing, heads, config),
    ...countFacts(last.counts, { isDry: head?.dryRun === true }),
    ...untoldFacts(last.counts, config),
  ]
}

function nowFacts({ runId, startedAt, processed, total, counts }: JobStanding, heads: readonly ReportHead[]) {
  const of = total === null ? '' : ` of ${amount(Math.max(total, processed))}`
  const value = `${amount(processed)} so far${of}${kindOf(runId, heads)}, begun`
  const head = headOf(runId, heads)
  const facts: Fact[] = [
    { label: 'Now', value, tone: 'busy', ...(startedAt !== null && momentOf(startedAt)) },
  ]
  if (processed > 0)
    facts.push({ label: 'So far', value: summaryOf(counts, { dryRun: head?.dryRun === true }) })
  return facts
}

/** Why a pass that came to its end was of no use; undefined when it was of some. */
function uselessness(
  counts: JobStanding['counts'],
  head: ReportHead | undefined,
  { source }: KonturConfig,
): string | undefined {
  if (isUseless(counts)) return `Nobody: ${USELESS}.`
  if ((counts['read'] ?? 0) > 0 || head?.from !== undefined) return undefined
  return `Nobody: there is no contractor of the type "${source.type}" that the account may read. Check "source.type", and what the account may see.`
}

/** Of a pass that has stopped to ask: how little of all it has looked at. */
function questionFacts(
  { runs, ...standing }: JobStanding,
  heads: readonly ReportHead[],
  config: KonturConfig,
): Fact[] {
  const [last] = runs
  if (last?.error?.code !== 'GUARD_NAMES' || isUnderWay(standing)) return []
  const { looked } = last.error.details
  const head = headOf(last.id, heads)
  const isOutdated = head !== undefined && head.settings !== shownBy(config)
  const value = isOutdated
    ? 'The settings have been changed since it asked: make a dry run.'
    : `${onlyLooked(Number(looked))} To confirm is to have everything written, also what nobody has seen.`
  return [{ label: 'It asks', value, tone: 'bad' }]
}

function untoldFacts({ untold = 0 }: JobStanding['counts'], { alerts }: KonturConfig): Fact[] {
  if (untold === 0) return []
  const value = `${counted(untold, 'alert', 'alerts')} not delivered yet${alerts === undefined ? '' : ` to "${alerts}"`}; each pass tries again`
  return [{ label: 'Alerts', value, tone: 'bad' }]
}

/** What a pass has counted. */
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

/** What is left of the limit, as the provider last said it. */
export function usageFact(
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

/** Whether a pass has begun and not ended. */
export function isUnderWay({ status }: Pick<JobStanding, 'status'>): boolean {
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

/** The report of a pass. */
export function headOf(runId: string | null, heads: readonly ReportHead[]): ReportHead | undefined {
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
