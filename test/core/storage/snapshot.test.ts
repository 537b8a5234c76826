import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { createFreezer } from '../../../core/storage/frozen-state.ts'
import { accessTo } from '../../../core/storage/driver.ts'
import { createKeyedLock } from '../../../core/storage/keyed-lock.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { decodeEnvelope } from '../../../core/storage/envelope.ts'
import type { Snapshot } from '../../../core/storage/snapshot.ts'
import { noise, openStorage, storeBlob } from '../../helpers/transfer.ts'

const number = v.number()

describe('a snapshot', () => {
  test('shows the state of its moment, whatever changes before it is read', async () => {
    const storage = openStorage()
    const { store } = storage
    for (const key of ['kept', 'changed', 'removed', 'changed-twice']) await store.put(key, 1)
    const snapshot = await storage.snapshot()
    await store.put('changed', 2)
    await store.put('changed-twice', 2)
    await store.put('changed-twice', 3)
    await store.delete('removed')
    await store.put('removed', 4)
    await store.put('new', 1)
    expect(await valuesOf(snapshot)).toEqual({ kept: 1, changed: 1, removed: 1, 'changed-twice': 1 })
    await snapshot.close()
    expect(await store.get('changed-twice', number)).toBe(3)
    expect(await store.get('removed', number)).toBe(4)
  })

  test('shows also what a reader moves aside meanwhile', async () => {
    const storage = openStorage()
    await storage.store.put('a', 'a text')
    const snapshot = await storage.snapshot()
    expect(await storage.store.get('a', number)).toBeUndefined()
    expect(await valuesOf(snapshot)).toEqual({ a: 'a text' })
    await snapshot.close()
  })

  test('can be taken while another one is open; each has its own moment', async () => {
    const storage = openStorage()
    await storage.store.put('a', 1)
    const first = await storage.snapshot()
    await storage.store.put('a', 2)
    const second = await storage.snapshot()
    await storage.store.put('a', 3)
    expect(await valuesOf(second)).toEqual({ a: 2 })
    expect(await valuesOf(first)).toEqual({ a: 1 })
    await Promise.all([first.close(), second.close(), second.close()])
  })

  test('is of one moment also when listing the keys takes long', async () => {
    const driver = memoryDriver()
    const [reached, resumed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const storage = openStorage({
      state: {
        ...driver,
        async getKeys() {
          const isEarly = (key: string) => key < 'm'
          const early = (await driver.getKeys('', {})).filter(isEarly)
          reached.resolve()
          await resumed.promise
          return [...early, ...(await driver.getKeys('', {})).filter((key) => !isEarly(key))]
        },
      },
      blobs: memoryDriver(),
    })
    await storage.store.put('a', 1)
    await storage.store.put('z', 1)
    const opening = storage.snapshot()
    await reached.promise
    const changing = storage.store.put('b', 2).then(() => storage.store.put('y', 2))
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    resumed.resolve()
    const snapshot = await opening
    await changing
    expect(await valuesOf(snapshot)).toEqual({ a: 1, z: 1 })
    await snapshot.close()
  })

  test('begins beside writers, readers of damaged values and another snapshot, and nobody waits for ever', async () => {
    const driver = memoryDriver()
    const listing = Promise.withResolvers<void>()
    const writing = Promise.withResolvers<void>()
    const storage = openStorage({
      state: {
        ...driver,
        async getKeys(base) {
          await listing.promise
          return driver.getKeys(base, {})
        },
        async setItem(key, text) {
          if (key === 'slow') await writing.promise
          await driver.setItem(key, text, {})
        },
      },
      blobs: memoryDriver(),
    })
    const { store } = storage
    await driver.setItem('damaged', '{', {})
    const all = [
      store.put('slow', 1),
      storage.snapshot(),
      store.put('a', 1),
      store.get('damaged', number),
      storage.snapshot(),
      store.guarded({ key: 'slow', fence: 1 }).put('b', 1),
      store.delete('a'),
    ]
    const settled = Promise.allSettled(all)
    listing.resolve()
    writing.resolve()
    const codes = (await settled).map((result) => (result.status === 'fulfilled' ? 'done' : 'refused'))
    expect(codes).toEqual(['done', 'done', 'done', 'done', 'done', 'refused', 'done'])
  })

  test('that is never read does not stay in the way', async () => {
    const storage = openStorage()
    await storage.store.put('a', 1)
    const snapshot = await storage.snapshot()
    await snapshot.close()
    await storage.store.put('a', 2)
    await expect(valuesOf(snapshot)).rejects.toMatchObject({ code: 'SNAPSHOT_OUTDATED' })
  })

  test.each(['between two values', 'in the middle of a value'])(
    'that is closed %s does not pass for whole',
    async (when) => {
      const driver = memoryDriver()
      for (const key of ['a', 'b', 'c']) await driver.setItem(key, key, {})
      const freezer = createFreezer({ access: accessTo(driver), locks: createKeyedLock() })
      const frozen = await freezer.freeze()
      const entries = frozen.entries()
      await entries.next()
      const reading = when === 'in the middle of a value' ? entries.next() : undefined
      frozen.close()
      const rest = reading ?? entries.next()
      await expect(rest).rejects.toMatchObject({
        code: 'SNAPSHOT_OUTDATED',
        message: expect.stringContaining('it was closed before all was read'),
      })
    },
  )

  test('that was read whole may be closed before its reader hears of the end', async () => {
    const driver = memoryDriver()
    await driver.setItem('a', 'a', {})
    const freezer = createFreezer({ access: accessTo(driver), locks: createKeyedLock() })
    const frozen = await freezer.freeze()
    const entries = frozen.entries()
    await entries.next()
    frozen.close()
    expect(await entries.next()).toEqual({ done: true, value: undefined })
  })

  test('that fails to begin leaves nothing behind', async () => {
    const driver = memoryDriver()
    let isBroken = true
    const getKeys = (base: string) => {
      if (isBroken) throw new Error('EIO')
      return driver.getKeys(base, {})
    }
    const storage = openStorage({ state: { ...driver, getKeys }, blobs: memoryDriver() })
    const id = await storeBlob(storage.blobs, noise(10))
    await expect(storage.snapshot()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    isBroken = false
    await storage.store.put('a', 1)
    await storage.blobs.delete(id)
    expect(storage.media.blobs.getKeys('', {})).toEqual([])
  })

  test('gives up when too much is changed before it is read', async () => {
    const driver = memoryDriver()
    for (const key of ['a', 'b', 'c']) await driver.setItem(key, key.repeat(100), {})
    const access = accessTo(driver)
    const freezer = createFreezer({ access, locks: createKeyedLock(), mostKept: 250 })
    const frozen = await freezer.freeze()
    for (const key of ['a', 'b']) await freezer.keep(key)
    const entries = frozen.entries()
    expect((await entries.next()).value).toEqual(['a', 'a'.repeat(100)])
    await freezer.keep('c')
    await expect(drained(entries)).resolves.toBe(2)
    const late = await freezer.freeze()
    for (const key of ['a', 'b', 'c']) await freezer.keep(key)
    await expect(drained(late.entries())).rejects.toMatchObject({ code: 'SNAPSHOT_OUTDATED' })
  })
})

describe('blobs while a snapshot is open', () => {
  test('are gone for everybody else when they are removed, and really gone when it is closed', async () => {
    const storage = openStorage()
    const { blobs } = storage
    const id = await storeBlob(blobs, noise(2500))
    const [first, second] = [await storage.snapshot(), await storage.snapshot()]
    await blobs.delete(id)
    await expect(blobs.size(id)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
    expect(await blobs.sweep(() => false, -1)).toBe(0)
    expect(await partsOf(first)).toHaveLength(4)
    await first.close()
    expect(await partsOf(second)).toHaveLength(4)
    await second.close()
    expect(storage.media.blobs.getKeys('', {})).toEqual([])
  })

  test('that are swept stay readable for it', async () => {
    const storage = openStorage()
    await storeBlob(storage.blobs, noise(2500))
    const snapshot = await storage.snapshot()
    expect(await storage.blobs.sweep(() => false, -1)).toBe(1)
    expect(await partsOf(snapshot)).toHaveLength(4)
    await snapshot.close()
    expect(storage.media.blobs.getKeys('', {})).toEqual([])
  })

  test('that are not whole are no part of it', async () => {
    const storage = openStorage()
    const writer = storage.blobs.create()
    await writer.write(noise(2500))
    const snapshot = await storage.snapshot()
    expect(await partsOf(snapshot)).toEqual([])
    await writer.abort()
    await snapshot.close()
    expect(storage.media.blobs.getKeys('', {})).toEqual([])
  })
})

async function valuesOf(snapshot: Snapshot): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for await (const [key, text] of snapshot.state()) {
    const envelope = decodeEnvelope(text)
    if (envelope.state === 'readable') values[key] = envelope.data
  }
  return values
}

async function partsOf(snapshot: Snapshot): Promise<string[]> {
  const keys: string[] = []
  for await (const [key] of snapshot.blobs()) keys.push(key)
  return keys
}

async function drained(entries: AsyncIterable<unknown>): Promise<number> {
  let count = 0
  for await (const _entry of entries) count++
  return count
}
