/**
 * How keys become paths, and back.
 *
 * A segment is a folder and the last one a file with a suffix, so that `a` (`a.json`) and `a:b` (`a/b.json`) live side
 * by side. A name consists of `a-z 0-9 _ -` and `%xx` only: file systems that take no note of case, that normalise
 * accents or forbid dots and spaces at the end cannot make two keys one. A segment that is too long for one name goes
 * on in a folder below; the parts before the last end with `+`.
 */

/** The longest name of a part, well under the 255 of common file systems and the 143 of encrypted ones. */
const MAX_PART = 120

const PLAIN = /^[a-z0-9_-]$/
const DEVICES = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/

/** The relative path of a key, with `/` between the folders. */
export function keyToPath(key: string, suffix: string): string {
  return `${folderOf(key)}${suffix}`
}

/** The relative path of the folder that holds the keys under a prefix; empty for the prefix of all. */
export function prefixToFolder(prefix: string): string {
  return prefix === '' ? '' : folderOf(prefix)
}

/** The key of a relative path, or undefined when no key has that path. */
export function pathToKey(path: string, suffix: string): string | undefined {
  if (!path.endsWith(suffix)) return undefined
  const stem = path.slice(0, path.length - suffix.length)
  if (stem === '') return undefined
  try {
    const key = stem.replaceAll('+/', '').split('/').map(decodeURIComponent).join(':')
    return keyToPath(key, suffix) === path ? key : undefined
  } catch {
    return undefined
  }
}

function folderOf(key: string): string {
  return key.split(':').map(encodeSegment).join('/')
}

function encodeSegment(segment: string): string {
  const parts = ['']
  for (const character of segment) {
    const name = PLAIN.test(character) ? character : percent(character)
    const part = parts.at(-1) ?? ''
    if (part.length + name.length < MAX_PART) parts[parts.length - 1] = part + name
    else parts.push(name)
  }
  return [...parts.slice(0, -1).map((part) => `${part}+`), safeFromDevices(parts.at(-1) ?? '')].join('/')
}

/** Windows takes some names for devices, whatever suffix they have. */
function safeFromDevices(name: string): string {
  return DEVICES.test(name) ? percent(name.charAt(0)) + name.slice(1) : name
}

function percent(character: string): string {
  const bytes = new TextEncoder().encode(character)
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}
