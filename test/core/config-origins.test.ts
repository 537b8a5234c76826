import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Config, ShownSetting } from '../../core/config.ts'
import { workerCapabilities } from '../../core/platform/worker-host.ts'
import { definePlugin } from '../../core/plugin.ts'
import { secret, text } from '../../core/schema.ts'
import { catalogue as others, load, NODE, SURROUNDINGS } from '../fixtures/config/plugins.ts'

const good = await readFile(new URL('../fixtures/config/good.jsonc', import.meta.url), 'utf8')

/** A plugin of which one entry makes a booth for each name, and that keeps secrets in lists, records and unions. */
const booth = definePlugin({
  name: 'booth',
  title: 'Booth',
  config: v.strictObject({
    place: text(),
    keys: v.optional(v.array(secret()), []),
    byName: v.optional(v.record(v.string(), secret()), {}),
    login: v.optional(v.union([secret(), v.strictObject({ user: text(), password: secret() })])),
    words: v.optional(v.array(text()), ['one', 'two']),
  }),
  expandSettings: v.strictObject({ names: v.optional(v.array(text())) }),
  expand(_id, { names, ...settings }) {
    if (!Array.isArray(names)) return undefined
    return {
      instances: names.map((name: unknown, index) => ({
        suffix: String(name),
        settings: Object(JSON.parse(JSON.stringify(settings).replaceAll('@', String(name)))),
        origin: (path) => (path === '' ? `names.${index}` : path),
      })),
    }
  },
  setup: () => ({}),
})
const catalogue = { ...others, booth: async () => ({ default: booth }) }

describe('where a setting came from', () => {
  it('is the line of the file, a variable, a file of its own, or nowhere', async () => {
    const config = await load(good, SURROUNDINGS)
    expect(config.shown?.fileName).toBe('mostik.jsonc')
    expect(settingIn(config, 'server.port')).toEqual({
      path: 'server.port',
      value: 8080,
      origin: { from: 'file', line: 4 },
      description: '0 takes any free port.',
    })
    expect(settingIn(config, 'server.publicUrl')).toMatchObject({
      value: '${PUBLIC_URL}',
      origin: { from: 'file', line: 4, variables: ['PUBLIC_URL'] },
    })
    expect(settingIn(config, 'http.proxy')).toMatchObject({
      value: '${file:/run/secrets/proxy}',
      isSecret: true,
      origin: { from: 'file', line: 8, files: ['/run/secrets/proxy'] },
    })
    expect(settingIn(config, 'server.metrics')).toMatchObject({
      value: 'admin',
      origin: { from: 'default' },
    })
    expect(settingIn(config, 'guards.drop', 'till')).toMatchObject({
      value: 0.5,
      origin: { from: 'file', line: 17 },
    })
    expect(settingIn(config, 'guards.rows', 'till')).toMatchObject({ value: 1, origin: { from: 'default' } })
  })

  it('is the variable that stands above the file, and not the file', async () => {
    const text = '{ "server": { "host": "0.0.0.0", "port": "${PORT_OF_MINE}" }, "storage": "memory:" }'
    const overrides = { host: '127.0.0.2', port: '80', storage: 'fs:/data' }
    const config = await load(text, { overrides, variables: { PORT_OF_MINE: 'eighty' } })
    const told = ['server.host', 'server.port', 'storage'].map((path) => settingIn(config, path))
    expect(told).toMatchObject([
      { value: '127.0.0.2', origin: { from: 'variable', variables: ['HOST'] } },
      { value: 80, origin: { from: 'variable', variables: ['PORT'] } },
      { value: 'fs:/data', origin: { from: 'variable', variables: ['MOSTIK_DATA'] } },
    ])
  })

  it('is the entry that an instance was made from', async () => {
    const text = `{ "plugins": {
      "fair": {
        "use": "booth", "names": ["a", "b"],
        "place": "hall/@",
        "login": "\${LOGIN_@}"
      }
    } }`
    const config = await load(text, { catalogue, variables: { LOGIN_a: 'word', LOGIN_b: 'word' } })
    const group = config.shown?.groups.find(({ instance }) => instance === 'fair-b')
    expect(group).toMatchObject({ plugin: 'booth', madeFrom: 'fair' })
    expect(settingIn(config, 'place', 'fair-b')).toMatchObject({
      value: 'hall/b',
      origin: { from: 'file', line: 4 },
    })
    expect(settingIn(config, 'login', 'fair-b')).toMatchObject({
      value: '${LOGIN_b}',
      origin: { from: 'file', line: 5, variables: ['LOGIN_b'] },
    })
  })
})

