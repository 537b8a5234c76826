import { describe, expect, onTestFinished, test } from 'vitest'
import { mkdir, writeFile } from 'node:fs/promises'
import { AppError } from '../../../../core/errors.ts'
import { localFolder } from '../../../../core/folder/local.ts'
import type { Package } from '../../../../plugins/bitrix/package/package.ts'
import { addPackage, listPackages, readPackage } from '../../../../plugins/bitrix/package/packages.ts'
import type { PortalAnswer } from '../../../../plugins/bitrix/rest/portal.ts'
import { registerRoutes } from '../../../../plugins/bitrix/routes/register.ts'
import { listAttempts, noteAttempt } from '../../../../plugins/bitrix/tracker/attempts.ts'
import { listImports, readImport } from '../../../../plugins/bitrix/tracker/imports.ts'
import { changePortalState } from '../../../../plugins/bitrix/tracker/portal-state.ts'
import { ADMIN, createTestApp } from '../../../helpers/plugin-context.ts'
import { temporaryFolder } from '../../../helpers/storage.ts'
import { answered, bitrixContext, keepImports, NOON, scriptedPortal } from '../seen.ts'

const PUBLIC = 'https://mostik.example/bitrix'
const REGISTER = 'configuration.import.register'
const DATA = {
  MANIFEST: { CODE: 'landing_page', VERSION: 1 },
  STRUCTURE: {
    LANDING: ['https://files.example/LANDING/0.json', 'https://files.example/LANDING/1.json'],
    files: { 15: 'https://files.example/files/15' },
  },
  FILES: [{ ID: 15, NAME: 'logo.png' }],
}

const PACKAGE: Package = {
  id: 'package-1',
  name: 'configuration.zip',
  at: NOON,
  token: 'unguessable',
  linksUntil: NOON + 3_600_000,
  bytes: 30,
  manifest: { CODE: 'vertical_crm', SKIP_CLEARING: 'Y' },
  files: [],
  sections: { CRM_FIELDS: ['CRM_FIELDS/0.json'] },
  fileIds: {},
  blobs: { 'CRM_FIELDS/0.json': { blob: 'b', bytes: 30 } },
}

function openRoutes(
  outcome: PortalAnswer | Error = answered({ processId: 4217 }),
  parts: Parameters<typeof bitrixContext>[1] = {},
  settings: object = {},
) {
  const { context, clock } = bitrixContext(settings, { publicUrl: PUBLIC, ...parts })
  const portal = scriptedPortal({ [REGISTER]: outcome })
  const app = createTestApp('bitrix', registerRoutes(context, portal))
  const post = async (body: unknown, headers: Record<string, string> = ADMIN) => {
    const answer = await app.request('/bitrix/imports', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { status: answer.status, headers: answer.headers, body: Object(await answer.json()) }
  }
  const attempts = async () => await listAttempts(context.store, { now: clock.now() })
  return { context, clock, portal, post, attempts, store: context.store }
}

describe('POST /imports', () => {
  test('is for the admin', async () => {
    const { post, portal, attempts } = openRoutes()
    expect(await post({ data: DATA, confirm: true }, {})).toMatchObject({ status: 401 })
    expect(portal.calls).toEqual([])
    expect(await attempts()).toEqual([])
  })

  test('registers links of one’s own, and follows the import', async () => {
    const { post, portal, attempts, store } = openRoutes()
    const option = { siteId: 12 }
    const { status, headers, body } = await post({ data: DATA, option, label: 'Shop', confirm: true })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ processId: '4217', state: 'new', label: 'Shop', origin: 'registered' })
    expect(portal.calls).toEqual([{ method: REGISTER, parameters: { data: DATA, option } }])
    expect(await readImport('4217', store)).toMatchObject({ registeredAt: NOON, nextPollAt: NOON + 60_000 })
    expect(await attempts()).toMatchObject([
      { at: NOON, state: 'registered', processId: '4217', code: 'landing_page', label: 'Shop' },
    ])
  })

  test('has written down what it begins before it sends it', async () => {
    const { context, post, attempts } = openRoutes()
    const seen: unknown[] = []
    const portal = scriptedPortal({})
    const app = createTestApp(
      'bitrix',
      registerRoutes(context, {
        ...portal,
        call: async () => {
          seen.push(...(await attempts()))
          return answered({ processId: 1 })
        },
      }),
    )
    const body = JSON.stringify({ data: DATA, confirm: true })
    await app.request('/bitrix/imports', { method: 'POST', headers: ADMIN, body })
    expect(seen).toMatchObject([{ state: 'sending', code: 'landing_page', at: NOON }])
    expect((await post({})).status).toBe(400)
  })

  test('begins anew with an id that the portal has given before', async () => {
    const { context, post } = openRoutes()
    await keepImports(context, { state: 'finished', endedAt: NOON - 1000 })
    const { body } = await post({ data: DATA, confirm: true })
    expect(body).toMatchObject({ processId: '4217', state: 'new', generation: 2, endedAt: null })
  })

  test('says of a link what it should be', async () => {
    const data = { ...DATA, STRUCTURE: { LANDING: ['ftp://files.example/0.json'] } }
    const { body } = await openRoutes().post({ data, confirm: true })
    expect(body.detail).toContain(
      '"data.STRUCTURE.LANDING" must be links that begin with http:// or https://',
    )
  })

  test.each([
    [{}],
    [{ data: DATA, package: 'x', confirm: true }],
    [{ data: { STRUCTURE: {} }, confirm: true }],
    [{ data: { ...DATA, MANIFEST: { CODE: '' } }, confirm: true }],
    [{ data: { ...DATA, STRUCTURE: { LANDING: ['ftp://files.example/0.json'] } }, confirm: true }],
    [{ data: DATA, confirm: 'yes' }],
    [{ data: DATA, option: 5, confirm: true }],
    [{ package: '', confirm: true }],
    [[]],
  ])('refuses the body %j', async (wrong) => {
    const { post, portal, attempts } = openRoutes()
    const { status, body } = await post(wrong)
    expect([status, body.code]).toEqual([400, 'BAD_BODY'])
    expect(portal.calls).toEqual([])
    expect(await attempts()).toEqual([])
  })
})

