import { sha256 } from '@noble/hashes/sha2.js'
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
