import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inspect } from 'node:util'
import { Hono } from 'hono'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localFolder } from '../../../../core/folder/local.ts'
import type { Logger } from '../../../../core/plugin.ts'
import { Secret } from '../../../../core/secret.ts'
import { createBlobs } from '../../../../core/storage/blobs-over-driver.ts'
import { memoryDriver } from '../../../../core/storage/memory.ts'
import { bitrixConfig } from '../../../../plugins/bitrix/config.ts'
import { listPackages } from '../../../../plugins/bitrix/package/packages.ts'
import { registrationData } from '../../../../plugins/bitrix/package/registration.ts'
import { fileRoutes } from '../../../../plugins/bitrix/routes/files.ts'
import { packageRoutes } from '../../../../plugins/bitrix/routes/packages.ts'
import { noteAttempt } from '../../../../plugins/bitrix/tracker/attempts.ts'
import { addImport, changeImport } from '../../../../plugins/bitrix/tracker/imports.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { ADMIN, createTestApp, createTestContext } from '../../../helpers/plugin-context.ts'
import { recordOf } from '../seen.ts'
import { inPieces, makeZip, packageFiles } from '../package/archives.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mostik-packages-'))
  writeFileSync(join(folder, 'site.zip'), makeZip(packageFiles()))
  for (const { name, content } of packageFiles()) {
    mkdirSync(dirname(join(folder, 'unpacked', name)), { recursive: true })
    writeFileSync(join(folder, 'unpacked', name), content)
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

function createPortal(settings: object = {}) {
  const config = v.parse(bitrixConfig, {
    portal: 'https://acme.bitrix24.example/rest/1/code/',
    maxPackageMegabytes: 1,
    ...settings,
  })
  const logged: unknown[][] = []
  const note = (...told: unknown[]) => void logged.push(told)
  const log: Logger = { debug: note, info: note, warn: note, error: note, with: () => log }
  const blobDriver = memoryDriver()
  const clock = createFakeClock()
  const { context } = createTestContext(config, {
    clock,
    log,
    folder: ({ url }) => localFolder(url),
    blobs: createBlobs(blobDriver, { clock }),
  })
  const routes = new Hono().route('/', fileRoutes(context)).route('/', packageRoutes(context))
  const app = createTestApp('portal', routes)
  const ask = async (path: string, init: RequestInit = {}) =>
    await app.request(`/portal/${path}`, { ...init, headers: { ...ADMIN, ...init.headers } })
  return {
    ...{ context, clock, app, ask, logged, blobDriver },
    post: (body: NonNullable<RequestInit['body']>, path = 'packages?name=site.zip') =>
      ask(path, { method: 'POST', body }),
    from: (name: string) => ask('packages/from', { method: 'POST', body: JSON.stringify({ name }) }),
  }
}

const ARCHIVE = makeZip(packageFiles())

describe('packages that are sent', () => {
  it('are taken, told of and listed, without their token', async () => {
    const { post, ask, clock, context } = createPortal()
    const answer = await post(ARCHIVE)
    expect(answer.status).toBe(201)
    const told = await answer.json()
    expect(told).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      name: 'site.zip',
      at: new Date(clock.now()).toISOString(),
      linksUntil: new Date(clock.now() + 72 * 3_600_000).toISOString(),
      manifest: { CODE: 'landing_page', VERSION: 1 },
      sections: { LANDING: 3 },
      files: 1,
      bytes: expect.any(Number),
      importable: 'yes',
      warnings: [],
    })
    const list = await ask('packages')
    expect(list.headers.get('cache-control')).toBe('no-store')
    expect(await list.json()).toEqual({ packages: [told] })
    const [{ token } = { token: '?' }] = await listPackages(context.store)
    expect(JSON.stringify(told)).not.toContain(token)
  })

  it('are taken as they come, without a length', async () => {
    const { ask } = createPortal()
    const body = ReadableStream.from(inPieces(ARCHIVE))
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    expect((await ask('packages', init)).status).toBe(201)
  })

  it('are refused for strangers', async () => {
    const { app, context } = createPortal()
    for (const [method, path] of [
      ['POST', 'packages'],
      ['POST', 'packages/from'],
      ['GET', 'packages'],
      ['DELETE', 'packages/1'],
    ] as const) {
      expect((await app.request(`/portal/${path}`, { method })).status).toBe(401)
    }
    expect(await listPackages(context.store)).toEqual([])
  })

  it('are refused with a plain error', async () => {
    const { post } = createPortal()
    const answer = await post('hello')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'PACKAGE_FORMAT' })
  })

  it('are refused before they come when they are said to be too large', async () => {
    const { ask } = createPortal()
    const answer = await ask('packages', {
      method: 'POST',
      body: ARCHIVE,
      headers: { 'content-length': '99999999' },
    })
    expect(await answer.json()).toMatchObject({ code: 'PACKAGE_TOO_LARGE' })
  })

  it('leave nothing when the line dies', async () => {
    const { ask, blobDriver } = createPortal()
    async function* torn() {
      yield ARCHIVE.subarray(0, 200)
      throw new Error('the line is dead')
    }
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: ReadableStream.from(torn()),
      duplex: 'half',
    }
    const answer = await ask('packages', init)
    expect(await answer.json()).toMatchObject({ code: 'PACKAGE_INCOMPLETE', status: 422 })
    expect(await blobDriver.getKeys('', {})).toEqual([])
  })

  it('have a name that can be shown', async () => {
    const { ask } = createPortal()
    const name = encodeURIComponent(`a\nb${'c'.repeat(200)}`)
    const answer = await ask(`packages?name=${name}`, { method: 'POST', body: ARCHIVE })
    expect(await answer.json()).toMatchObject({ name: `a b${'c'.repeat(97)}` })
  })
})

