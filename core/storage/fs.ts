import { open, readFile, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { FullDriver } from './driver.ts'
import { foldersUnder } from './fs-folders.ts'
import { keyToPath, pathToKey, prefixToFolder } from './fs-names.ts'
import { codeOf, orAbsent, whileHeld } from './fs-retry.ts'

export interface FilesystemOptions {
  /** The folder; made when it is not there, for its owner only. */
  base: string
  /** The end of every file's name; must begin with a dot. Default `.json`. */
  suffix?: string
}

export interface FilesystemDriver extends FullDriver {
  /** Makes the folder and removes what killed writers left in it. @returns how many files. */
  sweep(): Promise<number>
}

/** No key has a name that begins with a dot, so whatever does is ours. */
const TEMPORARY = '.new-'
const OWNER_ONLY = 0o600
/** How often a folder may vanish under a write. */
const MAX_TRIES = 10

/**
 * An unstorage driver over a folder that survives being killed and losing power: a value is written to a temporary
 * file beside its place, synchronised, renamed over it, and the folder is synchronised. A reader sees the old value or
 * the new one, whole. Errors are thrown; only what is not there is absent.
 *
 * One process at a time may use the folder (see lock.ts).
 */
export function filesystemDriver({ base, suffix = '.json' }: FilesystemOptions): FilesystemDriver {
  const root = resolve(base)
  const folders = foldersUnder(root)
  const ours = `${TEMPORARY}${crypto.randomUUID()}-`
  let count = 0

  const pathOf = (key: string) => join(root, keyToPath(key, suffix))

  async function write(key: string, data: string | Uint8Array): Promise<void> {
    const path = pathOf(key)
    const folder = dirname(path)
    const temporary = join(folder, `${ours}${count++}`)
    try {
      await writeDurably(temporary, folder, data)
      await whileHeld(() => rename(temporary, path))
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
    await folders.sync(folder)
  }

  async function writeDurably(path: string, folder: string, data: string | Uint8Array): Promise<void> {
    const handle = await create(path, folder)
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** Opens a new file. Its folder may vanish in between, because a removal found it empty. */
  async function create(path: string, folder: string) {
    for (let tries = 1; ; tries++) {
      try {
        await folders.make(folder)
        return await open(path, 'wx', OWNER_ONLY)
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' || tries === MAX_TRIES) throw error
        folders.forget()
      }
    }
  }

  return {
    name: 'mostik-fs',
    options: { base: root, suffix },
    hasItem: async (key) => (await orAbsent(stat(pathOf(key)))) !== undefined,
    getItem: async (key) => (await orAbsent(whileHeld(() => readFile(pathOf(key), 'utf8')))) ?? null,
    getItemRaw: async (key) => (await orAbsent(whileHeld(() => readFile(pathOf(key))))) ?? null,
    setItem: write,
    setItemRaw: write,

    async removeItem(key) {
      const path = pathOf(key)
      const folder = dirname(path)
      if ((await orAbsent(whileHeld(() => unlink(path)).then(() => true))) === undefined) return
      await folders.sync(folder)
      await folders.prune(folder)
    },

    async getKeys(prefix) {
      const keys: string[] = []
      const start = prefixToFolder(prefix.replace(/:$/, ''))
      for await (const path of filesUnder(root, start)) {
        const key = pathToKey(path, suffix)
        if (key !== undefined) keys.push(key)
      }
      return keys
    },

    async getMeta(key) {
      const found = await orAbsent(stat(pathOf(key)))
      return found ? { mtime: found.mtime, atime: found.atime, size: found.size } : null
    },

    async sweep() {
      await folders.make(root)
      let removed = 0
      for await (const path of filesUnder(root, '')) {
        const name = path.slice(path.lastIndexOf('/') + 1)
        if (!name.startsWith(TEMPORARY) || name.startsWith(ours)) continue
        await whileHeld(() => rm(join(root, path), { force: true }))
        await folders.prune(dirname(join(root, path)))
        removed++
      }
      return removed
    },

    dispose: () => undefined,
  }
}

/**
 * Makes the folder, removes what killed writers left behind and opens the driver.
 * Call it while holding the lock of the folder.
 */
export async function openFilesystem(options: FilesystemOptions): Promise<FilesystemDriver> {
  const driver = filesystemDriver(options)
  await driver.sweep()
  return driver
}

/** The paths of all files in a folder under the root, relative to the root, with `/` between the folders. */
async function* filesUnder(root: string, folder: string): AsyncGenerator<string> {
  const entries = await orAbsent(readdir(join(root, folder), { withFileTypes: true }))
  for (const entry of entries ?? []) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesUnder(root, path)
    else yield path
  }
}
