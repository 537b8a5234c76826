import { AppError } from '../errors.ts'

const MAX_KEY_BYTES = 512
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

/**
 * Checks a key: segments joined by `:`, none empty, no control characters, at most 512 bytes of UTF-8.
 * @returns the key itself
 * @throws BAD_KEY
 */
export function checkKey(key: string): string {
  const problem = keyProblem(key)
  if (problem === undefined) return key
  const shown = JSON.stringify(key.length > 80 ? `${key.slice(0, 80)}…` : key)
  throw new AppError('BAD_KEY', `Cannot use the key ${shown}: ${problem}. Change the name it is made of.`, {
    retry: 'never',
    status: 400,
  })
}

/** Joins a prefix, which may be empty, and a key. */
export function joinKey(prefix: string, key: string): string {
  return prefix === '' ? key : key === '' ? prefix : `${prefix}:${key}`
}

/** The part of a key under a prefix of whole segments, or undefined when it is not under it. */
export function keyUnder(prefix: string, key: string): string | undefined {
  if (prefix === '') return key
  return key.startsWith(`${prefix}:`) ? key.slice(prefix.length + 1) : undefined
}

/** The longest beginning of a text that takes at most so many bytes of UTF-8, cut between characters. */
export function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0
  let cut = ''
  for (const character of text) {
    bytes += byteLength(character)
    if (bytes > maxBytes) break
    cut += character
  }
  return cut
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/**
 * A key as it is handed to a driver: some drivers take `/` and `\` for `:`, so that two keys would be one value.
 */
export function toDriverKey(key: string): string {
  return key.replaceAll(/[%/\\]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
}

/** The key that `toDriverKey` was given. */
export function fromDriverKey(key: string): string {
  return key.replaceAll(/%(25|2f|5c)/g, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function keyProblem(key: string): string | undefined {
  if (key.split(':').includes(''))
    return 'it has an empty segment, every segment needs at least one character'
  if (CONTROL.test(key)) return 'it has a control character, only printable ones are allowed'
  if (!key.isWellFormed()) return 'it has half of a surrogate pair, it must be valid Unicode'
  const bytes = byteLength(key)
  if (bytes > MAX_KEY_BYTES) return `it takes ${bytes} bytes, at most ${MAX_KEY_BYTES} are allowed`
  return undefined
}
