import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Blobs } from '../../core/storage/blobs.ts'

/** Blobs in chunks of 1000 bytes on a clock that stands still, with the doors behind them that the suite needs. */
export interface BlobsUnderTest {
  blobs: Blobs
  advance(ms: number): void
  /** The keys of everything that is stored. */
  keys(): Promise<string[]>
  /** Removes one key past the blobs. */
  remove(key: string): Promise<void>
  /** Puts bytes under a key past the blobs. */
  damage(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Makes the driver's n-th call from now on fail, by throwing or with an error as its value. */
  failAt(call: number, how: 'throw' | 'return'): void
  close(): Promise<void>
}

const CHUNK = 1000
const MINUTE = 60_000

/** Registers the tests that all blobs must pass. */
export function testBlobs(name: string, open: () => Promise<BlobsUnderTest>): void {
  describe(`blobs: ${name}`, () => {
    let under: BlobsUnderTest
    let blobs: Blobs
    beforeEach(async () => {
      under = await open()
      blobs = under.blobs
    })
    afterEach(() => under.close())

    const chunks = async () => (await under.keys()).filter((key) => /-\d+$/.test(key)).sort()

    test.each([0, 1, 999, 1000, 1001, 3000, 12_345])(
      'gives %i bytes back as they were written',
      async (size) => {
        const bytes = sample(size)
        const id = await store(blobs, bytes)
        expect(await blobs.size(id)).toBe(size)
        expect(equal(await readAll(blobs, id), bytes)).toBe(true)
      },
    )

    test('takes writes of any size and may get the same buffer again and again', async () => {
      const bytes = sample(7321)
      const writer = blobs.create()
      const buffer = new Uint8Array(4096)
      for (let offset = 0, size = 0; offset < bytes.length; offset += size) {
        size = Math.min(1 + (offset % 2777), bytes.length - offset, buffer.length)
        buffer.set(bytes.subarray(offset, offset + size))
        await writer.write(buffer.subarray(0, size))
        buffer.fill(0xee)
      }
      await writer.write(new Uint8Array(0))
      const id = await writer.close()
      expect(equal(await readAll(blobs, id), bytes)).toBe(true)
    })

    test('reads in pieces of a chunk, so that memory does not grow with the blob', async () => {
      const id = await store(blobs, sample(3500))
      const sizes: number[] = []
      for await (const piece of blobs.read(id)) sizes.push(piece.length)
      expect(sizes).toEqual([1000, 1000, 1000, 500])
    })

    test('writes chunks as soon as they are full, and is nothing before it is closed', async () => {
      const writer = blobs.create()
      await writer.write(sample(2500))
      // The last full one is being stored while the next one fills.
      await expect.poll(chunks).toHaveLength(2)
      expect(await under.keys()).toHaveLength(2)
      const id = await writer.close()
      expect(await under.keys()).toHaveLength(4)
      expect(equal(await readAll(blobs, id), sample(2500))).toBe(true)
    })

    test('equal contents are different blobs', async () => {
      const [first, second] = await Promise.all([store(blobs, sample(10)), store(blobs, sample(10))])
      expect(first).not.toBe(second)
      await blobs.delete(first)
      expect(equal(await readAll(blobs, second), sample(10))).toBe(true)
    })

    test('many blobs at a time do not mix', async () => {
      const sizes = Array.from({ length: 12 }, (_, index) => 1 + index * 517)
      const ids = await Promise.all(sizes.map((size) => store(blobs, sample(size, size))))
      for (const [index, id] of ids.entries()) {
        const size = sizes[index] ?? 0
        expect(equal(await readAll(blobs, id), sample(size, size))).toBe(true)
      }
    })

    test('an aborted blob leaves nothing', async () => {
      const writer = blobs.create()
      await writer.write(sample(5000))
      await writer.abort()
      await writer.abort()
      expect(await under.keys()).toEqual([])
    })

    test('a writer cannot be used after it was closed or aborted', async () => {
      const closed = blobs.create()
      const id = await closed.close()
      await expect(closed.write(sample(1))).rejects.toMatchObject({ code: 'BLOB_CLOSED' })
      await expect(closed.close()).rejects.toMatchObject({ code: 'BLOB_CLOSED' })
      await closed.abort()
      expect(await blobs.size(id)).toBe(0)
      const aborted = blobs.create()
      await aborted.abort()
      await expect(aborted.write(sample(1))).rejects.toMatchObject({ code: 'BLOB_CLOSED' })
    })

    test('a removed blob leaves nothing, and removing it again is no error', async () => {
      const id = await store(blobs, sample(2500))
      await blobs.delete(id)
      await blobs.delete(id)
      await blobs.delete('never was')
      expect(await under.keys()).toEqual([])
    })

    describe('what is missing', () => {
      const missing = (retry: string) => expect.objectContaining({ code: 'BLOB_MISSING', retry })

      test.each(['', 'a', 'a:b', '../../etc/passwd', 'a::b', 'x'.repeat(2000)])(
        '%s is no blob',
        async (id) => {
          await expect(readAll(blobs, id)).rejects.toEqual(missing('never'))
          await expect(blobs.size(id)).rejects.toEqual(missing('never'))
        },
      )

      test('a chunk that is not there may still come for two minutes', async () => {
        const id = await store(blobs, sample(2500))
        const [, second = ''] = await chunks()
        await under.remove(second)
        const pieces = blobs.read(id)[Symbol.asyncIterator]()
        expect((await pieces.next()).value).toHaveLength(1000)
        await expect(pieces.next()).rejects.toEqual(missing('later'))
        under.advance(2 * MINUTE)
        await expect(readAll(blobs, id)).rejects.toEqual(missing('never'))
      })

      test('a manifest that is not there may still come for two minutes after it was written', async () => {
        const writer = blobs.create()
        await writer.write(sample(10))
        under.advance(10 * MINUTE)
        const id = await writer.close()
        await under.remove(id)
        under.advance(2 * MINUTE - 1)
        await expect(readAll(blobs, id)).rejects.toEqual(missing('later'))
        await expect(blobs.size(id)).rejects.toEqual(missing('later'))
        under.advance(1)
        await expect(readAll(blobs, id)).rejects.toEqual(missing('never'))
      })

      test('a chunk that is cut short is not taken for whole', async () => {
        const id = await store(blobs, sample(2500))
        const [first = ''] = await chunks()
        await under.damage(first, sample(999))
        await expect(readAll(blobs, id)).rejects.toEqual(missing('never'))
      })

      test.each(['', '{"v":1,"size":5', '{"v":2,"size":5,"chunkBytes":1000,"begunAt":1}', '[]'])(
        'a manifest %j is damaged',
        async (text) => {
          const id = await store(blobs, sample(5))
          await under.damage(id, new TextEncoder().encode(text))
          await expect(readAll(blobs, id)).rejects.toEqual(missing('never'))
          await blobs.delete(id)
          expect(await under.keys()).not.toContain(id)
        },
      )
    })

    describe('scopes', () => {
      test('know only their own blobs, and the whole knows them under longer names', async () => {
        const x = blobs.scoped('plugins').scoped('x')
        const id = await store(x, sample(1500))
        await expect(readAll(blobs, id)).rejects.toMatchObject({ code: 'BLOB_MISSING' })
        expect(equal(await readAll(x, id), sample(1500))).toBe(true)
        expect(equal(await readAll(blobs, `plugins:x:${id}`), sample(1500))).toBe(true)
      })

      test.each(['', 'a:', 'a\n', 'x'.repeat(600)])('refuse the name %j', (scope) => {
        expect(() => blobs.scoped(scope)).toThrow(expect.objectContaining({ code: 'BAD_KEY' }))
      })
    })

    describe('sweep', () => {
      test('removes what is old and unused', async () => {
        const used = await store(blobs, sample(1500))
        await store(blobs, sample(1500))
        under.advance(10 * MINUTE)
        const young = await store(blobs, sample(1500))
        expect(await blobs.sweep((id) => id === used, 5 * MINUTE)).toBe(1)
        expect((await under.keys()).filter((key) => !/-\d+$/.test(key)).sort()).toEqual([used, young].sort())
        expect(await chunks()).toHaveLength(4)
      })

      test('asks with the ids of its scope, and leaves other scopes alone', async () => {
        const [x, y] = [blobs.scoped('x'), blobs.scoped('xy')]
        const ids = [await store(x, sample(1)), await store(y, sample(1))]
        under.advance(10 * MINUTE)
        const asked: string[] = []
        const isUsed = async (id: string) => asked.push(id) < 0
        expect(await x.sweep(isUsed, MINUTE)).toBe(1)
        expect(asked).toEqual(ids.slice(0, 1))
        expect(await blobs.sweep(isUsed, MINUTE)).toBe(1)
        expect(asked).toEqual([ids[0], `xy:${ids[1]}`])
        expect(await under.keys()).toEqual([])
      })

      test('removes the chunks that a killed writer left, and not those of a slow one', async () => {
        const id = await store(blobs, sample(2500))
        await under.remove(id)
        const slow = blobs.create()
        await slow.write(sample(1500))
        under.advance(60 * MINUTE)
        expect(await blobs.sweep(() => false, MINUTE)).toBe(1)
        const slowId = await slow.close()
        expect(await blobs.sweep(() => false, MINUTE)).toBe(0)
        expect(equal(await readAll(blobs, slowId), sample(1500))).toBe(true)
      })
    })

    describe('failures of the medium', () => {
      test.each(['throw', 'return'] as const)('are told at whichever call they happen (%s)', async (how) => {
        const failed = expect.objectContaining({ code: 'STORE_UNAVAILABLE', retry: 'later' })
        for (let call = 1; call <= 4; call++) {
          under.failAt(call, how)
          await expect(store(blobs, sample(2500))).rejects.toEqual(failed)
        }
        const id = await store(blobs, sample(2500))
        for (let call = 1; call <= 4; call++) {
          under.failAt(call, how)
          await expect(readAll(blobs, id)).rejects.toEqual(failed)
        }
        expect(equal(await readAll(blobs, id), sample(2500))).toBe(true)
        under.failAt(2, how)
        await expect(blobs.delete(id)).rejects.toEqual(failed)
      })

      test('a writer whose medium failed can be aborted', async () => {
        const writer = blobs.create()
        under.failAt(2, 'throw')
        await expect(writer.write(sample(CHUNK * 3))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
        await writer.abort()
        expect(await under.keys()).toEqual([])
      })
    })
  })
}

/** Bytes of every value, without a pattern that a wrong order of chunks would keep. */
function sample(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let state = seed
  for (let index = 0; index < size; index++) {
    state = (state * 48271) % 2147483647
    bytes[index] = state & 0xff
  }
  return bytes
}

async function store(blobs: Blobs, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const writer = blobs.create()
  await writer.write(bytes)
  return writer.close()
}

async function readAll(blobs: Blobs, id: string): Promise<number[]> {
  const bytes: number[] = []
  for await (const piece of blobs.read(id)) for (const byte of piece) bytes.push(byte)
  return bytes
}

function equal(left: number[], right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
