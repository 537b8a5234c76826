import type { Clock } from '../clock.ts'
import { AppError, isAppError } from '../errors.ts'
import type { Folder } from '../folder/folder.ts'
import { type Exportable, exportTo } from '../transfer/export.ts'

export interface WriteBackupOptions {
  folder: Folder
  name: string
  clock: Clock
  signal: AbortSignal
}

/**
 * Writes one backup; nobody sees it before it is whole.
 * @returns what is in it, and its size in bytes
 * @throws BACKUP_INCOMPLETE when the folder holds less than was written, and what folder and storage throw
 */
export async function writeBackup(
  storage: Exportable,
  { folder, name, clock, signal }: WriteBackupOptions,
): Promise<Record<string, number>> {
  let bytes = 0
  const { values, blobs } = await exportTo(storage, { clock }, async (pieces) => {
    bytes = 0
    await folder.write(name, counted(pieces), { signal }).catch(orLater)
  })
  const { size = bytes } = (await folder.stat(name, { signal })) ?? { size: 0 }
  if (size !== bytes) throw incomplete(name, { size, bytes })
  return { values, files: blobs, bytes }

  async function* counted(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) {
    for await (const piece of pieces) {
      bytes += piece.length
      yield piece
    }
  }
}

/** A drive that is away for an hour looks like a folder that was never there: it is worth another try in any case. */
export function orLater(error: unknown): never {
  if (!isAppError(error) || error.retry !== 'never') throw error
  const { code, message, status, details } = error
  throw new AppError(code, message, { status, details, retry: 'later', cause: error })
}

function incomplete(name: string, { size, bytes }: { size: number; bytes: number }): AppError {
  return new AppError(
    'BACKUP_INCOMPLETE',
    `Cannot use backup "${name}": the folder holds ${size} bytes of it, there should be ${bytes}. Look at the server; it is tried again.`,
  )
}
