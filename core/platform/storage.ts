import { resolve } from 'node:path'
import { systemClock } from '../clock.ts'
import { randomToken } from '../secret.ts'
import { createBlobs } from '../storage/blobs-over-driver.ts'
import { openFilesystem } from '../storage/fs.ts'
import { lockDataFolder, readLock } from '../storage/lock.ts'
import { memoryDriver } from '../storage/memory.ts'
import { createStore } from '../storage/over-driver.ts'
import type { Storage, StorageOptions } from './host.ts'

/**
 * Opens `fs:<path>` or `memory:`. @throws DATA_FOLDER_IN_USE while another service holds the folder
 */
export async function openMachineStorage(
  spec: string,
  options: StorageOptions & { base: string },
): Promise<Storage> {
  if (spec.startsWith('memory:')) return openMemory(options)
  const folder = resolve(options.base, spec.replace(/^fs:/, ''))
  const lock = await lockDataFolder(folder, { probe: probeService, onLost: options.onLost })
  const state = await openFilesystem({ base: resolve(folder, 'state') })
  const blobs = await openFilesystem({ base: resolve(folder, 'blobs'), suffix: '.bin' })
  return {
    name: `fs:${folder}`,
    owner: lock.id,
    store: createStore(state, { clock: systemClock, onCorrupt: options.onCorrupt }),
    blobs: createBlobs(blobs, { clock: systemClock }),
    isOwned: true,
    announce: (url) => lock.setUrl(url),
    close: () => lock.release(),
  }
}

/** Where the service that holds a data folder answers; undefined when none does. */
export async function findRunningService(spec: string, base: string): Promise<string | undefined> {
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

function openMemory(options: StorageOptions): Storage {
  return {
    name: 'memory:',
    owner: randomToken(8),
    store: createStore(memoryDriver(), { clock: systemClock, onCorrupt: options.onCorrupt }),
    blobs: createBlobs(memoryDriver(), { clock: systemClock }),
    isOwned: true,
    announce: async () => undefined,
    close: async () => undefined,
  }
}
