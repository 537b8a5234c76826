import * as v from 'valibot'
import type { JobView, RunView, SlotView } from '../../core/jobs/view.ts'
import type { CheckReport } from '../../core/plugin.ts'
import type { StatusView } from '../../core/registry/status.ts'
import { wordsOf } from '../../routes/dashboard/details.ts'
import { checkAnswer, statusAnswer } from '../../routes/plugin-answers.ts'
import type { PluginApp } from './plugin-app.ts'

/** What people see of a job: enough of its view. */
type SeenJob = Pick<JobView, 'title' | 'counts'> & {
  error: { message: string; details: Readonly<Record<string, unknown>> } | null
  quarantined: readonly { reason: string }[]
}
type SeenRun = Pick<RunView, 'summary' | 'counts'> & { error: { message: string } | null }
type SeenSlot = Pick<SlotView, 'reason'>

/** The words of a job, its runs and its slots. */
export function textsOfJob(
  { title, error, counts, quarantined }: SeenJob,
  { runs = [], slots = [] }: { runs?: readonly SeenRun[]; slots?: readonly SeenSlot[] } = {},
): string[] {
  const details = Object.keys(error?.details ?? {}).filter((name) => name !== 'answers')
  const texts = [
    title,
    error?.message ?? '',
    ...details.map((name) => wordsOf(name)),
    ...Object.keys(counts),
    ...quarantined.map(({ reason }) => reason),
    ...runs.flatMap((run) => [run.summary ?? '', run.error?.message ?? '', ...Object.keys(run.counts)]),
    ...slots.map(({ reason }) => reason ?? ''),
  ]
  return [...new Set(texts)].filter(isProse)
}

/** The words of a report of the "test connection"; cells are data. */
export function textsOfCheck({ summary, tables = [], warnings = [] }: CheckReport): string[] {
  const ofTables = tables.flatMap(({ title, columns }) => [title, ...columns])
  return [summary, ...warnings, ...ofTables].filter(isProse)
}

/** The words in which an instance tells how it stands; what a foreign system has said stays as it is. */
export function textsOfStatus({ cards, facts, tables, actions, links }: StatusView): string[] {
  const ofCards = cards.flatMap(({ state, bar, link }) => [state, bar?.label ?? '', link?.label ?? ''])
  const allFacts = [...facts, ...cards.flatMap((card) => card.facts)]
  const allActions = [...actions, ...cards.flatMap((card) => card.actions)]
  return [
    ...ofCards,
    ...allFacts.flatMap(({ label, value }) => [label, value]),
    ...tables.flatMap(({ title, columns }) => [title, ...columns]),
    ...allActions.flatMap(({ label, field }) => [label, field?.label ?? '']),
    ...links.map(({ label }) => label),
  ].filter(isProse)
}

/** All words of an instance that the dashboard shows now, and what a test of the connection finds. */
export async function shownTexts(
  app: Pick<PluginApp, 'request' | 'json'>,
  instance: string,
): Promise<string[]> {
  const { jobs } = await app.json('/api/jobs', jobsSchema)
  const own = jobs.filter((job) => job.instance === instance)
  const ofJobs = await Promise.all(
    own.map(async ({ id }) => {
      const { runs } = await app.json(`/api/jobs/${id}/runs`, runsSchema)
      const { slots } = await app.json(`/api/jobs/${id}/slots`, slotsSchema)
      return textsOfJob(await app.json(`/api/jobs/${id}`, jobSchema), { runs, slots })
    }),
  )
  const status = await app.json(`/api/plugins/${instance}/status`, statusAnswer)
  return [...new Set([...textsOfStatus(status), ...(await textsOfTest(app, instance)), ...ofJobs.flat()])]
}

/** What the test of the connection says, or what it is refused with. */
async function textsOfTest(app: Pick<PluginApp, 'request'>, instance: string): Promise<string[]> {
  const answer = await app.request(`/api/plugins/${instance}/check`, { method: 'POST', body: '{}' })
  if (answer.ok) return textsOfCheck(v.parse(reportSchema, await answer.json()).report)
  const { detail, details } = v.parse(refusalSchema, await answer.json())
  return [detail, ...Object.keys(details).map((name) => wordsOf(name))].filter(isProse)
}

/** Words, and no number, name of a file or code. */
function isProse(text: string): boolean {
  return /[a-z]{2}/.test(text) && !/^[^\s]*[\d._/@:][^\s]*$/.test(text)
}

const counts = v.record(v.string(), v.number())
const jobSchema = v.looseObject({
  title: v.string(),
  counts,
  error: v.nullable(v.looseObject({ message: v.string(), details: v.record(v.string(), v.unknown()) })),
  quarantined: v.array(v.looseObject({ reason: v.string() })),
})
const jobsSchema = v.looseObject({ jobs: v.array(v.looseObject({ id: v.string(), instance: v.string() })) })
const runsSchema = v.looseObject({
  runs: v.array(
    v.looseObject({
      summary: v.nullable(v.string()),
      counts,
      error: v.nullable(v.looseObject({ message: v.string() })),
    }),
  ),
})
const slotsSchema = v.looseObject({ slots: v.array(v.looseObject({ reason: v.nullable(v.string()) })) })
const reportSchema = v.looseObject({ report: checkAnswer })
const refusalSchema = v.looseObject({
  detail: v.string(),
  details: v.optional(v.record(v.string(), v.unknown()), {}),
})