describe('what is shown of a setting', () => {
  it('is all of a list at once, and each member of an object', async () => {
    const config = await load(good, SURROUNDINGS)
    expect(settingIn(config, 'files', 'till')?.value).toEqual(['goods.csv', 'prices.csv'])
    expect(settingIn(config, 'schedule.every', 'till')?.value).toBe('PT7M')
    expect(settingIn(config, 'columns.Ціна', 'till')?.value).toBe('price')
    expect(settingIn(config, 'schedule', 'till')).toBeUndefined()
  })

  it('is a setting without a value, too', async () => {
    const config = await load(good, SURROUNDINGS)
    expect(settingIn(config, 'backup')).toEqual({ path: 'backup', origin: { from: 'default' } })
  })

  it('holds no instance twice: their settings are not among those of the service', async () => {
    const config = await load(good, SURROUNDINGS)
    const own = config.shown?.groups[0]?.settings.map(({ path }) => path.split('.')[0])
    expect(own).toEqual(expect.arrayContaining(['server', 'storage', 'timezone', 'backup']))
    expect(own).not.toContain('plugins')
    expect(own).not.toContain('$schema')
  })

  it('is never a secret, wherever it stands and however it is written', async () => {
    const text = `{
      "http": { "proxy": "http://user:canary-1@proxy.example" },
      "plugins": { "booth": {
        "place": "here",
        "keys": ["canary-2", "a-\${CANARY}-b"],
        "byName": { "one": "canary-3" },
        "login": { "user": "\${USER_NAME}", "password": "canary-4" }
      } }
    }`
    const variables = { CANARY: 'canary-5', USER_NAME: 'canary-6' }
    const { shown } = await load(text, { catalogue, variables })
    expect(JSON.stringify(shown)).not.toContain('canary')
    expect(JSON.stringify(shown)).not.toContain('a-$')
    expect(shown?.groups[1]?.settings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'keys.0', value: '***', isSecret: true }),
        expect.objectContaining({
          path: 'keys.1',
          value: '***',
          origin: { from: 'file', line: 5, variables: ['CANARY'] },
        }),
        expect.objectContaining({ path: 'login.user', value: '${USER_NAME}' }),
        expect.objectContaining({ path: 'login.password', value: '***' }),
      ]),
    )
  })

  it.each([
    'redis://user:canary@redis.example:6379/0',
    'redis://:canary@redis.example',
    'redis://user:canary${MORE}@redis.example/${NUMBER}',
    'redis://user:canary${file:/run/secrets/more}@redis.example',
  ])('is no password of a storage: %s', async (storage) => {
    const config = await load(JSON.stringify({ storage }), {
      host: { ...NODE, storages: ['redis'] },
      variables: { MORE: 'canary', NUMBER: '1' },
      files: { '/run/secrets/more': 'canary' },
    })
    const shown = settingIn(config, 'storage')?.value
    expect(shown).not.toContain('canary')
    expect(shown).toMatch(/^redis:\/\/\*\*\*@redis\.example/)
  })

  it('is both places of a storage on Workers', async () => {
    const config = await load('{ "storage": { "state": "do:MOSTIK", "data": "kv:${DATA}" } }', {
      host: workerCapabilities,
      variables: { DATA: 'DATA' },
    })
    expect(settingIn(config, 'storage.state')?.value).toBe('do:MOSTIK')
    expect(settingIn(config, 'storage.data')?.value).toBe('kv:${DATA}')
  })
})

function settingIn(config: Config, path: string, instance?: string): ShownSetting | undefined {
  const group = config.shown?.groups.find((one) => one.instance === instance)
  return group?.settings.find((setting) => setting.path === path)
}