describe('without a confirmation', () => {
  test('nothing is sent, and the answer says what would be imported', async () => {
    const { post, portal, attempts } = openRoutes()
    const { status, body } = await post({ data: DATA })
    expect(status).toBe(409)
    expect(body.code).toBe('CONFIRM_NEEDED')
    expect(body.detail).toContain('"landing_page" (LANDING: 2; 1 file)')
    expect(body.detail).toContain('clears what the package replaces, which may delete data')
    expect(body.detail).toContain('"confirm": true')
    expect(body.details).toEqual({
      code: 'landing_page',
      sections: { LANDING: 2 },
      files: 1,
      skipsClearing: false,
      warnings: [],
    })
    expect(portal.calls).toEqual([])
    expect(await attempts()).toEqual([])
  })

  test('warns of a CRM preset, of what runs and of what may be running', async () => {
    const { context, post, store } = openRoutes()
    await addPackage(PACKAGE, store)
    await keepImports(context, { processId: '7' }, { processId: '6', state: 'finished', endedAt: NOON })
    await noteAttempt({ id: 'a', at: NOON, code: 'vertical_crm', state: 'uncertain' }, store)
    await noteAttempt({ id: 'b', at: NOON, code: 'landing_page', state: 'uncertain' }, store)
    const { body } = await post({ package: 'package-1' })
    expect(body.detail).toContain('nothing is cleared first')
    expect(body.details).toEqual({
      code: 'vertical_crm',
      sections: { CRM_FIELDS: 1 },
      files: 0,
      skipsClearing: true,
      package: 'package-1',
      warnings: [
        expect.stringContaining('CRM preset'),
        'Import 7 is still under way on this portal.',
        'Nobody knows whether another registration of "vertical_crm" is running. Look in the portal first whether it is.',
      ],
    })
  })

  test('an empty structure is told of', async () => {
    const { body } = await openRoutes().post({ data: { ...DATA, STRUCTURE: {}, FILES: [] } })
    expect(body.details.warnings).toEqual([expect.stringContaining('would never end')])
  })
})

describe('a package', () => {
  test('is registered with links that are good for the whole import', async () => {
    const { post, portal, store } = openRoutes()
    await addPackage(PACKAGE, store)
    const { status, body } = await post({ package: 'package-1', confirm: true })
    expect(status).toBe(201)
    expect(body).toMatchObject({ packageId: 'package-1', label: 'configuration.zip' })
    expect(portal.calls).toMatchObject([
      {
        parameters: {
          data: {
            MANIFEST: PACKAGE.manifest,
            STRUCTURE: { CRM_FIELDS: [`${PUBLIC}/files/unguessable/CRM_FIELDS/0.json`] },
          },
        },
      },
    ])
    expect(await readPackage('package-1', store)).toMatchObject({ linksUntil: NOON + 72 * 3_600_000 })
  })

  test('needs an address at which the portal finds it', async () => {
    const { post, portal, store } = openRoutes(undefined, { publicUrl: undefined })
    await addPackage(PACKAGE, store)
    const { status, body } = await post({ package: 'package-1', confirm: true })
    expect([status, body.code]).toEqual([409, 'PUBLIC_URL_MISSING'])
    expect(body.detail).toContain('Set "server.publicUrl"')
    expect(portal.calls).toEqual([])
  })

  test('is looked for in the configured folder too', async () => {
    const { path, remove } = await temporaryFolder()
    onTestFinished(remove)
    await mkdir(`${path}/shop/LANDING`, { recursive: true })
    await writeFile(`${path}/shop/manifest.json`, '{"CODE":"landing_page"}')
    await writeFile(`${path}/shop/LANDING/0.json`, '{}')
    const folder = localFolder(path)
    const { post, store } = openRoutes(undefined, { folder: () => folder }, { packages: './packages' })
    const { status, body } = await post({ package: 'shop' })
    expect([status, body.code]).toEqual([409, 'CONFIRM_NEEDED'])
    expect(body.details).toMatchObject({ code: 'landing_page', sections: { LANDING: 1 } })
    const [taken] = await listPackages(store)
    expect(body.details.package).toBe(taken?.id)
    expect(await post({ package: taken?.id, confirm: true })).toMatchObject({ status: 201 })
  })

  test('that is not kept is not found where there is no folder', async () => {
    const { status, body } = await openRoutes().post({ package: 'other.zip', confirm: true })
    expect([status, body.code]).toEqual([404, 'PACKAGE_UNKNOWN'])
  })
})

