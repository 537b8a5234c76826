import { AppError } from '../errors.ts'
import { accessTo, attempt } from './driver.ts'
import type { RedisStorage } from './redis.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Everything in a Redis as of one moment. State and the names of the blobs' parts are held in memory; the parts, which
 * are never changed, are read one by one while others go on working.
 * @throws STORE_UNAVAILABLE; while it is read also SNAPSHOT_OUTDATED, when a blob was removed meanwhile
 */
export async function redisSnapshot(storage: Pick<RedisStorage, 'snapshot' | 'blobs'>): Promise<Snapshot> {
  const { state, blobKeys } = await attempt('read', 'everything', () => storage.snapshot())
  const access = accessTo(storage.blobs)
  return {
    async *state() {
      yield* state
    },
    async *blobs() {
      for (const key of blobKeys) {
        const bytes = await access.bytes(key)
        if (bytes === undefined) throw outdated(key)
        yield [key, bytes] as const
      }
    },
    close: async () => undefined,
  }
}

function outdated(key: string): AppError {
  return new AppError(
    'SNAPSHOT_OUTDATED',
    `Cannot read "${key}" of a snapshot: it was removed meanwhile, a snapshot must be whole. Take a new one.`,
    { status: 503, retry: 'later' },
  )
}
