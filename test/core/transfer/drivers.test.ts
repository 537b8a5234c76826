import { describe, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { filesystemDriver } from '../../../core/storage/fs.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { redisSnapshot } from '../../../core/storage/redis-snapshot.ts'
import type { RedisStorage } from '../../../core/storage/redis.ts'
import { exportTo } from '../../../core/transfer/export.ts'
import type { Media } from '../../../core/transfer/import.ts'
import { lookAtOrder, writeInOrder } from '../../helpers/ordered-writers.ts'
import { hasRedisServer, startRedisServer } from '../../helpers/redis-server.ts'
import { redisOpener } from '../../helpers/redis-storage.ts'
import { standingClock, temporaryFolder } from '../../helpers/storage.ts'
import {
  carriedOn,
  exported,
  imported,
  noise,
  openStorage,
  storeBlob,
  type TestStorage,
} from '../../helpers/transfer.ts'
import { startWorkerdMedia } from '../../helpers/workerd-media.ts'

const hasRedis = await hasRedisServer()
const clock = standingClock()

describe('everything that is stored', () => {
  test.runIf(hasRedis)('is the same in Redis and back in a folder', async () => {
    const source = await filled()
    const redis = await openRedis()
    await imported(redis, await exported(source))
    const target = await disk()
    await imported(target, await exported({ snapshot: () => redisSnapshot(redis) }))
    expect(await carriedOn(target)).toEqual(await carriedOn(source.media))
  })

  test(
    'is the same in a Durable Object, with the data there or in KV, and back',
    { timeout: 60_000 },
    async () => {
      const workerd = await startWorkerdMedia()
      onTestFinished(workerd.close)
      const source = await filled()
      const file = await exported(source)
      const object: Media = { state: workerd.object('one'), blobs: workerd.object('one', 'blobs') }
      await imported(object, file)
      const withKv: Media = { state: workerd.object('two'), blobs: workerd.kv('blobs') }
      await imported(withKv, await exported(openStorage(object)))
      const kvAlone: Media = { state: workerd.kv('state'), blobs: workerd.kv('data') }
      await imported(kvAlone, await exported(openStorage(withKv)))
      const target = await disk()
      await imported(target, await exported(openStorage(kvAlone)))
      expect(await carriedOn(target)).toEqual(await carriedOn(source.media))
    },
  )
})

describe.runIf(hasRedis)('an export from Redis while other instances work on it', () => {
  test(
    'has every pointer with its blob and no change without the one before it',
    { timeout: 60_000 },
    async () => {
      const redis = await openRedis()
      const stopping = new AbortController()
      const { signal } = stopping
      const names = ['w1', 'w2']
      const peer = {
        store: createStore(redis.state, { clock, shared: true }),
        blobs: createBlobs(redis.blobs, { clock, chunkBytes: 1000 }),
      }
      // Blobs are removed seldom, as by a sweep: who outruns the reader five times gets no export.
      const working = names.map((name) => writeInOrder(peer, { name, signal, removeEvery: 10 }))
      let pointers = 0
      for (let round = 0; round < 15; round++) {
        const target = { state: memoryDriver(), blobs: memoryDriver() }
        await imported(target, await exported({ snapshot: () => redisSnapshot(redis) }))
        const order = await lookAtOrder(openStorage(target), names)
        expect(order.broken).toEqual([])
        pointers += order.pointers
      }
      stopping.abort()
      await Promise.all(working)
      expect(pointers).toBeGreaterThan(10)
    },
  )
})

describe('an export whose snapshot is outdated before it is read', () => {
  test('begins anew, at most five times', async () => {
    const source = await filled()
    const whole = await exported(source)
    for (const failures of [1, 4, 5]) {
      let taken = 0
      let closed = 0
      const storage = {
        async snapshot() {
          const snapshot = await source.snapshot()
          const isOutdated = taken++ < failures
          return {
            ...snapshot,
            async *blobs() {
              yield* snapshot.blobs()
              if (isOutdated) throw new AppError('SNAPSHOT_OUTDATED', 'Cannot read a blob: it was removed.')
            },
            async close() {
              closed++
              await snapshot.close()
            },
          }
        },
      }
      if (failures < 5) expect((await exported(storage)).length).toBeGreaterThan(whole.length / 2)
      else await expect(exported(storage)).rejects.toMatchObject({ code: 'SNAPSHOT_OUTDATED' })
      expect({ taken, closed }).toEqual({ taken: Math.min(failures + 1, 5), closed: taken })
    }
  })

  test('is not begun anew for another reason', async () => {
    let calls = 0
    const write = async () => {
      calls++
      throw new Error('the disk is full')
    }
    await expect(exportTo(openStorage(), { clock }, write)).rejects.toThrow('the disk is full')
    expect(calls).toBe(1)
  })
})

async function filled(): Promise<TestStorage> {
  const storage = openStorage()
  await storage.store.put('a', { number: '00012345', name: 'Олена' })
  await storage.store.put('a:b/c', '\u0000\u2028')
  await storage.store.put('run', { fence: 7 })
  await storage.store.put('big', 'ж'.repeat(1_000_000))
  await storage.store.put('a', { number: '1E5' })
  for (const size of [0, 10, 5500]) await storeBlob(storage.blobs.scoped('p'), noise(size))
  return storage
}

async function disk(): Promise<Media> {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  return {
    state: filesystemDriver({ base: `${path}/state` }),
    blobs: filesystemDriver({ base: `${path}/blobs`, suffix: '.bin' }),
  }
}

async function openRedis(): Promise<RedisStorage> {
  const server = await startRedisServer()
  const opener = redisOpener()
  onTestFinished(async () => {
    await opener.closeAll()
    await server.remove()
  })
  return await opener.open(server)
}
