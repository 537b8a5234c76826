import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inventPackage, toRegistration, writePackage } from '../../../../plugins/bitrix/simulator/package.ts'
import { createPlace } from '../package/place.ts'

const execute = promisify(execFile)

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'packages-'))))
afterEach(async () => await rm(folder, { recursive: true }))

/** Every file below a folder by its path. */
async function readTree(root: string): Promise<Map<string, Buffer>> {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  )
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path.slice(root.length + 1), await readFile(path)] as const
  })
  return new Map((await Promise.all(read)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Entries of a zip archive by its directory, as APPNOTE 4.3 has it. */
function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  const entries = Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const [packed, length, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    const content = inflateRawSync(bytes.subarray(start, start + packed))
    expect(content).toHaveLength(bytes.readUInt32LE(at + 24))
    at += 46 + length
    return [name, content] as const
  })
  expect(at).toBe(end)
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const invented = inventPackage({ sections: { LANDING: 2, CRM_FORM: 1 }, files: 2, smallFiles: 1 })
const content = new Map(
  [...invented.entries]
    .map(([path, bytes]) => [path, Buffer.from(bytes)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
)

describe('an invented package', () => {
  test('has the layout of an export', () => {
    expect([...invented.entries.keys()]).toEqual([
      'manifest.json',
      'files.json',
      'small_files.json',
      'LANDING/0.json',
      'LANDING/1.json',
      'CRM_FORM/0.json',
      'files/15',
      'files/16',
    ])
    expect(JSON.parse(String(content.get('manifest.json')))).toEqual({
      CODE: 'landing_page',
      VERSION: 1,
      USES: ['landing_page', 'app'],
    })
    expect(JSON.parse(String(content.get('files.json')))).toMatchObject([{ ID: 15 }, { ID: 16 }])
  })

  test('is told to a portal by its links', () => {
    expect(toRegistration(invented, (path) => `https://a.example/${path}`)).toMatchObject({
      MANIFEST: { CODE: 'landing_page' },
      STRUCTURE: {
        LANDING: ['https://a.example/LANDING/0.json', 'https://a.example/LANDING/1.json'],
        CRM_FORM: ['https://a.example/CRM_FORM/0.json'],
        files: { 15: 'https://a.example/files/15', 16: 'https://a.example/files/16' },
        smallFiles: 'https://a.example/small_files.json',
      },
      FILES: [{ ID: 15 }, { ID: 16 }],
    })
  })

  test('is written as a folder', async () => {
    await writePackage(invented, join(folder, 'deep', 'package'))
    expect(await readTree(join(folder, 'deep', 'package'))).toEqual(content)
  })

  test('is written as a zip', async () => {
    const path = join(folder, 'configuration.zip')
    await writePackage(invented, path)
    expect(readZip(await readFile(path))).toEqual(content)
  })

  test.each([['a.zip'], ['a.tar'], ['a.tgz']])('is taken in by the plugin as %s', async (name) => {
    await writePackage(invented, join(folder, name))
    const place = createPlace()
    const taken = await place.take(Uint8Array.from(await readFile(join(folder, name))), name)
    expect(taken).toMatchObject({
      manifest: invented.manifest,
      sections: { LANDING: ['LANDING/0.json', 'LANDING/1.json'], CRM_FORM: ['CRM_FORM/0.json'] },
      fileIds: { 15: 'files/15', 16: 'files/16' },
    })
    expect(await place.textOf(taken.blobs['LANDING/1.json']?.blob)).toBe(
      String(content.get('LANDING/1.json')),
    )
  })

  test.each([
    ['package.tar', '-xf'],
    ['package.tar.gz', '-xzf'],
  ])('is written as %s, which tar reads', async (name, flag) => {
    await writePackage(invented, join(folder, name))
    await execute('tar', [flag, name], { cwd: folder })
    await rm(join(folder, name))
    expect(await readTree(folder)).toEqual(content)
  })
})
