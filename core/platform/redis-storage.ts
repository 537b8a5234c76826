import { resolve } from 'node:path'
import { systemClock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { createLogger } from '../log.ts'
import { randomToken } from '../secret.ts'
import { createBlobs } from '../storage/blobs-over-driver.ts'
import { createStore } from '../storage/over-driver.ts'
import { openRedis } from '../storage/redis.ts'
import { redisSnapshot } from '../storage/redis-snapshot.ts'
import { parseRedisUrl } from '../storage/redis-url.ts'
import { readAuthorities } from './authorities.ts'
import type { StorageOptions } from './host.ts'
import type { MachineStorage } from './storage.ts'

/**
 * Opens `redis://…` or `rediss://…`, which several instances may use at a time. An outage is told in the log once.
 * @throws STORAGE_UNKNOWN, CA_UNREADABLE, STORAGE_REFUSED, STORAGE_UNREACHABLE
 */
export async function openRedisStorage(
  spec: string,
  { base, onCorrupt }: StorageOptions & { base: string },
): Promise<MachineStorage> {
  const address = parseRedisUrl(spec)
  if ('problem' in address) {
    throw new AppError('STORAGE_UNKNOWN', `Cannot open the storage: ${address.problem}`, { retry: 'never' })
  }
  const log = createLogger('storage')
  const redis = await openRedis({
    address,
    ca:
      address.ca === undefined ? undefined : readAuthorities(resolve(base, address.ca), '"ca" in "storage"'),
    clock: systemClock,
    onOutage: (reason) => log.error('Redis is away; nothing can be stored until it is back', { reason }),
    onRecovery: () => log.info('Redis is back'),
  })
  return {
    name: address.shown,
    owner: randomToken(8),
    media: { state: redis.state, blobs: redis.blobs },
    store: createStore(redis.state, { clock: systemClock, onCorrupt, shared: true }),
    blobs: createBlobs(redis.blobs, { clock: systemClock }),
    isOwned: false,
    limits: redis.limits,
    snapshot: () => redisSnapshot(redis),
    // The command line works on the storage as one more instance and needs no address.
    announce: async () => undefined,
    close: () => redis.close(),
  }
}
