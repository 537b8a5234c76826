import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { createWorkspace, type RunningService, type Workspace } from './service-process.ts'

export const PUSH_LOGIN = { user: 'shop1', password: 'push-word' }

/** A workspace whose configuration takes what POHODA pushes and brings it into the catalogue. */
export async function createPohodaWorkspace(settings: Record<string, unknown> = {}): Promise<Workspace> {
  return await createWorkspace(() => ({
    timezone: 'Europe/Prague',
    plugins: {
      pohoda: { ico: '12345678', push: PUSH_LOGIN, tasks: { 'finish-export': {} }, ...settings },
      catalog: {},
    },
  }))
}

const jobSchema = v.object({
  status: v.string(),
  signalsWaiting: v.number(),
  rowsWaiting: v.number(),
  counts: v.record(v.string(), v.number()),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
  lastRun: v.nullable(
    v.object({ id: v.string(), outcome: v.string(), counts: v.record(v.string(), v.number()) }),
  ),
})

export type PohodaJob = v.InferOutput<typeof jobSchema>

/** Waits until a task has nothing under way, no signal waits, and it has run; says how it stands. */
export async function untilDone(
  service: RunningService,
  task = 'finish-export',
  limitMs = 300_000,
): Promise<PohodaJob> {
  const read = async () => v.parse(jobSchema, await service.api(`/api/jobs/pohoda/${task}`))
  for (let waited = 0; waited < limitMs; waited += 200) {
    const job = await read()
    const isBusy =
      job.status === 'IN_PROGRESS' ||
      job.status === 'RETRY_WAITING' ||
      job.signalsWaiting + job.rowsWaiting > 0
    if (!isBusy && job.lastRun !== null) return job
    await sleep(200)
  }
  throw new Error(`The task did not end: ${JSON.stringify(await read())}\n${service.output()}`)
}
