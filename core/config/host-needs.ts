import type { HostCapabilities } from '../platform/host.ts'
import type { Plugin } from '../plugin.ts'
import { isRemoteFolder, type SettingMarks } from '../schema.ts'
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
    ...settingFindings(parts, host),
  ]
}

/** The settings among these that mean nothing on this host: folders that it cannot open, a proxy, files. */
export function settingFindings(parts: readonly Visited[], host: HostCapabilities): Finding[] {
  return parts.flatMap(({ value, shapes, keys }) => {
    if (typeof value !== 'string') return []
    const marks = shapes.map(marksOf)
    const problems = [
      ...(marks.some(({ folder }) => folder === true) ? [folderProblem(value, host)] : []),
      ...marks.map(({ needs }) => needProblem(needs, host)),
    ]
    return problems.filter((message) => message !== undefined).map((message) => ({ keys, message }))
  })
}

function folderProblem(
  url: string,
  { name, tcp, localFolder, startTls }: HostCapabilities,
): string | undefined {
  if (!isRemoteFolder(url)) {
    return localFolder
      ? undefined
      : `This host (${name}) has no local folders. Write an ftp address such as "ftp://user@host/export".`
  }
  if (!tcp) return `This host (${name}) makes no TCP connections, so that it cannot reach an ftp address.`
  if (url.startsWith('ftps://') && !startTls) {
    return (
      `This host (${name}) cannot encrypt a connection that began plain, as explicit FTPS does. ` +
      'Write "ftps+implicit://…" if the server also offers implicit FTPS (mostly on port 990), or run Mostik on Node or Deno.'
    )
  }
  return undefined
}

function needProblem(need: SettingMarks['needs'], { name, proxy, mail, localFolder }: HostCapabilities) {
  if (need === 'proxy' && !proxy)
    return `This host (${name}) sends its requests without a proxy. Remove it here.`
  if (need === 'mail' && !mail)
    return `This host (${name}) sends no e-mail. Use "telegram" or "webhook" instead of "email".`
  if (need === 'files' && !localFolder) return `This host (${name}) has no files. Remove it here.`
  return undefined
}
