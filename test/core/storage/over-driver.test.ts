import fsLite from 'unstorage/drivers/fs-lite'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { atomicDriver } from '../../helpers/storage-atomic.ts'
import { standingClock, temporaryFolder } from '../../helpers/storage.ts'

const clock = standingClock()
const number = v.number()

describe('what a store says of itself', () => {
  test.each([
    [
      'a medium of its own',
      memoryDriver(),
      { shared: false },
      { cas: true, consistency: 'strong', shared: false },
    ],
    [
      'a shared medium that swaps',
      atomicDriver(),
      { shared: true },
      { cas: true, consistency: 'strong', shared: true },
    ],
    [
      'a shared medium that cannot',
      memoryDriver(),
      { shared: true, consistency: 'eventual' as const },
      { cas: false, consistency: 'eventual', shared: true },
    ],
  ])('%s', (_what, driver, options, capabilities) => {
    const store = createStore(driver, { clock, ...options })
    expect(store.capabilities).toEqual(capabilities)
    expect(store.scoped('a').guarded({ key: 'g', fence: 1 }).capabilities).toEqual(capabilities)
  })

  test('a driver that cannot write is refused at once', () => {
    const { setItem: _, ...readOnly } = memoryDriver()
    expect(() => createStore(readOnly, { clock })).toThrow(
      expect.objectContaining({ code: 'STORE_READ_ONLY' }),
    )
  })
})

describe("unstorage's own drivers", () => {
  test('an error that a driver gives as a value is thrown', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder.path, 'a'), 'x')
    const store = createStore(fsLite({ base: folder.path }), { clock })
    await expect(store.get('a:b', number)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/^Cannot read "a:b" in the storage: it failed \(ENOTDIR/),
      cause: expect.objectContaining({ code: 'ENOTDIR' }),
    })
    await folder.remove()
  })

  test('a driver that parses the JSON itself serves as well', async () => {
    const memory = memoryDriver()
    const parsing = {
      ...memory,
      async getItem(key: string) {
        const text = await memory.getItem(key, {})
        return typeof text === 'string' ? JSON.parse(text) : null
      },
    }
    const store = createStore(parsing, { clock })
    await store.put('key', '007')
    expect(await store.get('key', v.string())).toBe('007')
  })
})

describe('several processes on one medium', () => {
  const twoStores = () => {
    const driver = atomicDriver()
    return [
      createStore(driver, { clock, shared: true }),
      createStore(driver, { clock, shared: true }),
    ] as const
  }

  test('fifty updates from two sides end at fifty', async () => {
    const [left, right] = twoStores()
    const updates = Array.from({ length: 50 }, (_, index) =>
      (index % 2 ? left : right).update('n', number, (n = 0) => n + 1),
    )
    await Promise.all(updates)
    expect(await left.get('n', number)).toBe(50)
  })

  test('a put from one side and updates from the other leave every revision counted', async () => {
    const [left, right] = twoStores()
    const puts = Array.from({ length: 10 }, (_, index) => left.put('n', index * 1000))
    const updates = Array.from({ length: 10 }, () => right.update('n', number, (n = 0) => n + 1))
    await Promise.all([...puts, ...updates])
    expect(await right.get('n', number)).toBeGreaterThanOrEqual(9000)
  })

  test('a fence that one side raises stops the other side', async () => {
    const [left, right] = twoStores()
    await left.put('job', { fence: 1 })
    const old = right.guarded({ key: 'job', fence: 1 })
    await old.put('key', 1)
    await left.put('job', { fence: 2 })
    await expect(old.put('key', 2)).rejects.toMatchObject({
      code: 'STALE_FENCE',
      status: 409,
      retry: 'never',
    })
  })

  test('an unreadable value that both sides find is kept, and no update is lost', async () => {
    const driver = atomicDriver()
    const open = () => createStore(driver, { clock, shared: true })
    await driver.setItem?.('n', 'torn', {})
    await Promise.all([open(), open()].map((store) => store.update('n', number, (n = 0) => n + 1)))
    expect(await open().get('n', number)).toBe(2)
    const { keys } = await open().list('corrupt')
    const kept = await Promise.all(keys.map(async (key) => driver.getItem(key, {})))
    expect(new Set(kept)).toEqual(new Set(['torn']))
  })

  test('a key that never comes to rest ends in an error that says so', async () => {
    const driver = { ...atomicDriver(), swap: async () => 'conflict' as const }
    const store = createStore(driver, { clock, shared: true })
    await expect(store.update('n', number, () => 1)).rejects.toMatchObject({
      code: 'STORE_CONTENDED',
      retry: 'later',
    })
  })
})