describe('packages of the folder', () => {
  it.each(['site.zip', 'unpacked'])('are taken: %s', async (name) => {
    const { from } = createPortal({ packages: folder })
    const answer = await from(name)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ name, sections: { LANDING: 3 }, warnings: [] })
  })

  it.each([
    ['what is not there', 'other.zip', 'PACKAGE_UNKNOWN'],
    ['a name that leads out', '../site.zip', 'BAD_FILE_NAME'],
    ['no name', '', 'BAD_BODY'],
  ])('are refused: %s', async (_what, name, code) => {
    const { from } = createPortal({ packages: folder })
    const answer = await from(name)
    expect(await answer.json()).toMatchObject({ code })
    expect(answer.status).toBeLessThan(500)
  })

  it('are refused where no folder is set', async () => {
    expect(await (await createPortal().from('site.zip')).json()).toMatchObject({ code: 'PACKAGE_NO_FOLDER' })
  })

  it('come from where the settings say, with the password', async () => {
    const { context } = createPortal({ packages: 'ftp://user@files.example/in', packagesPassword: 'word' })
    const asked: unknown[] = []
    const routes = packageRoutes({
      ...context,
      folder: (location) => {
        asked.push(location)
        return localFolder(folder)
      },
    })
    const body = JSON.stringify({ name: 'site.zip' })
    await createTestApp('portal', routes).request('/portal/packages/from', {
      method: 'POST',
      body,
      headers: ADMIN,
    })
    expect(asked).toEqual([{ url: 'ftp://user@files.example/in', password: expect.any(Secret) }])
  })
})

