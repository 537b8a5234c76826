import { describe, expect, test } from 'vitest'
import { storedFolder } from '../../../core/folder/stored.ts'
import type { Blobs } from '../../../core/storage/blobs.ts'
import { createBlobs } from '../../../core/storage/blobs-over-driver.ts'
import type { FullDriver } from '../../../core/storage/driver.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { createStore } from '../../../core/storage/over-driver.ts'
import { type OpenFolder, testFolder } from '../../contract/folder.ts'
import { collect, noise, text } from '../../contract/folder-reading.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { faultyDriver } from '../../helpers/storage.ts'

testFolder('stored in memory', async () => {
  return openStored(memoryDriver(), memoryDriver())
})

function openStored(state: FullDriver, contents: FullDriver): OpenFolder {
  const clock = createFakeClock()
  const store = createStore(state, { clock })
  const blobs = createBlobs(contents, { clock })
  const folder = storedFolder({ store, blobs, clock })
  const behind = storedFolder({ store, blobs, clock })
  return {
    folder,
    raw: {
      write: (name, bytes) => behind.write(name, typeof bytes === 'string' ? text(bytes) : bytes),
      read: (name) => collect(behind.read(name)),
      exists: async (name) => (await behind.stat(name)) !== undefined,
      async setTime(name, time) {
        const then = { ...clock, now: () => time }
        await storedFolder({ store, blobs, clock: then }).write(name, await collect(behind.read(name)))
      },
    },
    close: async () => undefined,
  }
}

test('names that objects keep for themselves are names like others', async () => {
  const { folder } = setUp()
  const names = ['__proto__', 'constructor', 'toString']
  for (const name of names) await folder.write(name, text(name))
  expect((await folder.list()).map(({ name }) => name)).toEqual(names)
  for (const name of names) expect(await collect(folder.read(name))).toEqual(text(name))
})

test('a file keeps its time under another name', async () => {
  const { folder, clock } = setUp()
  const writtenAt = clock.now()
  await folder.write('goods', text('x'))
  await clock.advance(5000)
  await folder.rename('goods', 'taken')
  expect(await folder.stat('taken')).toMatchObject({ modifiedAt: writtenAt })
})

test('a file renamed to its own name is still there', async () => {
  const { folder } = setUp()
  await folder.write('goods', text('x'))
  await folder.rename('goods', 'goods')
  expect(await collect(folder.read('goods'))).toEqual(text('x'))
})

test('a file that is not there cannot be renamed, and the target stays', async () => {
  const { folder } = setUp()
  await folder.write('old', text('old'))
  const missing = { code: 'FILE_MISSING', retry: 'never', message: expect.stringContaining('"goods"') }
  await expect(folder.rename('goods', 'old')).rejects.toMatchObject(missing)
  expect(await collect(folder.read('old'))).toEqual(text('old'))
})

test('a folder and a file do not share a name', async () => {
  const { folder } = setUp()
  await folder.write('reports/1', text('x'))
  await folder.write('flag', text(''))
  const taken = { code: 'FILE_EXISTS', retry: 'never' }
  await expect(folder.write('reports', text('x'))).rejects.toMatchObject(taken)
  await expect(folder.writeInPlace('flag/1', text('x'))).rejects.toMatchObject(taken)
  await expect(folder.rename('flag', 'reports')).rejects.toMatchObject(taken)
  expect(await folder.list()).toMatchObject([
    { name: 'flag', kind: 'file' },
    { name: 'reports', kind: 'folder' },
  ])
})

describe('the contents', () => {
  test('of a file that was replaced or deleted are removed', async () => {
    const { folder, contents } = setUp()
    for (const name of ['a', 'b', 'c']) await folder.write(name, noise(2500))
    await folder.write('a', text('new'))
    await folder.rename('a', 'b')
    await folder.delete('c')
    // One manifest and one chunk of `b`.
    expect(await contents.getKeys('', {})).toHaveLength(2)
    expect(await collect(folder.read('b'))).toEqual(text('new'))
  })

  test('of a source that broke are removed', async () => {
    const { folder, contents } = setUp()
    async function* source() {
      yield noise(2500)
      throw new Error('the source broke')
    }
    await expect(folder.write('a', source())).rejects.toThrow('the source broke')
    expect(await contents.getKeys('', {})).toEqual([])
  })

  test('are named, so that a sweep spares them', async () => {
    const { folder, blobs, clock } = setUp()
    await folder.write('kept', text('x'))
    const other = blobs.create()
    await other.write(text('nobody points here'))
    await other.close()
    await clock.advance(10_000)
    const used = await folder.usedBlobs()
    expect(await blobs.sweep((id) => used.has(id), 1000)).toBe(1)
    expect(await collect(folder.read('kept'))).toEqual(text('x'))
  })

  test('that cannot be removed do not spoil what was done', async () => {
    const { folder, store, blobs, clock } = setUp()
    await folder.write('a', text('old'))
    const stubborn: Blobs = { ...blobs, delete: () => Promise.reject(new Error('not now')) }
    await storedFolder({ store, blobs: stubborn, clock }).write('a', text('new'))
    expect(await collect(folder.read('a'))).toEqual(text('new'))
  })
})

