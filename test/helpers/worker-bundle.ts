import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogue } from '../../plugins/index.ts'

const root = new URL('../..', import.meta.url).pathname

/** What of the project a deployment reads. */
const PARTS = [
  'core',
  'plugins',
  'routes',
  'scripts',
  'package.json',
  'tsconfig.json',
  'worker.ts',
  'wrangler.toml',
]

/** The bundle just as `npm run deploy` makes it. */
export interface WorkerBundle {
  /** The code of worker.ts with all that it needs. */
  code: string
  /** The name under which the code imports the configuration. */
  configName: string
  /** What the bundler printed. */
  output: string
}

/** A copy of the project with a `mostik.worker.jsonc` of its own. */
export interface WorkerFolder {
  path: string
  /** Writes the configuration, then runs a command of Node. */
  run(config: unknown, args: readonly string[]): Promise<{ code: unknown; output: string }>
  remove(): Promise<void>
}

/** Settings with which each plugin passes the check for Workers. `shop`: the instance that takes goods. */
export function workerSettings(shop = 'catalog'): Record<string, unknown> {
  return {
    catalog: {},
    torgsoft: { folder: 'ftp://shop@ftp.example/export', password: 'password-of-the-export', shop },
    woocommerce: { url: 'https://shop.example', key: 'key-of-the-shop', secret: 'secret-of-the-shop' },
    webhook: { url: 'https://receiver.example/mostik', secret: 'secret-of-the-receiver' },
    'ftp-exchange': {
      side: 'pos',
      server: 'ftp.example',
      remote: { goods: 'POS.spr', report: 'POS.rep', request: 'POS.flz' },
    },
    kontur: {
      source: {
        url: 'https://ecos.example',
        auth: { kind: 'basic', user: 'svc', password: 'password-of-ecos' },
      },
      focus: { key: 'key-of-focus' },
    },
    bitrix: { portal: 'https://acme.bitrix24.example/rest/1/code-of-the-webhook/' },
    pohoda: {
      ico: '12345678',
      push: { user: 'shop', password: 'password-of-the-push' },
      mserver: { url: 'https://pohoda.example', user: 'shop', password: 'password-of-mserver' },
      tasks: { 'finish-export': {}, mserver: {} },
      shop,
    },
  }
}

/** Makes the bundle of a configuration with these plugins, without a network. */
export async function bundleWorker(names: readonly string[] = Object.keys(catalogue)): Promise<WorkerBundle> {
  const [shop] = ['catalog', 'woocommerce'].filter((name) => names.includes(name))
  const settings = Object.entries(workerSettings(shop)).filter(([name]) => names.includes(name))
  const folder = await makeWorkerFolder()
  try {
    const out = join(folder.path, 'out')
    const config = { storage: { state: 'do:MOSTIK', data: 'kv:DATA' }, plugins: Object.fromEntries(settings) }
    const { code, output } = await folder.run(config, ['scripts/deploy.ts', '--dry-run', '--outdir', out])
    if (code !== 0) throw new Error(`The bundle was not made:\n${output}`)
    const configName = (await readdir(out)).find((name) => name.endsWith('.jsonc'))
    if (configName === undefined) throw new Error('The bundle has no configuration')
    return { code: await readFile(join(out, 'worker.js'), 'utf8'), configName, output }
  } finally {
    await folder.remove()
  }
}

/** Copies what a deployment reads to a temporary folder. */
export async function makeWorkerFolder(): Promise<WorkerFolder> {
  const path = await mkdtemp(join(tmpdir(), 'mostik-bundle-'))
  for (const part of PARTS) await cp(join(root, part), join(path, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(path, 'node_modules'))

  return {
    path,
    async run(config, args) {
      await writeFile(join(path, 'mostik.worker.jsonc'), JSON.stringify(config))
      // A dry run asks nobody, also when wrangler is called by itself.
      const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true' }
      const child = spawn(process.execPath, args, { cwd: path, env, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
      const [code]: unknown[] = await once(child, 'close')
      return { code, output }
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}
