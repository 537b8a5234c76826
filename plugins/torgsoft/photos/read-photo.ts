import { AppError, isAppError } from '../../../core/errors.ts'
import type { Folder } from '../../../core/plugin.ts'
import { isWholePicture, pictureType } from './names.ts'

const MOST_PHOTO_BYTES = 25 * 1024 * 1024

/** Faults of one file; all other errors of a folder are about the folder. */
const FAULTS_OF_THE_FILE = [
  'PHOTO_BAD',
  'FILE_MISSING',
  'FILE_CHANGED',
  'FOLDER_DENIED',
  'FTP_DENIED',
  'BAD_FILE_NAME',
]

export interface ReadPhoto {
  bytes: Uint8Array<ArrayBuffer>
  contentType: string
}

/** Reads a photo to its end. @throws PHOTO_BAD, and what the folder throws */
export async function readPhoto(folder: Folder, name: string, signal: AbortSignal): Promise<ReadPhoto> {
  const bytes = await readWhole(folder, name, signal)
  const contentType = pictureType(bytes)
  if (contentType === undefined) throw badPhoto(name, 'it is no JPEG, PNG, GIF or WebP picture. Replace it.')
  if (!isWholePicture(bytes, contentType))
    throw badPhoto(name, 'it has no end yet. The next run looks again.')
  return { bytes, contentType }
}

/** Whether an error costs one photo only. What nobody foresaw does too: one bad photo never stops the run. */
export function isAboutOnePhoto(error: unknown): boolean {
  return !isAppError(error) || FAULTS_OF_THE_FILE.includes(error.code)
}

/** The shop did not take it, or the picture cannot be used. */
export function badPhoto(name: string, what: string): AppError {
  return new AppError('PHOTO_BAD', `Cannot use photo "${name}": ${what}`)
}

async function readWhole(
  folder: Folder,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of folder.read(name, { signal })) {
    size += chunk.byteLength
    if (size > MOST_PHOTO_BYTES) throw badPhoto(name, 'it is larger than 25 MB. Make it smaller.')
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
