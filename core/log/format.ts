import type { Plain } from './plain.ts'

/** One thing to tell, everything in it plain and masked. */
export interface Entry {
  /** Milliseconds since 1970. */
  at: number
  level: 'debug' | 'info' | 'warn' | 'error'
  /** Which part of the program speaks, e.g. `http`. */
  category: string
  message: string
  properties: { [key: string]: Plain }
}

/** Names that the line itself uses; a property called so gets an underscore behind its name. */
const OWN_NAMES = new Set(['time', 'level', 'category', 'message'])

/** An entry as one line of JSON, for machines. */
export function formatJson({ at, level, category, message, properties }: Entry): string {
  const named = Object.entries(properties).map(([key, value]) => [
    OWN_NAMES.has(key) ? `${key}_` : key,
    value,
  ])
  const line = { time: new Date(at).toISOString(), level, category, message, ...Object.fromEntries(named) }
  return JSON.stringify(line).replace(UNPRINTABLE, toEscape)
}

/**
 * An entry as one line for people: time, level, who speaks (the job, else the instance, else the category), message,
 * then `key=value`. An error follows as its code and message, the frames of its stack on indented lines below.
 */
export function formatText({ at, level, category, message, properties }: Entry): string {
  const { job, instance, ...others } = properties
  const speaker =
    [job, instance, category].find((name): name is string => typeof name === 'string' && name !== '') ?? '-'
  const frames: string[] = []
  const pairs = Object.entries(others).flatMap(([key, value]) => toPairs(key, value, frames))
  const head = `${new Date(at).toISOString()} ${level.padEnd(5)} ${speaker}: ${message}`
  const line = [head, ...pairs].map(escapeControls).join(' ')
  return [line, ...frames.map((frame) => `    ${escapeControls(frame)}`)].join('\n')
}

/** What must not reach a terminal or a line-based reader raw: controls, line ends, marks that turn the text about. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeControls(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, (char) => SHORT_ESCAPES[char] ?? toEscape(char))
}

function toEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function toPairs(key: string, value: Plain, frames: string[]): string[] {
  if (!isErrorShape(value)) return [`${toWord(key)}=${toWord(value)}`]
  const { code, name, message, details, causes = [], stack = [] } = value
  frames.push(...stack.map(String))
  const kind = [name, code].filter((part) => part !== undefined).join(' ')
  return [
    `${toWord(key)}=${toWord(`${kind}: ${message}`)}`,
    ...(details === undefined ? [] : [`${toWord(`${key}.details`)}=${toWord(details)}`]),
    ...causes.flatMap((cause) => toPairs(`${key}.cause`, cause, frames)),
  ]
}

/** The shape that `plain.ts` gives to errors. */
type ErrorShape = {
  code?: string | number
  name?: string | number
  message: string
  details?: Plain
  causes?: Plain[]
  stack?: Plain[]
}

const ERROR_MEMBERS = new Set(['code', 'name', 'message', 'details', 'causes', 'stack'])

function isErrorShape(value: Plain): value is ErrorShape {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const isList = (member: Plain | undefined) => member === undefined || Array.isArray(member)
  const isLabel = (member: Plain | undefined) => member === undefined || /string|number/.test(typeof member)
  return (
    typeof value['message'] === 'string' &&
    ('code' in value || 'name' in value) &&
    isLabel(value['code']) &&
    isLabel(value['name']) &&
    isList(value['causes']) &&
    isList(value['stack']) &&
    Object.keys(value).every((member) => ERROR_MEMBERS.has(member))
  )
}

function toWord(value: Plain): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return /^[^\s"'=\\{}[\]]+$/.test(value) ? value : JSON.stringify(value)
}
