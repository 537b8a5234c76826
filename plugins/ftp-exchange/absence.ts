import { AppError, isAppError } from '../../core/errors.ts'
import type { Folder } from '../../core/plugin.ts'
import { folderOf, lastPart } from './mailbox/names.ts'

/**
 * Why a file is not seen: it is not there, its folder is not there, it is there but may not be read, or nobody can tell
 * because the folder may not be listed.
 */
export type Absence = 'absent' | 'folder-missing' | 'denied' | 'unlisted'

/**
 * Tells why `stat` does not see a file: servers have one answer, 550, for a file that is not there and for one that the
 * login may not see.
 * @param name as in the settings, from the login folder on
 * @throws what hinders the connection
 */
export async function tellAbsence(
  remote: Folder,
  name: string,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Absence> {
  try {
    const entries = await remote.list(folderOf(name) || undefined, { signal })
    if (!entries.some((entry) => entry.name === lastPart(name))) return 'absent'
    // It may have come just now.
    return (await remote.stat(name, { signal })) === undefined ? 'denied' : 'absent'
  } catch (thrown) {
    if (isAppError(thrown) && thrown.code === 'FOLDER_MISSING') return 'folder-missing'
    if (isAppError(thrown) && thrown.code === 'FTP_DENIED') return 'unlisted'
    throw thrown
  }
}

/** The error for an absence that waiting does not end; undefined for a file that may come. Pure. */
export function absenceError(absence: Absence, name: string): AppError | undefined {
  const never = { retry: 'never', status: 502 } as const
  if (absence === 'folder-missing') {
    const message = `Cannot look for "${name}" on the server: its folder is not there. Create it, or correct the name in the settings.`
    return new AppError('FOLDER_MISSING', message, never)
  }
  if (absence === 'denied') {
    const message = `Cannot look at "${name}" on the server: it is listed there, but the login has no right to see it. Give it the right to read the file.`
    return new AppError('FTP_DENIED', message, never)
  }
  return undefined
}

/** What a point has found out about files that do not come; kept in memory, because most of the time nothing is wrong. */
export interface Absences {
  /**
   * Asked when a look found nothing under a name. Looks closer the first time, every thirtieth time, and as long as
   * something is wrong.
   * @returns FOLDER_MISSING, FTP_DENIED when the file cannot come or cannot be seen
   * @throws what hinders the connection
   */
  lookCloser(
    remote: Folder,
    name: string,
    options?: { signal?: AbortSignal | undefined },
  ): Promise<AppError | undefined>
  /** By name, what was found the last time. */
  readonly found: ReadonlyMap<string, Absence>
}

const LOOKS_BETWEEN = 30

export function createAbsences(): Absences {
  const looks = new Map<string, number>()
  const found = new Map<string, Absence>()
  return {
    found,
    async lookCloser(remote, name, options) {
      const before = looks.get(name) ?? 0
      looks.set(name, before + 1)
      const known = found.get(name)
      const isWrong = known !== undefined && absenceError(known, name) !== undefined
      if (before % LOOKS_BETWEEN !== 0 && !isWrong) return undefined
      const absence = await tellAbsence(remote, name, options)
      found.set(name, absence)
      return absenceError(absence, name)
    },
  }
}
