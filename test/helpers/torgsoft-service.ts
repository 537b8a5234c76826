import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { createWorkspace, type RunningService, type Workspace } from './service-process.ts'

/** A workspace whose configuration loads goods from its folder `export` into the catalogue. */
export async function createTorgsoftWorkspace(settings: Record<string, unknown> = {}): Promise<Workspace> {
  return await createWorkspace((folder) => ({
    timezone: 'Europe/Kyiv',
    plugins: {
      torgsoft: { folder: join(folder, 'export'), settleSeconds: 1, ...settings },
      catalog: {},
    },
  }))
}

const jobSchema = v.object({
  runId: v.nullable(v.string()),
  status: v.string(),
  processed: v.number(),
  total: v.nullable(v.number()),
  signalsWaiting: v.number(),
  rowsWaiting: v.number(),
  counts: v.record(v.string(), v.number()),
  error: v.nullable(v.object({ code: v.string(), message: v.string() })),
  lastRun: v.nullable(
    v.object({ id: v.string(), outcome: v.string(), counts: v.record(v.string(), v.number()) }),
  ),
  quarantined: v.array(v.object({ row: v.string(), reason: v.string(), line: v.optional(v.number()) })),
})

export type LoadJob = v.InferOutput<typeof jobSchema>

export async function readLoad(service: RunningService): Promise<LoadJob> {
  return v.parse(jobSchema, await service.api('/api/jobs/torgsoft/load'))
}

/** Waits until the load has nothing under way and no signal waits; says how it stands. */
export async function untilLoaded(service: RunningService, limitMs = 120_000): Promise<LoadJob> {
  for (let waited = 0; waited < limitMs; waited += 100) {
    const job = await readLoad(service)
    const isBusy =
      job.status === 'IN_PROGRESS' ||
      job.status === 'RETRY_WAITING' ||
      job.signalsWaiting + job.rowsWaiting > 0
    if (!isBusy && job.lastRun !== null) return job
    await sleep(100)
  }
  throw new Error(`The load did not end: ${JSON.stringify(await readLoad(service))}\n${service.output()}`)
}

/** Waits until a run that began after `before` has failed a try; a retry may be planned. */
export async function untilFailed(
  service: RunningService,
  before: LoadJob,
  limitMs = 60_000,
): Promise<LoadJob> {
  for (let waited = 0; waited < limitMs; waited += 50) {
    const job = await readLoad(service)
    if (job.runId !== before.runId && job.error !== null) return job
    await sleep(50)
  }
  throw new Error(`The load did not fail:\n${service.output()}`)
}

/** Sends Torgsoft's signal. @returns the status of the answer */
export async function sendSignal(service: RunningService): Promise<number> {
  const answer = await fetch(`${service.url}/torgsoft/ready`, {
    method: 'POST',
    body: new URLSearchParams({ start: 'now' }),
  })
  await answer.text()
  return answer.status
}

const pageSchema = v.object({
  total: v.number(),
  items: v.array(v.looseObject({ sku: v.string() })),
  next: v.nullish(v.string()),
})

/** All products of the catalogue, hidden ones too, as one text for each sku, without the time of the change. */
export async function readProducts(service: RunningService): Promise<Map<string, string>> {
  const products = new Map<string, string>()
  let after: string | undefined
  do {
    const query = new URLSearchParams({
      limit: '200',
      hidden: 'true',
      ...(after === undefined ? {} : { after }),
    })
    const page = v.parse(pageSchema, await (await fetch(`${service.url}/catalog/products?${query}`)).json())
    for (const { updatedAt: _updatedAt, ...product } of page.items) {
      products.set(product.sku, JSON.stringify(product))
    }
    after = page.next ?? undefined
  } while (after !== undefined)
  return products
}
