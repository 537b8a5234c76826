import { AppError } from '../errors.ts'

/**
 * Checks a name given to a Folder: parts joined by `/`, inside the folder, the same on every system.
 *
 * @returns the name itself
 * @throws BAD_FILE_NAME
 */
export function checkName(name: string): string {
  const problem = problemOfName(name)
  if (problem !== undefined) throw badName(name, problem)
  return name
}

/**
 * Checks a name under which something will be made. Beyond `checkName` it must be one that Windows can hold too:
 * a file called `aux.txt` or `a:b` would be created on one system and open a device or a hidden stream on another.
 *
 * @returns the name itself
 * @throws BAD_FILE_NAME
 */
export function checkNewName(name: string): string {
  const problem = problemOfName(name) ?? name.split('/').map(problemOnWindows).find(isText)
  if (problem !== undefined) throw badName(name, problem)
  return name
}

/** The error for a name that cannot be used in a folder. */
export function badName(name: string, problem: string): AppError {
  return new AppError(
    'BAD_FILE_NAME',
    `Cannot use the file name ${quote(name)}: ${problem}, it should be a relative name inside the folder such as "in/goods.csv".`,
    { retry: 'never', status: 400 },
  )
}

/** The last part of a name. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** The folders that lead to a name, outermost first: `a/b/c.txt` gives `a`, `a/b`. */
export function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1)
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'))
}

/** A fresh name beside `name` for a file that is not whole yet: `in/goods.csv` gives `in/.goods.csv.<random>.part`. */
export function temporaryName(name: string): string {
  const last = lastPart(name)
  const random = crypto.randomUUID().slice(0, 8)
  return `${name.slice(0, name.length - last.length)}.${shorten(last)}.${random}.part`
}

/** A name for people: in quotes, without characters that could fake a line of a log, cut when long. */
export function quote(name: string): string {
  const visible = name.replace(CONTROL_CHARACTERS, '\uFFFD').toWellFormed()
  return `"${visible.length > MAX_SHOWN ? `${visible.slice(0, MAX_SHOWN)}…` : visible}"`
}

const MAX_SHOWN = 200
const MAX_PART_BYTES = 255
const MAX_NAME_BYTES = 1024
// What the dots, the random part and the ending of a temporary name take.
const TEMPORARY_BYTES = 16

// Refusing control characters is the point here: CR and LF would start a second FTP command.
// oxlint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\.|$)/i

function problemOfName(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (name.search(CONTROL_CHARACTERS) >= 0) return 'it holds a control character'
  if (!name.isWellFormed()) return 'it is not valid Unicode'
  if (name.includes('\\')) return 'it holds a backslash'
  if (name.startsWith('/')) return 'it is absolute'
  if (/^[a-z]:/i.test(name)) return 'it begins with a drive letter'
  if (byteLength(name) > MAX_NAME_BYTES) return `it is longer than ${MAX_NAME_BYTES} bytes`
  return name.split('/').map(problemOfPart).find(isText)
}

function problemOfPart(part: string): string | undefined {
  if (part === '') return 'it has an empty part'
  // Windows drops dots and spaces at the end, so that ".. " is ".." there.
  if (/^[. ]+$/.test(part)) return 'it has a part of dots or spaces only'
  if (byteLength(part) > MAX_PART_BYTES) return `it has a part longer than ${MAX_PART_BYTES} bytes`
  return undefined
}

function problemOnWindows(part: string): string | undefined {
  if (/[<>:"|?*]/.test(part)) return 'it holds one of the characters < > : " | ? *'
  if (/[. ]$/.test(part)) return 'it has a part that ends with a dot or a space'
  if (WINDOWS_DEVICE.test(part)) return 'it is the name of a device on Windows'
  return undefined
}

/** Cuts a part, by whole characters, so that its temporary name is no longer than a file system takes. */
function shorten(part: string): string {
  let short = ''
  for (const character of part) {
    if (byteLength(short + character) > MAX_PART_BYTES - TEMPORARY_BYTES) return short
    short += character
  }
  return short
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

function isText(value: string | undefined): value is string {
  return value !== undefined
}
