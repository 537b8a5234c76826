import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Standard Webhooks as a receiver implements it, apart from the plugin's own code: either checks the other. */

const TOLERANCE_SECONDS = 5 * 60

/** Why a message is not to be trusted, or undefined when it is. @param now seconds since 1970 */
export function distrust(
  headers: IncomingHttpHeaders,
  body: Buffer,
  { secret, now }: { secret: string; now: number },
): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
    return 'the headers of Standard Webhooks are missing'
  }
  if (!(Math.abs(now - Number(timestamp)) <= TOLERANCE_SECONDS)) return 'it was not sent just now'
  const expected = hmac(`${id}.${timestamp}.`, body, secret)
  const isSigned = signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',')
    const told = Buffer.from(value, 'base64')
    return version === 'v1' && told.length === expected.length && timingSafeEqual(told, expected)
  })
  return isSigned ? undefined : 'no signature fits'
}

/** The headers of a signed message. @param now seconds since 1970 */
export function sign(
  { id, body }: { id: string; body: string },
  { secret, now }: { secret: string; now: number },
): Record<string, string> {
  const signature = hmac(`${id}.${now}.`, Buffer.from(body), secret).toString('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(now), 'webhook-signature': `v1,${signature}` }
}

function hmac(head: string, body: Buffer, secret: string): Buffer {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret
  return createHmac('sha256', key).update(head).update(body).digest()
}
