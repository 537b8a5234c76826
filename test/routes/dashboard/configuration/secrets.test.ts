import { afterEach, describe, expect, it } from 'vitest'
import { loadConfigWithSettings } from '../../../../core/config.ts'
import { envelopeSchema, instanceSchema } from '../../../../core/config/envelope.ts'
import { childShapes, marksOf, type SchemaNode, type Shape, shapesOf } from '../../../../core/config/shape.ts'
import { machineCapabilities } from '../../../../core/platform/machine.ts'
import { catalogue } from '../../../../plugins/index.ts'
import { type PluginApp, startPluginApp } from '../../../helpers/plugin-app.ts'

const host = machineCapabilities('test')
let app: PluginApp | undefined
afterEach(async () => await app?.stop())

/** A secret of its own for each place. */
let made = 0
const canary = () => `canary-of-${'x'.repeat(16)}-${(made += 1)}`

const logins = [
  { kind: 'basic', user: 'svc', password: canary() },
  { kind: 'ticket', user: 'svc', password: canary() },
  {
    kind: 'oidc',
    tokenUrl: 'https://sso.example/token',
    clientId: 'mostik',
    clientSecret: canary(),
  },
]
const folder = () => ({ folder: 'ftp://user@ftp.example/export', password: canary() })

/** Every plugin with every secret that it can have, in clear. */
const plugins = {
  catalog: {},
  torgsoft: { ...folder(), secret: canary(), photos: folder(), orders: folder() },
  hook: {
    use: 'webhook',
    url: 'https://receiver.example/',
    secret: canary(),
    oldSecret: canary(),
    http: { proxy: `http://${canary()}@proxy.example` },
  },
  woo: {
    use: 'woocommerce',
    url: 'https://shop.example',
    key: canary(),
    secret: canary(),
    wordpress: { user: 'writer', password: canary() },
    webhookSecret: canary(),
  },
  till: {
    use: 'ftp-exchange',
    side: 'pos',
    server: 'ftp.example',
    password: canary(),
    token: canary(),
    remote: { goods: 'a.spr', report: 'a.rep', request: 'a.flz' },
  },
  bitrix: {
    portal: `https://acme.bitrix24.example/rest/1/${canary()}/`,
    packages: 'ftp://user@ftp.example/packages',
    packagesPassword: canary(),
  },
  ...Object.fromEntries(
    logins.map((auth, index) => [
      `kontur-${index}`,
      { use: 'kontur', source: { url: 'https://ecos.example', auth }, focus: { key: canary() } },
    ]),
  ),
  pohoda: {
    ico: '12345678',
    push: { user: 'shop', password: canary() },
    mserver: {
      url: 'http://127.0.0.1:444',
      user: 'Admin',
      password: canary(),
      agent: { url: 'http://127.0.0.1:4440', token: canary() },
    },
    pictures: { from: 'ftp', path: 'ftp://user@ftp.example/pictures', password: canary() },
    tasks: { images: folder() },
  },
}
const server = { publicUrl: 'https://mostik.example' }

describe('the page and the answer of the settings', () => {
  it('hold no secret of any plugin', async () => {
    app = await startPluginApp({ plugins, server })
    const page = await (await app.request('/configuration')).text()
    const answer = await (await app.request('/api/configuration')).text()
    expect(page).toContain('kontur-2')
    expect(answer).toContain('"***"')
    expect(page).not.toContain('canary')
    expect(answer).not.toContain('canary')
  })

  it('were shown every secret that there can be', async () => {
    const backup = folder()
    const notify = {
      telegram: { token: canary(), chat: '-100123' },
      email: {
        server: 'smtps://mail.example',
        user: 'writer',
        password: canary(),
        from: 'mostik@shop.example',
        to: ['owner@shop.example'],
      },
      webhook: { url: 'https://receiver.example/told', secret: canary() },
    }
    const proxy = `http://${canary()}@proxy.example`
    const { settings, config } = await loadConfigWithSettings({
      text: JSON.stringify({ server, http: { proxy }, backup, notify, plugins }),
      fileName: 'mostik.jsonc',
      env: () => undefined,
      readFile: async () => '',
      catalogue,
      host,
      fingerprintKey: new Uint8Array(32),
    })
    const given = settings
      .filter(({ marks, value }) => marks.secret === true && String(value).includes('canary'))
      .map(({ keys }) => keys.filter((key) => typeof key === 'string').join('.'))
    const uses: Record<string, string> = { hook: 'webhook', woo: 'woocommerce', till: 'ftp-exchange' }
    const named = given.map((path) =>
      path.replace(/^plugins\.([a-z]+)(-\d)?\./, (_, id: string) => `${uses[id] ?? id}.`),
    )
    expect(JSON.stringify(config.shown)).not.toContain('canary')
    const own = secretsOf(shapesOf(envelopeSchema(host)), '')
    const all = await Promise.all(
      Object.values(catalogue).map(async (load) => {
        const { name, config } = (await load()).default
        return secretsOf(shapesOf(config), name)
      }),
    )
    const instance = secretsOf(shapesOf(instanceSchema()), 'webhook')
    expect(new Set(named)).toEqual(new Set([...own, ...instance, ...all.flat()]))
  })
})

/** The places below a value at which its schema has a secret. */
function secretsOf(shapes: readonly Shape[], path: string, above: readonly SchemaNode[] = []): string[] {
  return shapes.flatMap((shape) => {
    if (marksOf(shape).secret === true) return [path]
    if (above.includes(shape.schema)) return []
    const names = Object.keys(shape.schema.entries ?? {})
    return names.flatMap((name) =>
      secretsOf(childShapes([shape], name, undefined), path === '' ? name : `${path}.${name}`, [
        ...above,
        shape.schema,
      ]),
    )
  })
}
