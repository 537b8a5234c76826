import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { filesystemDriver } from '../../../core/storage/fs.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import { importedAt } from '../../../core/transfer/imported-at.ts'
import { importInto, type Media } from '../../../core/transfer/import.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { lookAtOrder, writeInOrder } from '../../helpers/ordered-writers.ts'
import { temporaryFolder } from '../../helpers/storage.ts'
import {
  carriedOn,
  chance,
  everything,
  exported,
  imported,
  noise,
  openStorage,
  piecesOf,
  storeBlob,
  type TestStorage,
} from '../../helpers/transfer.ts'

const texts = [
  '00012345',
  '1E5',
  '7707083893',
  'Олена «Приклад»',
  '\u2028\u2029\u0000\u{1F600}',
  '"\\\n\r\t',
  ' ﻿bom',
]

describe('an export, imported elsewhere', () => {
  test.each(Array.from({ length: 12 }, (_, seed) => seed))(
    'is equal to the last byte, over memory and folder and back (%i)',
    async (seed) => {
      const folder = await temporaryFolder()
      const source = openStorage(seed % 2 === 0 ? memory() : disk(`${folder.path}/first`))
      await fill(source, seed)
      const before = await everything(source.media)
      const between = seed % 2 === 0 ? disk(`${folder.path}/second`) : memory()
      const counts = await imported(between, await exported(source))
      expect(await carriedOn(between)).toEqual(before)
      const last = memory()
      await imported(last, await exported(openStorage(between)))
      expect(await carriedOn(last)).toEqual(before)
      const keys = Object.keys(before)
      expect(counts.values).toBe(keys.filter((key) => key.startsWith('state ')).length)
      await folder.remove()
    },
  )

  test('of an empty storage is an export too', async () => {
    const target = memory()
    expect(await imported(target, await exported(openStorage()))).toMatchObject({ values: 0, blobs: 0 })
    expect(await carriedOn(target)).toEqual({})
  })

  test('leaves out what was moved aside and what is no value of ours', async () => {
    const source = openStorage()
    await source.store.put('good', 1)
    await source.store.put('no-number', 'a text')
    expect(await source.store.get('no-number', v.number())).toBeUndefined()
    await source.media.state.setItem('torn', '{"v":1,"rev":3,"at"', {})
    const target = memory()
    expect(await imported(target, await exported(source))).toMatchObject({ values: 1 })
    expect(Object.keys(await carriedOn(target))).toEqual(['state good'])
  })

  test('knows when it was imported, which is its own and goes no further', async () => {
    const source = openStorage()
    await source.store.put('good', 1)
    expect(await importedAt(source.store)).toBeUndefined()
    const file = await exported(source)
    const first = memory()
    await importInto(first, piecesOf(file), { clock: createFakeClock(5000) })
    expect(await importedAt(openStorage(first).store)).toBe(5000)
    const again = await exported(openStorage(first))
    const second = memory()
    const counts = await importInto(second, piecesOf(again), { clock: createFakeClock(9000) })
    expect(counts).toMatchObject({ values: 1 })
    expect(await importedAt(openStorage(second).store)).toBe(9000)
  })

  test('works on from where the other one stood', async () => {
    const source = openStorage()
    const id = await storeBlob(source.blobs.scoped('p'), noise(3333))
    await source.store.put('pointer', { id, number: '00012345' })
    await source.store.put('run', { fence: 7 })
    const target = memory()
    await imported(target, await exported(source))
    const { store, blobs } = openStorage(target)
    const guarded = store.guarded({ key: 'run', fence: 7 })
    const pointer = await guarded.update('pointer', v.looseObject({ id: v.string() }), (known) => known)
    const pieces: Uint8Array[] = []
    for await (const piece of blobs.scoped('p').read(pointer?.id ?? '')) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(noise(3333))).toBe(true)
    await expect(store.guarded({ key: 'run', fence: 6 }).put('x', 1)).rejects.toMatchObject({
      code: 'STALE_FENCE',
    })
  })
})

describe('an export while writers are at work', () => {
  test.each(['memory', 'a folder'])(
    'from %s has every pointer with its blob and no change without the one before it',
    { timeout: 60_000 },
    async (where) => {
      const folder = await temporaryFolder()
      const source = openStorage(where === 'memory' ? slowMemory() : disk(folder.path))
      const stopping = new AbortController()
      const { signal } = stopping
      const names = ['w1', 'w2', 'w3']
      // What is read in between gives the writers time.
      for (const name of names) await source.store.put(`first:${name}`, 0)
      for (let count = 0; count < 200; count++) await source.store.put(`filler:${count}`, count)
      const working = names.map((name) => writeInOrder(source, { name, signal }))
      let pointers = 0
      while (pointers < 45) {
        const target = memory()
        await imported(target, await exported(source))
        const order = await lookAtOrder(openStorage(target), names)
        expect(order.broken).toEqual([])
        pointers += order.pointers
      }
      stopping.abort()
      await Promise.all(working)
      await folder.remove()
    },
  )
})

function memory(): Media {
  return { state: memoryDriver(), blobs: memoryDriver() }
}

/** Gives others a turn before each value that is read. */
function slowMemory(): Media {
  const state = memoryDriver()
  const getItem: typeof state.getItem = async (key) => {
    await new Promise((resolve) => setImmediate(resolve))
    return state.getItem(key, {})
  }
  return { state: { ...state, getItem }, blobs: memoryDriver() }
}

function disk(path: string): Media {
  return {
    state: filesystemDriver({ base: `${path}/state` }),
    blobs: filesystemDriver({ base: `${path}/blobs`, suffix: '.bin' }),
  }
}

/** Values and blobs of many shapes, some of them changed and removed again. */
async function fill({ store, blobs }: TestStorage, seed: number): Promise<void> {
  const next = chance(seed + 1)
  const text = () => texts[next(texts.length)] ?? ''
  for (let count = 0; count < 40; count++) {
    const key = ['plugins', 'Torg/soft', 'a', 'ключ', '%', 'A'][next(6)] ?? ''
    const place = next(2) === 0 ? key : `${key}:${next(5)}:${encodeURIComponent(text())}`
    const value = [text(), next(1000), null, [text(), { [text()]: text() }], { fence: next(9), data: text() }]
    await store.put(place, value[next(5)])
    if (next(6) === 0) await store.delete(place)
  }
  await store.put('big', text().repeat(50_000))
  for (let count = 0; count < 6; count++) {
    const id = await storeBlob(blobs.scoped('instance'), noise(next(5000), seed))
    if (next(4) === 0) await blobs.scoped('instance').delete(id)
  }
  await storeBlob(blobs, noise(0))
}
