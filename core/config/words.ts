import { marksOf, shapesOf, type ActionNode, type Shape } from './shape.ts'

/**
 * What stands in the file, in words that follow "Found". A hidden value is told by its kind only, and so is a text
 * with an @: it may be an address with a password.
 */
export function foundWords(value: unknown, hidden: boolean): string {
  if (typeof value === 'string') {
    if (value === '') return 'an empty text'
    return hidden || holdsCredentials(value) ? 'a text' : `the text ${JSON.stringify(shorten(value))}`
  }
  if (typeof value === 'number') return hidden ? 'a number' : `the number ${value}`
  if (typeof value === 'boolean') return hidden ? 'true or false' : String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (value === null) return 'null'
  return value === undefined ? 'nothing' : 'an object'
}

/** What is allowed, in words that follow "this must be": every form, joined by "or". */
export function allowedWords(shapes: readonly Shape[]): string {
  const values = shapes.flatMap(allowedValues)
  const others = shapes.filter((shape) => allowedValues(shape).length === 0).map(shapeWords)
  return joinWords([...new Set(others), ...(values.length === 0 ? [] : [valueWords(values)])], 'or')
}

/** The values of a form that lists them; empty for other forms. */
export function allowedValues({ schema }: Shape): unknown[] {
  if (schema.type === 'literal') return [schema.literal]
  return schema.type === 'picklist' || schema.type === 'enum' ? [...(schema.options ?? [])] : []
}

/** `a`, `a or b`, `a, b or c`. */
export function joinWords(words: readonly string[], link: 'or' | 'and'): string {
  const last = words.at(-1) ?? 'nothing'
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${link} ${last}`
}

/** The same for words that hold an "and" themselves: `a and b, c, or d and e`. */
export function joinPhrases(phrases: readonly string[], link: 'or' | 'and'): string {
  const last = phrases.at(-1) ?? 'nothing'
  return phrases.length < 2 ? last : `${phrases.slice(0, -1).join(', ')}, ${link} ${last}`
}

/** The same for names, in quotes. */
export function joinNames(names: readonly string[], link: 'or' | 'and'): string {
  return joinWords(
    names.map((name) => JSON.stringify(name)),
    link,
  )
}

const LONGEST_SHOWN = 60
const PLURALS: Readonly<Record<string, string>> = { string: 'texts', number: 'numbers' }
const TEXT_FORMS: Readonly<Record<string, string>> = {
  non_empty: 'a text that is not empty',
  url: 'a web address such as "https://shop.example"',
  email: 'an e-mail address',
  rfc_email: 'an e-mail address',
  ip: 'an IP address',
  ipv4: 'an IP address of the form "127.0.0.1"',
  ipv6: 'an IP address of the form "::1"',
  uuid: 'a UUID',
  digits: 'a text of digits',
  hexadecimal: 'a text of hexadecimal digits',
  iso_date: 'a date of the form "2026-01-31"',
  iso_time: 'a time of the form "23:59"',
  iso_date_time: 'a date and time of the form "2026-01-31T23:59"',
  iso_timestamp: 'a moment of the form "2026-01-31T23:59:00Z"',
}

function shapeWords(shape: Shape): string {
  const { schema, actions } = shape
  const { expectation } = marksOf(shape)
  if (expectation !== undefined) return expectation
  if (schema.type === 'string') return textWords(actions)
  if (schema.type === 'number') return numberWords(actions)
  if (schema.type === 'boolean') return 'true or false'
  if (schema.type === 'null') return 'null'
  if (schema.type === 'record') return 'an object of names and values'
  if (schema.item !== undefined) return listWords(shapesOf(schema.item), actions)
  if (schema.items !== undefined) return `a list of exactly ${schema.items.length} values`
  return schema.entries === undefined ? 'another value' : objectWords(Object.keys(schema.entries))
}

function textWords(actions: readonly ActionNode[]): string {
  const form =
    actions.map(({ type }) => TEXT_FORMS[type]).findLast((words) => words !== undefined) ?? 'a text'
  const length = rangeWords(actions, 'length')
  return [
    length === undefined ? form : `${form} of ${length} characters`,
    ...limits(actions, 'starts_with', 'that begins with'),
    ...limits(actions, 'ends_with', 'that ends with'),
    ...limits(actions, 'includes', 'that contains'),
    ...limits(actions, 'regex', 'that matches'),
  ].join(' ')
}

function numberWords(actions: readonly ActionNode[]): string {
  const whole = actions.some(({ type }) => type === 'integer' || type === 'safe_integer')
  const range = rangeWords(actions, 'value')
  return [
    whole ? 'a whole number' : 'a number',
    ...(range === undefined ? [] : [`${range.includes(' to ') ? 'from' : 'of'} ${range}`]),
    ...limits(actions, 'gt_value', 'greater than'),
    ...limits(actions, 'lt_value', 'less than'),
    ...limits(actions, 'multiple_of', 'divisible by'),
  ].join(' ')
}

function listWords(items: readonly Shape[], actions: readonly ActionNode[]): string {
  const plurals = items.map(({ schema }) => PLURALS[schema.type])
  const list = plurals.includes(undefined)
    ? `a list, each item ${allowedWords(items)}`
    : `a list of ${joinWords([...new Set(plurals.filter((plural) => plural !== undefined))], 'or')}`
  const least = actions.some(({ type }) => type === 'non_empty')
    ? 'at least 1'
    : rangeWords(actions, 'length')
  return least === undefined ? list : `${list} (${least})`
}

function objectWords(names: readonly string[]): string {
  return names.length === 0 || names.length > 4
    ? 'an object { }'
    : `an object with ${joinNames(names, 'and')}`
}

function valueWords(values: readonly unknown[]): string {
  const written = [...new Set(values.map((value) => JSON.stringify(value)))]
  return written.length === 1 ? written.join('') : `one of ${joinWords(written, 'or')}`
}

/** `2 to 5`, `exactly 2`, `at least 2`, `at most 5`; undefined without limits. */
function rangeWords(actions: readonly ActionNode[], of: 'length' | 'value'): string | undefined {
  const [exact, min, max] = [of, `min_${of}`, `max_${of}`].map((type) => requirements(actions, type).at(-1))
  if (exact !== undefined) return `exactly ${exact}`
  if (min !== undefined && max !== undefined) return `${min} to ${max}`
  if (min !== undefined) return `at least ${min}`
  return max === undefined ? undefined : `at most ${max}`
}

function limits(actions: readonly ActionNode[], type: string, words: string): string[] {
  return requirements(actions, type).map((requirement) => `${words} ${requirement}`)
}

/** What the actions of a type require, as it is written in messages. */
function requirements(actions: readonly ActionNode[], type: string): string[] {
  const all = actions.filter((action) => action.type === type).map(({ requirement }) => requirement)
  return all.map((requirement) =>
    requirement instanceof RegExp ? String(requirement) : JSON.stringify(requirement),
  )
}

function holdsCredentials(text: string): boolean {
  return text.includes('@')
}

function shorten(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
