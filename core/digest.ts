import { sha256 } from '@noble/hashes/sha2.js'
import type { Bytes } from './bytes.ts'
import { toHex } from './text.ts'

/** A SHA-256 over bytes that come in pieces; Web Crypto knows only whole buffers. */
export interface Digest {
  update(bytes: Uint8Array<ArrayBuffer>): void
  /** Lower-case hex. The digest cannot be used afterwards. */
  hex(): string
}

/** Starts a streaming SHA-256. */
export function createDigest(): Digest {
  const hash = sha256.create()
  return { update: (bytes) => void hash.update(bytes), hex: () => toHex(hash.digest()) }
}

/** The HMAC-SHA256 of bytes under a key. */
export async function hmacSha256(key: Bytes, bytes: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes))
}
