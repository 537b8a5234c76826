import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Service } from '../core/app.ts'
import { toIso } from '../core/clock.ts'
import { describeRoute } from '../core/describe-route.ts'
import type { JobEntry } from '../core/jobs/entry.ts'
import { viewRun, viewSlot } from '../core/jobs/view.ts'
import { readJsonObject } from './body.ts'
import { jobActions, pauseSchema, retrySchema } from './job-actions.ts'
import { jobAnswer, logLineAnswer, runAnswer, slotAnswer } from './job-answers.ts'
import { findJob, viewEntry, viewJobs } from './job-views.ts'
import { JOB_PARTS } from './openapi/parts.ts'

/**
 * `/api/jobs`: what the jobs are doing, and what one can do to them. Runs and slots come newest first.
 * `POST …/run` takes the run's input as a JSON object, `POST …/pause` takes `{reason?, until?}`.
 */
export function jobRoutes(service: Service): Hono {
  const routes = new Hono()

  routes.get(
    '/',
    describeRoute({
      id: 'listJobs',
      summary: 'List all jobs and what they are doing',
      answers: { 200: { about: 'All jobs', schema: v.object({ jobs: v.array(jobAnswer) }) } },
    }),
    async (c) => c.json({ jobs: await viewJobs(service) }),
  )

  routes.get('/:id/:job', describeRoute({ id: 'getJob', summary: 'Show a job', ...OF_JOB }), async (c) =>
    c.json(await viewEntry(service, find(c))),
  )

  routes.get(
    '/:id/:job/runs',
    describeRoute({
      id: 'listRuns',
      summary: 'List the last runs of a job',
      ...OF_JOB,
      answers: { 200: { about: 'The newest first', schema: v.object({ runs: v.array(runAnswer) }) } },
    }),
    async (c) => {
      const { runs } = await service.engine.state(find(c).id)
      return c.json({ runs: runs.toReversed().map(viewRun) })
    },
  )

  routes.get(
    '/:id/:job/runs/:run/log',
    describeRoute({
      id: 'readRunLog',
      summary: 'Show the last lines that a run has told its log',
      about:
        'At most 50, without secrets. Lines of runs that ended well are kept in the memory of the process only, so that there may be none.',
      ...OF_JOB,
      path: { ...JOB_PARTS, run: { about: 'The id of the run' } },
      answers: { 200: { about: 'The oldest first', schema: v.object({ lines: v.array(logLineAnswer) }) } },
    }),
    async (c) => {
      const lines = await service.engine.runLog(find(c).id, c.req.param('run'))
      return c.json({ lines: lines.map((line) => ({ ...line, at: toIso(line.at) })) })
    },
  )

  routes.get(
    '/:id/:job/slots',
    describeRoute({
      id: 'listSlots',
      summary: 'List what became of the slots of a schedule',
      about: 'Equal outcomes that follow each other are one range.',
      ...OF_JOB,
      answers: { 200: { about: 'The newest first', schema: v.object({ slots: v.array(slotAnswer) }) } },
    }),
    async (c) => {
      const { slots } = await service.engine.state(find(c).id)
      return c.json({ slots: slots.toReversed().map(viewSlot) })
    },
  )

  routes.post(
    '/:id/:job/run',
    describeRoute({
      id: 'runJob',
      summary: 'Ask for a run',
      about: 'The answer comes when the wish is stored. A run under way goes on, and another one follows it.',
      ...OF_JOB,
      body: {
        about: 'What the job takes as its input',
        required: false,
        schema: inputsOf(service),
      },
      answers: {
        202: { about: 'It is stored', schema: v.object({ accepted: v.literal(true), job: jobAnswer }) },
      },
      errors: { ...UNKNOWN, ...BAD_BODY },
    }),
    async (c) => {
      const job = await jobActions.run(service, find(c), await readJsonObject(c.req.raw))
      return c.json({ accepted: true, job }, 202)
    },
  )

  routes.post(
    '/:id/:job/pause',
    describeRoute({
      id: 'pauseJob',
      summary: 'Pause a job',
      about: 'A run under way ends at its next checkpoint. Slots are recorded as skipped, signals are kept.',
      ...OF_JOB,
      body: {
        about: 'Why, and until when',
        required: false,
        schema: pauseSchema(service),
        example: { reason: 'stocktaking' },
      },
      errors: { ...UNKNOWN, ...BAD_BODY },
    }),
    async (c) => c.json(await jobActions.pause(service, find(c), await readJsonObject(c.req.raw))),
  )

  routes.post(
    '/:id/:job/resume',
    describeRoute({ id: 'resumeJob', summary: 'End a pause', ...OF_JOB }),
    async (c) => c.json(await jobActions.resume(service, find(c))),
  )

  routes.post(
    '/:id/:job/cancel',
    describeRoute({
      id: 'cancelJob',
      summary: 'End the run under way, or the retries',
      ...OF_JOB,
      errors: { ...UNKNOWN, NOTHING_TO_CANCEL: 409 },
    }),
    async (c) => c.json(await jobActions.cancel(service, find(c))),
  )

  routes.post(
    '/:id/:job/retry',
    describeRoute({
      id: 'retryRows',
      summary: 'Try rows again that were put aside',
      about:
        'A row whose `retry` is `job` brings a run of the whole job. What is well then is no longer listed as put aside. The answer comes when the wish is stored.',
      ...OF_JOB,
      body: {
        about: 'Which row; all of them when left out',
        required: false,
        schema: retrySchema,
        example: { row: 'order 1001' },
      },
      answers: {
        202: { about: 'It is stored', schema: v.object({ accepted: v.literal(true), job: jobAnswer }) },
      },
      errors: { ...UNKNOWN, ...BAD_BODY, NOTHING_TO_RETRY: 409 },
    }),
    async (c) => {
      const job = await jobActions.retry(service, find(c), await readJsonObject(c.req.raw))
      return c.json({ accepted: true, job }, 202)
    },
  )

  routes.post(
    '/:id/:job/reset',
    describeRoute({
      id: 'resetJob',
      summary: 'Forget how far a job has come',
      about:
        'Cursor and mark are cleared, so that its next run begins at the beginning. Runs and slots stay listed.',
      ...OF_JOB,
    }),
    async (c) => c.json(await jobActions.reset(service, find(c))),
  )

  return routes

  function find(c: Context): JobEntry {
    return findJob(service, `${c.req.param('id')}/${c.req.param('job')}`)
  }
}

const UNKNOWN = { JOB_UNKNOWN: 404 }
const BAD_BODY = { BAD_BODY: 400, BAD_JSON: 400 }

/** What the routes of one job have in common. */
const OF_JOB = {
  path: JOB_PARTS,
  answers: { 200: { about: 'The job', schema: jobAnswer } },
  errors: UNKNOWN,
}

/** The inputs of all jobs that take one, each under the job's id. */
function inputsOf({ engine }: Service) {
  const inputs = engine
    .entries()
    .flatMap(({ id, job }) => (job.input === undefined ? [] : [v.pipe(job.input, v.title(id))]))
  return v.union([v.pipe(v.strictObject({}), v.title('any job')), ...inputs])
}
