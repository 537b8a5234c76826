import { AppError } from '../errors.ts'
import { randomToken } from '../secret.ts'
import { createBlobs } from '../storage/blobs-over-driver.ts'
import { cloudflareKvDriver, type KvNamespace } from '../storage/cloudflare-kv.ts'
import type { FullDriver } from '../storage/driver.ts'
import { durableObjectDriver } from '../storage/durable-object.ts'
import { createStore } from '../storage/over-driver.ts'
import { snapshotOf } from '../storage/snapshot.ts'
import type { Media } from '../transfer/import.ts'
import type { Storage, StorageOptions, StorageSpec } from './host.ts'
import { metered } from './meter.ts'
import type { WorkerHostOptions } from './worker-host.ts'

/** What Cloudflare KV alone cannot promise; shown wherever people look at the service. */
const KV_LIMITS = [
  'Cloudflare KV cannot compare before it writes: of two changes of one value at the same moment the last one wins. ' +
    'A signal that comes while a run stores its checkpoint can be lost, and a run can happen twice.',
  'What KV stored can be a minute old when it is read elsewhere. A pause or a switch may act a minute late, ' +
    'and slots in which there was nothing to do may be told as missed.',
  'Requests know nothing of each other: wrong tokens are not counted over requests, the dashboard does not move by itself, ' +
    'and what keeps a job from starting stands in the log only. An export is of no exact moment.',
  'Keep the state in a Durable Object to be without these limits: "storage": { "state": "do:MOSTIK", "data": "kv:DATA" }.',
]

/**
 * Opens `do:<binding>`, `kv:<binding>`, or one for the state and one for the data.
 * @throws BINDING_MISSING, STORAGE_UNKNOWN
 */
export function openWorkerStorage(spec: StorageSpec, options: StorageOptions & WorkerHostOptions): Storage {
  const { state, data } = placesOf(spec)
  const isOwned = state.startsWith('do:')
  const media = openWorkerMedia(spec, options)
  const store = createStore(media.state, {
    clock: options.clock,
    onCorrupt: options.onCorrupt,
    shared: !isOwned,
    consistency: isOwned ? 'strong' : 'eventual',
  })
  const blobs = createBlobs(media.blobs, { clock: options.clock })
  return {
    name: typeof spec === 'string' ? spec : `${state} with ${data}`,
    owner: randomToken(8),
    store,
    blobs,
    isOwned,
    limits: isOwned ? [] : KV_LIMITS,
    snapshot: () => snapshotOf({ store, blobs }),
    announce: async () => undefined,
    close: async () => undefined,
  }
}

/** The bare drivers of a storage. @throws BINDING_MISSING */
export function openWorkerMedia(spec: StorageSpec, options: WorkerHostOptions): Media {
  const { state, data } = placesOf(spec)
  return { state: openDriver(state, 'state', options), blobs: openDriver(data, 'blobs', options) }
}

function placesOf(spec: StorageSpec): { state: string; data: string } {
  return typeof spec === 'string' ? { state: spec, data: spec } : spec
}

function openDriver(
  spec: string,
  table: 'state' | 'blobs',
  { bindings, object, meter, clock, generation }: WorkerHostOptions,
): FullDriver {
  const [kind, name = ''] = spec.split(':')
  if (kind === 'do') {
    if (object === undefined) throw bindingMissing(spec, 'this service does not live in a Durable Object')
    return durableObjectDriver(object, { table, generation })
  }
  const namespace = bindings[name]
  if (kind !== 'kv' || !isKvNamespace(namespace)) {
    throw bindingMissing(spec, `the Worker has no KV namespace "${name}"`)
  }
  return metered(
    cloudflareKvDriver(namespace, { prefix: generation === 0 ? table : `${table}-${generation}`, clock }),
    meter,
  )
}

function isKvNamespace(binding: unknown): binding is KvNamespace {
  return typeof binding === 'object' && binding !== null && 'put' in binding && 'list' in binding
}

function bindingMissing(spec: string, found: string): AppError {
  return new AppError(
    'BINDING_MISSING',
    `Cannot open storage "${spec}": ${found}, its binding should stand in wrangler.toml. Add it and deploy again.`,
    { retry: 'never', status: 503 },
  )
}