describe('a package is removed', () => {
  it('with all of its files', async () => {
    const { post, ask, blobDriver } = createPortal()
    const { id } = v.parse(v.object({ id: v.string() }), await (await post(ARCHIVE)).json())
    expect((await ask(`packages/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await blobDriver.getKeys('', {})).toEqual([])
    expect((await ask(`packages/${id}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('but not while an import needs it', async () => {
    const { post, ask, context } = createPortal()
    const { id } = v.parse(v.object({ id: v.string() }), await (await post(ARCHIVE)).json())
    await addImport(recordOf({ processId: '42', packageId: id }), context.store)
    const answer = await ask(`packages/${id}`, { method: 'DELETE' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'PACKAGE_IN_USE' })
    await changeImport('42', context.store, (record) => ({ ...record, state: 'finished' }))
    expect((await ask(`packages/${id}`, { method: 'DELETE' })).status).toBe(204)
  })

  it('nor while it is being registered', async () => {
    const { post, ask, context, clock } = createPortal()
    const { id } = v.parse(v.object({ id: v.string() }), await (await post(ARCHIVE)).json())
    const attempt = { id: 'a', at: clock.now(), code: 'landing_page', packageId: id } as const
    await noteAttempt({ ...attempt, state: 'sending' }, context.store)
    expect((await ask(`packages/${id}`, { method: 'DELETE' })).status).toBe(409)
    await noteAttempt({ ...attempt, state: 'refused' }, context.store)
    expect((await ask(`packages/${id}`, { method: 'DELETE' })).status).toBe(204)
  })
})

describe('the files of a package', () => {
  const FILES = [...packageFiles(), { name: 'LANDING/a b#é%.json', content: '{}' }]

  async function serve() {
    const portal = createPortal()
    await portal.post(makeZip(FILES))
    const [served] = await listPackages(portal.context.store)
    if (served === undefined) throw new Error('no package')
    const { STRUCTURE } = registrationData(served, 'http://localhost/portal')
    return { ...portal, served, STRUCTURE }
  }

  it('are sent to whoever has their links', async () => {
    const { STRUCTURE, app } = await serve()
    const contents = new Map(FILES.map(({ name, content }) => [name, content]))
    const links = [...Object.values(STRUCTURE['LANDING'] ?? {}), ...Object.values(STRUCTURE['files'] ?? {})]
    expect(links).toHaveLength(5)
    for (const link of links) {
      const answer = await app.request(link)
      const path = decodeURIComponent(link.split('/').slice(-2).join('/'))
      expect(await answer.text()).toBe(contents.get(path))
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        'content-length': String(contents.get(path)?.length),
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
      })
    }
  })

  it('can be asked about by HEAD', async () => {
    const { app, served } = await serve()
    const answer = await app.request(`/portal/files/${served.token}/files/15`, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-length')).toBe('7')
    expect(await answer.text()).toBe('')
  })

  it('are unknown in one and the same way, whatever is wrong', async () => {
    const { app, served, clock, context, blobDriver } = await serve()
    const answers = async (...paths: string[]) =>
      await Promise.all(paths.map(async (path) => await (await app.request(`/portal/files/${path}`)).json()))
    const known = `${served.token}/LANDING/0.json`
    const wrong = await answers(
      'another/LANDING/0.json',
      `${served.token}/LANDING/9.json`,
      `${served.token}/manifest.json`,
      `${served.token}/constructor`,
      `${served.token}/__proto__`,
      `${served.token}/LANDING%2F..%2Fx`,
      `${served.token}/%ff`,
      `${served.token.slice(0, -1)}/LANDING/0.json`,
    )
    await clock.advance(200_000)
    for (const key of await blobDriver.getKeys('', {})) await blobDriver.removeItem?.(key, {})
    const [missing] = await answers(known)
    await clock.advance(72 * 3_600_000)
    const [ended] = await answers(known)
    await context.store.delete(`package:${served.id}`)
    const [dropped] = await answers(known)
    for (const answer of [...wrong, missing, ended, dropped]) {
      expect(answer).toEqual({
        type: 'about:blank',
        title: 'file unknown',
        status: 404,
        code: 'FILE_UNKNOWN',
        detail: 'Cannot send this file: there is none at this address.',
      })
    }
  })

  it('never show their token when something fails', async () => {
    const { served, context, logged } = await serve()
    const read = () => Promise.reject(new Error('the disk is gone'))
    const failing = [
      fileRoutes({ ...context, store: { ...context.store, get: read } }),
      fileRoutes({
        ...context,
        blobs: {
          ...context.blobs,
          scoped: () => ({
            ...context.blobs,
            read: async function* () {
              yield await read()
            },
          }),
        },
      }),
    ]
    for (const routes of failing) {
      const answer = await createTestApp('portal', routes).request(
        `/portal/files/${served.token}/LANDING/0.json`,
      )
      expect(answer.status).toBe(503)
      const body = await answer.text()
      expect(body).toContain('FILE_UNAVAILABLE')
      expect(body).not.toContain('disk')
      expect(body).not.toContain(served.token)
    }
    expect(logged).toHaveLength(2)
    for (const [words, facts] of logged) {
      expect(inspect([words, facts], { depth: 9 })).not.toContain(served.token)
    }
  })
})
