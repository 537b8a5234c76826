import { placeOf, type Finding, type Key } from './problem.ts'

export interface SubstituteOptions {
  /** An environment variable, or a Workers binding. */
  env: (name: string) => string | undefined
  /** A text file; rejects when it cannot be read. */
  readFile: (path: string) => Promise<string>
  /** What to do about a variable that is not there, in a sentence. Default: set it. */
  adviceOnMissing?: string | undefined
}

export interface Substituted {
  value: unknown
  findings: Finding[]
  /** The places whose texts came through `${}`, as `placeOf` writes them. Messages do not show these values. */
  places: Set<string>
  /** What was put in, for masking in messages of others. */
  words: string[]
}

/**
 * Puts in what the texts of a configuration refer to: `${NAME}` an environment variable, `${file:/path}` a file
 * without the line break at its end. `$${` stands for the two characters themselves. What was put in is not looked
 * through again. A missing, empty or unreadable source is a finding at the text's place.
 */
export async function substitute(value: unknown, options: SubstituteOptions): Promise<Substituted> {
  const result: Omit<Substituted, 'value'> = { findings: [], places: new Set(), words: [] }
  return { ...result, value: await inValue(value, [], options, result) }
}

/** What a text of a configuration takes in. */
export interface References {
  /** Names of environment variables. */
  variables: readonly string[]
  /** Paths of files. */
  files: readonly string[]
  /** Each as it stands there, `${…}`. */
  all: readonly string[]
  /** The text itself when it is one reference and nothing else. */
  only?: string
}

/** The `${…}` in a text; none where `$${` stands for the two characters. */
export function referencesIn(text: string): References {
  const all = text.split(REFERENCE).filter((part) => part.startsWith('${'))
  const insides = all.map((reference) => reference.slice(2, -1))
  const isFile = (inside: string) => inside.startsWith(FILE)
  return {
    variables: insides.filter((inside) => !isFile(inside)),
    files: insides.filter(isFile).map((inside) => inside.slice(FILE.length)),
    all,
    ...(all.length === 1 && all[0] === text ? { only: text } : {}),
  }
}

type Found = Omit<Substituted, 'value'>

const REFERENCE = /(\$\$\{|\$\{[^}]*\}?)/
const FILE = 'file:'

async function inValue(
  value: unknown,
  keys: Key[],
  options: SubstituteOptions,
  found: Found,
): Promise<unknown> {
  if (typeof value === 'string') return await inText(value, keys, options, found)
  if (Array.isArray(value)) {
    return await Promise.all(value.map((item, index) => inValue(item, [...keys, index], options, found)))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    async ([key, member]) => [key, await inValue(member, [...keys, key], options, found)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

async function inText(text: string, keys: Key[], options: SubstituteOptions, found: Found): Promise<string> {
  const parts = text.split(REFERENCE)
  const resolved = await Promise.all(
    parts.map(async (part) => {
      if (part === '$${') return '${'
      if (!part.startsWith('${')) return part
      found.places.add(placeOf(keys))
      const source = await read(part, options)
      if ('problem' in source) {
        found.findings.push({ keys, message: source.problem })
        return part
      }
      found.words.push(source.text)
      return source.text
    }),
  )
  return resolved.join('')
}

/** What one `${…}` stands for. Its inside is shown only when it is a name or a path: it may be part of a password. */
async function read(
  reference: string,
  { env, readFile, adviceOnMissing = 'Set it.' }: SubstituteOptions,
): Promise<{ text: string } | { problem: string }> {
  const inside = reference.slice(2, -1)
  if (reference.endsWith('}') && /^[A-Za-z_]\w*$/.test(inside)) {
    const text = env(inside)
    if (text === undefined) {
      return { problem: `The environment variable ${inside} is not set. ${adviceOnMissing}` }
    }
    return text === ''
      ? { problem: `The environment variable ${inside} is empty. Give it a value.` }
      : { text }
  }
  if (reference.endsWith('}') && inside.startsWith(FILE))
    return await readText(inside.slice(FILE.length), readFile)
  return {
    problem:
      'The text holds a ${ that names nothing. Write ${NAME} for an environment variable, ${file:/path} for a ' +
      'file, or $${ for the two characters themselves.',
  }
}

async function readText(
  path: string,
  readFile: SubstituteOptions['readFile'],
): Promise<{ text: string } | { problem: string }> {
  let content: string
  try {
    content = await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { problem: `The file "${path}" does not exist. Make it.` }
    }
    const reason = error instanceof Error ? error.message : String(error)
    return { problem: `The file "${path}" cannot be read: ${reason}` }
  }
  const text = content.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
  return text === '' ? { problem: `The file "${path}" is empty. Write the value into it.` } : { text }
}
