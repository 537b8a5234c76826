import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Miniflare, type MiniflareOptions } from 'miniflare'
import { apiOf } from './service-api.ts'
import type { RunningService } from './service-process.ts'
import type { WorkerBundle } from './worker-bundle.ts'

export { bundleWorker, type WorkerBundle } from './worker-bundle.ts'

const root = new URL('../..', import.meta.url).pathname
const TOKEN = 'test-token-of-a-worker'

/** A service in workerd whose Durable Object and KV are on disk, so that they outlive a restart. */
export interface WorkerService extends RunningService {
  /** What the cron trigger does every minute. */
  fireCron(): Promise<void>
  /** Ends workerd; what is stored stays. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  bundle: WorkerBundle
  /** Where state is kept. */
  folder: string
  /** The configuration instead of the bundled one. */
  config: unknown
  /** Further variables and secrets; MOSTIK_TOKEN is there. */
  bindings?: Record<string, string>
  /** Names the deployment; the same one wakes up, another one restarts. Default: the same. */
  deployment?: string
}

/** Starts the bundle in workerd and waits until it answers. */
export async function startWorkerService(options: WorkerOptions): Promise<WorkerService> {
  const { bundle, folder, config, bindings = {}, deployment = 'deployment-1' } = options
  let output = ''
  const settings: MiniflareOptions = {
    name: 'mostik',
    modules: [
      { type: 'ESModule', path: join(root, 'worker.js'), contents: bundle.code },
      { type: 'Text', path: join(root, bundle.configName), contents: JSON.stringify(config) },
    ],
    modulesRoot: root,
    ...compatibility(),
    durableObjects: { MOSTIK: { className: 'Mostik', useSQLite: true } },
    kvNamespaces: ['DATA'],
    bindings: {
      MOSTIK_TOKEN: TOKEN,
      CF_VERSION_METADATA: { id: deployment, tag: '', timestamp: '2026-06-01T00:00:00.000Z' },
      ...bindings,
    },
    durableObjectsPersist: join(folder, 'objects'),
    kvPersist: join(folder, 'kv'),
    port: 0,
    // Otherwise it asks the network where it is.
    cf: false,
    unsafeTriggerHandlers: true,
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      for (const stream of [stdout, stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    },
  }
  const miniflare = new Miniflare(settings)
  const url = (await miniflare.ready).origin

  return {
    url,
    token: TOKEN,
    output: () => output,
    api: apiOf(url, TOKEN),
    async fireCron() {
      const answer = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`)
      if ((await answer.text()) !== 'ok') throw new Error(`The cron trigger failed with ${answer.status}`)
    },
    stop: () => miniflare.dispose(),
  }
}

/** The dates and flags of wrangler.toml, so that tests run what is deployed. */
function compatibility(): Pick<MiniflareOptions, 'compatibilityDate' | 'compatibilityFlags'> {
  const text = readFileSync(join(root, 'wrangler.toml'), 'utf8')
  const date = /compatibility_date = "(.+)"/.exec(text)?.[1]
  if (date === undefined) throw new Error('wrangler.toml names no compatibility_date')
  return { compatibilityDate: date, compatibilityFlags: ['nodejs_compat'] }
}
