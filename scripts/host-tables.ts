import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { HostCapabilities } from '../core/platform/host.ts'
import { machineCapabilities } from '../core/platform/machine.ts'
import { workerCapabilities } from '../core/platform/worker-host.ts'
import type { Plugin } from '../core/plugin.ts'
import { catalogue } from '../plugins/index.ts'

/**
 * What each host can do, and what each plugin can do there, as Markdown made from what the code says of itself. The
 * README holds it between two marks; `node scripts/host-tables.ts` writes it anew, and a test compares.
 */
export const MARKS = ['<!-- host-tables -->', '<!-- /host-tables -->'] as const

const HOSTS: readonly HostCapabilities[] = [
  { ...machineCapabilities('node'), name: 'Node' },
  { ...machineCapabilities('deno'), name: 'Deno' },
  workerCapabilities,
]

const FEATURES: readonly (readonly [string, (host: HostCapabilities) => string])[] = [
  ['`storage`', ({ storages }) => storages.map((kind) => `\`${kind}:\``).join(' ')],
  ['local folders and files', ({ localFolder }) => yesOrNo(localFolder)],
  ['FTP: plain, implicit TLS (`ftps+implicit:`)', ({ tcp }) => yesOrNo(tcp)],
  ['FTP: explicit TLS (`ftps:`)', ({ tcp, startTls }) => yesOrNo(tcp && startTls)],
  ['a proxy for requests', ({ proxy }) => yesOrNo(proxy)],
  ['own certificate authorities', ({ localFolder }) => yesOrNo(localFolder)],
  ['a change of the configuration', ({ localFolder }) => (localFolder ? 'while it runs' : 'by deploying')],
  [
    'work in one go',
    ({ isMetered }) => (isMetered ? 'until the `budget` is spent, then on' : 'until it is done'),
  ],
]

/** The two tables. */
export async function hostTables(): Promise<string> {
  const plugins = await Promise.all(Object.values(catalogue).map(async (load) => (await load()).default))
  const names = HOSTS.map(({ name }) => name)
  const features = FEATURES.map(([name, tell]) => [name, ...HOSTS.map(tell)])
  const uses = plugins.map((plugin) => [`\`${plugin.name}\``, ...HOSTS.map((host) => useOf(plugin, host))])
  return `${table(['host', ...names], features)}\n\n${table(['plugin', ...names], uses)}`
}

/** What a plugin can do on a host. */
export function useOf({ needs }: Pick<Plugin, 'needs'>, host: HostCapabilities): string {
  if (needs?.tcp === 'required' && !host.tcp) return 'no: needs TCP connections'
  if (needs?.localFolder === 'required' && !host.localFolder) return 'no: needs local folders'
  if (needs?.localFolder !== 'optional' || host.localFolder) return 'all'
  return `no local folders; FTP plain${host.startTls ? '' : ' or with implicit TLS'}`
}

function yesOrNo(can: boolean): string {
  return can ? 'yes' : 'no'
}

/** A Markdown table in the form that the formatter leaves alone. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const readme = readFileSync('README.md', 'utf8')
  const [begin, end] = MARKS
  const before = readme.slice(0, readme.indexOf(begin) + begin.length)
  const after = readme.slice(readme.indexOf(end))
  writeFileSync('README.md', `${before}\n\n${await hostTables()}\n\n${after}`)
}
