import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type App, createApp } from '../../core/app.ts'
import { createAuth } from '../../core/auth.ts'
import { backupInstance, type BackupSettings } from '../../core/backup.ts'
import { backupName } from '../../core/backup/files.ts'
import { loadConfig } from '../../core/config.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import type { JobView } from '../../core/jobs/view.ts'
import { silentLogger } from '../../core/log.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { mountSurface } from '../../routes/mount.ts'
import type { FakeClock } from '../helpers/clock.ts'
import { hasFtpServer, startFtpServer } from '../helpers/ftp-server.ts'
import { createPlace, hostOf } from '../helpers/torgsoft-place.ts'
import { imported, openStorage, type TestStorage } from '../helpers/transfer.ts'

const hasFtp = await hasFtpServer('proftpd')
const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('the nightly backup', () => {
  it('writes one file a day by the clock on the wall and keeps the newest', async () => {
    const service = await start({ keep: 3 })
    await service.pass(6 * DAY)
    expect(await service.files()).toEqual([
      'mostik-2026-01-09-030000.gz',
      'mostik-2026-01-10-030000.gz',
      'mostik-2026-01-11-030000.gz',
    ])
    expect(await service.job()).toMatchObject({
      lastRun: { outcome: 'done', summary: 'Wrote mostik-2026-01-11-030000.gz, removed 1 old.' },
      counts: { values: expect.any(Number), files: 0, bytes: expect.any(Number) },
      error: null,
    })
  })

  it('is an export that can be imported', async () => {
    const service = await start({})
    await service.storage.store.put('a', { number: '00012345' })
    await service.storage.store.put('secrets:word', 'test-secret')
    await service.pass(DAY)
    const [name = ''] = await service.files()
    const state = memoryDriver()
    const file = new Uint8Array(await readFile(join(service.path, 'backups', name)))
    await imported({ state, blobs: memoryDriver() }, file)
    expect(state.getItem('a', {})).toContain('{"number":"00012345"}')
    expect(state.getItem('secrets:word', {})).toBeNull()
  })

  it('touches no files of others', async () => {
    const service = await start({ keep: 1 })
    const others = [
      'mostik-2020-01-01.gz',
      'mostik-2020-01-01-030000.gz.bak',
      'a-mostik-2020-01-01-030000.gz',
      'mostik-2020-01-01-030000.zip',
      '.notes.part',
      'shop.sql',
    ]
    for (const name of others) await writeFile(join(service.path, 'backups', name), 'x')
    await mkdir(join(service.path, 'backups', 'mostik-2020-01-02-030000.gz'))
    for (const name of ['mostik-2020-01-03-030000.gz', '.mostik-2020-01-03-030000.gz.0123abcd.part']) {
      await writeFile(join(service.path, 'backups', name), 'ours')
    }
    await service.pass(3 * DAY)
    expect(await service.files()).toEqual(
      [...others, 'mostik-2020-01-02-030000.gz', 'mostik-2026-01-08-030000.gz'].sort(),
    )
  })

  it('comes later when the folder was away, under the name of that moment', async () => {
    const service = await start({})
    await rename(join(service.path, 'backups'), join(service.path, 'elsewhere'))
    await service.pass(16 * HOUR)
    expect(await service.job()).toMatchObject({
      status: 'RETRY_WAITING',
      error: { code: 'FOLDER_MISSING', retry: 'later' },
    })
    await rename(join(service.path, 'elsewhere'), join(service.path, 'backups'))
    await service.pass(2 * HOUR)
    expect(await service.files()).toEqual([expect.stringMatching(/^mostik-2026-01-06-0[67]\d{4}\.gz$/)])
    expect(await service.job()).toMatchObject({ status: 'TRIGGER_WAITING', error: null })
  })

  it('never writes over one that is there, such as the one that this service was just restored from', async () => {
    const service = await start({})
    const there = ['mostik-2026-01-06-030000.gz', 'mostik-2026-01-06-030001.gz']
    for (const name of there) await writeFile(join(service.path, 'backups', name), 'precious')
    await service.pass(DAY)
    expect(await service.files()).toEqual([...there, 'mostik-2026-01-06-030002.gz'])
    for (const name of there) {
      expect(await readFile(join(service.path, 'backups', name), 'utf8')).toBe('precious')
    }
  })

  it('does not fail because old ones cannot be removed', async () => {
    const service = await start({ keep: 1 }, { undeletable: true })
    await service.pass(3 * DAY)
    expect(await service.files()).toHaveLength(3)
    expect(await service.job()).toMatchObject({
      error: null,
      lastRun: { outcome: 'done', summary: expect.stringContaining('could not be removed') },
    })
  })

  it('can be asked for by hand, and is in the API like any job', async () => {
    const service = await start({})
    const answer = await service.api('/api/jobs/backup/nightly/run', { method: 'POST' })
    expect(answer.status).toBe(202)
    await service.pass(1000)
    expect(await service.files()).toEqual(['mostik-2026-01-05-140000.gz'])
    const plugins = await (await service.api('/api/plugins')).json()
    expect(plugins).toMatchObject({ plugins: [{ id: 'backup', title: 'Backup', state: 'running' }] })
  })

  it('keeps the one it has just written, also beside files of the future', async () => {
    const service = await start({ keep: 2 })
    for (const year of [2090, 2091, 2092]) {
      await writeFile(join(service.path, 'backups', `mostik-${year}-01-01-030000.gz`), 'x')
    }
    await service.pass(DAY)
    expect(await service.files()).toEqual(['mostik-2026-01-06-030000.gz', 'mostik-2092-01-01-030000.gz'])
  })

  it('checks that the folder can be written', async () => {
    const service = await start({})
    const check = async () => (await service.api('/api/plugins/backup/check', { method: 'POST' })).json()
    expect(await check()).toMatchObject({
      report: { summary: expect.stringContaining('No backup is there yet') },
    })
    await service.pass(DAY)
    expect(await check()).toMatchObject({
      report: { summary: expect.stringContaining('The newest of 1 is mostik-2026-01-06-030000.gz') },
    })
    expect(await service.files()).toHaveLength(1)
    await rm(join(service.path, 'backups'), { recursive: true })
    expect(await check()).toMatchObject({ code: 'FOLDER_MISSING' })
  })

  it.runIf(hasFtp)('goes to an FTP server', { timeout: 60_000 }, async () => {
    const server = await startFtpServer('proftpd')
    onTestFinished(server.stop)
    const service = await start({ folder: server.url(), password: server.password, keep: 2 })
    await service.storage.store.put('a', 1)
    await service.pass(4 * DAY)
    expect((await readdir(server.root)).sort()).toEqual([
      'mostik-2026-01-08-030000.gz',
      'mostik-2026-01-09-030000.gz',
    ])
    const file = await readFile(join(server.root, 'mostik-2026-01-09-030000.gz'))
    const state = memoryDriver()
    await imported({ state, blobs: memoryDriver() }, new Uint8Array(file))
    expect(state.getItem('a', {})).toContain('"data":1')
  })
})

