import * as v from 'valibot'
import { AppError, isAppError } from '../../../core/errors.ts'
import { type Blobs, createDigest, type Folder } from '../../../core/plugin.ts'
import { encodingDetector } from '../parse/encoding.ts'
import { type FileLook, isSameLook, lookAt } from './look.ts'

/** A private copy of the goods file: Torgsoft may overwrite the original at any moment. */
export const snapshotSchema = v.object({
  blob: v.string(),
  size: v.number(),
  modifiedAt: v.optional(v.number()),
  /** Of the bytes as they came; two exports are the same when these are equal. */
  sha256: v.string(),
  encoding: v.picklist(['utf-8', 'windows-1251']),
})

export type Snapshot = v.InferOutput<typeof snapshotSchema>

export interface SnapshotOptions {
  blobs: Blobs
  look: FileLook
  encoding: 'auto' | Snapshot['encoding']
  signal?: AbortSignal | undefined
}

/**
 * Copies the file and finds out its digest and encoding on the way. A file that changed meanwhile is refused.
 * @throws GOODS_FILE_CHANGED (retry later), GOODS_FILE_EMPTY, NOT_A_GOODS_FILE, and what the folder throws
 */
export async function takeSnapshot(
  folder: Folder,
  name: string,
  options: SnapshotOptions,
): Promise<Snapshot> {
  const { blobs, look, signal } = options
  const writer = blobs.create()
  try {
    const digest = createDigest()
    const detector = encodingDetector()
    for await (const chunk of folder.read(name, { signal })) {
      digest.update(chunk)
      detector.push(chunk)
      await writer.write(chunk)
    }
    const found = detector.end()
    const after = await lookAt(folder, name, signal)
    const isWhole = look.size === undefined || look.size === detector.size
    if (after === undefined || !isSameLook(look, after) || !isWhole) throw changed(name)
    return {
      blob: await writer.close(),
      size: detector.size,
      ...(look.modifiedAt === undefined ? {} : { modifiedAt: look.modifiedAt }),
      sha256: digest.hex(),
      encoding: options.encoding === 'auto' ? found : options.encoding,
    }
  } catch (error) {
    await writer.abort()
    throw error
  }
}

/** Whether the copy is still there: a load that stops to ask removes its own. */
export async function hasSnapshot(blobs: Blobs, { blob }: Snapshot): Promise<boolean> {
  try {
    await blobs.size(blob)
    return true
  } catch (error) {
    if (isAppError(error) && error.code === 'BLOB_MISSING') return false
    throw error
  }
}

function changed(name: string): AppError {
  return new AppError(
    'GOODS_FILE_CHANGED',
    `Cannot take goods file "${name}": it changed while it was read, it should stay as it is. It is read again soon.`,
    { retry: { afterMs: 10_000 } },
  )
}
