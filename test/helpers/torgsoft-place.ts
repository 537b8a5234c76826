import { machineCapabilities } from '../../core/platform/machine.ts'
import { mkdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from 'unstorage'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../core/clock.ts'
import type { Folder } from '../../core/folder/folder.ts'
import { ftpFolder, isFtpUrl } from '../../core/folder/ftp.ts'
import { localFolder } from '../../core/folder/local.ts'
import { STOP_WAIT_MS } from '../../core/jobs/runner.ts'
import type { Host } from '../../core/platform/host.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { temporaryFolder } from './storage.ts'

/** A place on the disk and in memory that outlives a service: what a restart finds. */
export interface Place {
  /** Holds the folders `exchange`, `photos` and `orders`. */
  path: string
  clock: FakeClock
  state: Driver
  blobs: Driver
  /** Called whenever a job waits for something; the wait itself takes no real time. */
  onWait: () => Promise<void> | void
  /** A folder of the place as Torgsoft writes it: what it writes is dated by the place's clock. */
  folder(name: string): Folder
}

/** Makes a place that is removed when the test is over. */
export async function createPlace(): Promise<Place> {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  for (const name of ['exchange', 'photos', 'orders']) await mkdir(join(path, name))
  const clock = createFakeClock()
  const folder = (name: string) => datedFolder(join(path, name), clock)
  return { path, clock, state: memoryDriver(), blobs: memoryDriver(), onWait: () => {}, folder }
}

/** A clock on which a job's short waits are over at once; leases and stops are as ever. */
export function impatientClock(place: Place): Clock {
  return {
    now: place.clock.now,
    async sleep(ms, signal) {
      if (ms > 10_000 || ms === STOP_WAIT_MS) return await place.clock.sleep(ms, signal)
      await place.onWait()
      const slept = place.clock.sleep(ms, signal)
      await place.clock.advance(ms)
      await slept
    },
  }
}

/** A host whose relative folders begin at the place. */
export function hostOf(place: Place, wrap: (folder: Folder) => Folder = (folder) => folder): Host {
  return {
    name: 'test',
    capabilities: machineCapabilities('test'),
    env: () => undefined,
    readFile: notHere,
    openStorage: notHere,
    openFolder: (location) =>
      wrap(isFtpUrl(location.url) ? ftpFolder(location) : localFolder(join(place.path, location.url))),
    fetch: () => notHere,
  }
}

function datedFolder(path: string, clock: FakeClock): Folder {
  const folder = localFolder(path)
  const date = async (name: string) => await utimes(join(path, name), clock.now() / 1000, clock.now() / 1000)
  return {
    ...folder,
    async writeInPlace(name, bytes, options) {
      await folder.writeInPlace(name, bytes instanceof Uint8Array ? bytes : dated(name, bytes), options)
      await date(name)
    },
  }

  async function* dated(name: string, pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    for await (const piece of pieces) {
      yield piece
      await date(name)
    }
  }
}

function notHere(): never {
  throw new Error('The test has none of this.')
}
