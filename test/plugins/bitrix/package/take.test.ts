import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localFolder } from '../../../../core/folder/local.ts'
import { findByToken, listPackages } from '../../../../plugins/bitrix/package/packages.ts'
import type { Package } from '../../../../plugins/bitrix/package/package.ts'
import { makeTar, makeZip, packageFiles, type ZipFile } from './archives.ts'
import { createPlace, type Place } from './place.ts'

const FILES = packageFiles({ files: 300 })

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mostik-package-'))
  for (const { name, content } of FILES) {
    mkdirSync(dirname(join(folder, 'pack', name)), { recursive: true })
    writeFileSync(join(folder, 'pack', name), content)
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('a package of three hundred files', () => {
  const zip = (change: Partial<ZipFile> = {}) => makeZip(FILES.map((file) => ({ ...file, ...change })))

  it.each([
    ['ZIP', () => zip()],
    ['ZIP without packing', () => zip({ method: 0 })],
    ['ZIP with the lengths after the content', () => zip({ hasDescriptor: true })],
    [
      'ZIP without packing, with the lengths after the content',
      () => zip({ method: 0, hasDescriptor: true }),
    ],
    [
      'ZIP64',
      () =>
        makeZip(
          FILES.map((file) => ({ ...file, isWide: true })),
          { isWide: true },
        ),
    ],
    ['ZIP with a folder around', () => makeZip(packageFiles({ files: 300, top: 'конфигурация/' }))],
    [
      'ZIP with backslashes',
      () => makeZip(FILES.map((file) => ({ ...file, name: file.name.replace('/', '\\') }))),
    ],
    ['tar', () => makeTar(FILES)],
    ['tar with a folder around', () => makeTar(packageFiles({ files: 300, top: './pack/' }))],
    ['tar with one block at its end', () => makeTar(FILES, { endBlocks: 1 })],
    ['tar.gz', () => new Uint8Array(gzipSync(makeTar(FILES)))],
    ['tar of the system', () => systemTar('-cf')],
    ['tar.gz of the system', () => systemTar('-czf')],
    ['tar of the system in pax', () => systemTar('--format=pax', '-cf')],
    ['tar of the system in the form of 1979', () => systemTar('--format=v7', '-cf')],
  ])('is taken from %s', async (_what, archive) => {
    const place = createPlace({ maxPackageMegabytes: 2 })
    expect(await seen(place, await place.take(archive()))).toEqual(WHOLE)
  })

  it('is taken from a folder', async () => {
    const place = createPlace()
    const taken = await place.take({ folder: localFolder(folder), path: 'pack' })
    expect(await seen(place, taken)).toEqual(WHOLE)
  })

  /** Everything that can be seen of a package that was taken. */
  async function seen(place: Place, taken: Package) {
    const texts = Object.entries(taken.blobs).map(
      async ([path, { blob }]) => [path, await place.textOf(blob)] as const,
    )
    const { manifest, files, fileIds, sections, linksUntil, warnings } = taken
    return {
      ...{ manifest, files, fileIds, sections, warnings },
      lives: linksUntil - place.clock.now(),
      texts: Object.fromEntries(await Promise.all(texts)),
      isListed: isDeepStrictEqual(await listPackages(place.store), [taken]),
      isFound: isDeepStrictEqual(await findByToken(taken.token, place), taken),
      blobs: (await place.left()).filter((key) => key.startsWith('packages:')).length,
    }
  }

  const served = FILES.filter(({ name }) => name.includes('/'))
  const WHOLE = {
    manifest: { CODE: 'landing_page', VERSION: 1 },
    files: [{ ID: 15, NAME: 'logo.png' }],
    fileIds: { 15: 'files/15' },
    sections: {
      LANDING: served
        .map(({ name }) => name)
        .filter((name) => name !== 'files/15')
        .toSorted(),
    },
    warnings: [],
    lives: 72 * 3_600_000,
    texts: Object.fromEntries(served.map(({ name, content }) => [name, content])),
    isListed: true,
    isFound: true,
    // Two keys each: the documents that were read are gone, and so is the ZIP archive.
    blobs: 602,
  }
})

describe('the documents of a package', () => {
  it('may be objects instead of lists', async () => {
    const taken = await takeWith({ 'files.json': '{"15":{"ID":"15","NAME":"logo.png"}}' })
    expect(taken.files).toEqual([{ ID: '15', NAME: 'logo.png' }])
  })

  it('may begin with a byte order mark', async () => {
    const taken = await takeWith({ 'manifest.json': '\uFEFF{"CODE":"ui_masks"}' })
    expect(taken.manifest).toEqual({ CODE: 'ui_masks' })
  })

  it('may hold small files, which become ordinary ones', async () => {
    const place = createPlace()
    const small = [
      { ID: 16, NAME: 'small.txt', CONTENT: Buffer.from('small').toString('base64') },
      { ID: 15, NAME: 'double', CONTENT: '' },
      { ID: '../17', NAME: 'bad', CONTENT: '' },
    ]
    const taken = await place.take(
      makeZip([...packageFiles(), { name: 'small_files.json', content: JSON.stringify(small) }]),
    )
    expect(taken.files).toEqual([
      { ID: 15, NAME: 'logo.png' },
      { ID: 16, NAME: 'small.txt' },
    ])
    expect(taken.fileIds).toEqual({ 15: 'files/15', 16: 'files/16' })
    expect(await place.textOf(taken.blobs['files/16']?.blob)).toBe('small')
    expect(taken.smallFiles).toBe('small_files.json')
    expect(JSON.parse(await place.textOf(taken.blobs['small_files.json']?.blob))).toEqual(small)
  })

  it('are warned of where they and the files differ', async () => {
    const files = [
      ...packageFiles().filter(({ name }) => name !== 'files.json'),
      { name: 'files.json', content: '[{"ID":14}]' },
      { name: 'readme.txt' },
      { name: 'LANDING/deep/0.json' },
      { name: '__MACOSX/._manifest.json' },
    ]
    const { warnings } = await createPlace().take(makeZip(files))
    expect(warnings).toEqual([
      'Files in files.json that the package does not hold, so that the import will lack them: 14.',
      'Files that files.json does not name, so that the portal will not fetch them: 15.',
      'Files that no import looks at: readme.txt, LANDING/deep/0.json.',
    ])
  })

  it('are warned of where the portal will refuse them', async () => {
    const { warnings } = await takeWith({ 'manifest.json': '{"CODE":"vertical_crm"}' })
    expect(warnings).toEqual([expect.stringContaining('deletes leads and deals, and REST refuses it')])
  })

  function takeWith(changed: Record<string, string>) {
    const files = packageFiles().map(({ name, content }) => ({ name, content: changed[name] ?? content }))
    return createPlace().take(makeZip(files))
  }
})

it('goes through the files of a section as the portal does, by their names as texts', async () => {
  const taken = await createPlace().take(makeTar(packageFiles({ files: 11 })))
  expect(taken.sections['LANDING']?.slice(0, 4)).toEqual([
    'LANDING/0.json',
    'LANDING/1.json',
    'LANDING/10.json',
    'LANDING/2.json',
  ])
})

it('gives every package a token of its own', async () => {
  const place = createPlace()
  const archive = makeZip(packageFiles())
  const tokens = [(await place.take(archive)).token, (await place.take(archive)).token]
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
})

it('refuses a link that leads out of the folder', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'mostik-outside-'))
  writeFileSync(join(outside, 'secret'), 'x')
  mkdirSync(join(folder, 'linked'))
  symlinkSync(join(outside, 'secret'), join(folder, 'linked', 'manifest.json'))
  const place = createPlace()
  await expect(place.take({ folder: localFolder(folder), path: 'linked' })).rejects.toMatchObject({
    code: 'PACKAGE_LINK',
  })
  expect(await place.left()).toEqual([])
  rmSync(outside, { recursive: true })
})

/** Packs the folder with the tar of the machine. */
function systemTar(...options: string[]): Uint8Array<ArrayBuffer> {
  const path = join(folder, `system${options.join('')}.tar`)
  execFileSync('tar', [...options, path, '-C', folder, 'pack'])
  return new Uint8Array(readFileSync(path))
}
