import { type Bytes, joinBytes } from '../../../core/bytes.ts'
import { AppError, isAppError } from '../../../core/errors.ts'
import type { Folder, FolderEntry } from '../../../core/plugin.ts'
import { sha256 } from '../../../core/text.ts'
import { fileKey, plain } from './names.ts'
import { endingOf, type Picture } from './picture.ts'

/** POHODA's folder of pictures, into which pictures are laid. */
export interface PictureFolder {
  /**
   * Lays a picture of a good there. The same bytes are laid once, and no file that holds other bytes is touched.
   * @param number from 1: the how manieth picture of the good it is
   * @returns its bare name, which Windows and Windows-1250 can hold, e.g. `hrn-bily-300-1.jpg`
   * @throws what the folder throws
   */
  keep(picture: Picture, place: { code: string; number: number; signal: AbortSignal }): Promise<string>
}

/** @throws PICTURE_FOLDER_MISSING, and what the folder throws */
export async function openPictureFolder(folder: Folder, signal: AbortSignal): Promise<PictureFolder> {
  const entries = await list(folder, signal)
  // Windows takes names in other letter case for the same.
  const files = new Map(entries.map((entry) => [fileKey(entry.name), entry] as const))

  return {
    async keep({ contentType, bytes }, { code, number, signal }) {
      const hash = await sha256(bytes)
      const stem = `${plain(code)}-${number}`
      const names = [stem, `${stem}-${hash.slice(0, 8)}`, `${stem}-${hash}`].map(
        (name) => `${name}.${endingOf(contentType)}`,
      )
      for (const name of names) {
        const taken = files.get(name)
        if (taken === undefined) {
          await folder.write(name, bytes, { signal })
          files.set(name, { name, kind: 'file', size: bytes.length })
          return name
        }
        if (taken.kind === 'file' && (await hasBytes(taken, { bytes, hash, signal }))) return taken.name
      }
      throw noFreeName(names[0] ?? stem)
    },
  }

  async function hasBytes(
    { name, size }: FolderEntry,
    { bytes, hash, signal }: { bytes: Bytes; hash: string; signal: AbortSignal },
  ): Promise<boolean> {
    if (size !== undefined && size !== bytes.length) return false
    const chunks: Bytes[] = []
    let read = 0
    for await (const chunk of folder.read(name, { signal })) {
      read += chunk.length
      if (read > bytes.length) return false
      chunks.push(chunk)
    }
    return (await sha256(joinBytes(chunks))) === hash
  }
}

async function list(folder: Folder, signal: AbortSignal): Promise<FolderEntry[]> {
  try {
    return await folder.list(undefined, { signal })
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.code !== 'FOLDER_MISSING') throw thrown
    const message = `Cannot lay pictures into POHODA's folder: it is not there. Check "tasks.images.folder"; POHODA makes the folder when the first picture is attached to a card by hand. ${thrown.message}`
    throw new AppError('PICTURE_FOLDER_MISSING', message, { retry: 'never', status: 422, cause: thrown })
  }
}

function noFreeName(name: string): AppError {
  const message = `Cannot lay picture "${name}" into POHODA's folder: files with other bytes have all of its names. Remove them.`
  return new AppError('PICTURE_BAD', message, { retry: 'never', status: 409 })
}
