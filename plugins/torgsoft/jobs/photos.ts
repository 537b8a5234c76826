import * as v from 'valibot'
import { toAppError } from '../../../core/errors.ts'
import { defineJob, type Folder, type FolderEntry, type QuarantinedRow } from '../../../core/plugin.ts'
import type { Shop } from '../../../core/shop.ts'
import { sha256, shardOf } from '../../../core/text.ts'
import { torgsoftConfig } from '../config.ts'
import { groupPhotos, isWholePicture, type PhotoName, pictureType } from '../photos/names.ts'

/** One step is one shard of goods. */
const SHARDS = 64
const MOST_PHOTO_BYTES = 25 * 1024 * 1024

const photoSchema = v.object({
  size: v.optional(v.number()),
  modifiedAt: v.optional(v.number()),
  sha256: v.string(),
  position: v.number(),
})
const shardSchema = v.record(v.string(), photoSchema)

type Photo = v.InferOutput<typeof photoSchema>

/**
 * Brings new and changed photos into the shop, after the goods. A photo that is broken or still growing costs only
 * itself; one that vanished from the folder stays in the shop unless the settings say otherwise.
 */
export const photosJob = defineJob({
  name: 'photos',
  title: 'Photos',
  config: torgsoftConfig,
  cursor: v.number(),
  async *run({ config, cursor, store, signal, ...context }) {
    const { photos } = config
    if (photos === undefined) return { summary: 'Photos are not configured.' }
    const shop = context.shop(config.shop)
    const folder = context.folder({ url: photos.folder, password: photos.password ?? config.password })
    try {
      const entries = await folder.list(undefined, { signal })
      const files = new Map(entries.filter(isFile).map((entry) => [entry.name, entry]))
      const { byGood, doubles } = groupPhotos([...files.keys()])
      if (doubles.length > 0)
        context.log.warn('Photos differ in letter case only; the others are left out', { doubles })
      for (let shard = cursor === undefined ? 0 : cursor + 1; shard < SHARDS; shard++) {
        const goods = [...byGood].filter(([goodId]) => shardOf(goodId, SHARDS) === shard)
        const known = (await store.get(`photos:${shard}`, shardSchema)) ?? {}
        if (goods.length === 0 && Object.keys(known).length === 0) continue
        const step = createStep({ shop, folder, files, known, signal })
        for (const [goodId, names] of goods) await step.takeGood(goodId, names)
        if (photos.removed === 'remove') await step.removeVanished()
        if (step.isChanged()) await store.put(`photos:${shard}`, step.next())
        yield { cursor: shard, counts: step.counts, quarantined: step.quarantined, total: files.size }
      }
    } finally {
      await folder.close()
    }
    return undefined
  },
})

interface StepOptions {
  shop: Shop
  folder: Folder
  files: ReadonlyMap<string, FolderEntry>
  known: Readonly<Record<string, Photo>>
  signal: AbortSignal
}

function createStep({ shop, folder, files, known, signal }: StepOptions) {
  const photos = new Map(Object.entries(known))
  const counts = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0 }
  const quarantined: QuarantinedRow[] = []
  let isChanged = false

  return {
    takeGood,
    removeVanished,
    counts,
    quarantined,
    isChanged: () => isChanged,
    next: () => Object.fromEntries(photos),
  }

  async function takeGood(goodId: string, names: readonly PhotoName[]) {
    for (const [position, name] of names.entries()) {
      counts.read += 1
      try {
        counts[await takePhoto(goodId, { name, position })] += 1
      } catch (error) {
        signal.throwIfAborted()
        counts.quarantined += 1
        quarantined.push({ row: name.source, reason: toAppError(error).message })
      }
    }
  }

  async function takePhoto(
    goodId: string,
    { name, position }: { name: PhotoName; position: number },
  ): Promise<'applied' | 'unchanged' | 'skipped'> {
    const file = files.get(name.source)
    const before = photos.get(name.target)
    if (before !== undefined && before.position === position && isSameFile(before, file)) return 'unchanged'
    const bytes = await readPhoto(folder, name.source, signal)
    const contentType = pictureType(bytes)
    if (contentType === undefined) throw new Error('This is no JPEG, PNG, GIF or WebP picture.')
    if (!isWholePicture(bytes, contentType))
      throw new Error('The picture has no end yet; the next run looks again.')
    const hash = await sha256(bytes)
    const record = { ...sizeAndTime(file), sha256: hash, position }
    if (before?.sha256 !== hash || before.position !== position) {
      const result = await shop.putImage(
        { sku: goodId, name: name.target, position, contentType, bytes },
        { signal },
      )
      if (result.outcome === 'failed') throw new Error(result.message)
      if (result.outcome === 'skipped') return 'skipped'
    }
    photos.set(name.target, record)
    isChanged = true
    return before?.sha256 === hash && before.position === position ? 'unchanged' : 'applied'
  }

  async function removeVanished() {
    const present = new Set([...files.keys()].map((name) => name.toLowerCase()))
    for (const target of [...photos.keys()].filter((name) => !present.has(name))) {
      const [goodId = ''] = target.split(/[_.]/)
      await shop.removeImage(goodId, target, { signal })
      photos.delete(target)
      isChanged = true
    }
  }
}

async function readPhoto(
  folder: Folder,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of folder.read(name, { signal })) {
    size += chunk.byteLength
    if (size > MOST_PHOTO_BYTES) throw new Error('The picture is larger than 25 MB.')
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

function isFile(entry: FolderEntry): boolean {
  return entry.kind === 'file'
}

function isSameFile(photo: Photo, file: FolderEntry | undefined): boolean {
  return file?.size !== undefined && photo.size === file.size && photo.modifiedAt === file.modifiedAt
}

function sizeAndTime(file: FolderEntry | undefined): Pick<Photo, 'size' | 'modifiedAt'> {
  return {
    ...(file?.size === undefined ? {} : { size: file.size }),
    ...(file?.modifiedAt === undefined ? {} : { modifiedAt: file.modifiedAt }),
  }
}
