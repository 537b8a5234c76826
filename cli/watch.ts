import type { App } from '../core/app.ts'
import type { Bytes } from '../core/bytes.ts'
import type { Clock } from '../core/clock.ts'
import type { Config } from '../core/config.ts'
import { isAppError } from '../core/errors.ts'

export interface WatchOptions {
  app: Pick<App, 'reload' | 'refuseReload'>
  clock: Clock
  /** The key under which the configuration that is in force was read. */
  key: Bytes
  /** When the file was changed last; undefined while there is none. */
  modifiedAt(): Promise<number | undefined>
  /** The key as it is stored now; left out where only this process uses the storage. */
  storedKey?: (() => Promise<Bytes>) | undefined
  /** Reads and checks the file. */
  readConfig(key: Bytes): Promise<Config>
}

const FILE_EVERY_MS = 2000
const KEY_EVERY_MS = 30_000

/**
 * Takes over each change of the configuration until it is stopped. Looks at the file every two seconds: notices also
 * editors that replace it, on every file system.
 *
 * Where others use the storage too, looks at the key of the fingerprints every thirty seconds: in a storage that was
 * emptied meanwhile somebody has made a new one, and under the old one this process would pass for outdated for ever.
 */
export function watchConfig(options: WatchOptions): { stop(): void } {
  const { app, clock, modifiedAt, storedKey, readConfig } = options
  const stopping = new AbortController()
  let { key } = options
  void watch()
  return { stop: () => stopping.abort() }

  async function watch() {
    let seen = await modifiedAt()
    let lookedAt = clock.now()
    while (!stopping.signal.aborted) {
      await clock.sleep(FILE_EVERY_MS, stopping.signal).catch(() => undefined)
      const modified = await modifiedAt()
      const isDue = clock.now() - lookedAt >= KEY_EVERY_MS
      if (isDue) lookedAt = clock.now()
      const stored = isDue ? await readKey() : key
      const isNew = modified !== undefined && modified !== seen
      if (stopping.signal.aborted || (!isNew && isSame(stored, key))) continue
      if (isNew) seen = modified
      await takeOver(stored)
    }
  }

  /** A storage that does not answer has told nothing; it is asked again. */
  async function readKey(): Promise<Bytes> {
    return (await storedKey?.().catch(() => undefined)) ?? key
  }

  async function takeOver(stored: Bytes): Promise<void> {
    try {
      await app.reload(await readConfig(stored))
      key = stored
    } catch (error) {
      app.refuseReload(error)
      // A file that cannot be used is told once; whatever may pass is tried again with the next look at the key.
      if (isAppError(error) && error.retry === 'never') key = stored
    }
  }
}

function isSame(left: Bytes, right: Bytes): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
