import * as v from 'valibot'
import { type Bytes, fromBase64, joinBytes, toBase64 } from '../bytes.ts'

/**
 * Secrets under a passphrase: AES-256-GCM under a key from PBKDF2 with HMAC-SHA-256 (NIST SP 800-132 and 800-38D). What
 * a secret is called is authenticated with it, so that two sealed texts cannot change places.
 */
export interface Seal {
  /** `name` says what the text is. @returns Base64 of the nonce and the sealed bytes */
  seal(name: string, text: string): Promise<string>
  /** @throws DOMException when the passphrase, the name or the sealed text is another one */
  unseal(name: string, sealed: string): Promise<string>
}

/** How a key was derived; stands in the head of an export. */
export type SealParameters = v.InferOutput<typeof sealSchema>

/** Nobody's file may keep this machine busy for hours. */
const MOST_ROUNDS = 100
/** More in one call is refused on Cloudflare Workers; rounds, each over the key of the one before, make up for it. */
const ITERATIONS = 100_000
const ROUNDS = 6
const NONCE_BYTES = 12

export const sealSchema = v.object({
  kdf: v.literal('PBKDF2-SHA256'),
  cipher: v.literal('AES-256-GCM'),
  iterations: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(ITERATIONS)),
  rounds: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_ROUNDS)),
  salt: v.string(),
})

export function newSealParameters(): SealParameters {
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)))
  return { kdf: 'PBKDF2-SHA256', cipher: 'AES-256-GCM', iterations: ITERATIONS, rounds: ROUNDS, salt }
}

/** Derives the key. @throws DOMException when the salt is no Base64 */
export async function openSeal(passphrase: string, parameters: SealParameters): Promise<Seal> {
  const salt = fromBase64(parameters.salt)
  let secret: Bytes = encode(passphrase)
  for (let round = 0; round < parameters.rounds; round++) {
    secret = await derive(secret, salt, parameters.iterations)
  }
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt'])

  return {
    async seal(name, text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const algorithm = { name: 'AES-GCM', iv, additionalData: encode(name) }
      const sealed = await crypto.subtle.encrypt(algorithm, key, encode(text))
      return toBase64(joinBytes([iv, new Uint8Array(sealed)]))
    },

    async unseal(name, sealed) {
      const bytes = fromBase64(sealed)
      const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, NONCE_BYTES), additionalData: encode(name) }
      const opened = await crypto.subtle.decrypt(algorithm, key, bytes.slice(NONCE_BYTES))
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(opened)
    },
  }
}

async function derive(secret: Bytes, salt: Bytes, iterations: number): Promise<Bytes> {
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256))
}

function encode(text: string): Bytes {
  return new TextEncoder().encode(text)
}
