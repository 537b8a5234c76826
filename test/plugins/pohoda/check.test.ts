import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import type { Folder, FolderEntry, PluginContext } from '../../../core/plugin.ts'
import { checkPohoda } from '../../../plugins/pohoda/check.ts'
import { pohodaConfig, type PohodaConfig } from '../../../plugins/pohoda/config.ts'
import { createAgentServer } from '../../../plugins/pohoda/agent/serve.ts'
import { noteSeen } from '../../../plugins/pohoda/seen.ts'
import { type PohodaOptions, startPohoda } from '../../../plugins/pohoda/simulator/server.ts'
import { inventUnit } from '../../../plugins/pohoda/simulator/world.ts'
import { noteUnit } from '../../../plugins/pohoda/unit.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { listen, stop } from '../../helpers/http-server.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'
import { failureOf, ICO, openMServer, until } from './mserver/open.ts'

const PUSH = { user: 'shop1', password: 'push-word' }
const NOW = Date.UTC(2026, 5, 1, 8)

describe('the check of mServer', () => {
  test('tells the unit and the year, and shows a card as it is understood', async () => {
    const { report } = await check({})
    expect(report.summary).toBe(
      'mServer answers, it works in Novák Nádobí s.r.o., 2026 (StwPh_12345678_2026). Cards can be read. Orders can be read.',
    )
    expect(report.warnings).toEqual([])
    const [table] = report.tables ?? []
    expect(table?.title).toBe('The first card, as it is understood')
    expect(table?.rows.map(([field]) => field)).toEqual([
      'Kód',
      'Sklad',
      'Název',
      'Stav zásoby',
      'Rezervace',
      'Prodejní cena',
    ])
    expect(table?.rows[0]?.[1]).not.toBe('–')
  })

  test('asks for little, and changes nothing', async () => {
    const { pohoda, context } = await check({})
    expect(pohoda.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /status?companyDetail',
      'POST /xml',
      'POST /xml',
      'POST /xml',
    ])
    expect(pohoda.requests[1]?.body).toContain('<ftr:count>1</ftr:count>')
    expect((await context.store.list('')).keys).toEqual([])
  })

  test('a wrong password, a wrong IČO and a missing right are errors in plain words', async () => {
    expect(await failureOf(check({ pohoda: { knobs: { password: 'another' } } }))).toMatchObject({
      code: 'MSERVER_LOGIN',
    })
    expect(await failureOf(check({ settings: { ico: '87654321' } }))).toMatchObject({ code: 'PACK_REFUSED' })
    const error = await failureOf(check({ pohoda: { knobs: { mayImport: false } } }))
    expect(error.code).toBe('PACK_REFUSED')
    expect(error.message).toContain('Uživatel není oprávněn importovat XML soubory.')
    expect(error.message).toContain('Give the user "Admin" the rights')
  })

  test('warns of last year, of another unit than before, and of a database of another IČO', async () => {
    const { report } = await check({
      prepare: async ({ context, pohoda }) => {
        pohoda.unit.year = 2025
        await noteUnit(
          context.store,
          { company: 'Jiná s.r.o.', databaseName: 'StwPh_99999999_2025', year: '2025', period: '' },
          NOW,
        )
      },
    })
    expect(report.warnings).toEqual([
      'Until now it worked in Jiná s.r.o., 2025 (StwPh_99999999_2025).',
      expect.stringContaining('mServer works in the year 2025, it is 2026.'),
    ])
  })

  test('warns of an old release that does not tell its unit', async () => {
    const { report } = await check({ pohoda: { knobs: { hasPlainStatus: true } } })
    expect(report.summary).toMatch(/^mServer answers\. /)
    expect(report.warnings).toEqual([expect.stringContaining('does not tell its unit and year')])
  })

  test('warns of stores that POHODA does not have', async () => {
    const { report } = await check({
      settings: { tasks: { quantities: { stores: ['HLAVNÍ', 'VELKÝ'] } }, orders: { store: 'Hlavní' } },
    })
    expect(report.warnings).toEqual([
      expect.stringMatching(/^"tasks\.quantities\.stores" names the store "VELKÝ", POHODA has: .*HLAVNÍ/),
      expect.stringMatching(/^"orders\.store" names the store "Hlavní", POHODA has: /),
    ])
  })

  test('an empty unit is told', async () => {
    const { report } = await check({
      prepare: ({ pohoda }) => void (pohoda.unit.knobs.listsAreEmpty = true),
    })
    expect(report.summary).toContain('There are no cards.')
    expect(report.tables).toEqual([])
  })

  test('leaves mServer alone in quiet time', async () => {
    const { report, pohoda } = await check({ quiet: [{ from: '09:00', to: '11:00' }] })
    expect(report.warnings).toEqual(['mServer was not asked: it is quiet until 11:00.'])
    expect(pohoda.requests).toEqual([])
  })

  test('asks the agent which configuration it starts', async () => {
    const token = 'word-of-the-agent'
    const server = createAgentServer({ token, configuration: 'e-shop', run: async () => ({ ok: true }) })
    const url = `http://127.0.0.1:${await listen(server)}`
    until({ [Symbol.asyncDispose]: () => stop(server) })
    const { report } = await check({ agent: { url, token } })
    expect(report.summary).toContain('The agent starts and stops "e-shop".')
    expect(await failureOf(check({ agent: { url, token: 'another-word-for-it' } }))).toMatchObject({
      code: 'AGENT_LOGIN',
    })
  })
})

