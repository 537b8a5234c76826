import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWorkspace, type RunningService, type Runtime } from './service-process.ts'
import { bundleWorker, startWorkerService } from './worker-service.ts'

/** The hosts that the service runs on. */
export const HOSTS = ['node', 'deno', 'workerd'] as const
export type HostName = (typeof HOSTS)[number]

/** The service on one host, with a configuration and state that outlive it. */
export interface HostedPlace {
  /** Starts it, or starts it again, and waits until it answers. */
  start(): Promise<HostedService>
  /** Tries to start it with another configuration. @returns what it says instead of starting */
  refusal(config: HostedConfig): Promise<string>
  remove(): Promise<void>
}

export interface HostedService extends RunningService {
  /** Ends it as a power cut does. */
  crash(): Promise<void>
}

/** The configuration but for where it listens and keeps its state. */
export interface HostedConfig {
  plugins: Record<string, unknown>
  [setting: string]: unknown
}

/** Lays out a place on a host. */
export async function createPlace(host: HostName, config: HostedConfig): Promise<HostedPlace> {
  return host === 'workerd' ? await placeInWorkerd(config) : await placeOnMachine(host, config)
}

async function placeOnMachine(runtime: Runtime, config: HostedConfig): Promise<HostedPlace> {
  const workspace = await createWorkspace(() => config)

  return {
    remove: () => workspace.remove(),
    async start() {
      const service = await workspace.start({ runtime })
      return { ...service, crash: () => service.kill() }
    },
    async refusal(changed) {
      const file = join(workspace.folder, 'mostik.jsonc')
      await writeFile(file, JSON.stringify(changed))
      const words = await workspace.start({ runtime }).then(
        () => 'it started',
        (error: unknown) => String(error),
      )
      await writeFile(file, JSON.stringify(config))
      return words
    },
  }
}

/** The steps of a load are many more, so that every load goes over several wake-ups. */
const BUDGET = { steps: 20, seconds: 60, requests: 100_000 }

async function placeInWorkerd(config: HostedConfig): Promise<HostedPlace> {
  const bundle = await bundleWorker()
  const folder = await mkdtemp(join(tmpdir(), 'mostik-worker-'))
  const running = new Set<{ stop(): Promise<void> }>()

  return {
    async start() {
      const service = await open(config)
      return { ...service, crash: () => stop(service) }
    },
    async refusal(changed) {
      const service = await open(changed)
      const words = await (await fetch(`${service.url}/health/ready`)).text()
      await stop(service)
      return words
    },
    async remove() {
      await Promise.all([...running].map(stop))
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }

  async function open(given: HostedConfig) {
    const storage = { state: 'do:MOSTIK', data: 'kv:DATA' }
    const service = await startWorkerService({
      bundle,
      folder,
      config: { storage, budget: BUDGET, log: { level: 'debug' }, ...given },
    })
    running.add(service)
    return service
  }

  async function stop(service: { stop(): Promise<void> }) {
    running.delete(service)
    await service.stop()
  }
}
