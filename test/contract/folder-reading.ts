import { describe, expect, test } from 'vitest'
import { createDigest } from '../../core/digest.ts'
import type { UseFolder } from './folder.ts'

export const FIVE_MEGABYTES = 5 * 1024 * 1024

/** Getting bytes out of a folder. */
export function describeReading(use: UseFolder): void {
  describe('reading', () => {
    test('gives the bytes of a file', async () => {
      const { folder, raw } = use()
      await raw.write('in/goods.csv', Uint8Array.of(0, 13, 10, 255))
      expect(await collect(folder.read('in/goods.csv'))).toEqual(Uint8Array.of(0, 13, 10, 255))
    })

    test('an empty file has no bytes', async () => {
      const { folder, raw } = use()
      await raw.write('flag', '')
      expect(await collect(folder.read('flag'))).toEqual(new Uint8Array())
    })

    test.each(['nothing', 'nowhere/nothing'])('a file that is not there is an error: %s', async (name) => {
      const { folder, raw } = use()
      await expect(collect(folder.read(name))).rejects.toMatchObject({ code: 'FILE_MISSING', retry: 'never' })
      await raw.write('other', 'x')
      expect(await collect(folder.read('other'))).toEqual(text('x'))
    })

    test('a large file comes in pieces and unchanged', async () => {
      const { folder, raw } = use()
      const whole = noise(FIVE_MEGABYTES)
      await raw.write('large', whole)
      const digest = createDigest()
      let largest = 0
      for await (const piece of folder.read('large')) {
        largest = Math.max(largest, piece.length)
        digest.update(piece)
      }
      expect(digest.hex()).toBe(hashOf(whole))
      expect(largest).toBeLessThanOrEqual(1024 * 1024)
    })

    test('a reader may stop early and go on with something else', async () => {
      const { folder, raw } = use()
      await raw.write('large', noise(FIVE_MEGABYTES))
      for await (const piece of folder.read('large')) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      expect(await folder.stat('large')).toMatchObject({ size: FIVE_MEGABYTES })
    })

    test('an abort ends it with the reason, and the folder goes on', async () => {
      const { folder, raw } = use()
      await raw.write('large', noise(FIVE_MEGABYTES))
      const abort = new AbortController()
      const reading = async () => {
        for await (const piece of folder.read('large', { signal: abort.signal })) {
          expect(piece.length).toBeGreaterThan(0)
          abort.abort(new Error('enough'))
        }
      }
      await expect(reading()).rejects.toThrow('enough')
      expect(await folder.stat('large')).toMatchObject({ size: FIVE_MEGABYTES })
    })

    test('an aborted signal begins nothing', async () => {
      const { folder, raw } = use()
      await raw.write('a', 'old')
      const signal = AbortSignal.abort(new Error('too late'))
      await expect(folder.list(undefined, { signal })).rejects.toThrow('too late')
      await expect(folder.stat('a', { signal })).rejects.toThrow('too late')
      await expect(collect(folder.read('a', { signal }))).rejects.toThrow('too late')
      await expect(folder.write('a', text('new'), { signal })).rejects.toThrow('too late')
      await expect(folder.writeInPlace('a', text('new'), { signal })).rejects.toThrow('too late')
      await expect(folder.rename('a', 'b', { signal })).rejects.toThrow('too late')
      await expect(folder.delete('a', { signal })).rejects.toThrow('too late')
      expect(await raw.read('a')).toEqual(text('old'))
    })
  })
}

export function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value)
}

/** All bytes of a stream. */
export async function collect(
  source: AsyncIterable<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of source) pieces.push(piece)
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

/** Bytes that do not repeat early, the same every time (xorshift). */
export function noise(length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = 0x9e3779b9
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[index] = state
  }
  return new Uint8Array(words.buffer, 0, length)
}

export function hashOf(bytes: Uint8Array<ArrayBuffer>): string {
  const digest = createDigest()
  digest.update(bytes)
  return digest.hex()
}