describe("the check of POHODA's own calls", () => {
  test('shows what to paste where, and when it was last called', async () => {
    const { context } = contextOf({ push: PUSH }, { publicUrl: 'https://mostik.example/pohoda/' })
    const before = await checkPohoda({ context, mserver: undefined })
    expect(before.summary).toBe('POHODA has not called us yet.')
    await noteSeen(context.store, 'stock', { at: NOW, note: 'Přijato 120 zásob', ok: true })
    await noteSeen(context.store, 'orders', { at: NOW, note: 'Jiné IČO', ok: false })
    const report = await checkPohoda({ context, mserver: undefined })
    expect(report.summary).toBe('POHODA has called us.')
    expect(report.warnings).toEqual([])
    expect(report.tables?.[0]?.rows).toEqual([
      [
        'Export, URL pro zásoby',
        'https://mostik.example/pohoda/stock',
        '2026-06-01 10:00: Přijato 120 zásob',
      ],
      ['Export, URL pro kategorie', 'https://mostik.example/pohoda/categories', 'never'],
      ['Export, URL pro int. parametry', 'https://mostik.example/pohoda/parameters', 'never'],
      ['Export, URL pro členění', 'https://mostik.example/pohoda/storages', 'never'],
      [
        'Import, URL pro objednávky',
        'https://mostik.example/pohoda/orders',
        '2026-06-01 10:00: refused, Jiné IČO',
      ],
    ])
  })

  test('warns when the addresses are not whole or not safe', async () => {
    const warnings = async (publicUrl: string | undefined) => {
      const { context } = contextOf({ push: PUSH }, { publicUrl })
      return (await checkPohoda({ context, mserver: undefined })).warnings
    }
    expect(await warnings(undefined)).toEqual([expect.stringContaining('"server.publicUrl" is not set')])
    expect(await warnings('http://mostik.example/pohoda')).toEqual([expect.stringContaining('unencrypted')])
    expect(await warnings('http://127.0.0.1:8787/pohoda')).toEqual([])
  })

  test('a shop that is not there is an error', async () => {
    const { context } = contextOf(
      { push: PUSH },
      {
        shop: () => {
          throw new AppError('SHOP_UNAVAILABLE', 'Cannot reach shop "catalog": it is off.')
        },
      },
    )
    expect(await failureOf(checkPohoda({ context, mserver: undefined }))).toMatchObject({
      code: 'SHOP_UNAVAILABLE',
    })
  })
})

describe('the check of the currency', () => {
  const warnings = async (orders: object | undefined, currency: string | undefined) => {
    const parts = { publicUrl: 'https://mostik.example/pohoda', shop: () => shopIn(currency) }
    const { context } = contextOf({ push: PUSH, orders }, parts)
    return (await checkPohoda({ context, mserver: undefined })).warnings
  }

  test('warns when the orders of the shop would all be put aside', async () => {
    expect(await warnings({}, 'UAH')).toEqual([
      'The shop "catalog" sells in UAH, POHODA keeps its books in CZK: every order would be put aside. Set the currency of the shop to CZK, or name UAH in "orders.currencies".',
    ])
  })

  test.each([
    ['it is that of the unit', {}, 'CZK'],
    ['it is a foreign one that is named', { currencies: { EUR: {} } }, 'EUR'],
    ['the shop does not tell it', {}, undefined],
    ['no orders are taken', undefined, 'UAH'],
  ])('says nothing when %s', async (_what, orders, currency) => {
    expect(await warnings(orders, currency)).toEqual([])
  })
})

