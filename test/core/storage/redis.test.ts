import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { redisSnapshot } from '../../../core/storage/redis-snapshot.ts'
import { testBlobs } from '../../contract/blobs.ts'
import { testStore } from '../../contract/store.ts'
import { hasRedisServer, type RedisServer, startRedisServer } from '../../helpers/redis-server.ts'
import { redisOpener, redisStore } from '../../helpers/redis-storage.ts'
import { blobsUnderTest, standingClock, storeUnderTest } from '../../helpers/storage.ts'

const number = v.number()

describe.runIf(await hasRedisServer())('storage in Redis', () => {
  const { open, closeAll } = redisOpener()
  let server: RedisServer
  let prefixes = 0

  beforeAll(async () => {
    server = await startRedisServer()
  })
  afterAll(() => server.remove())
  afterEach(closeAll)

  /** Keys of its own for each test. */
  const fresh = () => `?prefix=test-${++prefixes}`

  const twoStores = async () => {
    const rest = fresh()
    return [redisStore(await open(server, rest)), redisStore(await open(server, rest))] as const
  }

  testStore('Redis', async () => {
    const rest = fresh()
    const { state } = await open(server, rest)
    return {
      ...storeUnderTest(state, { shared: true }),
      reopen: async () => redisStore(await open(server, rest)),
      close: async () => undefined,
    }
  })

  testBlobs('Redis', async () => {
    const { blobs } = await open(server, fresh())
    return { ...blobsUnderTest(blobs), close: async () => undefined }
  })

  describe('two connections', () => {
    test('a hundred updates from two sides end at a hundred', async () => {
      const stores = await twoStores()
      const updates = stores.flatMap((store) =>
        Array.from({ length: 50 }, () => store.update('n', number, (n = 0) => n + 1)),
      )
      const results = await Promise.all(updates)
      expect(new Set(results).size).toBe(100)
      expect(await stores[0].get('n', number)).toBe(100)
    })

    test('of two that make the same key, one does', async () => {
      const stores = await twoStores()
      for (let round = 0; round < 50; round++) {
        const made = await Promise.all(
          stores.map((store, side) => store.update(`k${round}`, number, (known) => known ?? side)),
        )
        expect(new Set(made).size).toBe(1)
      }
    })

    test('no write of an old run lands once the other side has raised the fence, in 200 races', async () => {
      const [left, right] = await twoStores()
      const outcomes = new Set<string>()
      for (let fence = 1; fence <= 200; fence++) {
        await left.put('job', { fence })
        const old = right.guarded({ key: 'job', fence })
        const writes = ['a', 'b'].map((text) =>
          old.put('key', `${fence}${text}`).then(
            () => 'written',
            (error: unknown) =>
              error instanceof Error && 'code' in error ? String(error.code) : String(error),
          ),
        )
        await left.update('job', v.unknown(), () => ({ fence: fence + 1 }))
        const seen = await left.get('key', v.string())
        for (const outcome of await Promise.all(writes)) outcomes.add(outcome)
        expect(await left.get('key', v.string())).toBe(seen)
      }
      expect([...outcomes].sort()).toEqual(['STALE_FENCE', 'written'])
    })

    test('an unreadable value that both sides find is kept, and no update is lost', async () => {
      const rest = fresh()
      const storages = [await open(server, rest), await open(server, rest)]
      await storages[0]?.state.setItem('n', 'torn', {})
      await Promise.all(storages.map((storage) => redisStore(storage).update('n', number, (n = 0) => n + 1)))
      const [store] = storages.map(redisStore)
      expect(await store?.get('n', number)).toBe(2)
    })

    test('a value in another script than Latin is compared as a whole', async () => {
      const [left, right] = await twoStores()
      await left.put('товар', 'Сукня, 42 грн 😀')
      expect(await right.update('товар', v.string(), (text) => `${text}!`)).toBe('Сукня, 42 грн 😀!')
    })

    test('scripts that the server forgot are sent again', async () => {
      const [left, right] = await twoStores()
      await left.put('n', 1)
      await (await server.client()).script('FLUSH')
      expect(await right.update('n', number, (n = 0) => n + 1)).toBe(2)
    })
  })

  describe('keys', () => {
    test('lie under the prefix in braces, state and blobs apart', async () => {
      const rest = fresh()
      const storage = await open(server, rest)
      await redisStore(storage).put('jobs:a/b', 1)
      await storage.blobs.setItemRaw('chunk', Uint8Array.of(0, 255), {})
      const prefix = rest.split('=')[1]
      const keys = await (await server.client()).keys(`*${prefix}*`)
      expect(keys.sort()).toEqual([`{${prefix}}:blobs:chunk`, `{${prefix}}:state:jobs:a%2fb`])
    })

    test.each(['a*', 'a?', '[ab]', 'a b', 'a\\b', 'a/b', '%2f', 'ж', '{x}', '^', 'a-z'])(
      'what looks like a pattern lists only what lies under it: %s',
      async (scope) => {
        const store = redisStore(await open(server, fresh()))
        for (const under of [scope, 'a', 'ab', 'b', 'axb', 'x', 'm', '/']) await store.put(`${under}:key`, 1)
        expect((await store.list(scope)).keys).toEqual([`${scope}:key`])
      },
    )

    test('are listed without stopping the server, also when there are many', async () => {
      const storage = await open(server, fresh())
      const client = await server.client()
      const names = Array.from({ length: 5000 }, (_, index) => `many:${index}`)
      await Promise.all(names.map(async (name) => await storage.state.setItem(name, 'x', {})))
      await client.config('RESETSTAT')
      expect((await redisStore(storage).list('many', { limit: 10_000 })).keys).toEqual(names.sort())
      expect(await redisStore(storage).list('few')).toEqual({ keys: [] })
      const { state } = await storage.snapshot()
      expect(state).toHaveLength(5000)
      const used = await client.info('commandstats')
      expect(used).toContain('cmdstat_scan:')
      expect(used).not.toContain('cmdstat_keys:')
    })

    test('of one prefix or database are unknown in another', async () => {
      const rests = ['?prefix=one', '?prefix=one.two', '?prefix=on', '/2?prefix=one']
      const storages = await Promise.all(rests.map((rest) => open(server, rest)))
      const stores = storages.map(redisStore)
      for (const [index, store] of stores.entries()) await store.put('key', index)
      for (const [index, store] of stores.entries()) {
        expect(await store.get('key', number)).toBe(index)
        await store.put(`only-${index}`, index)
        expect((await store.list('')).keys).toEqual(['key', `only-${index}`])
        const { state } = (await storages[index]?.snapshot()) ?? {}
        expect(state?.map(([key]) => key).sort()).toEqual(['key', `only-${index}`])
      }
    })
  })

  describe('a snapshot', () => {
    test('shows one moment while others write', async () => {
      const rest = fresh()
      const store = redisStore(await open(server, rest))
      const storage = await open(server, rest)
      let isWriting = true
      const writing = (async () => {
        for (let n = 1; isWriting; n++) {
          await store.put('first', n)
          await store.put('second', n)
        }
      })()
      for (let round = 0; round < 20; round++) {
        const { state } = await storage.snapshot()
        const [first = 0, second = 0] = ['first', 'second'].map((name) => {
          const [, text] = state.find(([key]) => key === name) ?? []
          return text === undefined ? 0 : v.parse(v.object({ data: number }), JSON.parse(text)).data
        })
        expect([second, second + 1]).toContain(first)
      }
      isWriting = false
      await writing
    })

    test('has all texts and bytes under the names that store and blobs use', async () => {
      const storage = await open(server, fresh())
      await redisStore(storage).put('plugins:a/b:%', 'значення')
      const writer = createBlobs(storage.blobs, { clock: standingClock() }).scoped('a/b').create()
      await writer.write(Uint8Array.of(0, 255, 128))
      const id = await writer.close()
      const snapshot = await redisSnapshot(storage)
      const state = await collect(snapshot.state())
      expect(state).toEqual([['plugins:a/b:%', expect.stringContaining('"data":"значення"')]])
      const blobs = new Map(await collect(snapshot.blobs()))
      expect(blobs.size).toBe(2)
      expect(new TextDecoder().decode(blobs.get(`a/b:${id}`))).toContain('"size":3')
      expect([...blobs.values()].map((bytes) => [...bytes])).toContainEqual([0, 255, 128])
      await snapshot.close()
    })

    test('of a blob that is removed before it was read must be taken anew', async () => {
      const storage = await open(server, fresh())
      await storage.blobs.setItemRaw('chunk', Uint8Array.of(1), {})
      const snapshot = await redisSnapshot(storage)
      await storage.blobs.removeItem('chunk', {})
      await expect(collect(snapshot.blobs())).rejects.toMatchObject({
        code: 'SNAPSHOT_OUTDATED',
        retry: 'later',
      })
    })
  })
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}
