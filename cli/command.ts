import process from 'node:process'
import type { ArgsDef, CommandContext } from 'citty'
import { isAppError } from '../core/errors.ts'
import { type Answer, exitCodeOf } from './answer.ts'
import { checkWords, type KnownArguments } from './words.ts'

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
    if (!isAppError(thrown)) throw thrown
    const { code, message, details } = thrown
    if (json) console.log(JSON.stringify({ error: { code, message, details } }, null, 2))
    console.error(message)
    process.exitCode = exitCodeOf(thrown)
  }
}

/** The library would wait for what is made when it is needed; here nothing is. */
function nameOf(meta: CommandContext['cmd']['meta']): string {
  return typeof meta === 'object' && 'name' in meta ? (meta.name ?? '') : ''
}

function argumentsOf(args: CommandContext['cmd']['args']): KnownArguments {
  return typeof args === 'object' && !(args instanceof Promise) ? args : {}
}
