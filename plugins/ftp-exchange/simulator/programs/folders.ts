import { isAppError } from '../../../../core/errors.ts'
import type { Folder } from '../../../../core/plugin.ts'
import { joinBytes } from '../../../../core/bytes.ts'

/** A file in one piece, or undefined when there is none. */
export async function collected(folder: Folder, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  try {
    for await (const piece of folder.read(name)) pieces.push(piece)
  } catch (error) {
    const isMissing = isAppError(error) && (error.code === 'FILE_MISSING' || error.code === 'FOLDER_MISSING')
    if (isMissing) return undefined
    throw error
  }
  return joinBytes(pieces)
}
