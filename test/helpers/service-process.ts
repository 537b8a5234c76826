import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ApiInit, apiOf } from './service-api.ts'

const root = new URL('../..', import.meta.url).pathname

/** The runtimes that the service starts on. */
export type Runtime = 'node' | 'deno'

/** The environment variables that Deno must let the service read; the README lists the same ones. */
export const DENO_ENVIRONMENT =
  'HOST,PORT,MOSTIK_CONFIG,MOSTIK_DATA,MOSTIK_TOKEN,TERM,NO_COLOR,CI,TEST,npm_lifecycle_event'

/** What Deno must be told besides when the storage is a Redis: its client looks for this variable by listing all. */
const DENO_REDIS_FLAGS = ['--ignore-env=DEBUG']

/** The token of the services whose storage is not a folder. */
const SHARED_TOKEN = 'test-token-of-the-admin'

/** The permissions that the README documents for Deno, for a workspace in a folder. */
export function denoFlags(folder: string): string[] {
  return [
    '--no-prompt',
    '--allow-net=127.0.0.1',
    `--allow-env=${DENO_ENVIRONMENT}`,
    `--allow-read=${root},${folder}`,
    `--allow-write=${join(folder, 'data')}`,
  ]
}

/** A folder with a configuration and the data of a service, for services that are started and killed. */
export interface Workspace {
  folder: string
  /** Starts the service as its own process and waits until it answers. */
  start(options?: StartOptions): Promise<ServiceProcess>
  remove(): Promise<void>
}

/** What every running service offers, on whatever host. */
export type RunningService = Pick<ServiceProcess, 'url' | 'token' | 'api' | 'output'>

export interface StartOptions {
  runtime?: Runtime
  /** Instead of the folder `data`, e.g. `redis://127.0.0.1:6379`; for all starts of a workspace the same. */
  storage?: string
  /** Stands above everything that is set otherwise. */
  env?: Record<string, string>
  /** Instead of the permissions that the README documents. */
  denoFlags?: readonly string[]
}

/** A running service. */
export interface ServiceProcess {
  url: string
  pid: number
  /** The admin token. */
  token: string
  /** Resolves with the exit code when the process is gone. */
  exited: Promise<number | null>
  /** A request with the admin token; the answer's JSON. */
  api(path: string, init?: ApiInit): Promise<unknown>
  /** Ends the process as a power cut would. */
  kill(): Promise<void>
  /** Ends it with a signal. @returns its exit code and how long it took, milliseconds */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>
  /** The most memory that the process ever held (VmHWM), bytes. */
  peakBytes(): number
  output(): string
}

export async function createWorkspace(config: (folder: string) => unknown): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-service-'))
  await writeFile(join(folder, 'mostik.jsonc'), JSON.stringify(config(folder)))
  const children = new Set<ChildProcess>()
  return {
    folder,
    start: (options = {}) => startProcess(folder, { runtime: 'node', ...options, children }),
    async remove() {
      for (const child of children) child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function startProcess(
  folder: string,
  {
    runtime,
    storage,
    env,
    denoFlags: given,
    children,
  }: StartOptions & { runtime: Runtime; children: Set<ChildProcess> },
): Promise<ServiceProcess> {
  const [command, ...flags] =
    runtime === 'node'
      ? [process.execPath, '--import', join(root, 'scripts/compile-cache.mjs')]
      : [
          join(root, 'node_modules/.bin/deno'),
          'run',
          ...(given ?? [...denoFlags(folder), ...(storage ? DENO_REDIS_FLAGS : [])]),
        ]
  if (storage !== undefined) await nameStorage(join(folder, 'mostik.jsonc'), storage)
  const child = spawn(command ?? '', [...flags, join(root, 'main.ts'), 'serve'], {
    env: {
      ...process.env,
      MOSTIK_CONFIG: join(folder, 'mostik.jsonc'),
      ...(storage === undefined
        ? { MOSTIK_DATA: join(folder, 'data') }
        : { MOSTIK_DATA: '', MOSTIK_TOKEN: SHARED_TOKEN }),
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  void exited.then(() => children.delete(child))
  const url = await listeningUrl(() => output, exited)
  const token =
    storage === undefined ? (await readFile(join(folder, 'data', 'token'), 'utf8')).trim() : SHARED_TOKEN
  const pid = child.pid ?? 0

  return {
    url,
    pid,
    token,
    exited,
    api: apiOf(url, token),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop(signal) {
      const started = performance.now()
      child.kill(signal)
      const code = await exited
      return { code, ms: performance.now() - started }
    },
    peakBytes() {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
    },
    output: () => output,
  }
}

/** Writes only what is new: a file that was touched is a newer configuration. */
async function nameStorage(file: string, storage: string): Promise<void> {
  const config: unknown = JSON.parse(await readFile(file, 'utf8'))
  const named = JSON.stringify(Object.assign({}, config, { storage }))
  if (named !== JSON.stringify(config)) await writeFile(file, named)
}

async function listeningUrl(output: () => string, exited: Promise<number | null>): Promise<string> {
  let isOver = false
  void exited.then(() => (isOver = true))
  for (let waited = 0; waited < 60_000; waited += 20) {
    const url = /listens on (http:\/\/\S+)/.exec(output())?.[1]
    if (url !== undefined) return url
    if (isOver) break
    await sleep(20)
  }
  throw new Error(`The service did not start:\n${output()}`)
}
