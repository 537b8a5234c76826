import type { FullDriver } from '../../core/storage/driver.ts'
import { createBlobs, type DriverBlobs } from '../../core/storage/blobs-over-driver.ts'
import type { Blobs } from '../../core/storage/blobs.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createStore, type DriverStore } from '../../core/storage/over-driver.ts'
import { type Snapshot, snapshotOf } from '../../core/storage/snapshot.ts'
import { exportTo } from '../../core/transfer/export.ts'
import { IMPORTED_AT } from '../../core/transfer/imported-at.ts'
import { importInto, type Media } from '../../core/transfer/import.ts'
import type { Counts } from '../../core/transfer/format.ts'
import type { ReadOptions } from '../../core/transfer/read-export.ts'
import { standingClock } from './storage.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** A storage as a host opens it, with the drivers below it. */
export interface TestStorage {
  media: Media
  store: DriverStore
  blobs: DriverBlobs
  snapshot(): Promise<Snapshot>
}

/** Opens a storage; blobs are in chunks of 1000 bytes. */
export function openStorage(
  media: Media = { state: memoryDriver(), blobs: memoryDriver() },
  clock = standingClock(),
): TestStorage {
  const store = createStore(media.state, { clock })
  const blobs = createBlobs(media.blobs, { clock, chunkBytes: 1000 })
  return { media, store, blobs, snapshot: () => snapshotOf({ store, blobs }) }
}

/** The whole export, in one piece. */
export async function exported(
  storage: { snapshot(): Promise<Snapshot> },
  passphrase?: string,
): Promise<Bytes> {
  const pieces: Bytes[] = []
  await exportTo(storage, { clock: standingClock(), passphrase }, async (bytes) => {
    pieces.length = 0
    for await (const piece of bytes) pieces.push(piece)
  })
  return new Uint8Array(Buffer.concat(pieces))
}

export async function imported(media: Media, file: Bytes, options: ReadOptions = {}): Promise<Counts> {
  return await importInto(media, piecesOf(file), { clock: standingClock(), ...options })
}

/** The bytes in pieces of a size that falls together with nothing. */
export async function* piecesOf(bytes: Bytes, size = 7919): AsyncGenerator<Bytes> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size)
}

/** Everything that a driver holds, by key. */
export async function contents(driver: FullDriver): Promise<Map<string, string>> {
  const keys = [...new Set(await driver.getKeys('', {}))].sort()
  const found = new Map<string, string>()
  for (const key of keys) {
    const raw: unknown = await driver.getItemRaw(key, {})
    const bytes = raw instanceof ArrayBuffer ? Buffer.from(raw) : Buffer.from(raw as Bytes)
    found.set(key, bytes.toString('latin1'))
  }
  return found
}

/** State and blobs of a storage, by key. */
export async function everything({ state, blobs }: Media): Promise<Record<string, string>> {
  const named = async (name: string, driver: FullDriver) =>
    [...(await contents(driver))].map(([key, value]): [string, string] => [`${name} ${key}`, value])
  return Object.fromEntries([...(await named('state', state)), ...(await named('blob', blobs))])
}

/** What an export carries on: everything but when the storage itself was imported. */
export async function carriedOn(media: Media): Promise<Record<string, string>> {
  const { [`state ${IMPORTED_AT}`]: _importedAt, ...carried } = await everything(media)
  return carried
}

/** Stores a blob. @returns its id */
export async function storeBlob(blobs: Blobs, bytes: Bytes): Promise<string> {
  const writer = blobs.create()
  await writer.write(bytes)
  return await writer.close()
}

/** Numbers that look like chance and are the same in every run (a linear congruential generator). */
export function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Bytes that look like chance. */
export function noise(size: number, seed = 1): Bytes {
  const next = chance(seed)
  return Uint8Array.from({ length: size }, () => next(256))
}
