import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { localFolder } from '../../../core/folder/local.ts'
import { testFolder } from '../../contract/folder.ts'
import { collect, text } from '../../contract/folder-reading.ts'
import { diskFolder } from '../../helpers/disk-folder.ts'
import { temporaryFolder } from '../../helpers/storage.ts'

testFolder('local', async () => {
  const { path, remove } = await temporaryFolder()
  return { folder: localFolder(path), raw: diskFolder(path), close: remove }
})

async function openLocal() {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  const root = join(path, 'root')
  const outside = join(path, 'outside')
  await mkdir(root)
  await mkdir(outside)
  await writeFile(join(outside, 'secret'), 'kept')
  return { folder: localFolder(root), root, outside }
}

describe('a folder that is not there', () => {
  test('is an error of every call, and is not made', async () => {
    const { root } = await openLocal()
    const folder = localFolder(join(root, 'nowhere'))
    const missing = { code: 'FOLDER_MISSING', retry: 'never', message: expect.stringContaining('nowhere') }
    await expect(folder.list()).rejects.toMatchObject(missing)
    await expect(folder.stat('a')).rejects.toMatchObject(missing)
    await expect(collect(folder.read('a'))).rejects.toMatchObject(missing)
    await expect(folder.write('a', text('x'))).rejects.toMatchObject(missing)
    await expect(folder.write('sub/a', text('x'))).rejects.toMatchObject(missing)
    await expect(folder.rename('a', 'b')).rejects.toMatchObject(missing)
    await expect(folder.delete('a')).rejects.toMatchObject(missing)
    expect(await readdir(root)).toEqual([])
  })
})

test('a folder in the place of a file is not replaced', async () => {
  const { folder, root } = await openLocal()
  await mkdir(join(root, 'report'))
  await expect(folder.write('report', text('x'))).rejects.toMatchObject({
    code: 'FILE_EXISTS',
    retry: 'never',
  })
  expect(await readdir(root)).toEqual(['report'])
})

// Windows lets only administrators make symbolic links.
describe.skipIf(process.platform === 'win32')('symbolic links', () => {
  test('to a file outside are shown, and neither followed nor written through', async () => {
    const { folder, root, outside } = await openLocal()
    await symlink(join(outside, 'secret'), join(root, 'link'))
    const refused = { code: 'BAD_FILE_NAME', retry: 'never' }
    expect(await folder.list()).toEqual([{ name: 'link', kind: 'other' }])
    expect(await folder.stat('link')).toBeUndefined()
    await expect(collect(folder.read('link'))).rejects.toMatchObject(refused)
    await expect(folder.writeInPlace('link', text('x'))).rejects.toMatchObject(refused)
    await folder.write('link', text('new'))
    expect(await collect(folder.read('link'))).toEqual(text('new'))
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('kept')
  })

  test('to a folder outside lead nowhere', async () => {
    const { folder, root, outside } = await openLocal()
    await symlink(outside, join(root, 'link'))
    const refused = { code: 'BAD_FILE_NAME', retry: 'never' }
    expect(await folder.stat('link/secret')).toBeUndefined()
    await expect(folder.list('link')).rejects.toMatchObject(refused)
    await expect(collect(folder.read('link/secret'))).rejects.toMatchObject(refused)
    await expect(folder.write('link/new', text('x'))).rejects.toMatchObject(refused)
    await expect(folder.write('link/deep/new', text('x'))).rejects.toMatchObject(refused)
    await expect(folder.rename('link/secret', 'taken')).rejects.toMatchObject(refused)
    await expect(folder.delete('link/secret')).rejects.toMatchObject(refused)
    expect(await readdir(outside)).toEqual(['secret'])
  })

  test('that stay inside are followed', async () => {
    const { folder, root } = await openLocal()
    await folder.write('data/goods', text('abc'))
    await symlink('data/goods', join(root, 'goods'))
    await symlink('data', join(root, 'today'))
    expect(await folder.stat('goods')).toMatchObject({ name: 'goods', kind: 'file', size: 3 })
    expect(await collect(folder.read('today/goods'))).toEqual(text('abc'))
    await folder.writeInPlace('goods', text('new'))
    expect(await readFile(join(root, 'data/goods'), 'utf8')).toBe('new')
    await folder.delete('today')
    expect(await readdir(join(root, 'data'))).toEqual(['goods'])
  })

  test('to nothing, and in a circle, disturb nobody', async () => {
    const { folder, root } = await openLocal()
    await symlink('nothing', join(root, 'broken'))
    await symlink('circle', join(root, 'circle'))
    await folder.write('goods', text('abc'))
    expect(await folder.list()).toMatchObject([
      { name: 'circle', kind: 'other' },
      { name: 'goods', kind: 'file' },
    ])
    await expect(folder.writeInPlace('broken', text('x'))).rejects.toMatchObject({ code: 'FILE_MISSING' })
    expect(await readlink(join(root, 'broken'))).toBe('nothing')
  })

  test('may be the folder itself', async () => {
    const { root } = await openLocal()
    await symlink(root, `${root}-link`)
    const folder = localFolder(`${root}-link`)
    await folder.write('in/a', text('x'))
    expect(await readdir(join(root, 'in'))).toEqual(['a'])
  })
})

test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
  const { folder, root } = await openLocal()
  await promisify(execFile)('mkfifo', [join(root, 'pipe')])
  expect(await folder.list()).toEqual([{ name: 'pipe', kind: 'other' }])
  await expect(collect(folder.read('pipe'))).rejects.toMatchObject({ code: 'BAD_FILE_NAME' })
})
