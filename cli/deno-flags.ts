import { isAbsolute, relative } from 'node:path'
import type { Outbound } from './outbound.ts'

/** What a service needs of the machine. Paths are absolute. */
export interface Needs {
  /** Where it listens. Port 0: any. */
  readonly inbound: { readonly host: string; readonly port: number }
  readonly outbound: readonly Outbound[]
  /** The addresses behind the names of FTP servers. */
  readonly ftpAddresses: readonly string[]
  readonly read: readonly string[]
  readonly write: readonly string[]
  /** The names of environment variables. */
  readonly env: readonly string[]
}

/** The environment variables that are looked at whatever the configuration says. */
export const OWN_VARIABLES = [
  ...['HOST', 'PORT', 'MOSTIK_CONFIG', 'MOSTIK_DATA', 'MOSTIK_TOKEN'],
  ...['TERM', 'NO_COLOR', 'CI', 'TEST', 'npm_lifecycle_event'],
]

/** The flags of `deno run` that allow just this, in the order in which people read them. */
export function denoFlags({ inbound, outbound, ftpAddresses, read, write, env }: Needs): string[] {
  const usesRedis = outbound.some(({ kind }) => kind === 'redis')
  const net = [...listening(inbound), ...outbound.flatMap(asked), ...ftpAddresses]
  return [
    '--no-prompt',
    listFlag('net', [...new Set(net)].filter(isNotCoveredIn(net))),
    listFlag('read', outermost(read)),
    ...(write.length === 0 ? [] : [listFlag('write', outermost(write))]),
    listFlag('env', [...new Set([...OWN_VARIABLES, ...env])]),
    // The client of Redis looks for this variable by listing all of them.
    ...(usesRedis ? ['--ignore-env=DEBUG'] : []),
  ]
}

/** A command as a POSIX shell takes it. */
export function shellCommand(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ')
}

/** The service asks itself whether another one is there: on all interfaces, under the address of this machine. */
function listening({ host, port }: Needs['inbound']): string[] {
  const shown = host.includes(':') ? `[${host}]` : host
  const all = host === '0.0.0.0' || host === '::' ? [shown, '127.0.0.1'] : [shown]
  return all.map((name) => (port === 0 ? name : `${name}:${port}`))
}

/** Where an FTP server opens its data connections, it says itself: a port of its own for each. */
function asked({ kind, host, port }: Outbound): string {
  return kind === 'ftp' ? host : `${host}:${port}`
}

/** A host without a port covers it with any. */
function isNotCoveredIn(net: readonly string[]): (entry: string) => boolean {
  return (entry) => {
    const host = entry.replace(/:\d+$/, '')
    return host === entry || !net.includes(host)
  }
}

/** The paths that no other of them holds. */
function outermost(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path) => !paths.some((other) => other !== path && isInside(path, other)))
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/** In such a list a comma is written twice. */
function listFlag(name: string, items: readonly string[]): string {
  return `--allow-${name}=${items.map((item) => item.replaceAll(',', ',,')).join(',')}`
}
