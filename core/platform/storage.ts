import { resolve } from 'node:path'
import { systemClock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { randomToken } from '../secret.ts'
import { createBlobs } from '../storage/blobs-over-driver.ts'
import { openFilesystem } from '../storage/fs.ts'
import { lockDataFolder, readLock } from '../storage/lock.ts'
import { memoryDriver } from '../storage/memory.ts'
import { createStore } from '../storage/over-driver.ts'
import { snapshotOf } from '../storage/snapshot.ts'
import type { Media } from '../transfer/import.ts'
import type { Storage, StorageOptions, StorageSpec } from './host.ts'

/** A storage with the bare drivers below it, which an import fills. */
export interface MachineStorage extends Storage {
  readonly media: Media
}

/**
 * Opens `fs:<path>`, `memory:`, `redis://…` or `rediss://…`.
 * @throws DATA_FOLDER_IN_USE while another service holds the folder, STORAGE_UNKNOWN, and what `openRedisStorage` throws
 */
export async function openMachineStorage(
  spec: StorageSpec,
  options: StorageOptions & { base: string },
): Promise<MachineStorage> {
  if (typeof spec !== 'string') throw inTwoPlaces(spec)
  if (isRedis(spec)) return await openRedis(spec, options)
  return spec.startsWith('memory:') ? openMemory(options) : await openFolder(spec, options)
}

/** Whether a storage is a Redis, which has no data folder and no single service. */
export function isRedis(spec: StorageSpec): boolean {
  return typeof spec === 'string' && /^rediss?:/.test(spec)
}

/** The client of Redis is loaded only by those who use it. */
async function openRedis(spec: string, options: StorageOptions & { base: string }): Promise<MachineStorage> {
  const { openRedisStorage } = await import('./redis-storage.ts').catch(explainLoading)
  return await openRedisStorage(spec, options)
}

async function openFolder(spec: string, options: StorageOptions & { base: string }): Promise<MachineStorage> {
  const folder = resolve(options.base, spec.replace(/^fs:/, ''))
  const lock = await lockDataFolder(folder, { probe: probeService, onLost: options.onLost })
  const media = {
    state: await openFilesystem({ base: resolve(folder, 'state') }),
    blobs: await openFilesystem({ base: resolve(folder, 'blobs'), suffix: '.bin' }),
  }
  return {
    name: `fs:${folder}`,
    owner: lock.id,
    ...ownedStorage(media, options),
    announce: (url) => lock.setUrl(url),
    close: () => lock.release(),
  }
}

/** Where the service that holds a data folder answers; undefined when none does, or when there is no such folder. */
export async function findRunningService(spec: StorageSpec, base: string): Promise<string | undefined> {
  if (typeof spec !== 'string' || !spec.startsWith('fs:')) return undefined
  const held = await readLock(resolve(base, spec.replace(/^fs:/, '')))
  if (held?.url === undefined) return undefined
  return (await probeService(held.url)) === held.id ? held.url : undefined
}

/** The id that the service at a URL answers with; undefined when nothing of ours answers within 2 s. */
export async function probeService(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2000) })
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : undefined
  } catch {
    return undefined
  }
}

function openMemory(options: StorageOptions): MachineStorage {
  return {
    name: 'memory:',
    owner: randomToken(8),
    ...ownedStorage({ state: memoryDriver(), blobs: memoryDriver() }, options),
    announce: async () => undefined,
    close: async () => undefined,
  }
}

/** What media give that only this process uses. */
function ownedStorage(media: Media, { onCorrupt }: StorageOptions) {
  const store = createStore(media.state, { clock: systemClock, onCorrupt })
  const blobs = createBlobs(media.blobs, { clock: systemClock })
  return { media, store, blobs, isOwned: true, limits: [], snapshot: () => snapshotOf({ store, blobs }) }
}

/** On Deno the client of Redis needs one thing more: it looks for a variable by listing all of them. */
function explainLoading(cause: unknown): never {
  if (!(cause instanceof Error && cause.name === 'NotCapable')) throw cause
  throw new AppError(
    'STORAGE_REFUSED',
    'Cannot load the client of Redis: it looks for the variable "DEBUG", which Deno must allow or ignore. Start Deno with --ignore-env=DEBUG.',
    { retry: 'never', cause },
  )
}

function inTwoPlaces({ state, data }: Exclude<StorageSpec, string>): AppError {
  return new AppError(
    'STORAGE_UNKNOWN',
    `Cannot open the storage "${state}" with "${data}": state and data lie in one place here. Name one storage.`,
    { retry: 'never' },
  )
}
