import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import * as v from 'valibot'
import { parseJsonc } from '../core/config/jsonc.ts'
import { checkWorkerConfig, WORKER_CONFIG } from './worker-config.ts'

/**
 * `npm run deploy [-- --dry-run …]`: checks `mostik.worker.jsonc`, then lets wrangler bundle and deploy with the same
 * arguments. With `--dry-run` nothing leaves this machine, and the size of the bundle is printed.
 */
const storageSchema = v.object({ storage: v.union([v.string(), v.record(v.string(), v.string())]) })
const bindingsSchema = v.object({
  durable_objects: v.object({ bindings: v.array(v.object({ name: v.string() })) }),
  kv_namespaces: v.array(v.object({ binding: v.string() })),
})

const { text, secrets, ...checked } = await checkWorkerConfig()
const problems = [...checked.problems, ...missingBindings(text)]
if (problems.length > 0) {
  console.error(`Cannot deploy: "${WORKER_CONFIG}" has problems.\n${problems.join('\n')}`)
  process.exit(1)
}
console.log(`${WORKER_CONFIG} is in order. It takes the secrets ${secrets.join(', ')}.`)
console.log('Each of them is set once by: npx wrangler secret put NAME')
const wrangler = fileURLToPath(new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url))
const { status } = spawnSync(process.execPath, [wrangler, 'deploy', ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Neither statistics nor a look for newer versions: a dry run asks nobody.
  env: { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', ...process.env },
})
process.exit(status ?? 1)

/** The bindings of `storage` that wrangler.toml does not have. */
function missingBindings(text: string): string[] {
  const parsed = parseJsonc(text)
  const document = v.safeParse(storageSchema, 'problems' in parsed ? {} : parsed.document.value)
  const storage = document.success ? document.output.storage : []
  const { durable_objects: objects, kv_namespaces: namespaces } = v.parse(
    bindingsSchema,
    readWranglerConfig({}),
  )
  const known = [
    ...objects.bindings.map(({ name }) => `do:${name}`),
    ...namespaces.map(({ binding }) => `kv:${binding}`),
  ]
  return (typeof storage === 'string' ? [storage] : Object.values(storage))
    .filter((place) => /^(do|kv):\w+$/.test(place) && !known.includes(place))
    .map((place) => `- storage: wrangler.toml has no binding for "${place}". It has ${known.join(' and ')}.`)
}
