import { isAppError } from '../../../core/errors.ts'
import type { FolderEntry } from '../../../core/plugin.ts'
import type { Point } from '../point.ts'
import { folderOf, isUniqueName, lastPart, readOwnWorkName, type WorkKind } from './names.ts'
import { takeStateSchema } from './take-state.ts'

/** A file under way of this point, on the server. */
export interface LeftFile {
  kind: WorkKind
  /** Its name, with the folder. */
  file: string
  /** The name that it had in the slot, or was to have there. */
  name: string
  /** Of its passage. */
  id: string
}

/**
 * The files under way of this point that lie beside a slot. Asked when the state of the slot is not there: it was lost,
 * with the data folder perhaps, while files were under way. Those of other points are never among them. Empty where the
 * folder may not be listed.
 * @throws what hinders the connection
 */
async function findLeft(point: Point, slot: string): Promise<LeftFile[]> {
  const folder = folderOf(slot)
  const inFolder = (name: string) => (folder === '' ? name : `${folder}/${name}`)
  const last = lastPart(slot)
  const found: LeftFile[] = []
  for (const { kind: type, name: file } of await listed(point, folder)) {
    const work = type === 'file' ? readOwnWorkName(file, point.id) : undefined
    if (work === undefined || (work.name !== last && !isUniqueName(work.name, last))) continue
    found.push({ ...work, file: inFolder(file), name: inFolder(work.name) })
  }
  return found
}

/** Those that were claimed. */
export async function findLeftClaims(point: Point, slot: string): Promise<LeftFile[]> {
  return (await findLeft(point, slot)).filter(({ kind }) => kind === 'take')
}

/** The names of claimed files that the first run will take up; none once the slot has a state. */
export async function leftClaims(
  point: Point,
  { slot, kind }: { slot: string; kind: 'goods' | 'report' },
): Promise<string[]> {
  if ((await point.store.get(`take:${kind}`, takeStateSchema)) !== undefined) return []
  return (await findLeftClaims(point, slot)).map(({ file }) => file)
}

/**
 * Clears a slot that files are put into, when its state is not there: uploads that never got their name are removed, and
 * what had been taken back out of it returns, unless something else lies there.
 * @throws the errors of core/folder
 */
export async function clearLeft(
  point: Point,
  { slot, flag }: { slot: string; flag?: string | undefined },
): Promise<void> {
  const { remote, signal, log } = point
  const ofFlag = flag === undefined ? [] : await findLeft(point, flag)
  for (const { kind, file, name } of [...(await findLeft(point, slot)), ...ofFlag]) {
    if (kind === 'post') await remote.delete(file, { signal })
    if (kind !== 'take') continue
    if ((await remote.stat(name, { signal })) === undefined) await remote.rename(file, name, { signal })
    else log.warn('A file that was taken back stays aside, since another lies in its place', { file })
  }
}

async function listed({ remote, signal }: Point, folder: string): Promise<FolderEntry[]> {
  try {
    return await remote.list(folder === '' ? undefined : folder, { signal })
  } catch (error) {
    if (isAppError(error) && (error.code === 'FTP_DENIED' || error.code === 'FOLDER_MISSING')) return []
    throw error
  }
}
