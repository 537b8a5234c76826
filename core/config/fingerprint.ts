import { hmacSha256 } from '../digest.ts'
import type { Secret } from '../secret.ts'
import { sha256, stableJson, toHex } from '../text.ts'
import { toPlain } from './plain.ts'

/**
 * A hash by which a change of settings is seen: SHA-256 over stable JSON, in which an HMAC-SHA256 under the key
 * stands for each secret. Who sees the hash and guesses a secret cannot prove the guess without the key.
 */
export async function fingerprintOf(value: unknown, key: Uint8Array<ArrayBuffer>): Promise<string> {
  const secrets: Secret[] = []
  toPlain(value, (secret) => String(secrets.push(secret)))
  const hmacs = await Promise.all(secrets.map((secret) => hmac(secret.reveal(), key)))
  return await sha256(stableJson(toPlain(value, () => `hmac:${hmacs.shift()}`)))
}

async function hmac(text: string, key: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await hmacSha256(key, new TextEncoder().encode(text)))
}
