import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Logger } from '../../../core/log.ts'
import type { FullDriver } from '../../../core/storage/driver.ts'
import { memoryDriver } from '../../../core/storage/memory.ts'
import type { Fault, SimulatedAnswer, SimulatedRequest } from '../../../plugins/kontur/simulator/web.ts'
import { type KonturApp, startKonturApp } from '../../helpers/kontur-app.ts'
import {
  isLookup,
  isMutate,
  isQuery,
  type KonturWorld,
  startKonturWorld,
} from '../../helpers/kontur-world.ts'

/** The key stands in the address of every question: nothing that people see or keep may show it, nor a password. */

/** With what addresses, regular expressions and JSON treat in ways of their own. */
const KEY = `k"y+of/focus?&=%41'(!)*`
const PASSWORD = 'p"ss word+of/the&account'

let world: KonturWorld
let app: KonturApp
let driver: FullDriver
let logged: string[]

beforeEach(async () => {
  world = await startKonturWorld({ key: KEY, password: PASSWORD })
  for (let number = 1; number <= 3; number++) world.contractor(number)
  driver = memoryDriver()
  logged = []
})

afterEach(async () => {
  await app.stop()
  await world.server.close()
})

const echo = ({ url, headers, body }: SimulatedRequest) =>
  `Sorry: ${url.href} ${url.searchParams.get('key') ?? ''} ${JSON.stringify(headers)} ${body}`

const FAULTS: [string, Fault['when'], Fault['instead']][] = [
  ['an answer that echoes the address', isLookup, (request) => text(502, echo(request))],
  ['a refusal that echoes the address', isLookup, (request) => text(403, echo(request))],
  ['a wrong request that echoes the address', isLookup, (request) => text(400, echo(request))],
  ['too many requests, with an echo', isLookup, (request) => text(429, echo(request))],
  ['a page in place of an answer', isLookup, (request) => text(200, echo(request))],
  ['a redirect to an address with the key', isLookup, ({ url }) => redirect(`${url.href}&again=1`)],
  ['a redirect elsewhere', isLookup, ({ url }) => redirect(`http://127.0.0.1:9/${url.search}`)],
  ['a connection that breaks', isLookup, 'drop'],
  [
    'statistics that echo the address',
    ({ url }) => url.pathname === '/api3/stat',
    (request) => text(500, echo(request)),
  ],
  ['a source that echoes its login', isQuery, (request) => text(500, echo(request))],
  ['a source that refuses with an echo', isQuery, (request) => text(403, echo(request))],
  ['a write that echoes its login', isMutate, (request) => text(500, echo(request))],
]

describe('key and password are nowhere to be seen', () => {
  it.each(FAULTS)('after %s', async (_what, when, instead) => {
    app = await start({})
    world.server.faults.push({ times: 3, when, instead })
    await app.run()
    expect(world.server.faults[0]?.times).toBeLessThan(3)
    await expectNoSecrets()
  })

  it('after a pass that went well', async () => {
    app = await start({})
    await app.run()
    expect(await app.state()).toMatchObject({ counters: { updated: 3 } })
    await expectNoSecrets()
  })

  it.each(['basic', 'ticket'])('where the login (%s) is wrong', async (kind) => {
    const { url } = world.server
    app = await start({ source: { url, auth: { kind, user: 'another', password: PASSWORD } } })
    await app.run()
    expect(await app.job()).toMatchObject({ error: { code: 'SOURCE_REFUSED' } })
    await expectNoSecrets()
  })
})

/** Looks into everything that is logged, stored and shown. */
async function expectNoSecrets(): Promise<void> {
  const paths = [
    '/kontur/state',
    '/kontur/report.json',
    '/kontur/report.csv',
    '/kontur/reports',
    '/api/plugins',
    '/api/plugins/kontur/status',
    '/api/jobs',
    '/api/jobs/kontur/sync/runs',
    '/metrics',
    '/health/ready',
    '/',
  ]
  const shown = await Promise.all(paths.map(async (path) => await (await app.request(path)).text()))
  const check = await app.request('/api/plugins/kontur/check', { method: 'POST' })
  const stored = await Promise.all(
    (await driver.getKeys('', {})).map(async (key) => `${key} ${textOf(await driver.getItem(key, {}))}`),
  )
  expect(logged.length).toBeGreaterThan(0)
  expect(stored.length).toBeGreaterThan(0)
  const everything = [...shown, await check.text(), ...stored, ...logged].join('\n')
  expect(everything).not.toMatch(/TICKET_\d/)
  for (const secret of [KEY, PASSWORD, btoa(`svc:${PASSWORD}`)]) {
    for (const form of formsOf(secret)) expect(everything).not.toContain(form)
  }
}

/** A secret as it may stand in texts, addresses and JSON. */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret)
  const parameter = new URLSearchParams({ key: secret }).toString().slice('key='.length)
  return [secret, encoded, parameter, JSON.stringify(secret).slice(1, -1), encodeURI(secret)]
}

async function start(over: object): Promise<KonturApp> {
  return await startKonturApp({
    settings: world.settings(over),
    clock: world.clock,
    driver,
    log: recorder({}),
  })
}

/** Takes down what is logged as it comes, before anything is masked. */
function recorder(context: object): Logger {
  const note = (message: string, properties: object = {}) =>
    void logged.push(inspect({ message, ...context, ...properties }, { depth: 10, showHidden: true }))
  return {
    debug: note,
    info: note,
    warn: note,
    error: note,
    with: (properties) => recorder({ ...context, ...properties }),
  }
}

function text(status: number, body: string): SimulatedAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body }
}

function redirect(location: string): SimulatedAnswer {
  return { status: 302, headers: { location }, body: '' }
}

/** What a driver gives back for a key: a text, whatever its type says. */
function textOf(stored: unknown): string {
  return typeof stored === 'string' ? stored : JSON.stringify(stored)
}
