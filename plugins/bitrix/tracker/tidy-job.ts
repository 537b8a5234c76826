import { defineJob, type Job } from '../../../core/plugin.ts'
import { bitrixConfig, type BitrixConfig } from '../config.ts'
import { sweepPackages } from '../package/packages.ts'
import { dropImport, listImports } from './imports.ts'
import { ENDED } from './record.ts'

const DAY_MS = 86_400_000

/** Forgets what has been kept long enough: imports that ended `keepDays` ago, and packages whose links are over. */
export const tidyJob: Job<BitrixConfig> = defineJob({
  name: 'tidy',
  title: 'Old imports and packages',
  config: bitrixConfig,
  schedule: () => ({ every: 'PT24H' }),
  async *run({ store, blobs, clock, config }) {
    const oldest = clock.now() - config.keepDays * DAY_MS
    const records = await listImports(store)
    const old = records.filter(({ endedAt }) => endedAt !== null && endedAt < oldest)
    for (const { processId } of old) {
      await dropImport(processId, store)
      yield { counts: { read: 1 } }
    }
    const used = new Set(records.filter(({ state }) => !ENDED.has(state)).map(({ packageId }) => packageId))
    const swept = await sweepPackages({ store, blobs, clock }, (id) => used.has(id))
    const { packages } = swept
    return {
      summary: `${old.length} ${old.length === 1 ? 'import' : 'imports'} and ${packages} ${packages === 1 ? 'package' : 'packages'} forgotten`,
    }
  },
})
