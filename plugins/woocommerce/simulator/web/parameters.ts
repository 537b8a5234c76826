import { WpError } from './error.ts'
import { type Fields, isFields, wholeOf } from './fields.ts'

/** What a member must be; a list is the values that it may have. */
export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | readonly string[]

/** The members of a single write that are checked; others are ignored. */
export type Parameters = Readonly<Record<string, Kind>>

interface Problem {
  name: string
  code: string
  message: string
  data: unknown
}

/**
 * What a single call makes of its members before they are used (the items of a batch never pass here): wrong types are
 * refused, and null becomes the empty value of its type.
 * @throws WpError rest_invalid_param
 */
export function checked(fields: Fields, parameters: Parameters): Fields {
  const problems = Object.entries(parameters).flatMap(([name, kind]) => {
    const value = fields[name]
    return value === undefined || value === null ? [] : (problemOf(name, value, kind) ?? [])
  })
  refuse(problems)
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value ?? emptyOf(parameters[name])]),
  )
}

/** Refuses one parameter, e.g. of a query. */
export function invalid(name: string, message: string, code = 'rest_invalid_param'): WpError {
  return invalidParameters([{ name, code, message, data: null }])
}

/** Refuses a call that lacks a member which it must have. */
export function missing(...names: readonly string[]): WpError {
  return new WpError('rest_missing_callback_param', `Missing parameter(s): ${names.join(', ')}`, {
    status: 400,
    params: names,
  })
}

/**
 * A whole number of a query within its limits.
 * @throws WpError rest_invalid_param
 */
export function numberWithin(query: URLSearchParams, name: string, limits: NumberLimits): number {
  const { fallback, min, max } = limits
  const given = query.get(name)
  if (given === null) return fallback
  if (!isNumeric(given)) throw invalid(name, `${name} is not of type integer.`, 'rest_invalid_type')
  const number = wholeOf(given)
  if (max !== undefined && (number < min || number > max))
    throw invalid(
      name,
      `${name} must be between ${min} (inclusive) and ${max} (inclusive)`,
      'rest_out_of_bounds',
    )
  if (number < min)
    throw invalid(name, `${name} must be greater than or equal to ${min}`, 'rest_out_of_bounds')
  return number
}

export interface NumberLimits {
  fallback: number
  min: number
  max?: number
}

/**
 * One word of a query out of a list.
 * @throws WpError rest_invalid_param
 */
export function wordOf(query: URLSearchParams, name: string, words: readonly [string, ...string[]]): string {
  const word = query.get(name) ?? words[0]
  if (words.includes(word)) return word
  throw invalid(name, notInEnum(name, words), 'rest_not_in_enum')
}

export function notInEnum(name: string, words: readonly string[]): string {
  return `${name} is not one of ${words.slice(0, -1).join(', ')}, and ${words.at(-1)}.`
}

function problemOf(name: string, value: unknown, kind: Kind): Problem | undefined {
  if (typeof kind === 'object') {
    if (typeof value === 'string' && kind.includes(value)) return undefined
    return { name, code: 'rest_not_in_enum', message: notInEnum(name, kind), data: null }
  }
  if (FITS[kind](value)) return undefined
  return {
    name,
    code: 'rest_invalid_type',
    message: `${name} is not of type ${kind}.`,
    data: { param: name },
  }
}

const FITS = {
  string: (value: unknown) => typeof value === 'string',
  integer: (value: unknown) => isNumeric(value) && Number.isInteger(Number(value)),
  number: isNumeric,
  boolean: (value: unknown) =>
    typeof value === 'boolean' || [0, 1, '0', '1', 'true', 'false', ''].some((word) => word === value),
  array: (value: unknown) => Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value),
  object: (value: unknown) => isFields(value) || value === '' || (Array.isArray(value) && value.length === 0),
} as const

function isNumeric(value: unknown): boolean {
  return (
    typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(value))
  )
}

function emptyOf(kind: Kind | undefined): unknown {
  if (kind === 'string' || typeof kind === 'object') return ''
  if (kind === 'integer' || kind === 'number') return 0
  return kind === 'boolean' ? false : null
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalidParameters(problems)
}

function invalidParameters(problems: readonly Problem[]): WpError {
  const names = problems.map(({ name }) => name)
  return new WpError('rest_invalid_param', `Invalid parameter(s): ${names.join(', ')}`, {
    status: 400,
    params: Object.fromEntries(problems.map(({ name, message }) => [name, message])),
    details: Object.fromEntries(
      problems.map(({ name, code, message, data }) => [name, { code, message, data }]),
    ),
  })
}
