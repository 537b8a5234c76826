import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { Config } from '../../core/config.ts'
import { workerCapabilities } from '../../core/platform/worker-host.ts'
import { Secret } from '../../core/secret.ts'
import { load, problemsOf, SURROUNDINGS } from '../fixtures/config/plugins.ts'

const good = await readFile(new URL('../fixtures/config/good.jsonc', import.meta.url), 'utf8')

test('a file with everything in it is read', async () => {
  const config = await load(good, SURROUNDINGS)
  expect(config).toMatchObject({
    server: { host: '0.0.0.0', port: 8080, publicUrl: 'https://bridge.example' },
    storage: 'fs:./.mostik',
    timezone: 'Europe/Kyiv',
    log: { level: 'debug', format: 'json' },
  })
  expect(config.instances.map(({ id, plugin, enabled }) => [id, plugin.name, enabled])).toEqual([
    ['shelf', 'shelf', true],
    ['outlet', 'shelf', true],
    ['till', 'till', true],
    ['registry', 'registry', false],
  ])
})

test('an empty object is a configuration with the defaults', async () => {
  expect(await load('{}')).toEqual({
    server: { host: '127.0.0.1', port: 8787, metrics: 'admin' },
    storage: 'fs:./.mostik',
    timezone: 'UTC',
    log: { level: 'info', format: 'auto' },
    http: {},
    instances: [],
    shown: { fileName: 'mostik.jsonc', groups: [{ settings: expect.any(Array) }] },
  })
})

test('settings are the output of the schema of the plugin, with its defaults', async () => {
  const config = await load('{ "plugins": { "shelf": {}, "till": { "folder": "./export" } } }')
  expect(settingsOf(config, 'shelf')).toEqual({ currency: 'UAH' })
  expect(settingsOf(config, 'till')).toMatchObject({ files: 'goods.csv', guards: { drop: 0.3, rows: 1 } })
})

test('a byte order mark at the start is no part of the file', async () => {
  expect((await load('\uFEFF{ "timezone": "Europe/Kyiv" }')).timezone).toBe('Europe/Kyiv')
})

test('an instance has the http of the file with its own above it', async () => {
  const config = await load(good, SURROUNDINGS)
  const [shelf, , , registry] = config.instances
  expect(revealed(shelf?.http.proxy)).toBe('http://user:test-proxy-password@proxy.example:3128')
  expect(shelf?.http.ca).toBeUndefined()
  expect(revealed(registry?.http.proxy)).toBe('http://user:test-proxy-password@proxy.example:3128')
  expect(registry?.http.ca).toBe('./company-ca.pem')
})

test('only the plugins that are used are loaded', async () => {
  const never = async () => await Promise.reject(new Error('loaded'))
  expect((await load('{}', { catalogue: { never } })).instances).toEqual([])
})

test('the environment stands above the file', async () => {
  const overrides = { host: '0.0.0.0', port: '0', storage: String.raw`fs:D:\data` }
  const config = await load('{ "server": { "port": 1 }, "storage": "memory:" }', { overrides })
  expect(config.server).toEqual({ host: '0.0.0.0', port: 0, metrics: 'admin' })
  expect(config.storage).toBe(String.raw`fs:D:\data`)
})

test('a reference is taken inside a text, more than once, and what it brings is not looked through again', async () => {
  const variables = { HOST_NAME: 'till.example', FOLDER: '${HOST_NAME}' }
  const config = await load(withFolder('ftp://user@${HOST_NAME}/${FOLDER}/$${x}/$', '"password": "x"'), {
    variables,
  })
  expect(settingsOf(config, 'till')).toMatchObject({ folder: 'ftp://user@till.example/${HOST_NAME}/${x}/$' })
})

test.each([
  ['one line break at its end, of Windows too', 'one\r\n', 'one'],
  ['a byte order mark', '\uFEFFone\n', 'one'],
  ['nothing else: the lines of a key stay', 'one\ntwo\n\n', 'one\ntwo\n'],
])('of the text of a file is taken off %s', async (_, content, expected) => {
  const key = `{ "plugins": { "registry": { "url": "https://registry.example",
    "access": { "kind": "key", "key": "\${file:/run/key}" } } } }`
  const config = await load(key, { files: { '/run/key': content } })
  const access: unknown = Reflect.get(Object(settingsOf(config, 'registry')), 'access')
  expect(revealed(Reflect.get(Object(access), 'key'))).toBe(expected)
})