describe('a reader whose file is replaced', () => {
  test('before its first byte reads the new one', async () => {
    const { folder, store, blobs, clock } = setUp()
    await folder.write('goods', text('old'))
    let reads = 0
    const slow: Blobs = {
      ...blobs,
      async *read(id) {
        if (++reads === 1) await folder.write('goods', text('new'))
        yield* blobs.read(id)
      },
    }
    expect(await collect(storedFolder({ store, blobs: slow, clock }).read('goods'))).toEqual(text('new'))
    expect(reads).toBe(2)
  })

  test('before its first byte every time gives up for now', async () => {
    const { folder, store, blobs, clock } = setUp()
    await folder.write('goods', text('old'))
    const slow: Blobs = {
      ...blobs,
      async *read(id) {
        await folder.write('goods', text('newer'))
        yield* blobs.read(id)
      },
    }
    const reading = collect(storedFolder({ store, blobs: slow, clock }).read('goods'))
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED', retry: 'later' })
  })

  test('in the middle is told, and gets no mixture', async () => {
    const { folder } = setUp()
    const old = noise(5000)
    await folder.write('goods', old)
    let read = 0
    const reading = async () => {
      for await (const piece of folder.read('goods')) {
        if (read === 0) await folder.write('goods', text('new'))
        expect(piece).toEqual(old.subarray(read, read + piece.length))
        read += piece.length
      }
    }
    await expect(reading()).rejects.toMatchObject({ code: 'FILE_CHANGED', retry: 'later' })
  })

  test('contents that are lost are not taken for a change', async () => {
    const { folder, blobs } = setUp()
    await folder.write('goods', text('x'))
    for (const id of await folder.usedBlobs()) await blobs.delete(id)
    await expect(collect(folder.read('goods'))).rejects.toMatchObject({ code: 'BLOB_MISSING' })
  })
})

describe('a store that fails', () => {
  test.each([
    ['reading', 1],
    ['writing', 2],
  ])('while %s leaves a rename undone, and the file is not called missing', async (_step, call) => {
    const { folder, medium } = setUp()
    await folder.write('goods', text('x'))
    medium.failAt(call, 'throw')
    await expect(folder.rename('goods', 'taken')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    expect(await folder.list()).toMatchObject([{ name: 'goods' }])
  })

  test('leaves the old file in the place of the one that was written', async () => {
    const { folder, store, blobs, clock } = setUp()
    await folder.write('goods', text('old'))
    const failing = { ...store, update: () => Promise.reject(new Error('the store is away')) }
    await expect(storedFolder({ store: failing, blobs, clock }).write('goods', text('new'))).rejects.toThrow(
      'the store is away',
    )
    expect(await collect(folder.read('goods'))).toEqual(text('old'))
  })

  test('after the write was done leaves the new file whole', async () => {
    const { folder, store, blobs, clock } = setUp()
    const forgetful: typeof store = {
      ...store,
      async update(key, schema, change) {
        await store.update(key, schema, change)
        throw new Error('the answer was lost')
      },
    }
    await expect(
      storedFolder({ store: forgetful, blobs, clock }).write('goods', text('new')),
    ).rejects.toThrow('the answer was lost')
    expect(await collect(folder.read('goods'))).toEqual(text('new'))
  })
})

test('a run that was overtaken changes nothing', async () => {
  const { folder, store, blobs, clock } = setUp()
  await folder.write('goods', text('x'))
  await store.put('run', { fence: 1 })
  const overtaken = storedFolder({ store: store.guarded({ key: 'run', fence: 1 }), blobs, clock })
  await store.put('run', { fence: 2 })
  const stale = { code: 'STALE_FENCE' }
  await expect(overtaken.write('goods', text('y'))).rejects.toMatchObject(stale)
  await expect(overtaken.rename('goods', 'taken')).rejects.toMatchObject(stale)
  await expect(overtaken.delete('goods')).rejects.toMatchObject(stale)
  expect(await collect(folder.read('goods'))).toEqual(text('x'))
})

/** A folder in memory with what stands behind it. */
function setUp() {
  const clock = createFakeClock()
  const medium = faultyDriver(memoryDriver())
  const store = createStore(medium.driver, { clock })
  const contents = memoryDriver()
  const blobs = createBlobs(contents, { clock, chunkBytes: 1000 })
  return { clock, medium, store, contents, blobs, folder: storedFolder({ store, blobs, clock }) }
}
