import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { localFolder } from '../../../../core/folder/local.ts'
import { AppError } from '../../../../core/errors.ts'
import { MOST_PICTURE_BYTES } from '../../../../plugins/pohoda/pictures/picture.ts'
import {
  isAboutOnePicture,
  openPictures,
  type PictureSource,
} from '../../../../plugins/pohoda/pictures/source.ts'
import { picture } from '../../../../plugins/pohoda/simulator/picture.ts'
import { temporaryFolder } from '../../../helpers/storage.ts'
import { createFakeMServer } from '../fake-mserver.ts'

const signal = new AbortController().signal

describe('pictures of a folder', () => {
  test('are found by their names as Windows takes them', async () => {
    const source = await folderWith({ 'Hrnek Bílý.JPG': picture('bílý'), 'talíř.png': picture('talíř') })
    expect((await source.read('hrnek bílý.jpg', signal)).bytes).toEqual(picture('bílý'))
    expect((await source.read('talíř.png'.normalize('NFD'), signal)).bytes).toEqual(picture('talíř'))
  })

  test('are told apart by letter case where the folder has both', async () => {
    const source = await folderWith({ 'a.png': picture('small'), 'A.png': picture('large') })
    expect((await source.read('a.png', signal)).bytes).toEqual(picture('small'))
    expect((await source.read('A.png', signal)).bytes).toEqual(picture('large'))
  })

  test('have a mark that changes with the file, and one when they are missing', async () => {
    const files = { 'a.png': picture('1'), 'b.png': picture('22') }
    const source = await folderWith(files)
    const [a, b] = [await source.markOf('a.png', signal), await source.markOf('B.PNG', signal)]
    expect(a).toMatch(/^\d+\/\d+/)
    expect(a).not.toBe(b)
    expect(await source.markOf('c.png', signal)).toBe('missing')
  })

  test.each(['missing.png', '../secret.png', '..', 'folder', ''])(
    'the name "%s" costs only itself',
    async (file) => {
      const source = await folderWith({ 'a.png': picture('1') })
      const error = await source.read(file, signal).catch((thrown: unknown) => thrown)
      expect(isAboutOnePicture(error)).toBe(true)
    },
  )

  test('that are too large are not read to their end', async () => {
    const source = await folderWith({ 'a.png': new Uint8Array(MOST_PICTURE_BYTES + 1) })
    await expect(source.read('a.png', signal)).rejects.toThrow(/larger than 10 MB/)
  })

  test('a folder that is not there is no matter of one picture', async () => {
    const context = { folder: () => localFolder('/nowhere/at/all') }
    const source = openPictures({ config: { from: 'folder', path: 'x' }, context, mserver: undefined })
    const error = await source.markOf('a.png', signal).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'FOLDER_MISSING' })
    expect(isAboutOnePicture(error)).toBe(false)
  })
})

describe('pictures of mServer', () => {
  test('are asked for by path and name, and cannot be told to have changed', async () => {
    const { source, asked } = mserverWith({ 'Obrázky/hrnek bílý.png': picture('bílý') })
    expect((await source.read('hrnek bílý.png', signal)).bytes).toEqual(picture('bílý'))
    expect(asked).toEqual(['Obrázky/hrnek bílý.png'])
    expect(await source.markOf('hrnek bílý.png', signal)).toBe('')
  })

  test.each(['..', '../a.png', 'a/b.png', 'a\\b.png', 'a\nb.png', ''])(
    'the name "%s" is not asked for',
    async (file) => {
      const { source, asked } = mserverWith({})
      await expect(source.read(file, signal)).rejects.toMatchObject({ code: 'PICTURE_BAD' })
      expect(asked).toEqual([])
    },
  )

  test('a missing one and one that is too large cost only themselves', async () => {
    const { source, mserver } = mserverWith({})
    await expect(source.read('a.png', signal)).rejects.toThrow(/not in the folder of pictures/)
    mserver.document = () => Promise.reject(new AppError('MSERVER_TOO_LARGE', 'too large'))
    await expect(source.read('a.png', signal)).rejects.toMatchObject({ code: 'PICTURE_BAD' })
  })

  test('an mServer that does not answer is no matter of one picture', async () => {
    const { source, mserver } = mserverWith({})
    mserver.document = () => Promise.reject(new AppError('MSERVER_UNAVAILABLE', 'away'))
    const error = await source.read('a.png', signal).catch((thrown: unknown) => thrown)
    expect(isAboutOnePicture(error)).toBe(false)
  })

  test('need mServer', () => {
    const open = () =>
      openPictures({ config: { from: 'mserver', path: 'Obrázky' }, context: NO_FOLDERS, mserver: undefined })
    expect(open).toThrow(/"mserver" is not set/)
  })
})

const NO_FOLDERS = {
  folder: () => {
    throw new Error('not part of this test')
  },
}

async function folderWith(files: Record<string, Uint8Array>): Promise<PictureSource> {
  const { path, remove } = await temporaryFolder()
  onTestFinished(remove)
  await mkdir(join(path, 'folder'))
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(path, name), bytes)
  const context = { folder: () => localFolder(path) }
  return openPictures({ config: { from: 'folder', path }, context, mserver: undefined })
}

function mserverWith(files: Record<string, Uint8Array<ArrayBuffer>>) {
  const mserver = createFakeMServer()
  const asked: string[] = []
  mserver.document = async (path) => {
    asked.push(path)
    const bytes = files[path]
    return bytes && { bytes, contentType: 'application/octet-stream' }
  }
  const source = openPictures({
    config: { from: 'mserver', path: 'Obrázky' },
    context: NO_FOLDERS,
    mserver,
  })
  return { source, mserver, asked }
}
