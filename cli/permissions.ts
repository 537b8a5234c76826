import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Config } from '../core/config.ts'
import { isRedis } from '../core/platform/storage.ts'
import { parseRedisUrl } from '../core/storage/redis-url.ts'
import type { Answer } from './answer.ts'
import { paintFor } from './colour.ts'
import { denoFlags, type Needs, shellCommand } from './deno-flags.ts'
import { elsewhereOf, filesOf, localFoldersOf, type Outbound, outboundOf } from './outbound.ts'
import { ENVIRONMENT_FILE } from './environment-file.ts'
import { alignColumns } from './text.ts'
import { dataFolder, openWorkplace, type ReadSettings, type Workplace } from './workplace.ts'

/** The folder of the program itself. */
const PROGRAM = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * What the service needs of the machine and of the network, from the configuration: the flags for Deno, and the list for a
 * firewall. Only the names of FTP servers are looked up.
 */
export async function permissions(): Promise<Answer> {
  const workplace = openWorkplace()
  const read = await workplace.readSettings()
  const outbound = outboundOf(read.settings, read.config.storage)
  const ftp = await ftpAddresses(outbound)
  const needs = { ...needsOf(workplace, read), outbound, ftpAddresses: ftp.addresses }
  const flags = denoFlags(needs)
  const notes = [...portNotes(needs), ...ftp.notes, ...elsewhereOf(read.settings)]
  const command = shellCommand(['deno', 'run', ...flags, resolve(PROGRAM, 'main.ts'), 'serve'])
  const paint = paintFor(process.stdout)
  return {
    value: {
      deno: { flags, command },
      inbound: needs.inbound,
      outbound: outbound.map(({ proxy = null, ...server }) => ({ ...server, proxy })),
      notes,
    },
    lines: [
      paint.strong('Deno needs these rights and no others:'),
      `  ${command}`,
      '',
      paint.strong('In:'),
      `  ${needs.inbound.host}, port ${needs.inbound.port === 0 ? '(any free one)' : needs.inbound.port}`,
      '',
      paint.strong('Out:'),
      ...(outbound.length === 0 ? ['  nothing'] : alignColumns(outbound.map(firewallRow)).map(indented)),
      ...(notes.length === 0 ? [] : ['', ...notes.map((note) => paint.notice(note))]),
    ],
  }
}

/** All but the servers that it asks. */
function needsOf(
  workplace: Workplace,
  { config, settings, variables, files }: ReadSettings,
): Omit<Needs, 'outbound' | 'ftpAddresses'> {
  const { file, base } = workplace
  const folders = localFoldersOf(settings)
  const paths = (list: readonly string[]) => list.map((path) => resolve(base, path))
  const own = isRedis(config.storage) ? [] : [dataFolder(workplace, config)]
  const written = paths(folders.filter(({ isWritten }) => isWritten).map(({ path }) => path))
  const read = paths([...folders.map(({ path }) => path), ...filesOf(settings), ...files, ...caOf(config)])
  return {
    inbound: { host: config.server.host, port: config.server.port },
    read: [PROGRAM, file, join(base, ENVIRONMENT_FILE), ...own, ...read],
    write: [...own, ...written],
    env: variables,
  }
}

/** The file with the authorities of a Redis. */
function caOf({ storage }: Config): string[] {
  const address = typeof storage === 'string' ? parseRedisUrl(storage) : { problem: '' }
  return 'problem' in address || address.ca === undefined ? [] : [address.ca]
}

function firewallRow({ kind, host, port, proxy, settings }: Outbound): string[] {
  const ports = kind === 'ftp' ? `${port} and the ports that it names for data` : String(port)
  const through = proxy === undefined ? '' : ` through the proxy ${proxy}`
  return [host, `${ports}${through}`, kind, settings.join(', ')]
}

/** Data connections go to the address of an FTP server and not to its name. */
async function ftpAddresses(
  outbound: readonly Outbound[],
): Promise<{ addresses: string[]; notes: string[] }> {
  const hosts = new Set(outbound.filter(({ kind }) => kind === 'ftp').map(({ host }) => host))
  const names = [...hosts].filter((host) => isIP(host.replaceAll(/[[\]]/g, '')) === 0)
  const found = await Promise.all(
    names.map(async (name) => {
      const answers = await lookup(name, { all: true }).catch(() => [])
      const addresses = answers.map(({ address, family }) => (family === 6 ? `[${address}]` : address))
      const note =
        addresses.length === 0
          ? `The address of "${name}" cannot be looked up from here. Add it to --allow-net besides the name: data connections go to the address.`
          : `"${name}" has the address ${addresses.join(', ')} today. When it changes, change --allow-net.`
      return { addresses, note }
    }),
  )
  return {
    addresses: found.flatMap(({ addresses }) => addresses),
    notes: found.map(({ note }) => note),
  }
}

function portNotes({ inbound, outbound }: Pick<Needs, 'inbound' | 'outbound'>): string[] {
  const ftp = outbound.filter(({ kind }) => kind === 'ftp')
  return [
    ...(inbound.port === 0
      ? [`"server.port" is 0, any free port: --allow-net names ${inbound.host} with all ports.`]
      : []),
    ...ftp.map(
      ({ host, settings }) =>
        `${settings.join(', ')}: FTP opens data connections to ports that ${host} chooses, so that --allow-net names it with all ports.`,
    ),
  ]
}

function indented(cells: readonly string[]): string {
  return `  ${cells.join('  ')}`
}
