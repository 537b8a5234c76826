import process from 'node:process'
import { defineCommand, renderUsage, runCommand } from 'citty'
import { nearest } from '../core/config/nearest.ts'
import { AppError } from '../core/errors.ts'
import { paintFor } from './colour.ts'
import { guarded } from './command.ts'
import { commands, EXAMPLES } from './commands.ts'
import { COMMAND, refused } from './words.ts'

const main = defineCommand({
  meta: { name: 'mostik', description: 'A small bridge between shops, tills and accounting.' },
  subCommands: commands,
})

const HELP = ['--help', '-h']
const EXIT_CODES = [
  '  0  done',
  '  1  failed: the words beside it say why',
  '  2  wrong usage or configuration; nothing was done',
]

/** Does what the words after `mostik` say, and sets the exit code. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const [name, ...rest] = words
  const json = rest.includes('--json')
  await guarded(json, async () => {
    if (name === undefined || HELP.includes(name)) return await printHelp()
    if (!isCommand(name)) throw unknownCommand(name)
    if (!rest.some((word) => HELP.includes(word))) {
      await runCommand(main, { rawArgs: [...words] }).catch((thrown) => explain(name, thrown))
    } else if (name === 'simulate' && rest[0] !== undefined && !HELP.includes(rest[0])) {
      // A simulator knows its own options; the library would answer with what all commands have.
      await (await import('./simulate.ts')).simulate(rest[0], ['--help'])
    } else await printHelp(name)
  })
}

type CommandName = keyof typeof commands

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

async function printHelp(name?: CommandName): Promise<void> {
  const paint = paintFor(process.stdout)
  const examples = name === undefined ? ['serve', 'run torgsoft/load --watch'] : EXAMPLES[name]
  const usage = name === undefined ? await renderUsage(main) : await usageOf(commands[name])
  console.log(usage.replaceAll(/ +$/gm, '').trimEnd())
  console.log(`\n${paint.strong('EXAMPLES')}\n`)
  for (const example of examples) console.log(`  mostik ${example}`)
  console.log(`\n${paint.strong('EXIT CODES')}\n\n${EXIT_CODES.join('\n')}\n`)
}

async function usageOf({ meta = {}, args = {} }: (typeof commands)[CommandName]): Promise<string> {
  return await renderUsage({ meta, args }, main)
}

function unknownCommand(name: string): AppError {
  const meant = nearest(name, Object.keys(commands))
  const advice = meant === undefined ? `See ${COMMAND} --help.` : `Did you mean "${meant}"?`
  return new AppError('BAD_ARGUMENT', `Cannot run "mostik ${name}": there is no such command. ${advice}`, {
    retry: 'never',
  })
}

/** The library has an error of its own for what is missing; it is known by its name. */
function explain(name: string, thrown: unknown): never {
  if (!(thrown instanceof Error && thrown.name === 'CLIError')) throw thrown
  const missing = /Missing required positional argument: (\w+)/.exec(thrown.message)?.[1]
  throw refused(name, missing === undefined ? `${thrown.message}.` : `<${missing}> is missing.`)
}
