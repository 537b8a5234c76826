/** Small pure functions on texts and keys that every floor may use. */

/**
 * The 32-bit FNV-1a hash of a text's UTF-16 units, as an unsigned number.
 * For partitioning and compact tables only; it is no protection against anybody.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** The shard, from 0 to `count - 1`, in which a key lives. Stable for ever: stored data depends on it. */
export function shardOf(key: string, count: number): number {
  return hash32(key) % count
}

/** SHA-256 of bytes or of a text's UTF-8, as lower-case hex. */
export async function sha256(data: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** JSON with sorted object keys and without undefined members: equal values give equal texts. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member
    if ('toJSON' in member) return member
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
