/**
 * The names of files that are under way. Each begins with the name it will have or had, so that a person who looks
 * into the folder sees what it is, and holds the id of the point, so that everybody knows whose it is.
 */

const WORK_KINDS = ['take', 'post', 'new', 'sent'] as const

export type WorkKind = (typeof WORK_KINDS)[number]

/** A short id for one passage of a file through the mailbox. */
export function newPassageId(): string {
  return crypto.randomUUID().slice(0, 8)
}

/** A name for a file under way, e.g. `ObmenFTP/POS.spr.till-1.0f3a9c21.take`. */
export function workName(name: string, kind: WorkKind, options: { point: string; id: string }): string {
  return `${name}.${options.point}.${options.id}.${kind}`
}

/** Whose file under way this is, or undefined for any other file. `name` is the name that it begins with. */
export function readWorkName(
  file: string,
  options: { name: string; kind: WorkKind },
): { point: string; id: string } | undefined {
  const { name, kind } = options
  if (!file.startsWith(`${name}.`) || !file.endsWith(`.${kind}`)) return undefined
  const [, point, id] = /^(.+)\.([0-9a-f]{8})$/.exec(file.slice(name.length + 1, -kind.length - 1)) ?? []
  return point === undefined || id === undefined ? undefined : { point, id }
}

/** What a file under way of this point is, and the name that it began with; undefined for any other file. */
export function readOwnWorkName(
  file: string,
  point: string,
): { kind: WorkKind; name: string; id: string } | undefined {
  const [, rest = '', id, ending] = /^(.+)\.([0-9a-f]{8})\.([a-z]+)$/.exec(file) ?? []
  const kind = WORK_KINDS.find((one) => one === ending)
  if (id === undefined || kind === undefined || !rest.endsWith(`.${point}`)) return undefined
  const name = rest.slice(0, -point.length - 1)
  return name === '' ? undefined : { kind, name, id }
}

/** Where a file is put that was refused, e.g. `ObmenFTP/POS.spr.bad.20261122T081500Z`. */
export function badName(name: string, at: number): string {
  return `${name}.bad.${stamp(at)}`
}

/** A name of its own for a file of the slot policy `unique`, e.g. `ObmenFTP/POS.20261122T081500Z-0f3a9c21.rep`. */
export function uniqueName(name: string, options: { at: number; id: string }): string {
  const { stem, ending } = split(name)
  return `${stem}.${stamp(options.at)}-${options.id}${ending}`
}

/** Whether a file has a name that `uniqueName` makes of `name`. Both without their folder. */
export function isUniqueName(file: string, name: string): boolean {
  const { stem, ending } = split(name)
  if (!file.startsWith(`${stem}.`) || !file.endsWith(ending)) return false
  return /^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(file.slice(stem.length + 1, file.length - ending.length))
}

/** A moment as part of a name, in UTC: `20261122T081500Z`. */
export function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** The folder of a name, without the last part; '' for the login folder itself. */
export function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')))
}

/** The last part of a name. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function split(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.')
  const hasEnding = dot > name.lastIndexOf('/') + 1
  return hasEnding ? { stem: name.slice(0, dot), ending: name.slice(dot) } : { stem: name, ending: '' }
}
