import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whileHeld } from '../../../core/storage/fs-retry.ts'
import { filesystemDriver, openFilesystem, type FilesystemDriver } from '../../../core/storage/fs.ts'
import { temporaryFolder } from '../../helpers/storage.ts'

describe('filesystem driver', () => {
  let folder: { path: string; remove(): Promise<void> }
  let base: string
  let driver: FilesystemDriver
  beforeEach(async () => {
    folder = await temporaryFolder()
    base = join(folder.path, 'deep', 'data')
    driver = await openFilesystem({ base })
  })
  afterEach(() => folder.remove())

  const put = async (key: string, text: string) => driver.setItem(key, text, {})
  const allFiles = async () =>
    (await readdir(base, { recursive: true, withFileTypes: true })).filter((e) => e.isFile())

  test('keeps a text in a file that can be read with any editor', async () => {
    await put('jobs:load', '{"a":"Ціна"}')
    expect(await readFile(join(base, 'jobs', 'load.json'), 'utf8')).toBe('{"a":"Ціна"}')
    expect(await driver.getItem('jobs:load', {})).toBe('{"a":"Ціна"}')
    expect(await driver.hasItem('jobs:load', {})).toBe(true)
    expect(await driver.hasItem('jobs', {})).toBe(false)
    expect(await driver.getItem('jobs', {})).toBeNull()
  })

  test('keeps bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
    await driver.setItemRaw('bytes', bytes, {})
    const read: unknown = await driver.getItemRaw('bytes', {})
    expect(read instanceof Uint8Array && Buffer.compare(read, bytes) === 0).toBe(true)
    expect(await driver.getItemRaw('none', {})).toBeNull()
  })

  test('tells size and time of a value', async () => {
    await put('key', 'four')
    expect(await driver.getMeta?.('key', {})).toMatchObject({ size: 4, mtime: expect.any(Date) })
    expect(await driver.getMeta?.('none', {})).toBeNull()
  })

  test.skipIf(process.platform === 'win32')('lets only its owner read', async () => {
    await put('a:b', 'x')
    const modes = await Promise.all(
      [base, join(base, 'a'), join(base, 'a', 'b.json')].map((path) => stat(path)),
    )
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '700', '600'])
  })

  test('lists the keys under a prefix and nothing that is not its own', async () => {
    for (const key of ['a', 'a:b', 'a:b:c', 'ab:c']) await put(key, 'x')
    await writeFile(join(base, 'lock'), 'x')
    await writeFile(join(base, 'a', 'Notes.txt'), 'x')
    expect((await driver.getKeys('', {})).sort()).toEqual(['a', 'a:b', 'a:b:c', 'ab:c'])
    expect((await driver.getKeys('a', {})).sort()).toEqual(['a:b', 'a:b:c'])
    expect((await driver.getKeys('a:', {})).sort()).toEqual(['a:b', 'a:b:c'])
    expect(await driver.getKeys('none', {})).toEqual([])
  })

  test('leaves no empty folders behind', async () => {
    await put('a:b:c:d', 'x')
    await put('a:x', 'x')
    await driver.removeItem('a:b:c:d', {})
    expect(await readdir(join(base, 'a'))).toEqual(['x.json'])
    await driver.removeItem('a:x', {})
    expect(await readdir(base)).toEqual([])
  })

  test('goes on when somebody removes its folders', async () => {
    await put('a:b:c', 'x')
    await rm(base, { recursive: true })
    expect(await driver.getItem('a:b:c', {})).toBeNull()
    await put('a:b:c', 'y')
    expect(await driver.getItem('a:b:c', {})).toBe('y')
  })

  test('writes and removals in one folder do not disturb each other', async () => {
    const rounds = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 15; round++) {
        await put(`x:y:${writer}`, `${round}`)
        await driver.removeItem(`x:y:${writer}`, {})
      }
      await put(`x:y:${writer}`, 'last')
    })
    await Promise.all(rounds)
    const values = await Promise.all(rounds.map(async (_, writer) => driver.getItem(`x:y:${writer}`, {})))
    expect(values).toEqual(rounds.map(() => 'last'))
  })

  test('parallel writes of one key leave one of them, whole, and no other file', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000))
    const reads: unknown[] = []
    const writes = texts.map(async (text) => {
      await put('key', text)
      reads.push(await driver.getItem('key', {}))
    })
    await Promise.all(writes)
    expect(reads.every((read) => texts.includes(String(read)))).toBe(true)
    expect((await allFiles()).map((file) => file.name)).toEqual(['key.json'])
  })

  test('removes what killed writers left, and not what is being written', async () => {
    await put('a:b', 'x')
    await mkdir(join(base, 'only'))
    for (const place of ['.new-dead-1', join('a', '.new-dead-2'), join('only', '.new-dead-3')]) {
      await writeFile(join(base, place), 'half')
    }
    const writing = put('a:big', 'x'.repeat(5_000_000))
    expect(await driver.sweep()).toBe(3)
    await writing
    expect((await allFiles()).map((file) => file.name).sort()).toEqual(['b.json', 'big.json'])
    expect(await readdir(base)).toEqual(['a'])
  })

  test('throws what the file system says, and leaves nothing half written', async () => {
    await mkdir(join(base, 'dir.json'))
    await writeFile(join(base, 'file'), 'x')
    await expect(driver.getItem('dir', {})).rejects.toMatchObject({ code: 'EISDIR' })
    await expect(put('dir', 'x')).rejects.toThrow('dir.json')
    await expect(put('file:below', 'x')).rejects.toThrow('file')
    await expect(driver.getItem('file:below', {})).rejects.toMatchObject({ code: 'ENOTDIR' })
    await expect(driver.removeItem('file:below', {})).rejects.toMatchObject({ code: 'ENOTDIR' })
    expect((await allFiles()).map((file) => file.name)).toEqual(['file'])
  })

  test('throws when it may not write', async () => {
    await put('a:b', 'old')
    await withoutRights(join(base, 'a'), async () => {
      await expect(put('a:b', 'new')).rejects.toMatchObject({ code: 'EACCES' })
    })
    expect(await driver.getItem('a:b', {})).toBe('old')
  })

  test('two suffixes in one folder do not see each other', async () => {
    const other = filesystemDriver({ base, suffix: '.bin' })
    await put('a', 'text')
    await other.setItemRaw('a', new Uint8Array([1]), {})
    expect(await driver.getItem('a', {})).toBe('text')
    expect(await other.getKeys('', {})).toEqual(['a'])
  })
})

describe('a file that somebody holds', () => {
  const failing = (times: number, code: string) => {
    let calls = 0
    return {
      calls: () => calls,
      run: async () => {
        if (calls++ < times) throw Object.assign(new Error(code), { code })
        return 'done'
      },
    }
  }

  test.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again after %s', async (code) => {
    const operation = failing(3, code)
    expect(await whileHeld(operation.run, [0, 0, 0])).toBe('done')
    expect(operation.calls()).toBe(4)
  })

  test('is given up when it stays held', async () => {
    const operation = failing(99, 'EBUSY')
    await expect(whileHeld(operation.run, [0, 0])).rejects.toMatchObject({ code: 'EBUSY' })
    expect(operation.calls()).toBe(3)
  })

  test('is not tried again after another failure', async () => {
    const operation = failing(1, 'ENOSPC')
    await expect(whileHeld(operation.run, [0, 0])).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(operation.calls()).toBe(1)
  })
})

/** Does something without the right to write into a folder; root gives up its own rights for that time. */
async function withoutRights(folder: string, work: () => Promise<void>): Promise<void> {
  await chmod(folder, 0o500)
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
    await chmod(folder, 0o700)
  }
}
