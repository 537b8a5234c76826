import { AppError, isAppError } from '../core/errors.ts'
import { type JsonObject, parseJsonObject } from '../routes/body.ts'
import { COMMAND } from './words.ts'

/** The options of `mostik run` as they were given. */
export interface RunOptions {
  confirm?: string | undefined
  /** A JSON object. */
  input?: string | undefined
}

/** The input of a run that somebody asks for on the command line; undefined for none. @throws BAD_ARGUMENT */
export function readRunInput({ confirm, input }: RunOptions): JsonObject | undefined {
  if (input === undefined) return confirm === undefined ? undefined : { confirm }
  return { ...objectIn(input), ...(confirm !== undefined && { confirm }) }
}

const FORM = `Write for example: ${COMMAND} run torgsoft/load --input '{"confirm": "…"}'.`

function objectIn(text: string): JsonObject {
  try {
    return parseJsonObject(text)
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    const what = thrown.message.replace(/^Cannot read the body: /, '')
    throw badArgument(`--input cannot be read, ${what} ${FORM}`)
  }
}

function badArgument(what: string): AppError {
  return new AppError('BAD_ARGUMENT', `Cannot run the job: ${what}`, { retry: 'never' })
}
