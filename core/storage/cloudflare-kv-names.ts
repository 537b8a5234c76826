import * as v from 'valibot'
import { sha256 } from '../text.ts'
import { byteLength, cutToBytes, fromDriverKey, toDriverKey } from './keys.ts'

/** The name of an entry in a KV namespace, and what did not fit into it. */
export interface KvName {
  name: string
  /** The end of a long key, to be kept beside the value, so that a list tells it. */
  metadata?: { rest: string }
}

/** An entry as a namespace lists it. */
export interface KvEntry {
  name: string
  metadata?: unknown
}

/** The platform's limit; our prefix comes on top of keys that may have as many. */
const MAX_NAME_BYTES = 512
const DIGEST = /^(.*)::[0-9a-f]{64}$/s
const MAX_HEAD_BYTES = MAX_NAME_BYTES - '::'.length - 64

const metadataSchema = v.object({ rest: v.string() })

/**
 * The name for a driver's key: the prefix and the key as it is, since a namespace takes any character. A name that
 * would be too long is cut and ends with its SHA-256; no key has the empty segment in front of that.
 */
export async function toKvName(prefix: string, driverKey: string): Promise<KvName> {
  const whole = `${prefix}:${fromDriverKey(driverKey)}`
  if (byteLength(whole) <= MAX_NAME_BYTES) return { name: whole }
  const head = cutToBytes(whole, MAX_HEAD_BYTES)
  return { name: `${head}::${await sha256(whole)}`, metadata: { rest: whole.slice(head.length) } }
}

/** The driver's key of a listed entry, or undefined when it has none under this prefix. */
export function fromKvName(prefix: string, { name, metadata }: KvEntry): string | undefined {
  if (!name.startsWith(`${prefix}:`)) return undefined
  const head = DIGEST.exec(name)?.[1]
  const whole = head === undefined ? name : rejoined(head, metadata)
  return whole === undefined ? undefined : toDriverKey(whole.slice(prefix.length + 1))
}

/** What the names of all keys under a driver's prefix begin with; those of other keys may, too. */
export function kvNamesUnder(prefix: string, driverPrefix: string): string {
  const under = fromDriverKey(driverPrefix.replace(/:$/, ''))
  return cutToBytes(under === '' ? `${prefix}:` : `${prefix}:${under}:`, MAX_HEAD_BYTES)
}

function rejoined(head: string, metadata: unknown): string | undefined {
  const result = v.safeParse(metadataSchema, metadata)
  return result.success ? head + result.output.rest : undefined
}
