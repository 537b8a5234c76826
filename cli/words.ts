import { nearest } from '../core/config/nearest.ts'
import { AppError } from '../core/errors.ts'

/** What a person types before the name of a command. */
export const COMMAND = 'npm run mostik --'

/** The arguments of a command, as far as words are held against them. */
export type KnownArguments = Readonly<
  Record<string, { readonly type?: 'boolean' | 'string' | 'enum' | 'positional' | undefined }>
>

/**
 * Refuses words that a command does not know. Nothing is passed over: a word that is not understood might have been meant
 * to keep the command from doing something.
 * @param command its name, for the message
 * @param words all of them after the name
 * @throws BAD_ARGUMENT
 */
export function checkWords(command: string, words: readonly string[], known: KnownArguments): void {
  const entries = Object.entries(known)
  const options = entries.filter(([, { type }]) => type !== 'positional').map(([name]) => `--${name}`)
  const places = entries.length - options.length
  let taken = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const [name = ''] = word.split('=')
    if (!word.startsWith('-')) {
      taken += 1
      if (taken > places) throw refused(command, `"${word}" is one word too many.`)
    } else if (!options.includes(name)) {
      throw refused(command, `there is no option "${name}". ${adviceOn(name, options)}`)
    } else if (known[name.slice(2)]?.type !== 'boolean' && !word.includes('=')) {
      // The next word is its value, whatever that begins with.
      index += 1
      if (index === words.length) throw refused(command, `"${name}" needs a value.`)
    }
  }
}

/**
 * Refuses a dry run that would be none: without `--` before them npm keeps the options that it has itself, and hands over
 * the rest.
 * @param environment the variables of the process, among which npm tells what it has kept
 * @throws BAD_ARGUMENT
 */
export function checkKeptByNpm(
  command: string,
  known: KnownArguments,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const isKept = environment['npm_config_dry_run'] === 'true' && 'npm_lifecycle_event' in environment
  if (!isKept || !('dry-run' in known)) return
  const what = `npm has kept "--dry-run" for itself, so this would change things. Put "--" before the words: ${COMMAND} ${command} … --dry-run.`
  throw refused(command, what)
}

/** The error for words that no command can be made of. */
export function refused(command: string, what: string): AppError {
  return new AppError(
    'BAD_ARGUMENT',
    `Cannot run "mostik ${command}": ${what} See ${COMMAND} ${command} --help.`,
    { retry: 'never' },
  )
}

/** The number that an option holds. @throws BAD_ARGUMENT */
export function numberIn(command: string, option: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw refused(command, `--${option} is "${text}", it must be a whole number from 1 on.`)
}

function adviceOn(name: string, options: readonly string[]): string {
  const meant = nearest(name, options)
  if (meant !== undefined) return `Did you mean "${meant}"?`
  return options.length === 0 ? 'This command has none.' : `Known are ${options.join(', ')}.`
}
