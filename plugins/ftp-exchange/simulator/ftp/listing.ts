import { childrenOf, type FtpTree } from './files.ts'

/** One line of a listing. */
export interface Listed {
  name: string
  isFolder: boolean
  size: number
  /** Milliseconds since 1970. */
  modifiedAt: number
}

/** What stands at a full name, or undefined. Folders have no time of their own here. */
export function lookUp({ files, folders }: FtpTree, name: string, now: number): Listed | undefined {
  const file = files.get(name)
  const last = name.slice(name.lastIndexOf('/') + 1)
  if (file !== undefined) return { name: last, isFolder: false, size: file.size, modifiedAt: file.modifiedAt }
  if (name === '' || folders.has(name)) return { name: last, isFolder: true, size: 0, modifiedAt: now }
  return undefined
}

/** The entries of a folder, in order. */
export function entriesOf(tree: FtpTree, folder: string, now: number): Listed[] {
  return childrenOf(tree, folder).flatMap(
    (name) => lookUp(tree, folder === '' ? name : `${folder}/${name}`, now) ?? [],
  )
}

/** A line of LIST as Unix servers write it: the time of an older file is its year. */
export function unixLine({ name, isFolder, size, modifiedAt }: Listed, now: number): string {
  const date = new Date(modifiedAt)
  const day = `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`
  const isOld = now - modifiedAt > HALF_A_YEAR_MS
  const time = isOld ? ` ${date.getUTCFullYear()}` : date.toISOString().slice(11, 16)
  const rights = isFolder ? 'drwxr-xr-x    2' : '-rw-r--r--    1'
  return `${rights} till     till     ${String(size).padStart(12)} ${day} ${time} ${name}`
}

/** A line of LIST as DOS had it. */
export function dosLine({ name, isFolder, size, modifiedAt }: Listed): string {
  const date = new Date(modifiedAt)
  const [year, month, day] = date.toISOString().slice(2, 10).split('-')
  const hour = date.getUTCHours()
  const time = `${twoDigits(hour % 12 || 12)}:${twoDigits(date.getUTCMinutes())}${hour < 12 ? 'AM' : 'PM'}`
  const middle = isFolder ? '      <DIR>         ' : String(size).padStart(20)
  return `${month}-${day}-${year}  ${time} ${middle} ${name}`
}

/** A line of MLSD and MLST: facts for machines, then the name. */
export function factsLine({ isFolder, size, modifiedAt }: Listed, name: string): string {
  const kind = isFolder ? 'type=dir;' : `type=file;size=${size};`
  return `${kind}modify=${timeOf(modifiedAt)};UNIX.mode=${isFolder ? '0755' : '0644'}; ${name}`
}

/** A time as MDTM writes it: `20260706085644`, UTC. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll(/\D/g, '')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const HALF_A_YEAR_MS = 182 * 24 * 3_600_000

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
