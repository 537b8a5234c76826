import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { AppError } from '../core/errors.ts'

/** The file with what `${NAME}` in a configuration stands for, beside that configuration. */
export const ENV_FILE = 'mostik.env'

/**
 * The variables of `mostik.env` in a folder, lines of `NAME=value`; none where there is no such file. Values may stand in
 * quotes, and take one line each. @throws ENV_FILE with the number of a line that is none
 */
export async function readEnvFile(folder: string): Promise<Readonly<Record<string, string | undefined>>> {
  const path = join(folder, ENV_FILE)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw unreadable(path, error)
  })
  const wrong = text.split(/\r?\n/).findIndex((line) => !IS_LINE.test(line))
  if (wrong !== -1) throw noVariable(path, wrong + 1)
  return parseEnv(text.replace(/^\uFEFF/, ''))
}

const IS_LINE = /^\uFEFF?\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/

/** The line itself is not shown: it may be a secret. */
function noVariable(path: string, line: number): AppError {
  const message = `Cannot read "${path}": line ${line} is no variable, it should be NAME=value. Correct it, or begin it with #.`
  return new AppError('ENV_FILE', message, { retry: 'never' })
}

function unreadable(path: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new AppError('ENV_FILE', `Cannot read "${path}": ${reason}. Let the service read it.`, {
    retry: 'never',
    cause,
  })
}
