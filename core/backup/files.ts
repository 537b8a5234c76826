import { wallClock } from '../clock.ts'
import { type AppError, toAppError } from '../errors.ts'
import type { Folder } from '../folder/folder.ts'

/** Only files of exactly this form are ever removed. */
const NAME = /^mostik-\d{4}-\d\d-\d\d-\d{6}\.gz$/
/** What a killed run leaves behind (see `temporaryName` of the folders). */
const LEFTOVER = /^\.mostik-\d{4}-\d\d-\d\d-\d{6}\.gz\.[\da-f]{8}\.part$/

/** The name of the backup of a moment, by the clock on the wall: `mostik-2026-01-05-030000.gz`. */
export function backupName(at: number, timezone: string): string {
  const { day, time } = wallClock(at, timezone)
  return `mostik-${day}-${time.replaceAll(':', '')}.gz`
}

/**
 * A name that no backup has yet. A service that was just restored goes on with the backup that was under way when it
 * was made, and must not write over it.
 */
export async function freeName(
  folder: Folder,
  { at, timezone, signal }: { at: number; timezone: string; signal: AbortSignal },
): Promise<string> {
  for (let second = at; ; second += 1000) {
    const name = backupName(second, timezone)
    if ((await folder.stat(name, { signal })) === undefined) return name
  }
}

/** The backups in a folder, the newest first. */
export async function listBackups(folder: Folder, signal?: AbortSignal): Promise<string[]> {
  const entries = await folder.list('', { signal })
  return entries
    .filter(({ name, kind }) => kind === 'file' && NAME.test(name))
    .map(({ name }) => name)
    .sort()
    .toReversed()
}

export interface Pruned {
  removed: number
  /** Why not all that should go could be removed. */
  problem?: AppError
}

/**
 * Removes all backups but the newest `keep` and the one just written, and what killed runs left. It is called by the
 * only run there is. A failure is returned, because the backup itself is there. @throws the signal's reason
 */
export async function pruneBackups(
  folder: Folder,
  { keep, newest, signal }: { keep: number; newest: string; signal: AbortSignal },
): Promise<Pruned> {
  let removed = 0
  try {
    const others = (await listBackups(folder, signal)).filter((name) => name !== newest)
    for (const name of others.slice(keep - 1)) {
      await folder.delete(name, { signal })
      removed++
    }
    for (const { name } of await folder.list('', { signal })) {
      if (LEFTOVER.test(name)) await folder.delete(name, { signal })
    }
    return { removed }
  } catch (error) {
    signal.throwIfAborted()
    return { removed, problem: toAppError(error) }
  }
}
