import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { unstable_readConfig as readWranglerConfig } from 'wrangler'
import * as v from 'valibot'
import { loadConfig } from '../core/config.ts'
import { parseJsonc } from '../core/config/jsonc.ts'
import { isAppError } from '../core/errors.ts'
import { workerCapabilities } from '../core/platform/worker-host.ts'
import { catalogue } from '../plugins/index.ts'

/**
 * `npm run deploy [-- --dry-run …]`: checks `mostik.worker.jsonc`, then lets wrangler bundle and deploy with the same
 * arguments. With `--dry-run` nothing leaves this machine, and the size of the bundle is printed.
 */
const file = 'mostik.worker.jsonc'
const storageSchema = v.object({ storage: v.union([v.string(), v.record(v.string(), v.string())]) })
const bindingsSchema = v.object({
  durable_objects: v.object({ bindings: v.array(v.object({ name: v.string() })) }),
  kv_namespaces: v.array(v.object({ binding: v.string() })),
})

const { problems, secrets } = await checkConfig()
if (problems.length > 0) {
  console.error(`Cannot deploy: "${file}" has problems.\n${problems.join('\n')}`)
  process.exit(1)
}
console.log(`${file} is in order. It takes the secrets ${secrets.join(', ')}.`)
console.log('Each of them is set once by: npx wrangler secret put NAME')
const wrangler = fileURLToPath(new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url))
const { status } = spawnSync(process.execPath, [wrangler, 'deploy', ...process.argv.slice(2)], {
  stdio: 'inherit',
  // Neither statistics nor a look for newer versions: a dry run asks nobody.
  env: { WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', ...process.env },
})
process.exit(status ?? 1)

/** What is wrong, and which secrets are asked for; what only their values can tell is left to the Worker. */
async function checkConfig(): Promise<{ problems: string[]; secrets: string[] }> {
  const text = readFileSync(file, 'utf8')
  const absent = new Set<string>()
  const problems = await problemsOf(text, absent)
  return { problems: [...problems, ...missingBindings(text)], secrets: ['MOSTIK_TOKEN', ...absent] }
}

async function problemsOf(text: string, absent: Set<string>): Promise<string[]> {
  try {
    await loadConfig({
      text,
      fileName: file,
      env: (name) => {
        absent.add(name)
        return undefined
      },
      readFile: () => Promise.reject(new Error('Cloudflare Workers has no files')),
      catalogue,
      host: workerCapabilities,
      fingerprintKey: new Uint8Array(32),
    })
    return []
  } catch (error) {
    if (!isAppError(error)) throw error
    const isSecret = (line: string) =>
      [...absent].some((name) => line.includes(`variable ${name} is not set`))
    return error.message
      .split('\n')
      .slice(1)
      .filter((line) => !isSecret(line))
  }
}

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
