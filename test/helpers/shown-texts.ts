import * as v from 'valibot'
import { checkAnswer, statusAnswer } from '../../routes/plugin-answers.ts'
import type { PluginApp } from './plugin-app.ts'

type ShownApp = Pick<PluginApp, 'request' | 'json'>

/** What of a job people see. */
const jobSchema = v.looseObject({
  job: v.string(),
  title: v.string(),
  counts: v.record(v.string(), v.number()),
  error: v.nullable(v.looseObject({ message: v.string(), details: v.record(v.string(), v.unknown()) })),
  quarantined: v.array(v.looseObject({ row: v.string(), reason: v.string() })),
})
const jobsSchema = v.looseObject({ jobs: v.array(v.looseObject({ id: v.string(), instance: v.string() })) })
const runsSchema = v.looseObject({
  runs: v.array(
    v.looseObject({
      summary: v.nullable(v.string()),
      counts: v.record(v.string(), v.number()),
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

/**
 * All texts of an instance that the dashboard shows now: how it stands, its jobs, their runs, slots and rows put aside,
 * and what a test of the connection finds. Without numbers, names of files and the like.
 */
export async function shownTexts(app: ShownApp, instance: string): Promise<string[]> {
  const { jobs } = await app.json('/api/jobs', jobsSchema)
  const own = jobs.filter((job) => job.instance === instance)
  const ofJobs = await Promise.all(own.map(({ id }) => textsOfJob(app, id)))
  const texts = [
    ...(await textsOfStatus(app, instance)),
    ...(await textsOfCheck(app, instance)),
    ...ofJobs.flat(),
  ]
  return [...new Set(texts)].filter(isProse)
}

async function textsOfStatus(app: ShownApp, instance: string): Promise<string[]> {
  const { cards, facts, tables, actions, links } = await app.json(
    `/api/plugins/${instance}/status`,
    statusAnswer,
  )
  const ofFacts = [...facts, ...cards.flatMap((card) => card.facts)].flatMap(({ label, value }) => [
    label,
    value,
  ])
  return [
    ...ofFacts,
    ...cards.flatMap(({ state, bar, link }) => [state, bar?.label ?? '', link?.label ?? '']),
    ...tables.flatMap(({ title, columns }) => [title, ...columns]),
    ...[...actions, ...links].map(({ label }) => label),
  ]
}

async function textsOfCheck(app: ShownApp, instance: string): Promise<string[]> {
  const answer = await app.request(`/api/plugins/${instance}/check`, { method: 'POST', body: '{}' })
  if (!answer.ok) {
    const { detail, details } = v.parse(refusalSchema, await answer.json())
    return [detail, ...Object.keys(details).map((name) => nameAsShown(name))]
  }
  const { report } = v.parse(reportSchema, await answer.json())
  const { summary, tables = [], warnings = [] } = report
  return [summary, ...warnings, ...tables.flatMap(({ title, columns }) => [title, ...columns])]
}

async function textsOfJob(app: ShownApp, id: string): Promise<string[]> {
  const { title, error, counts, quarantined } = await app.json(`/api/jobs/${id}`, jobSchema)
  const { runs } = await app.json(`/api/jobs/${id}/runs`, runsSchema)
  const { slots } = await app.json(`/api/jobs/${id}/slots`, slotsSchema)
  return [
    title,
    error?.message ?? '',
    ...Object.keys(error?.details ?? {})
      .filter((name) => name !== 'answers')
      .map((name) => nameAsShown(name)),
    ...Object.keys(counts),
    ...quarantined.map(({ reason }) => reason),
    ...runs.flatMap((run) => [run.summary ?? '', run.error?.message ?? '', ...Object.keys(run.counts)]),
    ...slots.map(({ reason }) => reason ?? ''),
  ]
}

/** As the page of an error writes the name of a detail. */
function nameAsShown(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase()
}

/** Words, and no number, name of a file or code. */
function isProse(text: string): boolean {
  return /[a-z]{2}/.test(text) && !/^[^\s]*[\d._/@:][^\s]*$/.test(text)
}
