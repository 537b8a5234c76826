import type { Config, Setting } from '../core/config.ts'
import { parseMailAddress } from '../core/config/notify-settings.ts'
import { isFtpUrl, parseFtpUrl } from '../core/folder/ftp-url.ts'
import { parseRedisUrl } from '../core/storage/redis-url.ts'

/** A server to which the service opens connections. Of an address that is secret it is only the host. */
export interface Outbound {
  readonly kind: 'http' | 'https' | 'ftp' | 'smtp' | 'redis' | 'proxy'
  /** As an address has it: IPv6 in brackets. */
  readonly host: string
  readonly port: number
  /** The proxy through which requests go, `proxy.example:3128`. */
  readonly proxy?: string
  /** The settings that name it, as dotted paths. */
  readonly settings: readonly string[]
}

/** Folders of this machine, as they stand in the configuration, with what is done in them. */
export interface LocalFolder {
  readonly path: string
  readonly isWritten: boolean
}

/** The servers that the settings name, each once, by the marks in their schemas. */
export function outboundOf(settings: readonly Setting[], storage: Config['storage']): Outbound[] {
  const found = settings.flatMap((setting) => {
    const address = addressIn(setting, settings)
    return address === undefined ? [] : [{ ...address, settings: [pathOf(setting)] }]
  })
  const redis = typeof storage === 'string' ? parseRedisUrl(storage) : { problem: '' }
  if (!('problem' in redis)) {
    const host = redis.host.includes(':') ? `[${redis.host}]` : redis.host
    found.push({ kind: 'redis', host, port: redis.port, settings: ['storage'] })
  }
  const byServer = Map.groupBy(found, ({ kind, host, port, proxy }) => [kind, host, port, proxy].join(' '))
  return [...byServer.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ ...first, settings: [first, ...others].flatMap(({ settings: paths }) => paths) }],
  )
}

/** The folders of this machine that plugins and backups work in. */
export function localFoldersOf(settings: readonly Setting[]): LocalFolder[] {
  return settings.flatMap(({ value, marks }) => {
    const isFolder = marks.folder === true || marks.address === 'folder'
    if (!isFolder || typeof value !== 'string' || isFtpUrl(value)) return []
    return [{ path: value, isWritten: marks.isOnlyRead !== true }]
  })
}

/** The files that settings name, such as certificates. */
export function filesOf(settings: readonly Setting[]): string[] {
  return settings.flatMap(({ value, marks }) =>
    marks.needs === 'files' && typeof value === 'string' ? [value] : [],
  )
}

/** What may be asked besides the addresses, in whole sentences. */
export function elsewhereOf(settings: readonly Setting[]): string[] {
  return settings.flatMap((setting) => {
    const { elsewhere } = setting.marks
    return elsewhere === undefined || typeof setting.value !== 'string'
      ? []
      : [
          `${pathOf(setting)}: it also asks ${elsewhere}. That cannot be known beforehand; add it when it is so.`,
        ]
  })
}

/** A setting as people write it: `plugins.torgsoft.folder`. */
export function pathOf({ keys }: Pick<Setting, 'keys'>): string {
  return keys.join('.')
}

type Address = Omit<Outbound, 'settings'>

function addressIn(setting: Setting, all: readonly Setting[]): Address | undefined {
  const { value, marks } = setting
  if (typeof value !== 'string') return undefined
  if (marks.address === 'proxy') return webAddress(value, 'proxy')
  if (marks.address === 'ftp') return ftpAddress(setting, value, all)
  if (marks.address === 'mail') {
    const server = parseMailAddress(value)
    return server && { kind: 'smtp', host: bracketed(server.host), port: server.port }
  }
  if (marks.folder === true && isFtpUrl(value)) {
    const { host, port } = parseFtpUrl(value)
    return { kind: 'ftp', host: bracketed(host), port }
  }
  if (marks.address !== 'web') return undefined
  const proxy = proxyFor(setting, all)
  const address = webAddress(value)
  return address === undefined || proxy === undefined ? address : { ...address, proxy }
}

/** People paste some addresses without their scheme. */
function webAddress(text: string, kind?: 'proxy'): Address | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`)
  if (url === null) return undefined
  const scheme = url.protocol === 'http:' ? 'http' : 'https'
  const port = url.port === '' ? (scheme === 'http' ? 80 : 443) : Number(url.port)
  return { kind: kind ?? scheme, host: url.hostname, port }
}

/** The host of an FTP server whose port and security stand beside it. */
function ftpAddress({ keys }: Setting, host: string, all: readonly Setting[]): Address {
  const beside = (name: string) => valueAt(all, [...keys.slice(0, -1), name])
  const port = beside('port')
  const usual = beside('security') === 'implicit' ? 990 : 21
  return { kind: 'ftp', host: bracketed(host), port: typeof port === 'number' ? port : usual }
}

/** The proxy of the instance to which a setting belongs, or that of the whole file. */
function proxyFor({ keys }: Setting, all: readonly Setting[]): string | undefined {
  const own = keys[0] === 'plugins' ? valueAt(all, [...keys.slice(0, 2), 'http', 'proxy']) : undefined
  const proxy = own ?? valueAt(all, ['http', 'proxy'])
  const address = typeof proxy === 'string' ? webAddress(proxy) : undefined
  return address === undefined ? undefined : `${address.host}:${address.port}`
}

function valueAt(all: readonly Setting[], keys: Setting['keys']): unknown {
  return all.find((setting) => pathOf(setting) === pathOf({ keys }))?.value
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
