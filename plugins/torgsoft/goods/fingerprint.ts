/**
 * What the shop was last told of a good's content, as one short text: six characters for each content column, in the
 * order of a list of columns that only grows.
 *
 * One hash over the whole good could not be compared when the export changes its set of columns: the next file may
 * have 24 columns after 50, or five. With one hash for each column, columns that a file does not have are left alone,
 * the common ones compare as before, and a difference names the column, so that only this member is told again. An
 * empty value and a column never seen are the same: neither has anything to tell.
 *
 * Hashes are of the trimmed, typed values: order of columns, encoding, quoting and padding do not matter. With 36
 * bits one change in 69 billion goes unseen. They need not withstand anybody, for who writes the file decides what the
 * shop shows; SHA-256 for each value of 50,000 goods takes ten times as long (bench/README.md).
 */
export const NO_VALUE = '......'

/** The hash of a value: six characters of base64url, or NO_VALUE. */
export function valueHash(text: string): string {
  if (text === '') return NO_VALUE
  const number = valueNumber(text)
  const low = number % 2 ** 30
  return (
    digit(Math.floor(number / 2 ** 30)) +
    digit(low >>> 24) +
    digit(low >>> 18) +
    digit(low >>> 12) +
    digit(low >>> 6) +
    digit(low)
  )
}

/** The same hash as a whole number below 2 ** 36, a key for compact tables. */
export function valueNumber(text: string): number {
  let low = 0x811c9dc5
  let high = 0x9e3779b1
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 13
  }
  low = mixed(low ^ (high >>> 15))
  high = mixed(high ^ low)
  return (high >>> 28) * 2 ** 32 + (low >>> 0)
}

/** The number of a hash that `valueHash` made, or undefined for NO_VALUE. */
export function numberOfHash(hash: string): number | undefined {
  if (hash.length !== HASH_LENGTH || hash === NO_VALUE) return undefined
  return Array.from(hash).reduce((number, character) => number * 64 + BASE64URL.indexOf(character), 0)
}

/** The hash of the column that stands at a place of the list. */
export function hashAt(packed: string, place: number): string {
  return packed.slice(place * HASH_LENGTH, (place + 1) * HASH_LENGTH) || NO_VALUE
}

/** Puts hashes, by place, over those that a packed text holds. */
export function packHashes(packed: string, hashes: ReadonlyMap<number, string>): string {
  const length = Math.max(packed.length / HASH_LENGTH, ...Array.from(hashes.keys(), (place) => place + 1))
  let result = ''
  for (let place = 0; place < length; place++) result += hashes.get(place) ?? hashAt(packed, place)
  return result.replace(TRAILING, '')
}

const HASH_LENGTH = 6
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const TRAILING = /(?:\.{6})+$/

function digit(bits: number): string {
  return BASE64URL.charAt(bits & 63)
}

function mixed(value: number): number {
  const half = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  const whole = Math.imul(half ^ (half >>> 15), 0x846ca68b)
  return whole ^ (whole >>> 16)
}