describe('the check of folders of pictures', () => {
  const settings = { push: PUSH, pictures: { from: 'folder', path: './pictures' } }

  test('counts the pictures', async () => {
    const { context, closed } = withFolder([file('a.jpg'), file('b.PNG'), file('notes.txt'), folder('c.jpg')])
    const report = await checkPohoda({ context, mserver: undefined })
    expect(report.summary).toContain('The folder "pictures.path" holds 2 pictures.')
    expect(report.warnings).toEqual([])
    expect(closed()).toBe(1)
  })

  test('warns when there are none, or no folder', async () => {
    const empty = await checkPohoda({ context: withFolder([]).context, mserver: undefined })
    expect(empty.warnings).toEqual([expect.stringContaining('The folder "pictures.path" holds no pictures.')])
    const missing = new AppError('FOLDER_MISSING', 'Cannot list "./pictures": there is no such folder.')
    const { context, closed } = withFolder(missing)
    const report = await checkPohoda({ context, mserver: undefined })
    expect(report.warnings).toEqual([
      'The folder "pictures.path" cannot be read. Cannot list "./pictures": there is no such folder.',
    ])
    expect(closed()).toBe(1)
  })

  function withFolder(content: FolderEntry[] | AppError) {
    let closed = 0
    const open: Pick<Folder, 'list' | 'close'> = {
      list: async () => {
        if (content instanceof AppError) throw content
        return content
      },
      close: async () => void (closed += 1),
    }
    const { context } = contextOf(settings, {
      publicUrl: 'https://mostik.example/pohoda',
      folder: () => Object.assign(unusedFolder(), open),
    })
    return { context, closed: () => closed }
  }
})

interface Checked {
  settings?: Record<string, unknown>
  pohoda?: Partial<PohodaOptions>
  quiet?: { from: string; to: string }[]
  agent?: { url: string; token: string }
  prepare?(world: {
    context: PluginContext<PohodaConfig>
    pohoda: Awaited<ReturnType<typeof startPohoda>>
  }): void | Promise<void>
}

/** Checks a simulated POHODA. */
async function check({ settings = {}, pohoda: options = {}, quiet = [], agent, prepare }: Checked) {
  const pohoda = until(await startPohoda({ unit: inventUnit({ cards: 30, now: () => NOW }), ...options }))
  const mserverSettings = { url: pohoda.url, user: 'Admin', password: 'mserver-word', quiet, agent }
  const { context } = contextOf({ mserver: mserverSettings, ...settings })
  const { mserver } = openMServer(pohoda.url, { password: 'mserver-word', ico: context.config.ico })
  await prepare?.({ context, pohoda })
  return { report: await checkPohoda({ context, mserver }), pohoda, context }
}

function contextOf(
  settings: Record<string, unknown>,
  parts: Partial<Omit<PluginContext<PohodaConfig>, 'config' | 'clock'>> = {},
) {
  const clock = createFakeClock(NOW)
  const http = createHttpClient({ fetch: (url, init) => fetch(url, init), clock, log: silentLogger })
  const config = v.parse(pohodaConfig, { ico: ICO, ...JSON.parse(JSON.stringify(settings)) })
  return createTestContext(config, {
    id: 'pohoda',
    timezone: 'Europe/Prague',
    clock,
    http,
    shop: unusedShop,
    ...parts,
  })
}

/** A shop that is there and is not asked anything. */
function unusedShop(): ReturnType<PluginContext['shop']> {
  return shopIn(undefined)
}

/** A shop that sells in one currency and is not asked anything. */
function shopIn(currency: string | undefined): ReturnType<PluginContext['shop']> {
  return Object.assign(Object.create(null), { capabilities: { currency } })
}

function unusedFolder(): Folder {
  return new Proxy(Object.create(null), {})
}

function file(name: string): FolderEntry {
  return { name, kind: 'file' }
}

function folder(name: string): FolderEntry {
  return { name, kind: 'folder' }
}
