import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { systemClock } from '../clock.ts'
import { isAppError } from '../errors.ts'
import { pieces } from './bytes.ts'
import type { ByteSource, Folder, FolderEntry } from './folder.ts'
import { codeOf, isMissing, type LocalTask, toLocalError } from './local-errors.ts'
import { badName, checkName, checkNewName, foldersOf, lastPart, temporaryName } from './names.ts'

/**
 * A folder of this machine. `root` must exist: it is not made, so that a mistyped path or a network drive that is
 * away is an error and not a new, empty folder. Symbolic links are followed while they stay inside the root.
 *
 * Errors beside those of `Folder`: FOLDER_DENIED, FOLDER_FULL, FOLDER_FAILED.
 */
export function localFolder(root: string): Folder {
  const base = resolve(root)

  return {
    capabilities: { kind: 'local', atomicRename: true, modifiedTimes: true },

    async list(path = '', { signal } = {}) {
      const task: LocalTask = { doing: 'list', name: path || '.', root: base }
      return await attempt(task, async () => {
        const folder = await existing(base, path === '' ? '' : checkName(path))
        const entries: FolderEntry[] = []
        for (const found of await readdir(folder, { withFileTypes: true })) {
          signal?.throwIfAborted()
          const { name } = found
          // Only links need the long way that sees where they lead.
          const place = found.isSymbolicLink()
            ? existing(base, path === '' ? name : `${path}/${name}`)
            : Promise.resolve(join(folder, name))
          const entry = await entryAt(name, place)
          if (entry !== undefined) entries.push(entry)
        }
        return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
      })
    },

    async stat(name, { signal } = {}) {
      signal?.throwIfAborted()
      return await attempt({ doing: 'look at', name, root: base }, async () => {
        const entry = await entryAt(lastPart(name), existing(base, checkName(name)))
        if (entry === undefined) await existing(base, '')
        return entry?.kind === 'file' ? entry : undefined
      })
    },

    async *read(name, { signal } = {}) {
      signal?.throwIfAborted()
      const task: LocalTask = { doing: 'read', name, root: base }
      const handle = await attempt(task, async () => {
        const file = await existing(base, checkName(name))
        // Opening a pipe or a device could wait for ever.
        if (!(await stat(file)).isFile()) throw badName(name, 'it is not the name of a file')
        return await open(file, 'r')
      })
      try {
        for (;;) {
          const buffer = new Uint8Array(PIECE_BYTES)
          const { bytesRead } = await attempt(task, () => handle.read(buffer, 0, PIECE_BYTES, null))
          if (bytesRead === 0) return
          yield buffer.subarray(0, bytesRead)
          signal?.throwIfAborted()
        }
      } finally {
        await handle.close()
      }
    },

    async write(name, bytes, { signal } = {}) {
      signal?.throwIfAborted()
      const task: LocalTask = { doing: 'write', name, root: base }
      const target = await attempt(task, () => placeFor(base, checkNewName(name)))
      const temporary = join(dirname(target), temporaryName(lastPart(name)))
      try {
        await fill(await attempt(task, () => open(temporary, 'wx')), bytes, task, signal)
        await attempt(task, () => renamePatiently(temporary, target))
      } catch (error) {
        await unlink(temporary).catch(() => undefined)
        throw error
      }
      await syncFolder(dirname(target))
    },

    async writeInPlace(name, bytes, { signal } = {}) {
      signal?.throwIfAborted()
      const task: LocalTask = { doing: 'write', name, root: base }
      const target = await attempt(task, async () => {
        const place = await placeFor(base, checkNewName(name))
        const isLink = (await lstat(place).catch(unlessMissing))?.isSymbolicLink() === true
        return isLink ? await existing(base, name) : place
      })
      await fill(await attempt(task, () => open(target, 'w')), bytes, task, signal)
      await syncFolder(dirname(target))
    },

    async rename(from, to, { signal } = {}) {
      signal?.throwIfAborted()
      const task: LocalTask = { doing: 'rename', name: from, root: base }
      const source = await attempt(task, () => placeOf(base, checkName(from)))
      await attempt(task, () => lstat(source))
      const target = await attempt({ ...task, name: to, missing: 'folder' }, () =>
        placeOf(base, checkNewName(to)),
      )
      await attempt(task, () => renamePatiently(source, target))
      await syncFolder(dirname(target))
    },

    async delete(name, { signal } = {}) {
      signal?.throwIfAborted()
      await attempt({ doing: 'delete', name, root: base }, async () => {
        const place = await placeOf(base, checkName(name)).catch(unlessMissing)
        if (place !== undefined) await unlink(place).catch(unlessMissing)
        else await existing(base, '')
      })
    },

    close: async () => undefined,
  }
}

