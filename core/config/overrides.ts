import type { Key } from './problem.ts'

/** What the environment says instead of the file. */
export interface Overrides {
  /** From `HOST`. */
  host?: string | undefined
  /** From `PORT`, as the text that it is. */
  port?: string | undefined
  /** From `MOSTIK_DATA`, as it would stand in the file. */
  storage?: string | undefined
}

export interface Overridden {
  value: unknown
  /** The places that were set, with the variable behind each. */
  places: { keys: readonly Key[]; variable: string }[]
}

/** Puts what the environment says into the file's value. */
export function override(value: unknown, { host, port, storage }: Overrides): Overridden {
  const wanted = [
    { variable: 'HOST', keys: ['server', 'host'], set: host },
    { variable: 'PORT', keys: ['server', 'port'], set: /^\d+$/.test(port ?? '') ? Number(port) : port },
    { variable: 'MOSTIK_DATA', keys: ['storage'], set: storage },
  ].filter(({ set }) => set !== undefined)
  return {
    value: wanted.reduce((changed, { keys, set }) => withValue(changed, keys, set), value),
    places: wanted,
  }
}

/** The value with one member set. What is no object stays as it is: the check names it. */
function withValue(value: unknown, [key, ...rest]: readonly string[], set: unknown): unknown {
  if (key === undefined) return set
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value)))
    return value
  const member: unknown = value === undefined ? undefined : Reflect.get(value, key)
  return { ...value, [key]: withValue(member, rest, set) }
}
