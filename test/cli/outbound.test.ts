import { describe, expect, it } from 'vitest'
import { denoFlags, type Needs, shellCommand } from '../../cli/deno-flags.ts'
import { elsewhereOf, filesOf, localFoldersOf, outboundOf } from '../../cli/outbound.ts'
import { loadConfigWithSettings } from '../../core/config.ts'
import { machineCapabilities } from '../../core/platform/machine.ts'
import { catalogue } from '../../plugins/index.ts'

const FILE = {
  server: { publicUrl: 'https://mostik.example' },
  http: { proxy: 'http://user:proxy-password@proxy.example:3128' },
  backup: { folder: 'ftps+implicit://backup@ftp.example/mostik' },
  plugins: {
    bitrix: {
      portal: 'acme.bitrix24.example/rest/1/webhook-code/',
      notify: 'https://told.example:8443/x',
      packages: './packages',
    },
    kontur: {
      source: {
        url: 'http://ecos.example:8080',
        auth: {
          kind: 'oidc',
          tokenUrl: 'https://login.example/token',
          clientId: 'mostik',
          clientSecret: 'client-secret',
        },
      },
      focus: { key: 'focus-key' },
      http: { proxy: 'http://[2001:db8::1]:8080', ca: './company-ca.pem' },
    },
    till: {
      use: 'ftp-exchange',
      side: 'pos',
      server: '2001:db8::2',
      security: 'implicit',
      remote: { goods: 'POS.spr', report: 'POS.rep', request: 'POS.flz' },
      local: { folder: './till' },
    },
    torgsoft: { folder: 'ftp://shop@ftp.example:2121/export', shop: 'catalog' },
    catalog: {},
  },
}

describe('the servers that settings name', () => {
  it('are told by the marks of their schemas, each once, without what is secret', async () => {
    const { settings, config } = await read(FILE)
    const servers = outboundOf(settings, config.storage)
    expect(servers.map(({ kind, host, port, proxy }) => [kind, `${host}:${port}`, proxy])).toEqual([
      ['https', 'mostik.example:443', 'proxy.example:3128'],
      ['proxy', 'proxy.example:3128', undefined],
      ['ftp', 'ftp.example:990', undefined],
      ['https', 'acme.bitrix24.example:443', 'proxy.example:3128'],
      ['https', 'told.example:8443', 'proxy.example:3128'],
      ['proxy', '[2001:db8::1]:8080', undefined],
      ['http', 'ecos.example:8080', '[2001:db8::1]:8080'],
      ['https', 'login.example:443', '[2001:db8::1]:8080'],
      ['https', 'focus-api.kontur.ru:443', '[2001:db8::1]:8080'],
      ['ftp', '[2001:db8::2]:990', undefined],
      ['ftp', 'ftp.example:2121', undefined],
    ])
    expect(JSON.stringify(servers)).not.toMatch(/password|webhook-code|focus-key/)
    expect(elsewhereOf(settings)).toEqual([
      'plugins.bitrix.portal: it also asks the new address of a portal that was renamed. That cannot be known beforehand; add it when it is so.',
    ])
  })

  it('are told with all settings that name them, and with Redis', async () => {
    const shop = { use: 'woocommerce', url: 'https://shop.example', key: 'woo-key', secret: 'woo-secret' }
    const { settings, config } = await read({
      storage: 'rediss://mostik:redis-password@[::1]/2',
      plugins: { woo: shop, other: shop },
    })
    expect(outboundOf(settings, config.storage)).toEqual([
      { kind: 'https', host: 'shop.example', port: 443, settings: ['plugins.woo.url', 'plugins.other.url'] },
      { kind: 'redis', host: '[::1]', port: 6379, settings: ['storage'] },
    ])
  })

  it('are told of those who tell people', async () => {
    const notify = {
      telegram: { token: 'bot-token', chat: '1' },
      email: { server: 'smtp://[2001:db8::3]', from: 'a@shop.example', to: ['b@shop.example'] },
      webhook: { url: 'https://told.example:8443/x?key=1', secret: 'a-key-that-is-only-a-test' },
    }
    const { settings, config } = await read({ http: FILE.http, notify })
    const servers = outboundOf(settings, config.storage)
    expect(servers.map(({ kind, host, port, proxy }) => [kind, `${host}:${port}`, proxy])).toEqual([
      ['proxy', 'proxy.example:3128', undefined],
      ['https', 'api.telegram.org:443', 'proxy.example:3128'],
      ['smtp', '[2001:db8::3]:587', undefined],
      ['https', 'told.example:8443', 'proxy.example:3128'],
    ])
  })

  it('folders and files of this machine are told apart', async () => {
    const { settings } = await read(FILE)
    expect(localFoldersOf(settings)).toEqual([
      { path: './packages', isWritten: false },
      { path: './till', isWritten: true },
    ])
    expect(filesOf(settings)).toEqual(['./company-ca.pem'])
  })
})

describe('the flags of Deno', () => {
  const needs: Needs = {
    inbound: { host: '0.0.0.0', port: 8787 },
    outbound: [],
    ftpAddresses: [],
    read: ['/opt/mostik', '/opt/mostik/mostik.jsonc', '/srv/goods', '/srv/goods-2', '/opt/mostik'],
    write: ['/opt/mostik/.mostik'],
    env: ['WOO_KEY', 'PORT'],
  }
  const flag = (name: string, more: Partial<Needs> = {}) =>
    denoFlags({ ...needs, ...more }).find((found) => found.startsWith(`--allow-${name}=`))

  it('name where it listens, and where it asks whether another one runs', () => {
    expect(flag('net')).toBe('--allow-net=0.0.0.0:8787,127.0.0.1:8787')
    expect(flag('net', { inbound: { host: '::1', port: 8787 } })).toBe('--allow-net=[::1]:8787')
    expect(flag('net', { inbound: { host: '127.0.0.1', port: 0 } })).toBe('--allow-net=127.0.0.1')
  })

  it('name nothing twice', () => {
    const server = { host: 'ftp.example', settings: [] }
    const outbound = [
      { ...server, kind: 'https', port: 443 },
      { ...server, kind: 'ftp', port: 21 },
    ] as const
    expect(flag('net', { outbound, ftpAddresses: ['192.0.2.10'] })).toBe(
      '--allow-net=0.0.0.0:8787,127.0.0.1:8787,ftp.example,192.0.2.10',
    )
    expect(flag('read')).toBe('--allow-read=/opt/mostik,/srv/goods,/srv/goods-2')
    expect(
      flag('env')
        ?.split(',')
        .filter((name) => name.endsWith('PORT')),
    ).toHaveLength(1)
    expect(flag('env')).toContain(',WOO_KEY')
  })

  it('have no flag for what is not needed, and never one without names', () => {
    const flags = denoFlags({ ...needs, write: [] })
    expect(flags.filter((found) => found.startsWith('--allow-write'))).toEqual([])
    expect(flags.filter((found) => /^--allow-\w+$|=$|=,|,$/.test(found))).toEqual([])
  })

  it('can be pasted into a shell, whatever the folders are called', () => {
    const flags = denoFlags({ ...needs, read: ["/srv/the shop's, files"] })
    expect(shellCommand(['deno', ...flags])).toContain("'--allow-read=/srv/the shop'\\''s,, files'")
  })
})

async function read(file: unknown) {
  return await loadConfigWithSettings({
    text: JSON.stringify(file),
    fileName: 'mostik.jsonc',
    catalogue,
    host: machineCapabilities('node'),
    env: () => undefined,
    readFile: async () => '',
    fingerprintKey: new Uint8Array(32),
  })
}
