import { AppError } from '../errors.ts'
import { Secret } from '../secret.ts'

/**
 * A configuration as plain JSON values, with every secret replaced.
 * @throws BAD_PLUGIN for a value that JSON cannot tell from others (a function, a regular expression, a map):
 *   a change of it would go unnoticed
 */
export function toPlain(value: unknown, replaceSecret: (secret: Secret) => string): unknown {
  if (value instanceof Secret) return replaceSecret(value)
  if (Array.isArray(value)) return value.map((item) => toPlain(item, replaceSecret))
  if (typeof value === 'function' || typeof value === 'symbol') throw notPlain(typeof value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date || value instanceof URL) return value.toJSON()
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw notPlain(value.constructor.name)
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, toPlain(member, replaceSecret)]),
  )
}

/** Freezes a value and all that it holds. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const member of Object.values(value)) deepFreeze(member)
  return value
}

function notPlain(kind: string): AppError {
  return new AppError(
    'BAD_PLUGIN',
    `Cannot use the settings: a schema turns one into a ${kind}, and settings are texts, numbers, true or false, ` +
      'lists, objects, dates, addresses and secrets. Change the schema of the plugin.',
    { retry: 'never' },
  )
}
