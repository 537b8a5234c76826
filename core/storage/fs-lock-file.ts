import { lstat, open, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import process from 'node:process'
import { codeOf, orAbsent, whileHeld } from './fs-retry.ts'
import { readLockRecord, type LockRecord } from './lock-rules.ts'

const OWNER_ONLY = 0o600

/** What the lock file says; undefined when it is not there or damaged. */
export async function readLockFile(path: string): Promise<LockRecord | undefined> {
  const text = await orAbsent(whileHeld(() => readFile(path, 'utf8')))
  return text === undefined ? undefined : readLockRecord(text)
}

/**
 * Makes the lock file if there is none; among several who try, one succeeds. Others may see it before it is written:
 * then it is damaged, but young.
 */
export async function createLockFile(path: string, record: LockRecord): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(record), { flag: 'wx', mode: OWNER_ONLY })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Puts a record in place of the lock file, whole at any moment.
 * @param lastTouch only if the file was last touched then, with as little as possible between the look and the deed
 * @returns whether it did
 */
export async function replaceLockFile(
  path: string,
  record: LockRecord,
  lastTouch?: number,
): Promise<boolean> {
  const next = `${path}.${record.id}`
  try {
    await writeFile(next, JSON.stringify(record), { mode: OWNER_ONLY })
    if (lastTouch !== undefined && (await touchedAt(path)) !== lastTouch) return false
    await whileHeld(() => rename(next, path))
    return true
  } finally {
    await rm(next, { force: true })
  }
}

/** Removes the lock file if it is still the one with this id. */
export async function removeLockFile(path: string, id: string): Promise<void> {
  if ((await readLockFile(path))?.id === id) await whileHeld(() => rm(path, { force: true }))
}

/** When the lock file was last touched, by the clock of its file system; undefined when it is not there. */
export async function touchedAt(path: string): Promise<number | undefined> {
  return (await orAbsent(lstat(path)))?.mtimeMs
}

/** What time it is by the clock of the folder's file system, which may be another machine's. */
export async function fileSystemTime(path: string, id: string): Promise<number> {
  const probe = `${path}.${id}`
  await writeFile(probe, '', { mode: OWNER_ONLY })
  try {
    return (await lstat(probe)).mtimeMs
  } finally {
    await rm(probe, { force: true })
  }
}

/** Renews the file's time if it is still ours, through one handle, so that never another's file is touched. */
export async function touchLockFile(path: string, id: string): Promise<'ours' | 'foreign' | 'unknown'> {
  try {
    const handle = await open(path, 'r+')
    try {
      if (readLockRecord(await handle.readFile('utf8'))?.id !== id) return 'foreign'
      // The first character as it was: the file system sets the time by its own clock, and nothing can be torn.
      await handle.write('{', 0)
      return 'ours'
    } finally {
      await handle.close()
    }
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'foreign' : 'unknown'
  }
}

/**
 * Where a pid has a meaning. A pid alone lies: in a container the service has the same one in every life, after a
 * restart of the machine others have it, and a folder on the network is seen by several machines. It counts only
 * within one boot of one kernel and one namespace of processes, which Linux alone tells.
 */
export async function whereabouts(): Promise<Pick<LockRecord, 'host' | 'place'>> {
  // Deno asks at the terminal for what it may not read, and no user should have to answer that.
  if ('Deno' in globalThis) return {}
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    return { host: hostname(), place: `${boot} ${await readlink('/proc/self/ns/pid')}` }
  } catch {
    return { host: hostname() }
  }
}

/** Whether the holder's process has ended for certain, seen from the place of another one. */
export function isCertainlyDead(holder: LockRecord, place: string | undefined): boolean {
  if (holder.place === undefined || holder.place !== place) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}
