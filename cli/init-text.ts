import type { Block, Plan, Variable } from './init-plan.ts'

/** Says a phrase of `init` in the language that was asked for. */
export type Say = (english: string) => string

/** The configuration file of a plan, with comments and a link to its schema. */
export function configText(
  { server, timezone, instances }: Plan,
  { schema, say }: { schema: string; say: Say },
): string {
  const members = [
    `${JSON.stringify('$schema')}: ${JSON.stringify(`./${schema}`)}`,
    ...(server === undefined ? [] : [`"server": ${blockText(server, 1, say)}`]),
    `"timezone": ${JSON.stringify(timezone)}`,
    `"plugins": {\n${instances.map(({ id, settings }) => `    "${id}": ${blockText(settings, 2, say)},\n`).join('')}  }`,
  ]
  const head = [
    'The configuration of Mostik. Every setting is told in the README of its plugin.',
    '"npm run mostik -- check" tells what is wrong with it. What stands as ${NAME} is an environment variable.',
  ]
  return `{\n${commentLines(head, '  ', say)}${members.map((member) => `  ${member},\n`).join('')}}\n`
}

/** The list of the variables to be set, to be copied and filled in. */
export function variablesText(variables: readonly Variable[], say: Say): string {
  const head = say(
    'Copy this file to mostik.env and write the values into the copy. Never send it to anybody.',
  )
  const lines = variables.map(({ name, about }) => `# ${say(about)}\n${name}=\n`)
  return [`# ${head}\n`, ...lines].join('\n')
}

function blockText(lines: Block, depth: number, say: Say): string {
  if (lines.length === 0) return '{}'
  const indent = '  '.repeat(depth + 1)
  const members = lines.map(
    ({ name, value, about }) =>
      `${about === undefined ? '' : commentLines([about], indent, say)}${indent}"${name}": ${inline(value)},\n`,
  )
  return `{\n${members.join('')}${'  '.repeat(depth)}}`
}

function commentLines(sentences: readonly string[], indent: string, say: Say): string {
  return sentences.map((sentence) => `${indent}// ${say(sentence)}\n`).join('')
}

/** A value in one line, as people write it. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}
