import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { AppError } from '../core/errors.ts'

/** The name of the file with environment variables, which lies beside the configuration. */
export const ENVIRONMENT_FILE = 'mostik.env'

export interface FileVariables {
  readonly values: Readonly<Record<string, string | undefined>>
  /** What to do about a variable that is nowhere, in a sentence. */
  readonly advice: string
}

/**
 * The variables of `mostik.env`; none where it is not there. One that this process may not read says nothing by itself:
 * whoever started the service may have handed its variables over.
 * @param folder that of the configuration
 * @throws INVALID_CONFIG for a line that is no variable, with its number; never with what stands there
 */
export async function readEnvironmentFile(folder: string): Promise<FileVariables> {
  const path = join(folder, ENVIRONMENT_FILE)
  try {
    return { values: variablesIn(await readFile(path, 'utf8'), path), advice: ADVICE }
  } catch (error) {
    if (error instanceof AppError) throw error
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return {
      values: {},
      advice: isAbsent
        ? ADVICE
        : `Set it and start the service anew, or let this program read "${path}", which it may not now.`,
    }
  }
}

const ADVICE = `Set it, or write it into ${ENVIRONMENT_FILE}.`

function variablesIn(content: string, path: string): Readonly<Record<string, string | undefined>> {
  const text = content.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const wrong = wrongLine(text.split('\n'))
  if (wrong === undefined) return parseEnv(text)
  throw new AppError(
    'INVALID_CONFIG',
    `Cannot read "${path}": line ${wrong} is no variable, it must be NAME=value or begin with #; a value that begins with a quotation mark must end with it. Correct this line.`,
    { retry: 'never', details: { file: path, line: wrong } },
  )
}

/** The number of the first line that would be passed over. A value in quotation marks may go on over several lines. */
function wrongLine(lines: readonly string[]): number | undefined {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (/^\s*(#|$)/.test(line)) continue
    const variable = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=\s*(.*)$/.exec(line)
    if (variable === null) return index + 1
    const [, value = ''] = variable
    const quote = /^["'`]/.exec(value)?.[0]
    if (quote === undefined || value.includes(quote, 1)) continue
    const end = lines.findIndex((later, at) => at > index && later.includes(quote))
    if (end === -1) return index + 1
    index = end
  }
  return undefined
}