test('names are not looked through for references', async () => {
  const columns = '"columns": { "${NAME}": "price" }'
  const config = await load(withFolder('./export', columns), { variables: { NAME: 'x' } })
  expect(settingsOf(config, 'till')).toMatchObject({ columns: { '${NAME}': 'price' } })
})

test.each(['admin', 'open', false])('the figures are for %s', async (metrics) => {
  const config = await load(JSON.stringify({ server: { metrics } }))
  expect(config.server.metrics).toBe(metrics)
})

test.each([true, 'public', null])('the figures cannot be for %s', async (metrics) => {
  const { problems } = await problemsOf(JSON.stringify({ server: { metrics } }))
  expect(problems).toMatchObject([
    { path: 'server.metrics', message: expect.stringContaining('"admin", "open" or false') },
  ])
})

test('the configuration is frozen to its depth', async () => {
  const config = await load(good, SURROUNDINGS)
  const till = config.instances.find(({ id }) => id === 'till')
  const parts = [config, config.server, config.instances, till, till?.config, till?.http, config.http.proxy]
  expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true))
  expect(Object.isFrozen(Reflect.get(Object(till?.config), 'guards'))).toBe(true)
  expect(Object.isFrozen(till?.plugin)).toBe(false)
})

test('the names of objects in JavaScript cannot be reached through a file', async () => {
  await problemsOf('{ "__proto__": { "polluted": true }, "plugins": { "__proto__": { "polluted": true } } }')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('a fingerprint is the same for the same settings, in whatever order and form they are written', async () => {
  const first = await load(withFolder('./export', '"poll": true, "guards": { "drop": 0.5 }'))
  const second = await load(withFolder('${FOLDER}', '"guards": { /* half */ "drop": 0.50 }'), {
    variables: { FOLDER: './export' },
  })
  expect(fingerprintOf(second)).toBe(fingerprintOf(first))
  expect(fingerprintOf(first)).toMatch(/^[0-9a-f]{64}$/)
})

test('switching an instance off leaves its fingerprint as it is', async () => {
  const [on, off] = [await load(withFolder('./x')), await load(withFolder('./x', '"enabled": false'))]
  expect(fingerprintOf(off)).toBe(fingerprintOf(on))
})

test('a fingerprint changes with a setting, a secret, the zone, http, the plugin and the key', async () => {
  const base = withFolder('./x', '"password": "one-password"')
  const all = await Promise.all([
    load(base),
    load(base.replace('./x', './y')),
    load(base.replace('one-password', 'two-password')),
    load(base.replace('{', '{ "timezone": "Europe/Kyiv",')),
    load(base.replace('{', '{ "http": { "ca": "./ca.pem" },')),
    load(base, { fingerprintKey: new Uint8Array(32).fill(8) }),
  ])
  expect(new Set(all.map(fingerprintOf)).size).toBe(all.length)
})

test('two secrets that change places change the fingerprint', async () => {
  const keys = (user: string, proxy: string) =>
    withFolder('./x', `"password": "${user}", "http": { "proxy": "${proxy}" }`)
  const [first, second] = ['http://one.example', 'http://two.example']
  const [there, back] = [await load(keys(first, second)), await load(keys(second, first))]
  expect(fingerprintOf(there)).not.toBe(fingerprintOf(back))
})

test('no secret is seen in the configuration, shown or printed', async () => {
  const config = await load(good, SURROUNDINGS)
  const seen = [JSON.stringify(config), inspect(config, { depth: 20 })].join('\n')
  expect(seen).not.toMatch(/test-(password|key|proxy)/)
})

test('on Workers the data may lie beside the state, and come through a variable', async () => {
  const beside = { state: 'do:MOSTIK', data: 'do:MOSTIK' }
  const apart = { state: 'do:MOSTIK', data: 'kv:${DATA}' }
  const options = { host: workerCapabilities, variables: { DATA: 'DATA' } }
  expect(await load(JSON.stringify({ storage: beside }), options)).toMatchObject({ storage: beside })
  expect(await load(JSON.stringify({ storage: apart }), options)).toMatchObject({
    storage: { ...apart, data: 'kv:DATA' },
  })
})

function withFolder(folder: string, more = '"poll": true'): string {
  return `{ "plugins": { "shelf": {}, "till": { "folder": ${JSON.stringify(folder)}, ${more} } } }`
}

function settingsOf(config: Config, id: string): unknown {
  return config.instances.find((instance) => instance.id === id)?.config
}

function fingerprintOf(config: Config): string | undefined {
  return config.instances.find(({ id }) => id === 'till')?.fingerprint
}

function revealed(secret: unknown): string | undefined {
  return secret instanceof Secret ? secret.reveal() : undefined
}
