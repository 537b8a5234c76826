import * as v from 'valibot'
import { defineJob } from '../../../core/plugin.ts'
import { torgsoftConfig } from '../config.ts'
import { groupPhotos } from '../photos/names.ts'
import { goodIdOf, knownPhotos, PHOTO_SHARDS, photoShardOf, rememberPhotos } from '../photos/records.ts'
import { createStep } from '../photos/step.ts'

/**
 * Brings new and changed photos into the shop, after the goods. A photo that is broken or still growing costs only
 * itself; one that vanished from the folder stays in the shop unless the settings say otherwise. One step is one shard
 * of goods. With the input `{photos: ["1001.jpg"]}` only the goods of these photos are looked at.
 */
export const photosJob = defineJob({
  name: 'photos',
  title: 'Photos',
  config: torgsoftConfig,
  cursor: v.number(),
  input: v.strictObject({ photos: v.array(v.string()) }),
  keepsAside: (input) => input !== undefined,
  again: (rows) => ({ photos: [...rows] }),
  async *run({ config, cursor, input, store, signal, ...context }) {
    const { photos } = config
    if (photos === undefined) return { summary: 'Photos are not configured.' }
    const shop = context.shop(config.shop)
    if (!shop.capabilities.images.includes('bytes'))
      return { summary: `Shop "${config.shop}" takes no photos.` }
    const folder = context.folder({ url: photos.folder, password: photos.password ?? config.password })
    try {
      const entries = await folder.list(undefined, { signal })
      const files = new Map(entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.name, entry]))
      const { byGood, doubles } = groupPhotos([...files.keys()])
      // An empty folder is more likely a wrong one than the end of all photos.
      if (byGood.size === 0) return { summary: 'There are no photos in the folder; nothing was changed.' }
      if (doubles.length > 0) {
        context.log.warn('Photos differ in letter case only; the others are left out', { doubles })
      }
      const wanted = input && new Set(input.photos.map(goodOf))
      const shards = wanted && new Set([...wanted].map(photoShardOf))
      for (let shard = cursor === undefined ? 0 : cursor + 1; shard < PHOTO_SHARDS; shard++) {
        const goods = [...byGood].filter(
          ([goodId]) => photoShardOf(goodId) === shard && (wanted?.has(goodId) ?? true),
        )
        const known = await knownPhotos(shard, store)
        const isEmpty = goods.length === 0 && Object.keys(known).length === 0
        if (shards === undefined ? isEmpty : !shards.has(shard)) continue
        const step = createStep({ shop, folder, files, known, now: context.clock.now(), signal })
        for (const [goodId, names] of goods) await step.takeGood(goodId, names)
        if (photos.removed === 'remove') await step.removeVanished()
        await rememberPhotos(shard, step.changes, store)
        const mended = input?.photos.filter((name) => photoShardOf(goodOf(name)) === shard) ?? []
        const total = wanted === undefined ? files.size : undefined
        yield {
          cursor: shard,
          counts: step.counts,
          mended,
          quarantined: step.quarantined,
          ...(total === undefined ? {} : { total }),
        }
      }
    } finally {
      await folder.close()
    }
    return { isPart: input !== undefined }
  },
})

/** The GoodID in the name of a photo, as it stands in the folder or as shops get it. */
function goodOf(name: string): string {
  return goodIdOf(name.toLowerCase())
}
