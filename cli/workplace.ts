import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import {
  type Config,
  type ConfigSource,
  loadConfig,
  loadConfigWithSettings,
  loadServerPart,
  type ServerPart,
  type Setting,
} from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { denoHost } from '../core/platform/deno.ts'
import type { Host } from '../core/platform/host.ts'
import { modifiedAt } from '../core/platform/machine.ts'
import { nodeHost } from '../core/platform/node.ts'
import { secretsIn } from '../core/secret.ts'
import { redisPassword } from '../core/storage/redis-url.ts'
import { catalogue } from '../plugins/index.ts'
import { ENVIRONMENT_FILE, readEnvironmentFile } from './environment-file.ts'

/** Where a command works: the configuration's file, the host, and how to read the one on the other. */
export interface Workplace {
  /** Absolute path of the configuration. */
  readonly file: string
  /** The folder at which relative paths of the configuration begin. */
  readonly base: string
  /** Its variables are those of the process and, as they were read last, those of `mostik.env` in `base`. */
  readonly host: Host
  /** When the configuration or `mostik.env` was changed last, milliseconds; undefined without a configuration. */
  modifiedAt(): Promise<number | undefined>
  /**
   * Reads and checks the configuration.
   * @param fingerprintKey keys the hashes of settings, so that they give no secret away
   * @throws INVALID_CONFIG with every problem, CONFIG_MISSING
   */
  readConfig(fingerprintKey?: Uint8Array<ArrayBuffer>): Promise<Config>
  /**
   * Reads what it takes to find the running service; the settings of plugins may be wrong.
   * @throws INVALID_CONFIG, CONFIG_MISSING
   */
  readServer(): Promise<ServerPart>
  /** The configuration with each single setting, and where what it refers to comes from. @throws as `readConfig` */
  readSettings(): Promise<ReadSettings>
}

export interface ReadSettings {
  config: Config
  settings: readonly Setting[]
  /** The environment variables that the file names. */
  variables: readonly string[]
  /** The files whose content it takes. */
  files: readonly string[]
}

/** Finds the configuration: the given path, `MOSTIK_CONFIG`, or `mostik.jsonc` in the present folder. */
export function openWorkplace(path?: string): Workplace {
  const file = resolve(path ?? (process.env.MOSTIK_CONFIG || 'mostik.jsonc'))
  const base = dirname(file)
  const machine = 'deno' in process.versions ? denoHost(base) : nodeHost(base)
  let fromFile: Readonly<Record<string, string | undefined>> = {}
  const host: Host = { ...machine, env: (name) => machine.env(name) ?? fromFile[name] }
  return { file, base, host, modifiedAt: lastChange, readConfig, readServer, readSettings }

  async function lastChange() {
    const [own, variables] = await Promise.all([modifiedAt(file), modifiedAt(join(base, ENVIRONMENT_FILE))])
    return own === undefined ? undefined : Math.max(own, variables ?? 0)
  }

  async function readConfig(fingerprintKey?: ConfigSource['fingerprintKey']) {
    return await loadConfig(await openSource(fingerprintKey))
  }

  async function readServer() {
    return await loadServerPart(await openSource())
  }

  async function readSettings(): Promise<ReadSettings> {
    const source = await openSource()
    const variables = new Set<string>()
    const files = new Set<string>()
    const read = await loadConfigWithSettings({
      ...source,
      env(name) {
        variables.add(name)
        return source.env(name)
      },
      readFile(path) {
        files.add(path)
        return source.readFile(path)
      },
    })
    return { ...read, variables: [...variables], files: [...files] }
  }

  async function openSource(fingerprintKey = new Uint8Array(32)): Promise<ConfigSource> {
    const text = await readConfigFile(file)
    const variables = await readEnvironmentFile(base)
    fromFile = variables.values
    return {
      text,
      fileName: file,
      env: host.env,
      readFile: host.readFile,
      catalogue,
      host: host.capabilities,
      adviceOnMissing: variables.advice,
      overrides: overridesFrom(host.env),
      fingerprintKey,
      revision: await lastChange(),
    }
  }
}

/** What the environment says instead of the file. Empty variables count as absent. */
export function overridesFrom(env: Host['env']): { host?: string; port?: string; storage?: string } {
  const host = env('HOST')
  const port = env('PORT')
  const data = env('MOSTIK_DATA')
  return {
    ...(host ? { host } : {}),
    ...(port ? { port } : {}),
    ...(data ? { storage: `fs:${resolve(data)}` } : {}),
  }
}

/** The data folder of a configuration; where there is none (memory), the token lives beside the configuration. */
export function dataFolder({ base }: Pick<Workplace, 'base'>, { storage }: Pick<Config, 'storage'>): string {
  const isFolder = typeof storage === 'string' && storage.startsWith('fs:')
  return resolve(base, isFolder ? storage.slice(3) : '.mostik')
}

/** Every secret of a configuration, for masking. */
export function secretWords(config: Config): string[] {
  const { storage } = config
  const password = typeof storage === 'string' ? redisPassword(storage) : undefined
  return [...secretsIn(config), ...secretsIn(password)].map((secret) => secret.reveal())
}

async function readConfigFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new AppError(
      'CONFIG_MISSING',
      `Cannot read configuration "${file}": ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'Set MOSTIK_CONFIG to where it is.',
      { retry: 'never', cause },
    )
  }
}
