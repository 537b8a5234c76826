import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { checkWorkerConfig, WORKER_CONFIG } from './worker-config.ts'

/**
 * Writes down the catalogue of the plugins that `mostik.worker.jsonc` names. wrangler runs it before each bundle
 * (`[build]` in wrangler.toml) and takes what it writes instead of plugins/index.ts (`[alias]`), so that a Worker
 * carries no plugin that it does not use.
 */
const target = '.wrangler/mostik/catalogue.js'

const { problems, plugins } = await checkWorkerConfig()
if (problems.length > 0) {
  console.error(`Cannot bundle the Worker: "${WORKER_CONFIG}" has problems.\n${problems.join('\n')}`)
  process.exit(1)
}
const top = relative(dirname(target), '.').replaceAll('\\', '/')
const lines = plugins.map((name) => `  '${name}': () => import('${top}/plugins/${name}/index.ts'),`)
mkdirSync(dirname(target), { recursive: true })
writeFileSync(target, ['export const catalogue = {', ...lines, '}', ''].join('\n'))
