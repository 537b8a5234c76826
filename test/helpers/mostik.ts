import { execFile } from 'node:child_process'
import { join } from 'node:path'

const main = new URL('../../main.ts', import.meta.url).pathname

/** How a command ended. */
export interface Ended {
  code: number
  out: string
  err: string
}

/** Runs a command of the command line in a workspace's folder, with its data in `data`, where no person watches. */
export async function mostik(
  folder: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  // Without what would keep colours away by itself.
  const { CI, TEST, NO_COLOR, ...inherited } = process.env
  const all = {
    ...inherited,
    TERM: 'xterm',
    MOSTIK_CONFIG: join(folder, 'mostik.jsonc'),
    MOSTIK_DATA: join(folder, 'data'),
    ...env,
  }
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { env: all }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err })
    })
  })
}
