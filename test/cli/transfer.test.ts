import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { goodsFile } from '../../bench/make-goods.ts'
import { hasRedisServer, startRedisServer } from '../helpers/redis-server.ts'
import type { Workspace } from '../helpers/service-process.ts'
import { createTorgsoftWorkspace, readProducts } from '../helpers/torgsoft-service.ts'
import { freePort } from '../helpers/free-port.ts'

const main = new URL('../../main.ts', import.meta.url).pathname
const hasRedis = await hasRedisServer()

let workspace: Workspace
let file: string
beforeEach(async () => {
  workspace = await createTorgsoftWorkspace()
  file = join(workspace.folder, 'export.gz')
  await mkdir(join(workspace.folder, 'export'))
  const bytes = Buffer.concat([...goodsFile({ rows: 100, seed: 2 })])
  await writeFile(join(workspace.folder, 'export', 'TSGoods.trs'), bytes)
})
afterEach(async () => await workspace.remove())

describe('mostik export and import', () => {
  it('move everything into another data folder', { timeout: 60_000 }, async () => {
    const service = await workspace.start()
    expect((await mostik(['run', 'torgsoft/load'])).code).toBe(0)
    const products = await readProducts(service)
    const running = await mostik(['export', file])
    expect(running, running.err).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Exported \d+ values/),
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await service.stop('SIGTERM')

    const still = await mostik(['export', `${file}.2`])
    expect(still, still.err).toMatchObject({ code: 0 })
    const imported = await mostik(['import', file], { data: 'other' })
    expect(imported, imported.err).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Imported \d+ values/),
    })
    const other = await workspace.start({ storage: `fs:${join(workspace.folder, 'other')}` })
    expect(await readProducts(other)).toEqual(products)
    expect((await readdir(workspace.folder)).filter((name) => name.includes('.part'))).toEqual([])
  })

  it(
    'leave secrets out, or seal them under a passphrase from the environment or a file',
    { timeout: 60_000 },
    async () => {
      await mostik(['run', 'catalog/sweep'])
      await mostik(['export', file])
      expect(gunzipSync(await readFile(file)).toString()).not.toContain('secrets:')

      const env = { TEST_PASSPHRASE: 'a test passphrase' }
      const sealed = await mostik(['export', file, '--force', '--passphrase-env', 'TEST_PASSPHRASE'], { env })
      expect(sealed, sealed.err).toMatchObject({ code: 0, out: expect.stringContaining('1 sealed secrets') })
      const text = gunzipSync(await readFile(file)).toString()
      expect(text).not.toContain(await fingerprintKey('data'))

      expect(await mostik(['import', file], { data: 'other' })).toMatchObject({
        code: 1,
        err: expect.stringContaining('the passphrase is needed'),
      })
      const passphraseFile = join(workspace.folder, 'passphrase')
      await writeFile(passphraseFile, 'another\n')
      const wrong = await mostik(['import', file, '--passphrase-file', passphraseFile], { data: 'other' })
      expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('the passphrase is another one') })
      await writeFile(passphraseFile, 'a test passphrase\r\n')
      const right = await mostik(['import', file, '--passphrase-file', passphraseFile], { data: 'other' })
      expect(right, right.err).toMatchObject({ code: 0 })
      expect(await fingerprintKey('other')).toBe(await fingerprintKey('data'))
      expect((await mostik(['import', file, '--skip-secrets'], { data: 'third' })).code).toBe(0)

      const empty = await mostik(['export', `${file}.2`, '--passphrase-env', 'TEST_NOTHING'])
      expect(empty).toMatchObject({ code: 2, err: expect.stringContaining('TEST_NOTHING') })
    },
  )

  it('say in words what does not go, and change nothing', { timeout: 60_000 }, async () => {
    expect(await mostik(['export', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('the storage is empty'),
    })
    await mostik(['run', 'catalog/sweep'])
    await mostik(['export', file])
    expect(await mostik(['import', file])).toMatchObject({
      code: 1,
      err: expect.stringContaining('it must be empty'),
    })
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, whole.length - 20))
    const damaged = await mostik(['import', file], { data: 'other' })
    expect(damaged).toMatchObject({ code: 1, err: expect.stringContaining('Use another copy') })
    const service = await workspace.start()
    const beside = await mostik(['import', file])
    expect(beside).toMatchObject({ code: 1, err: expect.stringContaining('Run npm run mostik -- stop.') })
    await service.kill()
  })

  it(
    'keep every command away from what an import left half done, but the import',
    { timeout: 60_000 },
    async () => {
      await mostik(['run', 'catalog/sweep'])
      await mostik(['export', file])
      const state = join(workspace.folder, 'other', 'state')
      await mkdir(join(state, 'jobs'), { recursive: true })
      const mark = '{"v":1,"rev":1,"at":1,"data":{"id":"test"}}'
      await writeFile(join(state, 'unfinished-import.json'), mark)
      await writeFile(join(state, 'jobs', 'half.json'), mark)
      for (const command of [['serve'], ['jobs'], ['export', `${file}.2`]]) {
        expect(await mostik(command, { data: 'other' })).toMatchObject({
          code: 1,
          err: expect.stringContaining('Run the import again'),
        })
      }
      expect((await mostik(['import', file], { data: 'other' })).code).toBe(0)
      expect((await readdir(join(state, 'jobs'))).filter((name) => name.includes('half'))).toEqual([])
      expect((await mostik(['jobs'], { data: 'other' })).code).toBe(0)
    },
  )

  it('replace a file only when that is asked for', { timeout: 60_000 }, async () => {
    await writeFile(file, 'something else')
    // Before anything is opened: the data folder is not even made.
    expect(await mostik(['export', file])).toMatchObject({
      code: 1,
      err: `Cannot export to "${file}": there is such a file already. Name another one, or add --force to replace it.\n`,
    })
    expect(await readFile(file, 'utf8')).toBe('something else')
    expect(await readdir(workspace.folder)).not.toContain('data')
    expect((await mostik(['run', 'catalog/sweep'])).code).toBe(0)
    const forced = await mostik(['export', file, '--force'])
    expect(forced, forced.err).toMatchObject({ code: 0 })
    expect((await readFile(file)).subarray(0, 2)).toEqual(Buffer.of(0x1f, 0x8b))
  })

  it('say what is wrong with a path', { timeout: 60_000 }, async () => {
    const none = join(workspace.folder, 'none')
    expect(await mostik(['import', none])).toMatchObject({
      code: 1,
      err: `Cannot read "${none}": there is no such file. Correct its name.\n`,
    })
    expect(await mostik(['export', join(none, 'x.gz')])).toMatchObject({
      code: 1,
      err: `Cannot write "${join(none, 'x.gz')}": there is no folder "${none}". Create it first.\n`,
    })
    for (const command of [
      ['import', workspace.folder],
      ['export', workspace.folder, '--force'],
    ]) {
      expect(await mostik(command)).toMatchObject({
        code: 1,
        err: expect.stringContaining('it is a folder, it must be a file'),
      })
    }
    await writeFile(file, '')
    expect(await mostik(['export', join(file, 'x.gz')])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`"${file}" is no folder`),
    })
  })

  it('take what a service on Deno streams', { timeout: 60_000 }, async () => {
    const service = await workspace.start({ runtime: 'deno' })
    const exported = await mostik(['export', file])
    expect(exported, exported.err).toMatchObject({ code: 0 })
    await service.stop('SIGTERM')
    expect((await mostik(['import', file], { data: 'other' })).code).toBe(0)
  })

  it('take what a backup wrote', { timeout: 60_000 }, async () => {
    await mkdir(join(workspace.folder, 'backups'))
    await configure({ backup: { folder: './backups' } })
    const run = await mostik(['run', 'backup/nightly'])
    expect(run, run.err).toMatchObject({ code: 0, out: expect.stringContaining('Wrote mostik-') })
    const [name = '', ...more] = await readdir(join(workspace.folder, 'backups'))
    expect(more).toEqual([])
    const imported = await mostik(['import', join(workspace.folder, 'backups', name)], { data: 'other' })
    expect(imported, imported.err).toMatchObject({ code: 0 })
  })

  it('take from a service in memory while it runs, and put nothing there', { timeout: 60_000 }, async () => {
    const port = String(await freePort())
    const env = { MOSTIK_DATA: '', PORT: port }
    const service = await workspace.start({ storage: 'memory:', env: { PORT: port } })
    const token = { MOSTIK_TOKEN: service.token }
    const done = await mostik(['export', file], { env: { ...env, ...token } })
    expect(done, done.err).toMatchObject({ code: 0, out: expect.stringMatching(/^Exported \d+ values/) })
    expect(await mostik(['export', `${file}.2`], { env: { ...env, MOSTIK_TOKEN: 'another' } })).toMatchObject(
      {
        code: 1,
        err: expect.stringContaining('admin token'),
      },
    )
    await service.kill()
    const none = await mostik(['export', `${file}.2`], { env })
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('Start it first') })
    const into = await mostik(['import', file], { env })
    expect(into).toMatchObject({ code: 1, err: expect.stringContaining('Name another "storage"') })
  })

  it.runIf(hasRedis)('move a data folder into Redis and back', { timeout: 90_000 }, async () => {
    const redis = await startRedisServer()
    onTestFinished(() => redis.remove())
    expect((await mostik(['run', 'torgsoft/load'])).code).toBe(0)
    await mostik(['export', file])
    const env = { MOSTIK_DATA: '' }
    await configure({ storage: redis.url('/2?prefix=shop') })
    const imported = await mostik(['import', file], { env })
    expect(imported, imported.err).toMatchObject({ code: 0 })
    expect(await mostik(['import', file], { env })).toMatchObject({
      code: 1,
      err: expect.stringContaining('it must be empty'),
    })
    const service = await workspace.start({ storage: redis.url('/2?prefix=shop') })
    const products = await readProducts(service)
    expect(products.size).toBe(100)
    const exported = await mostik(['export', file, '--force'], { env })
    expect(exported, exported.err).toMatchObject({ code: 0 })
    await service.stop('SIGTERM')
    expect((await mostik(['import', file], { data: 'back' })).code).toBe(0)
    const back = await workspace.start({ storage: `fs:${join(workspace.folder, 'back')}` })
    expect(await readProducts(back)).toEqual(products)
  })
})

interface Ended {
  code: number
  out: string
  err: string
}

/** Runs a command on a data folder of the workspace. */
async function mostik(
  given: readonly string[],
  { data = 'data', env = {} }: { data?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const all = {
    ...process.env,
    MOSTIK_CONFIG: join(workspace.folder, 'mostik.jsonc'),
    MOSTIK_DATA: join(workspace.folder, data),
    ...env,
  }
  return await new Promise((resolve) => {
    execFile(process.execPath, [main, ...given], { env: all }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, out, err })
    })
  })
}

async function fingerprintKey(data: string): Promise<string> {
  const path = join(workspace.folder, data, 'state', 'secrets', 'fingerprint.json')
  return (JSON.parse(await readFile(path, 'utf8')) as { data: string }).data
}

async function configure(more: object): Promise<void> {
  const path = join(workspace.folder, 'mostik.jsonc')
  const config = JSON.parse(await readFile(path, 'utf8')) as object
  await writeFile(path, JSON.stringify({ ...config, ...more }))
}
