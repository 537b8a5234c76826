import type { Driver } from 'unstorage'
import { AppError, isAppError } from '../errors.ts'
import { fromDriverKey, toDriverKey } from './keys.ts'

/** An unstorage driver with everything that the store and the blobs need. */
export type FullDriver = Driver &
  Required<Pick<Driver, 'setItem' | 'removeItem' | 'getItemRaw' | 'setItemRaw' | 'dispose'>>

/**
 * An unstorage driver as the rest of this folder sees it: failures are thrown as STORE_UNAVAILABLE whether the
 * driver throws them or returns them as values, absent is `undefined`, bytes are plain arrays.
 */
export interface DriverAccess {
  text(key: string): Promise<string | undefined>
  setText(key: string, text: string): Promise<void>
  bytes(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  setBytes(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Whether the driver can keep bytes without a detour over text. */
  readonly hasBytes: boolean
  has(key: string): Promise<boolean>
  remove(key: string): Promise<void>
  /** The keys under a prefix, in no order, perhaps with repeats and with others that are not under it. */
  keys(prefix: string): Promise<string[]>
}

/** Thrown by the driver of a medium that cannot be reached for now; the message says which and why. */
export class MediumAway extends Error {
  /** A sentence on what ends it. */
  readonly remedy: string

  constructor(message: string, { remedy }: { remedy: string }) {
    super(message)
    this.name = 'MediumAway'
    this.remedy = remedy
  }
}

/**
 * Opens the access to a driver.
 * @throws STORE_READ_ONLY when the driver cannot write
 */
export function accessTo(driver: Driver): DriverAccess {
  if (driver.setItem === undefined || driver.removeItem === undefined) {
    throw new AppError(
      'STORE_READ_ONLY',
      `Cannot store anything with the driver "${driver.name ?? 'unnamed'}": it only reads, a driver that also writes is needed. Choose another storage.`,
      { retry: 'never' },
    )
  }
  return {
    hasBytes: driver.getItemRaw !== undefined && driver.setItemRaw !== undefined,
    async text(key) {
      const value = await attempt('read', key, () => driver.getItem(toDriverKey(key), {}))
      if (value === null || value === undefined) return undefined
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
    async setText(key, text) {
      await attempt('write', key, () => driver.setItem?.(toDriverKey(key), text, {}))
    },
    async bytes(key) {
      const value = await attempt('read', key, () => driver.getItemRaw?.(toDriverKey(key), {}))
      return value === null || value === undefined ? undefined : toBytes(key, value)
    },
    async setBytes(key, bytes) {
      await attempt('write', key, () => driver.setItemRaw?.(toDriverKey(key), bytes, {}))
    },
    has: (key) => attempt('look for', key, () => driver.hasItem(toDriverKey(key), {})),
    async remove(key) {
      await attempt('remove', key, () => driver.removeItem?.(toDriverKey(key), {}))
    },
    async keys(prefix) {
      const keys = await attempt('list', prefix, () => driver.getKeys(toDriverKey(prefix), {}))
      return keys.map(fromDriverKey)
    },
  }
}

/** Runs one call of a driver. @throws STORE_UNAVAILABLE */
export async function attempt<T>(action: string, key: string, call: () => T | Promise<T>): Promise<T> {
  let result: T
  try {
    result = await call()
  } catch (cause) {
    throw isAppError(cause) ? cause : unavailable(action, key, cause)
  }
  // unstorage's own drivers answer many failures of the medium with an Error as the value.
  if (result instanceof Error) throw unavailable(action, key, result)
  return result
}

function unavailable(action: string, key: string, cause: unknown): AppError {
  return new AppError('STORE_UNAVAILABLE', `Cannot ${action} "${key}" in the storage: ${wordsOf(cause)}`, {
    status: 503,
    retry: 'later',
    cause,
  })
}

function wordsOf(cause: unknown): string {
  if (cause instanceof MediumAway) return `${cause.message}. ${cause.remedy}`
  const reason = cause instanceof Error ? cause.message : String(cause)
  return `it failed (${reason}), it should answer. Check its disk or connection.`
}

function toBytes(key: string, value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value
    return buffer instanceof ArrayBuffer
      ? new Uint8Array(buffer, byteOffset, byteLength)
      : Uint8Array.from(new Uint8Array(buffer, byteOffset, byteLength))
  }
  throw unavailable('read', key, `the driver gave ${typeof value} where bytes were stored`)
}
