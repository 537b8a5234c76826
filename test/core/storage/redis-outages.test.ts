import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RedisStorage } from '../../../core/storage/redis.ts'
import type { GuardableStore } from '../../../core/storage/store.ts'
import { hasRedisServer, type RedisServer, startRedisServer } from '../../helpers/redis-server.ts'
import { startRedisProxy } from '../../helpers/redis-proxy.ts'
import { redisOpener, redisStore } from '../../helpers/redis-storage.ts'

const ids = v.array(v.number())
const timing = { openMs: 3000, commandMs: 400 }
const unavailable = expect.objectContaining({ code: 'STORE_UNAVAILABLE', status: 503, retry: 'later' })

describe.runIf(await hasRedisServer())('a Redis that goes away', () => {
  const { open, closeAll } = redisOpener()
  let server: RedisServer
  let told: string[]

  beforeEach(async () => {
    server = await startRedisServer()
    told = []
  })
  afterEach(async () => {
    await closeAll()
    await server.remove()
  })

  const openHere = (rest = '') =>
    open(server, rest, {
      timing,
      onOutage: (reason) => told.push(`away: ${reason}`),
      onRecovery: () => told.push('back'),
    })
  const untilBack = (storage: RedisStorage) =>
    vi.waitFor(() => expect(storage.isConnected()).toBe(true), { timeout: 10_000 })

  test('before it is opened is told in words, without the password', async () => {
    await server.stop()
    const address = { url: () => server.url().replace('://', '://anna:test-password@') }
    const opening = open(address, '', { timing: { ...timing, openMs: 500 } })
    await expect(opening).rejects.toMatchObject({
      code: 'STORAGE_UNREACHABLE',
      retry: 'later',
      message: expect.stringMatching(
        /^Cannot open the storage "redis:\/\/anna@127\.0\.0\.1:\d+": .*ECONNREFUSED/,
      ),
    })
    await expect(opening).rejects.not.toThrow('test-password')
  })

  test('before it is opened, and hangs, is told as well', async () => {
    server.pause()
    await expect(openHere()).rejects.toMatchObject({ code: 'STORAGE_UNREACHABLE' })
  })

  test('and comes while it is opened is waited for', async () => {
    await server.stop()
    const opening = openHere()
    await sleep(300)
    await server.start()
    expect((await opening).isConnected()).toBe(true)
  })

  test('by closing the connection fails nothing that comes after the new one', async () => {
    const storage = await openHere()
    const store = redisStore(storage)
    await store.put('key', 1)
    await (await server.client()).client('KILL', 'TYPE', 'normal')
    await vi.waitFor(() => expect(told).toEqual([expect.stringMatching(/^away: /), 'back']))
    expect(await store.get('key', v.number())).toBe(1)
  })

  test('fails every call at once while it is away, and says why', async () => {
    const storage = await openHere()
    const store = redisStore(storage)
    await server.stop()
    await vi.waitFor(() => expect(storage.isConnected()).toBe(false))
    const calls = [
      store.get('key', v.number()),
      store.put('key', 1),
      store.update('key', v.number(), () => 1),
      store.delete('key'),
      store.list(''),
      storage.blobs.getItemRaw('key', {}),
      storage.blobs.setItemRaw('key', Uint8Array.of(1), {}),
    ]
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('Redis is away') },
      })
    }
    await expect(store.get('key', v.number())).rejects.toEqual(unavailable)
    await vi.waitFor(() =>
      expect(store.get('key', v.number())).rejects.toMatchObject({
        message: `Cannot read "key" in the storage: Redis is away (connect ECONNREFUSED 127.0.0.1:${server.port}). It goes on when Redis is back.`,
      }),
    )
  })

  test('and leaves something that shuts every connection in its place is told in words', async () => {
    const storage = await openHere()
    const store = redisStore(storage)
    await server.stop()
    const other = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.destroy()
    }).listen(server.port, '127.0.0.1')
    await once(other, 'listening')
    const said = new Set<string>()
    try {
      for (let tries = 0; tries < 60; tries++) {
        await store.get('key', v.number()).catch((error: Error) => said.add(error.message))
        await sleep(20)
      }
    } finally {
      other.close()
    }
    expect(said.size).toBeGreaterThan(0)
    for (const message of said)
      expect(message).toMatch(/Redis is away \((connect|read|write|the connection) /)
    expect([...said].join()).not.toContain('Stream')
  })

  test('is told once however often it is tried, and once when it is back', async () => {
    const storage = await openHere()
    await server.kill()
    await sleep(1000)
    expect(told).toEqual([expect.stringMatching(/^away: /)])
    await server.start()
    await untilBack(storage)
    await server.restart()
    await vi.waitFor(() => expect(told).toHaveLength(4), { timeout: 10_000 })
    expect(told.map((words) => words.slice(0, 4))).toEqual(['away', 'back', 'away', 'back'])
  })

  test('by a crash loses nothing that it had acknowledged and does nothing twice', async () => {
    const storage = await openHere()
    const store = redisStore(storage)
    const outcomes = writeMany(store)
    await sleep(100)
    await server.kill()
    await server.start()
    await untilBack(storage)
    await checkOnce(store, await outcomes)
    expect(await store.update('after', v.number(), (n = 0) => n + 1)).toBe(1)
  })

  test('before it could say that it had written fails the call, and has written once', async () => {
    await using proxy = await startRedisProxy(server.port)
    const storage = await open(proxy, '', { timing })
    const store = redisStore(storage)
    const append = (id: number) => store.update('list', ids, (known = []) => [...known, id])
    await append(1)
    proxy.cutAtReplyTo('evalsha')
    await expect(append(2)).rejects.toEqual(unavailable)
    await untilBack(storage)
    expect(await store.get('list', ids)).toEqual([1, 2])
    expect(await append(3)).toEqual([1, 2, 3])
  })

  test('by hanging fails the calls, loses nothing and does nothing twice', async () => {
    const storage = await openHere()
    const store = redisStore(storage)
    const outcomes = writeMany(store)
    await sleep(100)
    server.pause()
    await expect(store.get('other', ids)).rejects.toEqual(unavailable)
    await vi.waitFor(() => expect(storage.isConnected()).toBe(false))
    await sleep(2 * timing.commandMs)
    server.resume()
    await untilBack(storage)
    const settled = await outcomes
    expect(settled.some(({ status }) => status === 'rejected')).toBe(true)
    await checkOnce(store, settled)
  })

  test('and hangs gets nothing later of what was asked while there was no connection', async () => {
    const storage = await openHere()
    server.pause()
    await expect(storage.state.getItem('key')).rejects.toThrow('did not answer within 0.4 s')
    await vi.waitFor(() => expect(storage.isConnected()).toBe(false))
    // Long enough for tries to connect that the server takes and does not answer.
    await sleep(timing.commandMs)
    await expect(storage.state.setItem('late', 'x', {})).rejects.toThrow('Redis is away')
    server.resume()
    await untilBack(storage)
    expect(await storage.state.getItem('late')).toBeNull()
  })

  test('can be closed while it is away or hangs', async () => {
    const away = await openHere('?prefix=a')
    const hanging = await openHere('?prefix=b')
    server.pause()
    const pending = hanging.state.getItem('key')
    await hanging.close()
    await expect(pending).rejects.toThrow('Redis is away')
    await server.kill()
    await vi.waitFor(() => expect(away.isConnected()).toBe(false))
    await away.close()
    await server.start()
    await sleep(300)
    expect(away.isConnected()).toBe(false)
    await expect(redisStore(away).get('key', ids)).rejects.toEqual(unavailable)
  })

  /** Appends 2000 numbers to ten lists, ten at a time. */
  async function writeMany(store: GuardableStore): Promise<PromiseSettledResult<number>[]> {
    const outcomes: PromiseSettledResult<number>[] = []
    for (let first = 0; first < 2000; first += 10) {
      const writes = Array.from({ length: 10 }, async (_, index) => {
        await store.update(`list-${index}`, ids, (known = []) => [...known, first + index])
        return first + index
      })
      outcomes.push(...(await Promise.allSettled(writes)))
      await sleep(1)
    }
    return outcomes
  }

  async function checkOnce(store: GuardableStore, outcomes: PromiseSettledResult<number>[]): Promise<void> {
    const lists = await Promise.all(Array.from({ length: 10 }, (_, index) => store.get(`list-${index}`, ids)))
    const stored = lists.flatMap((list) => list ?? [])
    expect(new Set(stored).size).toBe(stored.length)
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') expect(stored).toContain(outcome.value)
      else expect(outcome.reason).toEqual(unavailable)
    }
  }
})
