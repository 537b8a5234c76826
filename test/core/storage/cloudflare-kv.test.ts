import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import { cloudflareKvDriver, type KvNamespace } from '../../../core/storage/cloudflare-kv.ts'
import type { FullDriver } from '../../../core/storage/driver.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import type { CorruptValue } from '../../../core/storage/store.ts'
import { testBlobs } from '../../contract/blobs.ts'
import { testStore } from '../../contract/store.ts'
import { countingKv } from '../../helpers/counting-kv.ts'
import { staleKv } from '../../helpers/stale-kv.ts'
import { blobsUnderTest, standingClock, storeUnderTest, temporaryFolder } from '../../helpers/storage.ts'
import { startWorkerdMedia, type WorkerdMedia } from '../../helpers/workerd-media.ts'

const clock = standingClock()
const number = v.number()
const EVENTUAL = { shared: true, consistency: 'eventual' } as const

let workerd: WorkerdMedia
beforeAll(async () => {
  workerd = await startWorkerdMedia()
})
afterAll(() => workerd.close())

const fresh = () => crypto.randomUUID()
const storeOn = (driver: FullDriver) => createStore(driver, { clock, ...EVENTUAL })

testStore('Cloudflare KV', async () => {
  const prefix = fresh()
  return {
    ...storeUnderTest(workerd.kv(prefix), EVENTUAL),
    races: 40,
    reopen: async () => storeOn(workerd.kv(prefix)),
    close: async () => undefined,
  }
})

testBlobs('Cloudflare KV', async () => {
  return { ...blobsUnderTest(workerd.kv(fresh())), close: async () => undefined }
})

describe('one namespace', () => {
  test('holds drivers with several prefixes, and keys that belong to none of them', async () => {
    const { near } = staleKv(clock)
    await near.put('foreign', 'x', {})
    await near.put('state', 'x', {})
    const [state, state2] = ['state', 'state2'].map((prefix) => cloudflareKvDriver(near, { prefix, clock }))
    await state?.setItem('key', 'one', {})
    await state2?.setItem('key', 'two', {})
    await state2?.setItem('other', 'two', {})
    expect(await state?.getItem('key', {})).toBe('one')
    expect(await state?.getKeys('', {})).toEqual(['key'])
  })

  test('is listed page by page', async () => {
    const { namespace, counts } = countingKv(staleKv(clock, { pageSize: 2 }).near)
    const store = storeOn(cloudflareKvDriver(namespace, { prefix: 'state', clock }))
    const keys = ['a:1', 'a:2', 'a:3', 'a:4', 'a:5', 'b:1']
    for (const key of keys) await store.put(key, 1)
    counts.lists = 0
    expect((await store.list('a')).keys).toEqual(keys.slice(0, 5))
    expect(counts.lists).toBe(3)
  })

  test('keeps what was stored over a restart', async () => {
    const folder = await temporaryFolder()
    const before = await startWorkerdMedia(folder.path)
    await storeOn(before.kv('state')).put('Ключ:1', 'x')
    await before.close()
    const after = await startWorkerdMedia(folder.path)
    expect(await storeOn(after.kv('state')).get('Ключ:1', v.string())).toBe('x')
    await after.close()
    await folder.remove()
  })

  test('keeps the very bytes of what cannot be read', async () => {
    const driver = workerd.kv(fresh())
    const reported: CorruptValue[] = []
    const onCorrupt = (value: CorruptValue) => void reported.push(value)
    const store = createStore(driver, { clock, ...EVENTUAL, onCorrupt })
    const torn = Uint8Array.from([...new TextEncoder().encode('{"v":1,"rev":1,"at":1,"data":"'), 0xd0])
    await driver.setItemRaw('key', torn, {})
    expect(await store.get('key', v.string())).toBeUndefined()
    expect(reported).toHaveLength(1)
    expect(await driver.getItemRaw(reported[0]?.keptAs ?? '', {})).toEqual(torn.buffer)
  })

  test('a failure of the binding is told with its reason, at once', async () => {
    let calls = 0
    const fail = async () => {
      calls++
      throw new Error('KV PUT failed: 413 Value length of 30000000 exceeds limit of 26214400.')
    }
    const namespace = { ...staleKv(clock).near, put: fail }
    const store = storeOn(cloudflareKvDriver(namespace, { prefix: 'state', clock }))
    await expect(store.put('key', 1)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('413 Value length'),
    })
    expect(calls).toBe(1)
  })
})

