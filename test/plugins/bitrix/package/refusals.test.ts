import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { toAppError } from '../../../../core/errors.ts'
import { bitrixPhrases } from '../../../../plugins/bitrix/phrases/bitrix-phrases.ts'
import { phrasebookWith, unsaid } from '../../../helpers/phrases.ts'
import { makeTar, makeZip, packageFiles, type TarFile, type ZipFile } from './archives.ts'
import { createPlace } from './place.ts'

const phrasebook = phrasebookWith(bitrixPhrases)
const zipWith = (...more: ZipFile[]) => makeZip([...packageFiles(), ...more])
const tarWith = (...more: TarFile[]) => makeTar([...packageFiles(), ...more])
const zipWithout = (name: string) => makeZip(packageFiles().filter((file) => file.name !== name))
const zipOf = (changed: Record<string, string>) =>
  makeZip(packageFiles().map(({ name, content }) => ({ name, content: changed[name] ?? content })))
const cut = (bytes: Uint8Array, share: number) => new Uint8Array(bytes.subarray(0, bytes.length * share))
const gzipped = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))
const many = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ name: `LANDING/${number}.json` }))
const large = 'x'.repeat(5 * 1024 * 1024)

describe('a package is refused, and nothing is left of it', () => {
  it.each<[string, string, Uint8Array<ArrayBuffer>]>([
    ['an empty body', 'PACKAGE_FORMAT', new Uint8Array()],
    ['a text', 'PACKAGE_FORMAT', new Uint8Array(Buffer.from('hello'.repeat(1000)))],
    ['a text in gzip', 'PACKAGE_FORMAT', gzipped(Buffer.from('{}'.repeat(1000)))],
    ['an empty tar archive', 'PACKAGE_FORMAT', makeTar([])],
    ['an empty ZIP archive', 'PACKAGE_MANIFEST', makeZip([])],
    ['a name that leads out (ZIP)', 'PACKAGE_NAME', zipWith({ name: '../0.json' })],
    ['a name that leads out (tar)', 'PACKAGE_NAME', tarWith({ name: 'LANDING/../../0.json' })],
    ['a name that leads out by backslashes', 'PACKAGE_NAME', zipWith({ name: 'LANDING\\..\\..\\0.json' })],
    ['an absolute name', 'PACKAGE_NAME', tarWith({ name: '/LANDING/0.json' })],
    ['a drive letter', 'PACKAGE_NAME', zipWith({ name: 'C:\\LANDING\\0.json' })],
    ['a line break in a name', 'PACKAGE_NAME', zipWith({ name: 'LANDING/a\nb.json' })],
    ['a long name', 'PACKAGE_NAME', zipWith({ name: `LANDING/${'x'.repeat(250)}.json` })],
    ['a folder whose name leads out', 'PACKAGE_NAME', tarWith({ name: '../out/', kind: '5' })],
    ['the same name twice (ZIP)', 'PACKAGE_DUPLICATE', zipWith({ name: 'LANDING/0.json' })],
    ['the same name twice (tar)', 'PACKAGE_DUPLICATE', tarWith({ name: './LANDING//0.json' })],
    ['the same name with another slash', 'PACKAGE_DUPLICATE', zipWith({ name: 'LANDING\\0.json' })],
    ['a link in a ZIP archive', 'PACKAGE_LINK', zipWith({ name: 'LANDING/9.json', mode: 0o120777 })],
    ['a link in a tar archive', 'PACKAGE_LINK', tarWith({ name: 'LANDING/9.json', kind: '2' })],
    ['a hard link in a tar archive', 'PACKAGE_LINK', tarWith({ name: 'LANDING/9.json', kind: '1' })],
    ['a device in a tar archive', 'PACKAGE_LINK', tarWith({ name: 'LANDING/9.json', kind: '3' })],
    ['an encrypted entry', 'PACKAGE_ENCRYPTED', zipWith({ name: 'LANDING/9.json', flags: 1 })],
    ['an unknown compression', 'PACKAGE_COMPRESSION', zipWith({ name: 'LANDING/9.json', method: 12 })],
    ['a sparse file in a tar archive', 'PACKAGE_COMPRESSION', tarWith({ name: 'LANDING/9.json', kind: 'S' })],
    ['a ZIP archive cut in the middle', 'PACKAGE_DAMAGED', cut(zipWith(), 0.5)],
    ['a ZIP archive without its last byte', 'PACKAGE_DAMAGED', zipWith().slice(0, -1)],
    ['a ZIP archive without its beginning', 'PACKAGE_DAMAGED', headless(zipWith())],
    ['a tar archive cut in the middle', 'PACKAGE_DAMAGED', cut(tarWith(), 0.5)],
    ['a tar archive cut between two entries', 'PACKAGE_DAMAGED', makeTar(packageFiles(), { endBlocks: 0 })],
    ['a tar.gz cut in the middle', 'PACKAGE_DAMAGED', cut(gzipped(tarWith()), 0.5)],
    ['a tar.gz without its last bytes', 'PACKAGE_DAMAGED', gzipped(tarWith()).slice(0, -4)],
    ['a tar.gz with a wrong sum', 'PACKAGE_DAMAGED', changed(gzipped(tarWith()), -6)],
    ['a tar archive with a changed header', 'PACKAGE_DAMAGED', changed(tarWith(), 1024)],
    ['a ZIP archive with a changed content', 'PACKAGE_DAMAGED', changed(makeZip(plain()), 50)],
    ['a wrong sum', 'PACKAGE_DAMAGED', zipWith({ name: 'A/0.json', content: '{}', declared: { crc32: 1 } })],
    [
      'a content that is longer than said',
      'PACKAGE_DAMAGED',
      zipWith({ name: 'A/0.json', content: large, declared: { bytes: 10 } }),
    ],
    [
      'a content that is shorter than said',
      'PACKAGE_DAMAGED',
      zipWith({ name: 'A/0.json', content: '{}', declared: { bytes: 10 } }),
    ],
    ['entries inside one another', 'PACKAGE_DAMAGED', zipWith({ name: 'A/0.json', declared: { offset: 0 } })],
    ['an entry beyond the end', 'PACKAGE_DAMAGED', zipWith({ name: 'A/0.json', declared: { offset: 1e6 } })],
    [
      'a ZIP archive that unpacks to too much',
      'PACKAGE_TOO_LARGE',
      zipWith({ name: 'A/0.json', content: large }),
    ],
    [
      'a tar.gz that unpacks to too much',
      'PACKAGE_TOO_LARGE',
      gzipped(tarWith({ name: 'A/0.json', content: large })),
    ],
    [
      'a tar.gz that unpacks to nothing but padding',
      'PACKAGE_TOO_LARGE',
      gzipped(makeTar(packageFiles(), { endBlocks: 10_000 })),
    ],
    ['an entry that is said to be giant', 'PACKAGE_TOO_LARGE', tarWith({ name: 'A/0.json', bytes: 8e9 })],
    [
      'an archive that is too large as it comes',
      'PACKAGE_TOO_LARGE',
      tarWith({ name: 'A/0.json', content: large }),
    ],
    ['too many files (ZIP)', 'PACKAGE_TOO_MANY_FILES', makeZip(many(5001))],
    ['too many files (tar)', 'PACKAGE_TOO_MANY_FILES', gzipped(makeTar(many(5001)))],
    ['a missing manifest', 'PACKAGE_MANIFEST', zipWithout('manifest.json')],
    [
      'a manifest two folders away from others',
      'PACKAGE_MANIFEST',
      makeZip([...packageFiles({ top: 'a/' }), { name: 'b/x' }]),
    ],
    ['a manifest that is no JSON', 'PACKAGE_MANIFEST', zipOf({ 'manifest.json': '{' })],
    ['a manifest without a CODE', 'PACKAGE_MANIFEST', zipOf({ 'manifest.json': '{"VERSION":1}' })],
    ['a manifest with an empty CODE', 'PACKAGE_MANIFEST', zipOf({ 'manifest.json': '{"CODE":""}' })],
    ['a list of files that is none', 'PACKAGE_MANIFEST', zipOf({ 'files.json': '["logo.png"]' })],
    [
      'small files that are no Base64',
      'PACKAGE_MANIFEST',
      zipWith({ name: 'small_files.json', content: '[{"ID":1,"CONTENT":"%"}]' }),
    ],
    ['no section', 'PACKAGE_EMPTY', makeZip(packageFiles({ files: 0 }))],
  ])('%s: %s', async (_what, code, archive) => {
    const place = createPlace()
    const refusal = await place.take(archive).catch((thrown: unknown) => toAppError(thrown))
    expect(refusal).toMatchObject({ code, status: 422, retry: 'never' })
    const { message } = v.parse(v.object({ message: v.string() }), refusal)
    expect(message).toMatch(/^Cannot take the package: .+\.$/s)
    expect(unsaid([message], phrasebook)).toEqual([])
    expect(await place.left()).toEqual([])
  })
})

it('tells an error of the source as it is, and leaves nothing', async () => {
  const place = createPlace()
  async function* torn() {
    yield makeZip(packageFiles()).subarray(0, 300)
    throw new Error('the line is dead')
  }
  await expect(place.take({ archive: torn() })).rejects.toThrow('the line is dead')
  expect(await place.left()).toEqual([])
})

/** An archive whose directory is right, but counts from a beginning that is missing. */
function headless(archive: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array([0x50, 0x4b, ...archive.subarray(102)])
}

function changed(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  return bytes.with(at < 0 ? bytes.length + at : at, (bytes.at(at) ?? 0) ^ 0x55)
}

function plain(): ZipFile[] {
  return packageFiles().map((file) => ({ ...file, method: 0 }))
}
