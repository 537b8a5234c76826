import * as v from 'valibot'
import { explain } from '../core/config/explain.ts'
import { dottedPath } from '../core/config/problem.ts'
import { nearest } from '../core/config/nearest.ts'
import { knownNames, type Shape, shapesOf } from '../core/config/shape.ts'
import { joinNames } from '../core/config/words.ts'
import { AppError } from '../core/errors.ts'
import type { Schema } from '../core/storage/store.ts'

/** Bodies nested deeper than this mean no good. */
const MOST_LEVELS = 32

/** The members of a JSON object that a client sent. */
export type JsonObject = Record<string, unknown>

/**
 * Reads a body as a JSON object by what it is, whatever its content type claims; an empty body is undefined.
 * @throws BAD_JSON, BAD_BODY
 */
export async function readJsonObject(request: Request): Promise<JsonObject | undefined> {
  const text = decode(await request.arrayBuffer())
  return text.trim() === '' ? undefined : parseJsonObject(text)
}

/** Reads a text as a JSON object. @throws BAD_JSON, BAD_BODY */
export function parseJsonObject(text: string): JsonObject {
  const value = parse(text)
  if (!isObject(value)) throw badBody('it is not an object, a JSON object such as {} is needed')
  if (levels(value) > MOST_LEVELS) throw badBody(`it is nested deeper than ${MOST_LEVELS} levels`)
  return value
}

/**
 * Holds a body against its schema. A member that the schema does not know is wrong, also where the schema itself would
 * pass over it: whoever misspells a name must not get what they did not ask for.
 * @throws BAD_BODY with all that is wrong
 */
export function checkBody<T>(schema: Schema<T>, input: unknown): T {
  const result = v.safeParse(schema, input)
  const shapes = shapesOf(schema, input)
  const unknown = unknownMembers(input, shapes)
  if (result.success && unknown.length === 0) return result.output
  const held = { input, shapes, isSubstituted: () => false, mask: same }
  const explained = (result.issues ?? [])
    .flatMap((issue) => explain(issue, held))
    .map(({ keys, message }) => ({ path: dottedPath(keys), message }))
  const problems = [...unknown, ...explained.filter(({ path }) => unknown.every((one) => one.path !== path))]
  const words = problems.map(({ path, message }) => (path === '' ? message : `"${path}": ${message}`))
  throw badBody(words.join(' '), { problems })
}

/** Nothing where the schema knows no member at all: it says itself why. */
function unknownMembers(input: unknown, shapes: readonly Shape[]): { path: string; message: string }[] {
  const known = knownNames(shapes)
  if (!isObject(input) || known === undefined || known.length === 0) return []
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known)
      const words =
        meant === undefined ? `Known here: ${joinNames(known, 'and')}.` : `Did you mean "${meant}"?`
      return { path: dottedPath([name]), message: `Unknown member. ${words}` }
    })
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw badJson('it is not UTF-8', cause)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw badJson(cause instanceof Error ? cause.message : 'it cannot be parsed', cause)
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How deep a value is nested; counted level by level, because recursion could overflow the stack. */
function levels(value: object): number {
  let level: object[] = [value]
  let count = 0
  for (; level.length > 0 && count <= MOST_LEVELS; count++) {
    level = level
      .flatMap((node): unknown[] => Object.values(node))
      .filter((node) => typeof node === 'object' && node !== null)
  }
  return count
}

function badJson(what: string, cause: unknown): AppError {
  return new AppError('BAD_JSON', `Cannot read the body: it is not JSON (${what}).`, {
    status: 400,
    retry: 'never',
    cause,
  })
}

function badBody(what: string, details: Record<string, unknown> = {}): AppError {
  const end = /[.?]$/.test(what) ? '' : '.'
  return new AppError('BAD_BODY', `Cannot read the body: ${what}${end}`, {
    status: 400,
    retry: 'never',
    details,
  })
}

function same(message: string): string {
  return message
}
