import { readFile } from 'node:fs/promises'
import { createStore } from '../../core/storage/over-driver.ts'
import { openRedis, type RedisStorage, type RedisStorageOptions } from '../../core/storage/redis.ts'
import { parseRedisUrl } from '../../core/storage/redis-url.ts'
import type { GuardableStore } from '../../core/storage/store.ts'
import type { RedisServer } from './redis-server.ts'
import { standingClock } from './storage.ts'

/** Opens storages in Redis and closes them together. */
export interface RedisOpener {
  /** @param rest what follows the address of the server, e.g. `/2?prefix=shop` */
  open(
    server: Pick<RedisServer, 'url'>,
    rest?: string,
    options?: Partial<RedisStorageOptions>,
  ): Promise<RedisStorage>
  closeAll(): Promise<void>
}

export function redisOpener(): RedisOpener {
  const opened: RedisStorage[] = []
  return {
    async open(server, rest = '', options = {}) {
      const address = parseRedisUrl(server.url(rest))
      if ('problem' in address) throw new Error(address.problem)
      const ca = address.ca === undefined ? undefined : await readFile(address.ca, 'utf8')
      const storage = await openRedis({ address, ca, ...options })
      opened.push(storage)
      return storage
    },
    async closeAll() {
      for (const storage of opened.splice(0)) await storage.close()
    },
  }
}

/** The store of an open storage, on a clock that stands still. */
export function redisStore({ state }: RedisStorage): GuardableStore {
  return createStore(state, { clock: standingClock(), shared: true })
}
