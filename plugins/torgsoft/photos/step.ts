import { toAppError } from '../../../core/errors.ts'
import type { Folder, FolderEntry, QuarantinedRow } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { sha256 } from '../../../core/text.ts'
import type { PhotoName } from './names.ts'
import { badPhoto, isAboutOnePhoto, readPhoto } from './read-photo.ts'
import { goodIdOf, type Photo, type Photos } from './records.ts'

export interface StepOptions {
  shop: Shop
  folder: Folder
  /** By name. */
  files: ReadonlyMap<string, FolderEntry>
  known: Photos
  /** Milliseconds since 1970. */
  now: number
  signal: AbortSignal
}

/** The photos of one shard of goods. */
export interface PhotoStep {
  takeGood(goodId: string, names: readonly PhotoName[]): Promise<void>
  /** Takes photos off the shop whose files are gone. */
  removeVanished(): Promise<void>
  readonly counts: Record<string, number>
  readonly quarantined: QuarantinedRow[]
  /** What is to be remembered. */
  readonly changes: ReadonlyMap<string, Photo | undefined>
}

export function createStep({ shop, folder, files, known, now, signal }: StepOptions): PhotoStep {
  const changes = new Map<string, Photo | undefined>()
  const counts = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0, removed: 0 }
  const quarantined: QuarantinedRow[] = []
  return { takeGood, removeVanished, counts, quarantined, changes }

  async function takeGood(goodId: string, names: readonly PhotoName[]) {
    for (const [position, name] of names.entries()) {
      counts.read += 1
      try {
        counts[await takePhoto(goodId, name, position)] += 1
      } catch (error) {
        signal.throwIfAborted()
        if (!isAboutOnePhoto(error)) throw error
        counts.quarantined += 1
        quarantined.push({ row: name.source, reason: toAppError(error).message })
      }
    }
  }

  async function takePhoto(
    goodId: string,
    { source, target }: PhotoName,
    position: number,
  ): Promise<'applied' | 'unchanged' | 'skipped'> {
    const file = files.get(source)
    const before = known[target]
    if (before?.position === position && isSameFile(before, file)) {
      if (before.declinedAt === undefined) return 'unchanged'
      if (now - before.declinedAt < DECLINED_FOR_MS) return 'skipped'
    }
    const { bytes, contentType } = await readPhoto(folder, source, signal)
    const photo = { ...sizeAndTime(file), sha256: await sha256(bytes), position }
    const isSame = before?.sha256 === photo.sha256 && before.position === position
    const isTold = isSame && before.declinedAt === undefined
    if (!isTold) {
      const result = await shop.putImage(
        { sku: goodId, name: target, position, contentType, bytes },
        { signal },
      )
      if (result.outcome === 'failed') throw badPhoto(source, `the shop does not take it: ${result.message}`)
      if (result.outcome === 'skipped') {
        // A good that the shop lacks may come at any moment; other reasons stay for a while.
        if (result.reason !== 'unknown-sku') changes.set(target, { ...photo, declinedAt: now })
        return 'skipped'
      }
    }
    changes.set(target, photo)
    return isTold ? 'unchanged' : 'applied'
  }

  async function removeVanished() {
    const present = new Set([...files.keys()].map((name) => name.toLowerCase()))
    for (const target of Object.keys(known).filter((name) => !present.has(name))) {
      const result = await shop.removeImage(goodIdOf(target), target, { signal })
      if (result.outcome === 'failed') {
        quarantined.push({ row: target, reason: `The shop does not remove it: ${result.message}` })
        continue
      }
      changes.set(target, undefined)
      counts.removed += 1
    }
  }
}

/** So long a photo that the shop did not want is not read again. */
const DECLINED_FOR_MS = 7 * 24 * 3_600_000

function isSameFile(photo: Photo, file: FolderEntry | undefined): boolean {
  return file?.size !== undefined && photo.size === file.size && photo.modifiedAt === file.modifiedAt
}

function sizeAndTime(file: FolderEntry | undefined): Pick<Photo, 'size' | 'modifiedAt'> {
  return {
    ...(file?.size === undefined ? {} : { size: file.size }),
    ...(file?.modifiedAt === undefined ? {} : { modifiedAt: file.modifiedAt }),
  }
}