describe('a portal', () => {
  test('that refuses it is told of in plain words', async () => {
    const refusal = {
      ok: false,
      code: 'ERROR_MANIFEST_IS_NOT_AVAILABLE',
      message: 'Manifest is not available.',
    } as const
    const { post, attempts, store } = openRoutes(refusal)
    const { status, body } = await post({ data: DATA, confirm: true })
    expect([status, body.code]).toEqual([422, 'REGISTER_REFUSED'])
    expect(body.detail).toContain('does not import packages of this kind by REST')
    expect(body.details).toEqual({ code: 'ERROR_MANIFEST_IS_NOT_AVAILABLE' })
    expect(await attempts()).toMatchObject([
      { state: 'refused', message: expect.stringContaining('of this kind') },
    ])
    expect(await listImports(store)).toEqual([])
  })

  test.each([
    new AppError('PORTAL_UNAVAILABLE', 'Cannot call: the connection was cut.', { status: 502 }),
    new Error('socket hang up'),
    answered({ done: true }),
  ])('that does not say whether it has begun is not asked again: %j', async (outcome) => {
    const { post, portal, attempts, store } = openRoutes(outcome)
    const { status, body } = await post({ data: DATA, label: 'Shop', confirm: true })
    expect([status, body.code]).toEqual([504, 'REGISTER_UNCERTAIN'])
    expect(body.detail).toContain('not sent again by itself')
    expect(body.detail).toContain('attach it')
    expect(portal.calls).toHaveLength(1)
    const [attempt] = await attempts()
    expect(attempt).toMatchObject({ state: 'uncertain', label: 'Shop', message: body.detail })
    expect(body.details).toMatchObject({ attempt: attempt?.id })
    expect(await listImports(store)).toEqual([])
  })

  test.each([
    ['PORTAL_UNAVAILABLE', { mayHaveRun: false }],
    ['PORTAL_REFUSED', { code: 'INVALID_CREDENTIALS' }],
    ['PORTAL_BUSY', { code: 'QUERY_LIMIT_EXCEEDED' }],
  ])('that has surely not begun: %s', async (code, details) => {
    const { post, attempts } = openRoutes(new AppError(code, 'words', { status: 502, details }))
    expect(await post({ data: DATA, confirm: true })).toMatchObject({ status: 502, body: { code, details } })
    expect(await attempts()).toMatchObject([{ state: 'refused', message: 'words' }])
  })

  test.each([
    [
      { suspended: { code: 'X', message: 'No plan.', since: NOON, nextProbe: NOON + 1000 } },
      409,
      'PORTAL_SUSPENDED',
    ],
    [{ quietUntil: NOON + 60_000 }, 503, 'PORTAL_BUSY'],
  ])('that is left alone is not asked: %j', async (state, status, code) => {
    const { post, portal, store, attempts } = openRoutes()
    await changePortalState(store, () => state)
    const answer = await post({ data: DATA, confirm: true })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(portal.calls).toEqual([])
    expect(await attempts()).toEqual([])
  })

  test('that has taken what cannot be written down: the answer tells the id', async () => {
    const { context, post, portal } = openRoutes()
    const { store } = context
    const update = store.update.bind(store)
    store.update = async (key, schema, change) => {
      if (key === 'imports') throw new AppError('STORE_UNAVAILABLE', 'Cannot write: the disk is full.')
      return await update(key, schema, change)
    }
    const { status, body } = await post({ data: DATA, confirm: true })
    expect([status, body.code]).toEqual([500, 'REGISTERED_NOT_KEPT'])
    expect(body.details).toEqual({ processId: '4217' })
    expect(portal.calls).toHaveLength(1)
  })
})
