import { AppError, isAppError } from '../core/errors.ts'
import { nearest } from '../core/config/nearest.ts'
import { type JsonObject, parseJsonObject } from '../routes/body.ts'

/** The options of `mostik run` as they were given. */
export interface RunOptions {
  confirm?: string | undefined
  /** A JSON object. */
  input?: string | undefined
  /** All words after `run`. */
  words: readonly string[]
  /** Those that belong to no option: the job, and nothing else. */
  positionals: readonly string[]
}

const KNOWN = ['--confirm', '--input', '--json', '--no-json', '--help', '-h']

/**
 * The input of a run that somebody asks for on the command line; undefined for none. Nothing is passed over: a word that
 * is not understood might have been meant to keep the run from doing something.
 * @throws BAD_ARGUMENT
 */
export function readRunInput({ confirm, input, words, positionals }: RunOptions): JsonObject | undefined {
  const unknown = words.map(nameOf).find((name) => name.startsWith('-') && !KNOWN.includes(name))
  if (unknown !== undefined) throw badArgument(`there is no option "${unknown}". ${adviceOn(unknown)}`)
  const [, more] = positionals
  if (more !== undefined) throw badArgument(`"${more}" is one word too many. ${FORM}`)
  if (input === undefined) return confirm === undefined ? undefined : { confirm }
  return { ...objectIn(input), ...(confirm !== undefined && { confirm }) }
}

const FORM = `Write for example: mostik run torgsoft/load --input '{"confirm": "…"}'.`

function nameOf(word: string): string {
  return word.split('=')[0] ?? word
}

function adviceOn(name: string): string {
  const meant = nearest(name, KNOWN.slice(0, 3))
  const words =
    meant === undefined ? `Known are ${KNOWN.slice(0, 3).join(', ')}.` : `Did you mean "${meant}"?`
  return `${words} What the job itself takes goes into --input.`
}

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
