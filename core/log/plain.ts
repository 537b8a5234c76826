import { isAppError } from '../errors.ts'
import type { Masker } from '../mask.ts'
import { MASK, Secret } from '../secret.ts'

/** A value as JSON can hold it. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

export interface PlainOptions {
  mask: Masker
  /** Whether errors that are AppErrors show where they were made; others always do. */
  stacks: boolean
}

/** Beyond these a log line stops being one. */
const MOST_VALUES = 1000
const MOST_ITEMS = 50
const DEEPEST = 6
const LONGEST_TEXT = 4000
const MOST_CAUSES = 5

/** One walk through a value. */
interface Walk extends PlainOptions {
  /** How many values may still be shown, in all branches together. */
  left: { count: number }
  parents: readonly object[]
}

/**
 * Makes any value plain: secrets and texts that hold them are masked, errors become objects, what JSON does not know
 * becomes text, circles and depths are cut. Never throws, whatever getters or proxies do.
 */
export function toPlain(value: unknown, options: PlainOptions): Plain {
  return convert(value, { ...options, left: { count: MOST_VALUES }, parents: [] })
}

function convert(value: unknown, walk: Walk): Plain {
  if (walk.left.count-- <= 0) return '(cut)'
  try {
    return typeof value === 'object' && value !== null
      ? convertObject(value, walk)
      : convertPrimitive(value, walk)
  } catch {
    return '(unreadable)'
  }
}

function convertPrimitive(value: unknown, { mask }: Walk): Plain {
  switch (typeof value) {
    case 'string':
      return shorten(mask(value))
    case 'number':
    case 'bigint': {
      const text = String(value)
      const masked = mask(text)
      return typeof value === 'number' && Number.isFinite(value) && masked === text ? value : masked
    }
    case 'boolean':
      return value
    case 'function':
      return `(function ${value.name})`
    case 'symbol':
      return mask(value.toString())
    case 'undefined':
      return 'undefined'
    case 'object':
      return null
  }
}

function convertObject(value: object, walk: Walk): Plain {
  const { mask, parents } = walk
  if (value instanceof Secret) return MASK
  if (parents.includes(value)) return '(circular)'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof URL) return mask(value.origin + value.pathname)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `(${value.byteLength} bytes)`
  const inside = { ...walk, parents: [...parents, value] }
  if (value instanceof Error) return convertError(value, inside)
  if (parents.length >= DEEPEST) return Array.isArray(value) ? '(list)' : '(object)'
  if (Array.isArray(value) || value instanceof Set) return convertList([...value], inside)
  return convertMembers(value instanceof Map ? [...value] : Object.entries(value), inside)
}

function convertList(items: unknown[], walk: Walk): Plain {
  const shown = items.slice(0, MOST_ITEMS).map((item) => convert(item, walk))
  return items.length > MOST_ITEMS ? [...shown, `(${items.length - MOST_ITEMS} more)`] : shown
}

function convertMembers(members: [unknown, unknown][], walk: Walk): Plain {
  const known = members.filter(([, member]) => member !== undefined)
  const shown = known
    .slice(0, MOST_ITEMS)
    .map(([key, member]): [string, Plain] => [walk.mask(String(key)), convert(member, walk)])
  if (known.length > MOST_ITEMS) shown.push(['…', `(${known.length - MOST_ITEMS} more)`])
  return Object.fromEntries(shown)
}

/** An error with its code, message, details, causes, and its stack where that tells more than the message. */
function convertError(error: Error, walk: Walk): Plain {
  const isOurs = isAppError(error)
  const stacks = walk.stacks || !isOurs || error.code === 'UNEXPECTED'
  const causes = walk.parents.length <= MOST_CAUSES ? causesOf(error) : []
  const members: [string, unknown][] = [
    ['code', 'code' in error ? error.code : undefined],
    ['name', isOurs ? undefined : error.name],
    ['message', error.message],
    ['details', isOurs && Object.keys(error.details).length > 0 ? error.details : undefined],
    ['causes', causes.length > 0 ? causes : undefined],
    ['stack', stacks ? framesOf(error) : undefined],
  ]
  return convertMembers(members, { ...walk, stacks })
}

function causesOf(error: Error): unknown[] {
  const several: unknown[] = error instanceof AggregateError ? error.errors : []
  return error.cause === undefined ? several : [error.cause, ...several]
}

/** The lines of a stack without the message that they begin with. */
function framesOf({ stack = '' }: Error): string[] | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return frames.length > 0 ? frames.map((frame) => frame.trim()) : undefined
}

function shorten(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more)`
}
