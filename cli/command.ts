import process from 'node:process'
import type { ArgsDef, CommandContext } from 'citty'
import { AppError, isAppError } from '../core/errors.ts'
import { type Answer, exitCodeOf } from './answer.ts'
import { checkKeptByNpm, checkWords, type KnownArguments } from './words.ts'

/** For a command that answers: as lines for people, or as one document for programs. */
export const JSON_ARGUMENT = {
  json: { type: 'boolean', description: 'One JSON document instead of lines' },
} as const

/** The frame of a command that knows all of its words: it refuses others, and prints the answer. */
export function answering<T extends ArgsDef>(
  command: (context: CommandContext<T>) => Promise<Answer | void>,
): (context: CommandContext<T>) => Promise<void> {
  return async (context) => {
    const { rawArgs, cmd } = context
    await guarded(rawArgs.includes('--json'), async () => {
      checkWords(nameOf(cmd.meta), rawArgs, argumentsOf(cmd.args))
      // npm starts Node; Deno would demand the right to read its variables.
      if (!('deno' in process.versions)) checkKeptByNpm(nameOf(cmd.meta), argumentsOf(cmd.args), process.env)
      return await command(context)
    })
  }
}

/**
 * Runs a command and tells what came of it: with `json` as one document on the standard output and nothing else there. An
 * error that has words for people is told without a stack.
 */
export async function guarded(json: boolean, command: () => Promise<Answer | void>): Promise<void> {
  try {
    const answer = await command()
    if (answer === undefined) return
    if (json) console.log(JSON.stringify(answer.value, null, 2))
    else for (const line of answer.lines) console.log(line)
    for (const note of answer.notes ?? []) console.error(note)
    process.exitCode = answer.exitCode ?? 0
  } catch (thrown) {
    const error = toForbidden(thrown) ?? thrown
    if (!isAppError(error)) throw error
    const { code, message, details } = error
    if (json) console.log(JSON.stringify({ error: { code, message, details } }, null, 2))
    console.error(message)
    process.exitCode = exitCodeOf(error)
  }
}

/** The library would wait for what is made when it is needed; here nothing is. */
function nameOf(meta: CommandContext['cmd']['meta']): string {
  return typeof meta === 'object' && 'name' in meta ? (meta.name ?? '') : ''
}

function argumentsOf(args: CommandContext['cmd']['args']): KnownArguments {
  return typeof args === 'object' && !(args instanceof Promise) ? args : {}
}

/** A file that belongs to somebody else, in words; undefined for any other error. */
function toForbidden(thrown: unknown): AppError | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('path' in thrown)) return undefined
  if (thrown.code !== 'EACCES' && thrown.code !== 'EPERM') return undefined
  const message =
    `Cannot open "${String(thrown.path)}": this user may not read or write there. ` +
    'Run the command as the user whom the service runs as, or give that file to this user.'
  return new AppError('FORBIDDEN', message, { retry: 'never' })
}
