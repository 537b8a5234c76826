import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { loadConfig } from '../core/config.ts'
import { parseJsonc } from '../core/config/jsonc.ts'
import { isAppError } from '../core/errors.ts'
import { workerCapabilities } from '../core/platform/worker-host.ts'
import { catalogue } from '../plugins/index.ts'

/** The configuration that travels with the bundle of the Worker. */
export const WORKER_CONFIG = 'mostik.worker.jsonc'

export interface CheckedWorkerConfig {
  text: string
  /** One line each, empty when all is in order. */
  problems: string[]
  /** The names of the secrets that it asks for. */
  secrets: string[]
  /** The plugins that it uses, each once. */
  plugins: string[]
}

const pluginsSchema = v.object({
  plugins: v.optional(v.record(v.string(), v.object({ use: v.optional(v.string()) })), {}),
})

/**
 * Checks `mostik.worker.jsonc` of the folder that this runs in, as the Worker would. What only the values of secrets
 * can tell is left to the Worker.
 */
export async function checkWorkerConfig(): Promise<CheckedWorkerConfig> {
  const text = readFileSync(WORKER_CONFIG, 'utf8')
  const absent = new Set<string>()
  const problems = await problemsOf(text, absent)
  const plugins = pluginsOf(text)
  const hidden = plugins.filter((name) => name.includes('${')).map(hiddenPlugin)
  return {
    text,
    problems: [...problems, ...hidden],
    secrets: ['MOSTIK_TOKEN', ...absent],
    plugins,
  }
}

async function problemsOf(text: string, absent: Set<string>): Promise<string[]> {
  try {
    await loadConfig({
      text,
      fileName: WORKER_CONFIG,
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

/** What the entries of `plugins` name, in the order of the file. */
function pluginsOf(text: string): string[] {
  const parsed = parseJsonc(text)
  const document = v.safeParse(pluginsSchema, 'problems' in parsed ? {} : parsed.document.value)
  const entries = document.success ? Object.entries(document.output.plugins) : []
  return [...new Set(entries.map(([id, { use }]) => use ?? id))]
}

function hiddenPlugin(name: string): string {
  return `- plugins: "use" cannot come through a variable as in "${name}": the bundle holds only the plugins that the file names. Write the name itself.`
}
