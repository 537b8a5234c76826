import { DurableObject } from 'cloudflare:workers'
import { objectBinding, openAlone, openEntry, type WorkerEntry } from './core/platform/worker-entry.ts'
import type { Bindings } from './core/platform/worker-host.ts'
import type { ObjectState } from './core/platform/worker-object.ts'
import configText from './mostik.worker.jsonc'
import packageJson from './package.json' with { type: 'json' }
import { catalogue } from './plugins/index.ts'
import { mountSurface } from './routes/mount.ts'

/**
 * The entry for Cloudflare Workers. The configuration travels in the bundle, and of the catalogue only the plugins that
 * it names (`alias` in wrangler.toml); secrets are bindings.
 */
const bundle = { version: packageJson.version, configText, catalogue, surface: mountSurface }

const objectName = objectBinding(configText)

/** The Durable Object that is the process: requests and alarms reach the one app in it, its storage is the state. */
export class Mostik extends DurableObject<ObjectState, Bindings> {
  readonly #entry = openEntry({ ...bundle, bindings: this.env, object: this.ctx.storage })

  fetch(request: Request): Promise<Response> {
    return this.#entry.fetch(request)
  }

  alarm(): Promise<void> {
    return this.#entry.wake()
  }

  /** For the cron trigger, should an alarm ever get lost. */
  wake(): Promise<void> {
    return this.ctx.storage.setAlarm(Date.now())
  }
}

/** The runner of a service without a Durable Object; an isolate may serve several events. */
let alone: WorkerEntry | undefined

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    return await entryOf(env).fetch(request)
  },

  async scheduled(_controller: unknown, env: Bindings): Promise<void> {
    await entryOf(env).wake()
  },
}

function entryOf(env: Bindings): WorkerEntry {
  const namespace = objectName === undefined ? undefined : env[objectName]
  if (isNamespace(namespace)) return namespace.get(namespace.idFromName('mostik'))
  alone ??= openAlone({ ...bundle, bindings: env, object: undefined })
  return alone
}

/** The binding of a Durable Object's class; its stubs have the methods of the class. */
interface ObjectNamespace {
  idFromName(name: string): object
  get(id: object): WorkerEntry
}

function isNamespace(binding: unknown): binding is ObjectNamespace {
  return typeof binding === 'object' && binding !== null && 'idFromName' in binding
}
