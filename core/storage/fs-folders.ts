import { mkdir, open, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './fs-retry.ts'

/** The folders under a base: made durably when they are needed, removed when they are empty. */
export interface Folders {
  /** Makes a folder and those above it. What it has made is remembered. */
  make(folder: string): Promise<void>
  /** Forgets what was made, because somebody removed folders. */
  forget(): void
  /** Removes a folder, and those above it up to the base, as far as they are empty. */
  prune(folder: string): Promise<void>
  /** Makes the entries of a folder durable, as far as its file system can. */
  sync(folder: string): Promise<void>
}

const OWNER_ONLY = 0o700

/** Windows, some network file systems and folders that are not ours cannot be synchronised. */
const CANNOT_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'ENOENT'])

export function foldersUnder(base: string): Folders {
  let made = new Map<string, Promise<void>>()

  async function makeOnce(folder: string): Promise<void> {
    if (folder === base) return makeBase(base)
    await make(dirname(folder))
    await mkdir(folder, { mode: OWNER_ONLY }).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    // Also when it was there: an earlier process may have died before it came to this.
    await syncFolder(dirname(folder))
  }

  function make(folder: string): Promise<void> {
    const known = made.get(folder)
    if (known !== undefined) return known
    const making = makeOnce(folder)
    made.set(folder, making)
    making.catch(() => made.delete(folder))
    return making
  }

  return {
    make,
    forget: () => void (made = new Map()),
    async prune(folder) {
      for (let empty = folder; empty !== base; empty = dirname(empty)) {
        made.delete(empty)
        try {
          await rmdir(empty)
        } catch {
          return
        }
      }
    },
    sync: syncFolder,
  }
}

async function makeBase(base: string): Promise<void> {
  await mkdir(base, { recursive: true, mode: OWNER_ONLY })
  // The folder above belongs to somebody else: what it refuses is no failure of ours.
  await syncFolder(dirname(base)).catch(() => undefined)
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!CANNOT_SYNC.has(codeOf(error) ?? '')) throw error
  }
}
