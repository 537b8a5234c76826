// Web Crypto digests whole buffers only. node:crypto is there on Node, on Deno and on Workers with nodejs_compat.
import { createHash } from 'node:crypto'
import type { Bytes } from './bytes.ts'

/** A SHA-256 over bytes that come in pieces. */
export interface Digest {
  update(bytes: Uint8Array<ArrayBuffer>): void
  /** Lower-case hex. The digest cannot be used afterwards. */
  hex(): string
}

/** Starts a streaming SHA-256. */
export function createDigest(): Digest {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
}

/** The HMAC-SHA256 of bytes under a key. */
export async function hmacSha256(key: Bytes, bytes: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes))
}
