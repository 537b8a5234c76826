import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../core/config.ts'
import { isAppError } from '../core/errors.ts'
import { workerCapabilities } from '../core/platform/worker-host.ts'
import { catalogue } from '../plugins/index.ts'

/**
 * `npm run deploy [-- --dry-run …]`: checks `mostik.worker.jsonc`, then lets wrangler bundle and deploy with the same
 * arguments. With `--dry-run` nothing leaves this machine, and the size of the bundle is printed.
 */
const file = 'mostik.worker.jsonc'
const problems = await configProblems()
if (problems.length > 0) {
  console.error(`Cannot deploy: ${file} has problems.\n${problems.join('\n')}`)
  process.exit(1)
}
const wrangler = fileURLToPath(new URL('../node_modules/wrangler/bin/wrangler.js', import.meta.url))
const { status } = spawnSync(process.execPath, [wrangler, 'deploy', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { WRANGLER_SEND_METRICS: 'false', ...process.env },
})
process.exit(status ?? 1)

/** What is wrong with the configuration; what only its secrets can tell is left to the Worker. */
async function configProblems(): Promise<string[]> {
  const absent: string[] = []
  try {
    await loadConfig({
      text: readFileSync(file, 'utf8'),
      fileName: file,
      env: (name) => {
        absent.push(name)
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
    const isSecret = (line: string) => absent.some((name) => line.includes(`environment variable ${name} `))
    return error.message
      .split('\n')
      .slice(1)
      .filter((line) => !isSecret(line))
  }
}
