import { type Bytes, toBase64 } from '../../../core/bytes.ts'
import { hmacSha256 } from '../../../core/plugin.ts'

/** What WooCommerce signs a webhook with: the HMAC-SHA256 of the raw body under the webhook's secret, in Base64. */
export async function signatureOf(body: Bytes, secret: string): Promise<string> {
  return toBase64(await hmacSha256(new TextEncoder().encode(secret), body))
}
