import { once } from 'node:events'
import { createServer } from 'node:net'
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
    await expect(open(at(server, 'anna:test-password'), '?prefix=other')).rejects.toMatchObject({
      code: 'STORAGE_REFUSED',
      message: expect.stringContaining('the Redis user "anna" has no right to use the keys "{other}:*"'),
    })
  })

  test.each([
    ['evalsha', 'evalsha'],
    ['@scripting', 'eval, evalsha'],
    ['@write', 'set, unlink, del'],
    ['scan', 'scan'],
  ])('refuses a user without %s, who hears what is needed', async (right, lack) => {
    const server = await start()
    const client = await server.client()
    await client.acl('SETUSER', 'anna', 'on', '>test-password', '~*', '+@all', `-${right}`)
    const needed = '~{shop}:* +get +set +exists +unlink +del +scan +eval +evalsha +select'
    await expect(open(at(server, 'anna:test-password'), '/1?prefix=shop')).rejects.toMatchObject({
      code: 'STORAGE_REFUSED',
      retry: 'never',
      message: `Cannot open the storage "${server.url().replace('//', '//anna@')}/1?prefix=shop": the Redis user "anna" has no right to run ${lack}, it needs "${needed}". Grant it with ACL SETUSER.`,
    })
    expect(await client.dbsize()).toBe(0)
  })

  test('serves a user who has only the rights that it asks for', async () => {
    const server = await start()
    const client = await server.client()
    await client.acl('SETUSER', 'anna', 'on', '>test-password')
    const here = at(server, 'anna:test-password')
    const hear = (rest: string) => open(here, rest).then(String, (error: Error) => error.message)
    const rights = /"(~[^"]+)"/.exec(await hear(''))?.[1]?.split(' ') ?? []
    await client.acl('SETUSER', 'anna', ...rights)
    expect(await hear('/1')).toContain('has no right to run select')
    const storage = await open(here)
    const store = redisStore(storage)
    await store.update('n', v.number(), (n = 0) => n + 1)
    await store.put('m', 1)
    await store.delete('m')
    await storage.blobs.setItemRaw('b', Uint8Array.of(1), {})
    expect(await storage.blobs.hasItem('b', {})).toBe(true)
    expect(await store.list('')).toEqual({ keys: ['n'] })
    expect(await storage.snapshot()).toMatchObject({ state: [['n', expect.anything()]], blobKeys: ['b'] })
    await storage.blobs.removeItem('b', {})
    expect(await storage.blobs.getItemRaw('b', {})).toBeNull()
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

  test('that speaks no TLS is no partner for an address that wants it, nor the other way round', async () => {
    const timing = { openMs: 1000, commandMs: 500 }
    const server = await start()
    const secure = { url: () => `rediss://127.0.0.1:${server.port}` }
    await expect(open(secure, '', { timing })).rejects.toMatchObject({
      code: 'STORAGE_UNREACHABLE',
      message: expect.stringMatching(/or correct "storage" \("redis:" for one without TLS\)\.$/),
    })
    const { port } = await start({ tls: true })
    await expect(open({ url: () => `redis://127.0.0.1:${port}` }, '', { timing })).rejects.toMatchObject({
      code: 'STORAGE_UNREACHABLE',
      message: expect.stringMatching(
        /not answer \((read ECONNRESET|write EPIPE|the connection was closed)\).*\("rediss:" for one with TLS\)\.$/,
      ),
    })
  })

  test('is not what another program on its port is', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.write('SSH-2.0-test\r\n')
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const place = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    try {
      await expect(open({ url: () => `redis://${place}` })).rejects.toMatchObject({
        code: 'STORAGE_REFUSED',
        message: `Cannot open the storage "redis://${place}": another program answers there, it must be a Redis. Correct host and port in "storage".`,
      })
      await expect(open({ url: () => `rediss://${place}` })).rejects.toMatchObject({
        code: 'STORAGE_REFUSED',
        message: expect.stringContaining('what answers there speaks no TLS, which "rediss:" asks for'),
      })
    } finally {
      other.close()
    }
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
