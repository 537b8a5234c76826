import { describe, expect, test } from 'vitest'
import type { UseFolder } from './folder.ts'
import { FIVE_MEGABYTES, hashOf, noise, text } from './folder-reading.ts'

/** Putting bytes into a folder. */
export function describeWriting(use: UseFolder): void {
  describe.each(['write', 'writeInPlace'] as const)('%s', (write) => {
    test('makes a file and the folders that lead to it', async () => {
      const { folder, raw } = use()
      await folder[write]('out/2026/order 1.json', text('{}'))
      await folder[write]('out/2026/order 2.json', text('[]'))
      expect(await raw.read('out/2026/order 1.json')).toEqual(text('{}'))
      expect(await folder.list('out/2026')).toHaveLength(2)
    })

    test('makes an empty file', async () => {
      const { folder } = use()
      await folder[write]('flag', new Uint8Array())
      expect(await folder.stat('flag')).toMatchObject({ size: 0 })
    })

    test('replaces a file, also by a shorter one', async () => {
      const { folder, raw } = use()
      await raw.write('report', 'the old and long one')
      await folder[write]('report', text('new'))
      expect(await raw.read('report')).toEqual(text('new'))
      expect(await folder.list()).toHaveLength(1)
    })

    test('takes a large file in pieces', async () => {
      const { folder, raw } = use()
      const whole = noise(FIVE_MEGABYTES)
      await folder[write]('large', inPieces(whole))
      expect(hashOf(await raw.read('large'))).toBe(hashOf(whole))
    })

    test('an error of the source comes out as it is', async () => {
      const { folder, raw } = use()
      await raw.write('kept', 'old')
      const failure = new Error('the source broke')
      await expect(folder[write]('a', failingWith(failure))).rejects.toBe(failure)
      expect(await raw.read('kept')).toEqual(text('old'))
      expect(await folder.stat('kept')).toMatchObject({ size: 3 })
    })
  })

  describe('write', () => {
    test('a failed source leaves the old file and nothing else', async () => {
      const { folder, raw } = use()
      await raw.write('report', 'old')
      await expect(folder.write('report', failingWith(new Error('broken')))).rejects.toThrow('broken')
      expect(await raw.read('report')).toEqual(text('old'))
      expect(await folder.list()).toMatchObject([{ name: 'report' }])
    })

    test('an abort in the middle leaves the old file and nothing else', async () => {
      const { folder, raw } = use()
      await raw.write('report', 'old')
      const abort = new AbortController()
      async function* source() {
        yield noise(FIVE_MEGABYTES)
        abort.abort(new Error('enough'))
        await new Promise(() => undefined)
      }
      await expect(folder.write('report', source(), { signal: abort.signal })).rejects.toThrow('enough')
      expect(await raw.read('report')).toEqual(text('old'))
      expect(await folder.list()).toMatchObject([{ name: 'report' }])
      await folder.write('report', text('new'))
      expect(await raw.read('report')).toEqual(text('new'))
    })

    test('nobody sees half a file, however often it is replaced', async () => {
      const { folder, raw } = use()
      const versions = [1, 2, 3].map((fill) => new Uint8Array(fill * 100_000).fill(fill))
      await raw.write('goods', versions[0] ?? '')
      let isOver = false
      const writing = (async () => {
        for (let round = 0; round < 8; round++) {
          for (const version of versions) await folder.write('goods', inPieces(version))
        }
        isOver = true
      })()
      const seen = new Set<number>()
      while (!isOver) {
        const bytes = await raw.read('goods')
        const fill = bytes[0] ?? 0
        expect(bytes.length).toBe(fill * 100_000)
        expect(bytes.every((byte) => byte === fill)).toBe(true)
        seen.add(fill)
      }
      await writing
      expect(seen.size).toBeGreaterThan(1)
    })
  })

  describe('rename', () => {
    test('gives a file another name, in another folder too', async () => {
      const { folder, raw } = use()
      await raw.write('goods', 'x')
      await raw.write('done/other', '')
      await folder.rename('goods', 'done/goods')
      expect(await raw.exists('goods')).toBe(false)
      expect(await raw.read('done/goods')).toEqual(text('x'))
    })

    test('replaces a file', async () => {
      const { folder, raw } = use()
      await raw.write('new', 'new')
      await raw.write('old', 'old')
      await folder.rename('new', 'old')
      expect(await folder.list()).toMatchObject([{ name: 'old' }])
      expect(await raw.read('old')).toEqual(text('new'))
    })

    test('of two who take the same file one wins, and the other is told', async () => {
      const { folder, raw } = use()
      await raw.write('goods', 'x')
      const taken = await Promise.allSettled([
        folder.rename('goods', 'mine'),
        folder.rename('goods', 'yours'),
      ])
      expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'FILE_MISSING', retry: 'never' },
      })
      expect(await folder.list()).toHaveLength(1)
    })

    test('into a folder that is not there loses nothing', async () => {
      const { folder, raw } = use()
      await raw.write('goods', 'x')
      await expect(folder.rename('goods', 'nowhere/goods')).rejects.toMatchObject({ code: 'FOLDER_MISSING' })
      expect(await raw.read('goods')).toEqual(text('x'))
    })
  })
}

async function* inPieces(
  whole: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let start = 0; start < whole.length; start += 50_000) yield whole.subarray(start, start + 50_000)
}

async function* failingWith(error: Error): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  yield noise(200_000)
  throw error
}
