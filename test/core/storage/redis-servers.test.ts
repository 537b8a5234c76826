import * as v from 'valibot'
import { afterEach, describe, expect, test } from 'vitest'
import {
  hasRedisServer,
  type RedisServer,
  type RedisServerOptions,
  startRedisServer,
} from '../../helpers/redis-server.ts'
import { redisOpener, redisStore } from '../../helpers/redis-storage.ts'

/** Servers that are set up in different ways: who may enter, what travels encrypted, what they promise. */
describe.runIf(await hasRedisServer())('a Redis', () => {
  const { open, closeAll } = redisOpener()
  const servers: RedisServer[] = []
  afterEach(async () => {
    await closeAll()
    for (const server of servers.splice(0)) await server.remove()
  })

  const start = async (options: RedisServerOptions = {}) => {
    const server = await startRedisServer(options)
    servers.push(server)
    return server
  }
  const at = (server: RedisServer, login: string) => ({
    url: (rest?: string) => server.url(rest).replace('://', `://${login}@`),
  })
  const refused = (words: string) =>
    expect.objectContaining({
      code: 'STORAGE_REFUSED',
      retry: 'never',
      message: expect.stringMatching(
        new RegExp(
          `^Cannot open the storage "rediss?://[^"]+": Redis refused it \\(.*${words}.*\\)\\. Check `,
          'i',
        ),
      ),
    })

  test('with a password lets in who knows it, and the others hear why not', async () => {
    const server = await start({ args: ['--requirepass', 'test-password'] })
    const store = redisStore(await open(at(server, ':test-password')))
    await store.put('key', 1)
    const wrong = open(at(server, ':other-password'))
    await expect(wrong).rejects.toEqual(refused('WRONGPASS'))
    await expect(wrong).rejects.not.toThrow('other-password')
    await expect(open(server)).rejects.toEqual(refused('NOAUTH'))
  })

  test('with users serves one that may use its own keys only', async () => {
    const server = await start()
    const rights = [
      '~{shop}:*',
      '+@read',
      '+@write',
      '+@scripting',
      '+@connection',
      '+info',
      '-@dangerous',
      '+info',
    ]
    await (await server.client()).acl('SETUSER', 'anna', 'on', '>test-password', ...rights)
    const storage = await open(at(server, 'anna:test-password'), '?prefix=shop')
    expect(storage.limits).toContainEqual(expect.stringContaining('the clocks were not compared'))
    const store = redisStore(storage)
    await store.update('n', v.number(), (n = 0) => n + 1)
    await store
      .guarded({ key: 'none', fence: 1 })
      .put('n', 2)
      .catch(() => undefined)
    expect(await store.get('n', v.number())).toBe(1)
    expect((await storage.snapshot()).state).toHaveLength(1)
    const stranger = redisStore(await open(at(server, 'anna:test-password'), '?prefix=other'))
    await expect(stranger.put('n', 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test('that has no such database is refused, and nothing goes into another one', async () => {
    const server = await start()
    await expect(open(server, '/99')).rejects.toEqual(refused('DB index is out of range'))
    expect(await (await server.client()).dbsize()).toBe(0)
  })

  test('that only copies another one is refused', async () => {
    const primary = await start()
    const replica = await start({ args: ['--replicaof', '127.0.0.1', String(primary.port)] })
    await expect(open(replica)).rejects.toEqual(refused('replica'))
  })

  test('with TLS is used when its authority is known, and refused otherwise', async () => {
    const server = await start({ tls: true })
    const store = redisStore(await open(server, `?ca=${server.caFile}`))
    await store.update('n', v.number(), (n = 0) => n + 1)
    expect(await store.get('n', v.number())).toBe(1)
    await expect(open(server)).rejects.toEqual(refused('certificate'))
  })

  test('that speaks no TLS is no partner for an address that wants it', async () => {
    const server = await start()
    const secure = { url: () => `rediss://127.0.0.1:${server.port}` }
    await expect(open(secure, '', { timing: { openMs: 1000, commandMs: 500 } })).rejects.toMatchObject({
      code: expect.stringMatching(/^STORAGE_(REFUSED|UNREACHABLE)$/),
    })
  })

  test.each([
    ['nothing when it writes everything to its disk at once', ['--appendfsync', 'always'], []],
    ['that power failures cost the last second', [], [/the last second/]],
    ['that a crash costs more without an append-only file', ['--appendonly', 'no'], [/"appendonly"/]],
    [
      'that it throws state away when its memory is full',
      ['--appendfsync', 'always', '--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'],
      [/"noeviction"/],
    ],
    [
      'nothing of its memory when only keys that expire are thrown away',
      ['--appendfsync', 'always', '--maxmemory', '100mb', '--maxmemory-policy', 'volatile-lru'],
      [],
    ],
  ])('tells as its limits %s', async (_what, args, limits) => {
    const storage = await open(await start({ args }))
    expect(storage.limits).toEqual(limits.map((words) => expect.stringMatching(words)))
  })

  test.each([
    [3_600_000, 'the clock of this machine is 60 min ahead of that of Redis'],
    [-25_000, 'the clock of Redis is 25 s ahead of that of this machine'],
  ])('whose clock is %d ms away from this one is refused', async (ms, words) => {
    const server = await start()
    const opening = open(server, '', { clock: { now: () => Date.now() + ms } })
    await expect(opening).rejects.toMatchObject({
      code: 'STORAGE_REFUSED',
      retry: 'never',
      message: expect.stringMatching(
        new RegExp(`^Cannot open the storage "redis://[^"]+": ${words}, .+ by NTP\\.$`),
      ),
    })
  })

  test.each([
    [8_000, [/the clock of this machine was 8 s ahead of that of Redis/]],
    [-8_000, [/the clock of Redis was 8 s ahead of that of this machine/]],
    [1_000, []],
  ])(
    'whose clock is only %d ms away is used, and its limits tell more than two seconds',
    async (ms, limits) => {
      const server = await start({ args: ['--appendfsync', 'always'] })
      const storage = await open(server, '', { clock: { now: () => Date.now() + ms } })
      expect(storage.limits).toEqual(limits.map((words) => expect.stringMatching(words)))
    },
  )

  test('that answers slowly is compared with the middle of the round trip', async () => {
    const server = await start({ args: ['--appendfsync', 'always'] })
    const [asked, answered] = [Date.now() - 30_000, Date.now() + 30_000]
    const moments = [asked, answered]
    const storage = await open(server, '', { clock: { now: () => moments.shift() ?? Date.now() } })
    expect(storage.limits).toEqual([])
  })

  test('that is full says so, and serves again when there is room', async () => {
    const server = await start({ args: ['--maxmemory-policy', 'noeviction'] })
    const store = redisStore(await open(server))
    const client = await server.client()
    await client.config('SET', 'maxmemory', '1')
    await expect(store.put('key', 1)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('OOM'),
    })
    await client.config('SET', 'maxmemory', '0')
    await store.put('key', 1)
  })
})
