import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { ftpFolder, isFtpUrl } from '../folder/ftp.ts'
import type { OpenFolder } from '../folder/folder.ts'
import type { Host, HostCapabilities } from './host.ts'
import { metered, type Meter } from './meter.ts'
import type { DurableStorage } from './worker-object.ts'
import { openWorkerStorage } from './worker-storage.ts'

/** What `env` holds in a Worker: variables and secrets as texts, and bindings. */
export type Bindings = Readonly<Record<string, unknown>>

export const workerCapabilities: HostCapabilities = {
  name: 'Cloudflare Workers',
  tcp: true,
  startTls: false,
  localFolder: false,
  proxy: false,
  mail: false,
  isMetered: true,
  storages: ['do', 'kv'],
}

export interface WorkerHostOptions {
  bindings: Bindings
  /** The storage of the Durable Object that the service lives in; undefined outside of one. */
  object: DurableStorage | undefined
  meter: Meter
  clock: Clock
  /** Which tables are in use (see `ObjectNotes`). */
  generation: number
}

/** The host "Cloudflare Workers": no files, a limited budget, state in a Durable Object or in KV. */
export function workerHost(options: WorkerHostOptions): Host {
  const { bindings, meter } = options
  return {
    name: 'workers',
    capabilities: workerCapabilities,
    env: (name) => textOf(bindings[name]),
    readFile: noFiles,
    openStorage: async (spec, given) => openWorkerStorage(spec, { ...options, ...given }),
    openFolder: folderOpener(meter),
    fetch: () => async (url, init) => {
      meter.noteRequest()
      return await fetch(url, init)
    },
  }
}

/** The text of a variable or a secret; undefined for a binding of another kind. */
export function textOf(binding: unknown): string | undefined {
  return typeof binding === 'string' ? binding : undefined
}

/** There are no files here, for `${file:…}`. */
export async function noFiles(path: string): Promise<never> {
  throw new AppError(
    'NO_FILES',
    `Cannot read "${path}": Cloudflare Workers has no files. Use a secret instead: \${NAME}, set by "npx wrangler secret put NAME".`,
    { retry: 'never' },
  )
}

function folderOpener(meter: Meter): OpenFolder {
  return ({ url, password }) => {
    if (!isFtpUrl(url)) {
      throw new AppError(
        'FOLDER_UNSUPPORTED',
        `Cannot open folder "${url}": Cloudflare Workers has no local folders, it should be an ftp address.`,
        { retry: 'never' },
      )
    }
    return metered(ftpFolder({ url, password }), meter)
  }
}
