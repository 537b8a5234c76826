import * as v from 'valibot'
import { type JobState, jobStateSchema } from '../../core/jobs/state.ts'
import { createBlobs } from '../../core/storage/blobs-over-driver.ts'
import { decodeEnvelope } from '../../core/storage/envelope.ts'
import { sha256 } from '../../core/text.ts'
import { photoShard } from '../../plugins/catalog/photos/record.ts'
import { productShard } from '../../core/shop/record.ts'
import { createFakeClock } from './clock.ts'
import type { SweepMedium, SweepPlace } from './sweep-world.ts'

/** Everything that must be the same however a simulation went; read past the service, straight from the medium. */
export interface SweepResult {
  /** Without the time of the last change. */
  products: Record<string, unknown>
  /** By name; with the digest of the bytes that are really there. */
  photos: Record<string, unknown>
  /** What the plugin remembers of goods and photos. */
  remembered: Record<string, unknown>
  /** What Torgsoft took: for each file the contents that came, without the date. */
  orders: Record<string, unknown[]>
  /** Files that Torgsoft does not take. */
  leftOver: string[]
  unreadable: string[]
  /** Jobs that had a run which somebody asked for, and which ended well. */
  answered: string[]
  /** What the passes of the load counted. */
  passes: { read: number; isReconciled: boolean }[]
  /** Ids of runs that are recorded more than once. */
  doubles: string[]
}

export async function readResult({ medium, taken, leftOver }: SweepPlace): Promise<SweepResult> {
  const values = await readValues(medium)
  const jobs = await readJobs(medium)
  const under = (prefix: string) => [...values].filter(([key]) => key.startsWith(prefix))
  return {
    products: Object.fromEntries(under('plugins:catalog:products:').flatMap(([, data]) => productsOf(data))),
    photos: await readPhotos(
      medium,
      under('plugins:catalog:photos:names:').map(([, data]) => data),
    ),
    remembered: Object.fromEntries([
      ...under('plugins:torgsoft:known:'),
      ...under('plugins:torgsoft:photos:'),
      ...under('shared:'),
    ]),
    orders: Object.fromEntries([...taken].map(([name, texts]) => [name, texts.map(withoutDate)])),
    leftOver: await leftOver(),
    unreadable: [...values.keys()].filter((key) => key.startsWith('corrupt:')),
    answered: [...jobs].filter(([, job]) => job.runs.some(isAnswer)).map(([key]) => key),
    passes: uniquePasses(jobs.get('jobs:torgsoft:load')),
    doubles: [...jobs.values()].flatMap(({ runs }) =>
      runs.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index),
    ),
  }
}

/** The documents of the jobs, by key. @throws when one cannot be read */
export async function readJobs(medium: SweepMedium): Promise<Map<string, JobState>> {
  const jobs = new Map<string, JobState>()
  for (const key of await medium.state.getKeys('jobs', {})) {
    if (key.startsWith('jobs:')) jobs.set(key, v.parse(jobStateSchema, await readValue(medium, key)))
  }
  return jobs
}

async function readValues(medium: SweepMedium): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>()
  for (const key of (await medium.state.getKeys('', {})).sort()) values.set(key, await readValue(medium, key))
  return values
}

async function readValue({ state }: SweepMedium, key: string): Promise<unknown> {
  const text = await state.getItem(key, {})
  const envelope = decodeEnvelope(typeof text === 'string' ? text : '')
  if (envelope.state !== 'readable') throw new Error(`Cannot read "${key}": ${envelope.reason}`)
  return envelope.data
}

function productsOf(data: unknown): [string, unknown][] {
  return v
    .parse(productShard, data)
    .products.map(({ updatedAt: _updatedAt, ...product }) => [product.sku, product])
}

async function readPhotos(
  { blobs: driver }: SweepMedium,
  shards: unknown[],
): Promise<Record<string, unknown>> {
  const blobs = createBlobs(driver, { clock: createFakeClock() }).scoped('catalog')
  const photos: Record<string, unknown> = {}
  for (const { name, sku, position, contentType, size, blob } of shards.flatMap(
    (data) => v.parse(photoShard, data).photos,
  )) {
    const chunks: Uint8Array[] = []
    for await (const chunk of blobs.read(blob)) chunks.push(chunk)
    const bytes = Uint8Array.from(Buffer.concat(chunks))
    photos[name] = { sku, position, contentType, size, digest: await sha256(bytes) }
  }
  return photos
}

function withoutDate(text: string): unknown {
  const { Options, ...order } = v.parse(
    v.looseObject({ Options: v.record(v.string(), v.string()) }),
    JSON.parse(text),
  )
  const { OrderDate: _OrderDate, ...options } = Options
  return { ...order, Options: options }
}

/** The passes that differ: what a failing shop did not take is told in one more pass over the same file. */
function uniquePasses(job: JobState | undefined): SweepResult['passes'] {
  const passes = (job?.runs ?? []).filter(
    ({ outcome, counts }) => outcome === 'done' && Object.keys(counts).length > 0,
  )
  const unique = new Map(passes.map(({ counts }) => [JSON.stringify(passOf(counts)), passOf(counts)]))
  return [...unique.values()]
}

function isAnswer({ outcome, trigger }: JobState['runs'][number]): boolean {
  return outcome === 'done' && trigger.kind !== 'slot'
}

function passOf({ read = 0, applied = 0, unchanged = 0, skipped = 0, quarantined = 0 }: JobState['counts']) {
  return { read, isReconciled: read === applied + unchanged + skipped + quarantined }
}