describe('the instance of the backup', () => {
  it('is none without settings', () => {
    expect(backupInstance({ instances: [] }, openStorage())).toBeUndefined()
  })

  it('has another fingerprint with other settings only', async () => {
    const print = async (backup: object, timezone = 'UTC') => {
      const config = await loadConfig({
        text: JSON.stringify({ timezone, backup }),
        fileName: 'mostik.jsonc',
        env: () => undefined,
        readFile: () => Promise.reject(new Error('not part of this test')),
        catalogue: {},
        host: machineCapabilities('test'),
        fingerprintKey: new Uint8Array(32),
      })
      return backupInstance(config, openStorage())?.fingerprint
    }
    const first = await print({ folder: 'backups' })
    expect(first).toMatch(/^[\da-f]{64}$/)
    expect(await print({ folder: 'backups', at: '03:00' })).toBe(first)
    for (const other of [
      { folder: 'backups', at: '04:00' },
      { folder: 'backups', keep: 9 },
    ]) {
      expect(await print(other)).not.toBe(first)
    }
    expect(await print({ folder: 'backups' }, 'Europe/Kyiv')).not.toBe(first)
  })
})

describe('the name of a backup', () => {
  it.each([
    [Date.UTC(2026, 0, 5, 22, 5), 'Europe/Kyiv', 'mostik-2026-01-06-000500.gz'],
    [Date.UTC(2026, 6, 5, 0, 0), 'Europe/Prague', 'mostik-2026-07-05-020000.gz'],
    [Date.UTC(2026, 11, 31, 23, 59), 'UTC', 'mostik-2026-12-31-235900.gz'],
  ])('at %i in %s', (at, timezone, name) => {
    expect(backupName(at, timezone)).toBe(name)
  })
})

interface BackupService {
  app: App
  clock: FakeClock
  storage: TestStorage
  path: string
  files(): Promise<string[]>
  job(): Promise<JobView>
  api(path: string, init?: RequestInit): Promise<Response>
  /** Lets time pass and everything run that becomes due. */
  pass(ms: number): Promise<void>
}

function settings(parts: Partial<BackupSettings>): BackupSettings {
  return { folder: 'backups', at: '03:00', keep: 7, ...parts }
}

/** A service in Kyiv at 14:00 of 5 January 2026 that has nothing but the backup. */
async function start(parts: Partial<BackupSettings>, { undeletable = false } = {}): Promise<BackupService> {
  const place = await createPlace()
  await mkdir(join(place.path, 'backups'))
  const { clock } = place
  const storage = openStorage({ state: memoryDriver(), blobs: memoryDriver() })
  const timezone = 'Europe/Kyiv'
  const instance = backupInstance({ backup: settings(parts), instances: [] }, storage)
  const app = createApp({
    config: {
      server: { host: '127.0.0.1', port: 0, metrics: 'admin' },
      storage: 'memory:',
      timezone,
      log: { level: 'info', format: 'auto' },
      http: {},
      instances: instance === undefined ? [] : [instance],
    },
    storage: {
      ...storage,
      name: 'memory:',
      owner: 'owner-1',
      isOwned: true,
      limits: [],
      announce: async () => {},
      close: async () => {},
    },
    host: hostOf(place, (folder) => (undeletable ? { ...folder, delete: full } : folder)),
    clock,
    log: silentLogger,
    auth: createAuth({ token: 'test-token-of-the-admin', clock }),
    version: '1.2.3',
    surface: mountSurface,
  })
  await app.start()
  onTestFinished(() => app.stop())
  await runUntilIdle()

  return {
    app,
    clock,
    storage,
    path: place.path,
    files: async () => (await readdir(join(place.path, 'backups'))).sort(),
    job: async () => (await (await api('/api/jobs/backup/nightly')).json()) as JobView,
    api,
    pass,
  }

  async function api(path: string, init: RequestInit = {}) {
    const headers = { authorization: 'Bearer test-token-of-the-admin' }
    return await app.fetch(new Request(`http://mostik.test${path}`, { headers, ...init }))
  }

  async function pass(ms: number) {
    const end = clock.now() + ms
    while (clock.now() < end) {
      const next = await runUntilIdle()
      await clock.advance(Math.max(1, Math.min(next, end) - clock.now()))
    }
    await runUntilIdle()
  }

  async function runUntilIdle() {
    await app.tick()
    await app.service.engine.settled()
    return await app.tick()
  }
}

async function full(): Promise<never> {
  throw new Error('EACCES: the test forbids it')
}
