import type { HostCapabilities } from '../platform/host.ts'
import type { Plugin } from '../plugin.ts'
import { isRemoteFolder } from '../schema.ts'
import type { Finding } from './problem.ts'
import { marksOf } from './shape.ts'
import type { Visited } from './visit.ts'

/** What a plugin and its settings need and the host has not. Keys count from the instance. */
export function hostFindings(plugin: Plugin, parts: readonly Visited[], host: HostCapabilities): Finding[] {
  const lacks = (thing: string) =>
    `The plugin ${plugin.title} needs ${thing}, and this host (${host.name}) has none. Remove the instance here.`
  return [
    ...(plugin.needs?.tcp === 'required' && !host.tcp
      ? [{ keys: [], message: lacks('TCP connections') }]
      : []),
    ...(plugin.needs?.localFolder === 'required' && !host.localFolder
      ? [{ keys: [], message: lacks('local folders') }]
      : []),
    ...parts.flatMap((part) => folderFindings(part, host)),
  ]
}

function folderFindings({ value, shapes, keys }: Visited, host: HostCapabilities): Finding[] {
  if (typeof value !== 'string' || !shapes.some((shape) => marksOf(shape).folder === true)) return []
  const isRemote = isRemoteFolder(value)
  if (isRemote ? host.tcp : host.localFolder) return []
  return [
    {
      keys,
      message: isRemote
        ? `This host (${host.name}) makes no TCP connections, so that it cannot reach an ftp address.`
        : `This host (${host.name}) has no local folders. Write an ftp address such as "ftp://user@host/export".`,
    },
  ]
}
