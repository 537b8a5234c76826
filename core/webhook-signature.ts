import { type Bytes, fromBase64, joinBytes, toBase64 } from './bytes.ts'
import { hmacSha256 } from './digest.ts'
import { AppError, isAppError } from './errors.ts'
import { equalInConstantTime, type Secret } from './secret.ts'

/**
 * Signatures by Standard Webhooks 1.0 (https://www.standardwebhooks.com), the symmetric kind `v1`: HMAC-SHA256 over
 * `<id>.<timestamp>.<body>` with a secret that both sides have.
 */

/** What is signed. */
export interface Message {
  /** The same however often the message is sent; without dots. */
  id: string
  /** When it is sent, seconds since 1970. */
  timestamp: number
  body: Uint8Array<ArrayBuffer>
}

/** How far the sender's clock and the receiver's may be apart, in seconds; older messages may be replays. */
export const TOLERANCE_SECONDS = 300

/** Of one message; each costs time before it is known whether anything is genuine. */
const MOST_SIGNATURES = 10

const PREFIX = 'whsec_'
const SHORTEST_KEY_BYTES = 16
const ID = /^[^\s.]{1,200}$/
const SECONDS = /^\d{1,12}$/

/**
 * The key behind a secret: Base64 after `whsec_`, or else the UTF-8 of the text itself.
 * @throws BAD_WEBHOOK_SECRET when it is broken or has fewer than 16 bytes; the message does not show it
 */
export function keyOf(secret: Secret): Uint8Array<ArrayBuffer> {
  const text = secret.reveal()
  const key = text.startsWith(PREFIX) ? decoded(text.slice(PREFIX.length)) : new TextEncoder().encode(text)
  if (key !== undefined && key.length >= SHORTEST_KEY_BYTES) return key
  const what = key === undefined ? `it has no Base64 after "${PREFIX}"` : `it has ${key.length} bytes`
  const message = `Cannot sign with this secret: ${what}, it must have at least ${SHORTEST_KEY_BYTES} bytes. Write "${PREFIX}" and Base64, or a text of at least ${SHORTEST_KEY_BYTES} characters.`
  throw new AppError('BAD_WEBHOOK_SECRET', message, { retry: 'never' })
}

/** Why a secret cannot sign, as a whole sentence; undefined when it can. The sentence does not show it. */
export function weakKey(secret: Secret): string | undefined {
  try {
    keyOf(secret)
    return undefined
  } catch (thrown) {
    if (isAppError(thrown)) return thrown.message
    throw thrown
  }
}

/** The three headers of a message, with one signature for each secret. @throws BAD_WEBHOOK_SECRET */
export async function signedHeaders(
  message: Message,
  secrets: readonly Secret[],
): Promise<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(message, secret)))
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(message.timestamp),
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  }
}

/**
 * Checks that a message comes from somebody who has one of the secrets, and was sent just now.
 * @param now milliseconds since 1970
 * @returns its id
 * @throws BAD_WEBHOOK (400) for headers that are missing or broken; BAD_SIGNATURE, OLD_SIGNATURE (401)
 */
export async function verifyMessage(
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
  { secrets, now }: { secrets: readonly Secret[]; now: number },
): Promise<string> {
  const id = headers.get('webhook-id') ?? ''
  const seconds = headers.get('webhook-timestamp') ?? ''
  if (!ID.test(id) || !SECONDS.test(seconds)) {
    throw refusal('BAD_WEBHOOK', 400, 'its webhook-id or webhook-timestamp is missing or broken')
  }
  const timestamp = Number(seconds)
  if (Math.abs(Math.floor(now / 1000) - timestamp) > TOLERANCE_SECONDS) {
    const what = `it was signed at ${seconds}, more than ${TOLERANCE_SECONDS} seconds from now; look at both clocks`
    throw refusal('OLD_SIGNATURE', 401, what)
  }
  const told = (headers.get('webhook-signature') ?? '')
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .slice(0, MOST_SIGNATURES)
  let isGenuine = false
  for (const secret of secrets) {
    const expected = `v1,${await signatureOf({ id, timestamp, body }, secret)}`
    for (const one of told) isGenuine = (await equalInConstantTime(one, expected)) || isGenuine
  }
  if (!isGenuine) throw refusal('BAD_SIGNATURE', 401, 'no signature of kind v1 fits; look at the secret')
  return id
}

async function signatureOf({ id, timestamp, body }: Message, secret: Secret): Promise<string> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`)
  return toBase64(await hmacSha256(keyOf(secret), joinBytes([head, body])))
}

function decoded(base64: string): Bytes | undefined {
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}

function refusal(code: string, status: number, what: string): AppError {
  return new AppError(code, `Cannot take this message: ${what}.`, { status, retry: 'never' })
}
