import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { configJsonSchema, loadConfig } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { type Language, languageOf, LANGUAGES } from '../core/language.ts'
import { createPhrasebook } from '../core/phrases/phrasebook.ts'
import { catalogue } from '../plugins/index.ts'
import type { Answer } from './answer.ts'
import { initPhrases } from './init-phrases.ts'
import { type Plan, planFor } from './init-plan.ts'
import { answersFrom } from './init-answers.ts'
import type { Answers, Place } from './init-questions.ts'
import { askFor, openTerminal, type Terminal } from './init-terminal.ts'
import { configText, type Say, variablesText } from './init-text.ts'
import { openWorkplace } from './workplace.ts'
import { refused } from './words.ts'

export interface InitOptions {
  /** What the command line answers already, by the names of the questions. */
  answers: Answers
  /** The name of the file. Default `mostik.jsonc`. */
  name?: string | undefined
  language?: string | undefined
  /** Whether every question that is not answered takes its default. */
  takesPresets: boolean
  /** Default: that of the process, if it has one. */
  terminal?: Terminal | undefined
}

const PROGRAM = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const SCHEMA = 'mostik.schema.json'
const VARIABLES = 'mostik.env.example'

/**
 * Asks a few questions and writes a configuration with its schema and a list of variables beside it. What is there
 * already stays as it is.
 * @param folder where to write; default the present one
 * @throws BAD_ARGUMENT for an answer that cannot be, a missing one where nobody can be asked, and a file that is there
 */
export async function init(folder: string | undefined, options: InitOptions): Promise<Answer> {
  const language = languageIn(options.language)
  const phrasebook = createPhrasebook([initPhrases])
  const say: Say = (english) => phrasebook.say(english, [], language) ?? english
  const base = resolve(folder ?? '.')
  const place = placeOf(base, language)
  const { answers: known, missing } = answersFrom(options.answers, { place, ...options })
  const isAsking = missing.length > 0
  const terminal = options.takesPresets ? undefined : (options.terminal ?? openTerminal())
  try {
    if (isAsking && terminal === undefined) {
      const names = missing.map(({ name }) => `--${name}`).join(', ')
      throw refused(
        'init',
        `nobody can be asked here, and ${names} ${missing.length === 1 ? 'is' : 'are'} missing. Give what is missing, or take the defaults with --yes.`,
      )
    }
    const file = await freeFile(join(base, options.name ?? 'mostik.jsonc'), { terminal, say })
    const answers = terminal === undefined ? known : await askFor(options.answers, { terminal, place, say })
    if (answers === undefined) throw refused('init', 'nobody answered. Nothing was written.')
    const plan = planFor(answers, place)
    const text = configText(plan, { schema: SCHEMA, say })
    await assertInOrder(text, file, plan)
    const written = await writeAll(file, { text, plan, say })
    const hasPlaceholder = /[.\w]\.example\b/.test(text)
    return answerOf(file, { plan, written, hasPlaceholder, say })
  } finally {
    terminal?.close()
  }
}

function languageIn(given: string | undefined): Language {
  const language = given === undefined ? 'en' : languageOf(given)
  if (language !== undefined) return language
  throw refused('init', `--language is "${given}", it must be one of ${LANGUAGES.join(', ')}.`)
}

function placeOf(base: string, language: Language): Place {
  const path = relative(base, join(PROGRAM, 'examples', 'torgsoft')).replaceAll('\\', '/')
  return {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language,
    examples: path.startsWith('.') || path.includes(':') ? path : `./${path}`,
  }
}

/** The file, or another one in its folder that is not there yet. @throws BAD_ARGUMENT */
async function freeFile(
  file: string,
  { terminal, say }: { terminal: Terminal | undefined; say: Say },
): Promise<string> {
  for (let candidate = file; ;) {
    if (!existsSync(candidate)) return candidate
    if (terminal === undefined) {
      throw refused(
        'init',
        `"${candidate}" is there already and stays as it is. Choose another name with --name.`,
      )
    }
    terminal.say(`${say('This file is there already and stays as it is:')} ${basename(candidate)}`)
    const name = await terminal.ask(`${say('Another name:')} `)
    if (name === undefined) throw refused('init', 'nobody answered. Nothing was written.')
    if (name.trim() !== '') candidate = join(dirname(file), name.trim())
  }
}

/** Reads what is to be written as the service will, with values of the right form for the variables. */
async function assertInOrder(text: string, file: string, { variables }: Plan): Promise<void> {
  const { host } = openWorkplace(file)
  try {
    await loadConfig({
      text,
      fileName: basename(file),
      catalogue,
      host: host.capabilities,
      env: (name) => variables.find((variable) => variable.name === name)?.form,
      readFile: host.readFile,
      fingerprintKey: new Uint8Array(32),
    })
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    throw new AppError(
      'BAD_ARGUMENT',
      `Cannot write this configuration, nothing was written. ${cause.message}`,
      {
        retry: 'never',
        cause,
      },
    )
  }
}

/** @returns the files that are new */
async function writeAll(
  file: string,
  { text, plan, say }: { text: string; plan: Plan; say: Say },
): Promise<string[]> {
  const folder = dirname(file)
  const schema = `${JSON.stringify(await configJsonSchema(catalogue), null, 2)}\n`
  await mkdir(folder, { recursive: true })
  // The configuration first: when it is there after all, nothing else is written.
  await writeFile(file, text, { flag: 'wx' })
  const others = [
    { path: join(folder, SCHEMA), content: schema },
    ...(plan.variables.length === 0
      ? []
      : [{ path: join(folder, VARIABLES), content: variablesText(plan.variables, say) }]),
  ].filter(({ path }) => !existsSync(path))
  for (const { path, content } of others) await writeFile(path, content, { flag: 'wx' })
  return [file, ...others.map(({ path }) => path)]
}

function answerOf(
  file: string,
  {
    plan,
    written,
    hasPlaceholder,
    say,
  }: { plan: Plan; written: readonly string[]; hasPlaceholder: boolean; say: Say },
): Answer {
  const variables = plan.variables.map(({ name, about }) => ({ name, about: say(about) }))
  const guide = join(PROGRAM, plan.guide)
  const isFound = file === resolve('mostik.jsonc') && process.env['MOSTIK_CONFIG'] === undefined
  const steps = [
    ...(variables.length === 0
      ? []
      : [
          say('Write these values into a file mostik.env beside it:'),
          ...variables.map(({ name, about }) => `  ${name}  ${about}`),
        ]),
    ...(hasPlaceholder ? [say('Put your own addresses in the place of those that end in .example.')] : []),
    ...(isFound ? [] : [`${say('Set the environment variable MOSTIK_CONFIG to')} ${file}`]),
    `${say('See that all is in order:')} npm run mostik -- check`,
    `${say('Start:')} npm start`,
    `${say('What to do in the other system is told in')} ${guide}`,
    `${say('How Mostik writes to you when something needs you is told in')} docs/notify.md`,
  ]
  return {
    value: { file, written, variables, guide },
    lines: [...written.map((path) => `${say('Written:')} ${path}`), '', ...steps],
  }
}