describe('writes that come too soon', () => {
  /** Refuses what is written to one name twice within a second, as the platform does. */
  function strictKv(time: { now(): number }): KvNamespace & { refused: number } {
    const { near } = staleKv(clock)
    const written = new Map<string, number>()
    function admit(name: string, action: string) {
      if (time.now() - (written.get(name) ?? -Infinity) < 1000) {
        strict.refused++
        throw new Error(`KV ${action} failed: 429 Too Many Requests`)
      }
      written.set(name, time.now())
    }
    const strict = {
      ...near,
      refused: 0,
      async put(...args: Parameters<KvNamespace['put']>) {
        admit(args[0], 'PUT')
        return near.put(...args)
      },
      async delete(name: string) {
        admit(name, 'DELETE')
        return near.delete(name)
      },
    }
    return strict
  }

  test('wait for their second, so that a fast job works slowly', async () => {
    const time = standingClock()
    const start = time.now()
    const namespace = strictKv(time)
    const store = storeOn(cloudflareKvDriver(namespace, { prefix: 'state', clock: time }))
    for (let step = 1; step <= 10; step++) await store.update('n', number, (n = 0) => n + 1)
    expect(await store.get('n', number)).toBe(10)
    expect(namespace.refused).toBe(9)
    expect(time.now() - start).toBe(9000)
    await store.delete('n')
    expect(await store.get('n', number)).toBeUndefined()
  })

  test('fail when they are refused again and again, and leave the old value', async () => {
    const time = standingClock()
    const { near } = staleKv(clock)
    const driver = (namespace: KvNamespace) => cloudflareKvDriver(namespace, { prefix: 'state', clock: time })
    await storeOn(driver(near)).put('key', 1)
    const start = time.now()
    const refuse = () => Promise.reject(new Error('KV PUT failed: 429 Too Many Requests'))
    const store = storeOn(driver({ ...near, put: refuse }))
    await expect(store.put('key', 2)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retry: 'later' })
    expect(time.now() - start).toBe(8000)
    expect(await store.get('key', number)).toBe(1)
  })
})

describe('state in KV alone', () => {
  const twoPlaces = (time: ReturnType<typeof standingClock>) => {
    const { near, far } = staleKv(time)
    return [near, far(() => 60_000)].map((namespace) =>
      createStore(cloudflareKvDriver(namespace, { prefix: 'state', clock: time }), {
        clock: time,
        ...EVENTUAL,
      }),
    )
  }

  test('says that it cannot compare and set, and that reads may be old', () => {
    const [store] = twoPlaces(standingClock())
    expect(store?.capabilities).toEqual({ cas: false, consistency: 'eventual', shared: true })
  })

  test('is changed by one runner without a loss', async () => {
    const store = storeOn(workerd.kv(fresh()))
    const other = store.scoped('jobs')
    const updates = Array.from({ length: 30 }, (_, index) =>
      index % 2
        ? other.update('n', number, (n = 0) => n + 1)
        : store.update('jobs:n', number, (n = 0) => n + 1),
    )
    await Promise.all(updates)
    expect(await store.get('jobs:n', number)).toBe(30)
  })

  test('is a minute old elsewhere, so that a second runner loses what the first one wrote', async () => {
    const time = standingClock()
    const [near, far] = twoPlaces(time)
    await near?.put('n', 1)
    expect(await far?.get('n', number)).toBeUndefined()
    time.advance(60_000)
    expect(await far?.get('n', number)).toBe(1)
    await near?.put('n', 2)
    expect(await far?.update('n', number, (n = 0) => n + 10)).toBe(11)
    expect(await near?.get('n', number)).toBe(11)
  })
})

describe('blobs that are read elsewhere', () => {
  const MINUTE = 60_000
  const BYTES = Uint8Array.from({ length: 3500 }, (_, index) => (index * 7) % 251)

  async function written(time: ReturnType<typeof standingClock>) {
    const { near, far } = staleKv(time)
    const on = (namespace: KvNamespace) =>
      createBlobs(cloudflareKvDriver(namespace, { prefix: 'blobs', clock: time }), {
        clock: time,
        chunkBytes: 1000,
      })
    const writer = on(near).create()
    await writer.write(BYTES)
    return {
      id: await writer.close(),
      near: on(near),
      far: (lagOf: (name: string) => number) => on(far(lagOf)),
    }
  }

  async function read(blobs: ReturnType<typeof createBlobs>, id: string): Promise<Buffer> {
    const pieces: Uint8Array[] = []
    for await (const piece of blobs.read(id)) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  const isChunk = (name: string) => /-\d+$/.test(name)

  test.each([
    ['everything', () => MINUTE],
    ['the manifest', (name: string) => (isChunk(name) ? 0 : MINUTE)],
    ['a chunk', (name: string) => (name.endsWith('-2') ? MINUTE : 0)],
  ])('may be missing for a minute (%s), and are whole afterwards', async (_what, lagOf) => {
    const time = standingClock()
    const { id, far } = await written(time)
    const blobs = far(lagOf)
    for (const wait of [0, MINUTE - 1]) {
      time.advance(wait)
      await expect(read(blobs, id)).rejects.toMatchObject({ code: 'BLOB_MISSING', retry: 'later' })
    }
    time.advance(1)
    expect((await read(blobs, id)).equals(BYTES)).toBe(true)
  })

  test('are missing or whole while they are written and removed, and never anything else', async () => {
    const outcomes = new Set<string>()
    for (let seed = 1; seed <= 200; seed++) {
      const time = standingClock()
      const { id, near, far } = await written(time)
      const blobs = far(
        (name) => (name.split('').reduce((sum, c) => sum * 31 + c.charCodeAt(0), seed) * 7919) % MINUTE,
      )
      time.advance((seed * 977) % (2 * MINUTE))
      if (seed % 2) await near.delete(id)
      time.advance((seed * 3571) % MINUTE)
      const outcome = await read(blobs, id).then(
        (bytes) => (bytes.equals(BYTES) ? 'whole' : 'wrong bytes'),
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
      )
      outcomes.add(outcome)
    }
    expect([...outcomes].sort()).toEqual(['BLOB_MISSING', 'whole'])
  })
})
