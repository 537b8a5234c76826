import { refusal } from './errors.ts'

/** Characters of a whole name, folders included. */
const LONGEST_NAME = 250

/**
 * The name of an entry in one form: parts joined by `/`, without `.` and without a slash at the end.
 * @throws PACKAGE_NAME for one that leads out of the package, is too long or holds control characters
 */
export function entryName(written: string): string {
  const name = written.replaceAll('\\', '/')
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  const problem = problemOf(name, parts)
  if (problem === undefined) return parts.join('/')
  const shown = JSON.stringify(written.slice(0, LONGEST_NAME))
  const reason = `the name ${shown} ${problem}, it should be a relative one such as "LANDING/0.json". Pack the folder anew.`
  throw refusal('PACKAGE_NAME', reason)
}

/** The text of a name: UTF-8, or what older packers on Windows write. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('ibm866').decode(bytes)
  }
}

/** What systems leave in folders and archives, of no use to anybody else. */
export function isLitter(name: string): boolean {
  return /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)(\/|$)/i.test(name)
}

function problemOf(name: string, parts: readonly string[]): string | undefined {
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'is an absolute one'
  if (parts.includes('..')) return 'leads out of the package'
  if (/\p{Cc}/u.test(name)) return 'holds control characters'
  if (name.length > LONGEST_NAME) return `has more than ${LONGEST_NAME} characters`
  return undefined
}
