import { toBase64 } from '../../../core/bytes.ts'
import { sha256 } from '../../../core/text.ts'

/** The part of links that nobody can guess: 256 random bits, in characters that need no encoding. */
export function newToken(): string {
  const text = toBase64(crypto.getRandomValues(new Uint8Array(32)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Under what a token is looked up: how long that takes says nothing of the token. */
export async function tokenKey(token: string): Promise<string> {
  return `link:${await sha256(token)}`
}