/** How much is read at once: larger pieces leave more memory lying about than they save time. */
const PIECE_BYTES = 64 * 1024
/** How much is written at once: each time takes a while, however little it is. */
const BATCH_BYTES = 512 * 1024
// A virus scanner or an indexer holds a fresh file for a moment; the sum is about two seconds.
const RENAME_DELAYS_MS = [10, 20, 40, 80, 160, 320, 640, 730]

async function attempt<T>(task: LocalTask, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toLocalError(error, task)
  }
}

/** The real path of something that exists inside the folder; '' is the folder itself. */
async function existing(base: string, name: string): Promise<string> {
  const task: LocalTask = { doing: 'list', name: '.', root: base }
  const realBase = await attempt(task, () => realpath(base))
  const real = await realpath(join(realBase, name))
  const way = relative(realBase, real)
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw badName(name, 'a link leads out of the folder')
  }
  return real
}

/** Where a file is or would be: the real path of its folder, which must exist, and its own name. */
async function placeOf(base: string, name: string): Promise<string> {
  const last = lastPart(name)
  return join(await existing(base, name.slice(0, name.length - last.length)), last)
}

/** As `placeOf`, and makes the folders on the way. */
async function placeFor(base: string, name: string): Promise<string> {
  for (const folder of foldersOf(name)) {
    const found = await existing(base, folder).catch(unlessMissing)
    // Folder by folder, because a recursive mkdir would go through a link that leads out.
    if (found === undefined) await mkdir(await placeOf(base, folder)).catch(unlessThere)
  }
  return await placeOf(base, name)
}

/** What is at a place, or undefined when nothing is. A link that leads out or in a circle is of the kind `other`. */
async function entryAt(name: string, place: Promise<string>): Promise<FolderEntry | undefined> {
  try {
    const found = await stat(await place)
    if (found.isDirectory()) return { name, kind: 'folder', modifiedAt: Math.floor(found.mtimeMs) }
    if (!found.isFile()) return { name, kind: 'other' }
    return { name, kind: 'file', size: found.size, modifiedAt: Math.floor(found.mtimeMs) }
  } catch (error) {
    if (isMissing(error)) return undefined
    const leadsNowhere = codeOf(error) === 'ELOOP' || (isAppError(error) && error.code === 'BAD_FILE_NAME')
    if (leadsNowhere) return { name, kind: 'other' }
    throw error
  }
}

async function fill(
  handle: FileHandle,
  bytes: ByteSource,
  task: LocalTask,
  signal: AbortSignal | undefined,
): Promise<void> {
  let batch: Uint8Array<ArrayBuffer> | undefined
  let held = 0
  try {
    for await (const piece of pieces(bytes, signal)) {
      if (held + piece.length > BATCH_BYTES) await flush()
      if (piece.length >= BATCH_BYTES) await write(piece)
      else if (piece.length > 0) {
        batch ??= new Uint8Array(BATCH_BYTES)
        batch.set(piece, held)
        held += piece.length
      }
    }
    await flush()
    await attempt(task, () => handle.sync())
  } finally {
    await handle.close()
  }

  async function flush(): Promise<void> {
    if (batch !== undefined) await write(batch.subarray(0, held))
    held = 0
  }

  async function write(part: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let done = 0; done < part.length;) {
      const { bytesWritten } = await attempt(task, () => handle.write(part, done))
      done += bytesWritten
    }
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const delay of RENAME_DELAYS_MS) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY') throw error
      await systemClock.sleep(delay)
    }
  }
  await rename(from, to)
}

/** Makes a rename last over a power cut, where the file system lets a folder be synced (Windows does not). */
async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // The bytes are safe; without this the new name may be lost with the power, and the writer's retry brings it back.
  }
}

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error
}

function unlessThere(error: unknown): undefined {
  if (codeOf(error) !== 'EEXIST') throw error
}
