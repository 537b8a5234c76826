import { AppError, isAppError } from '../../../core/errors.ts'
import type { Blobs, Clock, PluginContext, Store } from '../../../core/plugin.ts'
import { sha256 } from '../../../core/text.ts'
import { fileNameOf } from './file-names.ts'
import { layOut, takeBack } from './public.ts'
import type { WordPress } from './wordpress.ts'

export interface ProveOptions {
  wordpress: WordPress | undefined
  shopUrl: string
  publicUrl: string | undefined
  store: Store
  blobs: Blobs
  clock: Clock
  http: PluginContext['http']
}

/**
 * Proves that photos can reach the shop: asks WordPress who the password belongs to, or fetches a picture of one point
 * from where WordPress would fetch photos.
 * @returns the way, in a sentence
 * @throws PHOTOS_NO_WAY, PHOTOS_NOT_FETCHED, WORDPRESS_*, WOO_*
 */
export async function prove(options: ProveOptions): Promise<string> {
  const { wordpress, publicUrl, shopUrl } = options
  if (wordpress !== undefined) return proveUpload(wordpress)
  if (publicUrl === undefined) {
    const message =
      'Photos cannot reach the shop: set "wordpress" (a user with an application password), so that they are uploaded, or "server.publicUrl", so that WordPress fetches them.'
    throw new AppError('PHOTOS_NO_WAY', message, { status: 422, retry: 'never' })
  }
  const reason = whyNotFetched(publicUrl, shopUrl)
  if (reason !== undefined) throw notFetched(publicUrl, reason)
  await proveFetch(publicUrl, options)
  const advice = publicUrl.startsWith('https:') ? '' : ' (better over https)'
  return `Photos: WordPress fetches them from ${publicUrl}/media${advice}.`
}

/**
 * Why WordPress would not fetch from an address, or undefined: it goes only to public hosts, by name or IPv4 address,
 * and to the ports 80, 443 and 8080, and on its own host to its own port too. Pure.
 */
export function whyNotFetched(address: string, shopUrl: string): string | undefined {
  const { protocol, hostname, port } = new URL(address)
  const shop = new URL(shopUrl)
  if (hostname.startsWith('[')) return 'its host is an IPv6 address'
  const isOwnHost = hostname === shop.hostname
  if (!isOwnHost && PRIVATE_HOST.test(hostname)) return 'its host is one of a private network'
  const isOwnPort = isOwnHost && protocol === shop.protocol && port === shop.port
  if (port === '' || isOwnPort || ['80', '443', '8080'].includes(port)) return undefined
  return `its port is ${port}, and WordPress goes only to the ports 80, 443 and 8080`
}

async function proveUpload(wordpress: WordPress): Promise<string> {
  const { name, mayUpload } = await wordpress.me()
  if (mayUpload) return `Photos: uploaded to WordPress as "${name}".`
  const message = `Photos cannot reach the shop: "${name}" may not upload files in WordPress. Give it the role of an author, an editor or a shop manager.`
  throw new AppError('WORDPRESS_RIGHTS', message, { status: 403, retry: 'never' })
}

async function proveFetch(publicUrl: string, place: ProveOptions): Promise<void> {
  const bytes = Uint8Array.from(atob(ONE_POINT), (character) => character.charCodeAt(0))
  const name = fileNameOf(await sha256(bytes), 'image/png')
  await layOut({ name, contentType: 'image/png', bytes }, place)
  try {
    const response = await place.http.request(`${publicUrl}/media/${name}`, { retries: 0 })
    const answer = new Uint8Array(await response.arrayBuffer())
    if ((await sha256(answer)) === (await sha256(bytes))) return
    throw notFetched(publicUrl, 'something else answers there')
  } catch (thrown) {
    if (!isAppError(thrown) || thrown.code === 'PHOTOS_NOT_FETCHED') throw thrown
    throw notFetched(publicUrl, `a test photo cannot be fetched there (${thrown.message})`)
  } finally {
    await takeBack(name, place)
  }
}

const PRIVATE_HOST =
  /^(?:localhost|(?:0|10|127)(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/

/** A picture of one point, as PNG. */
const ONE_POINT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function notFetched(publicUrl: string, reason: string): AppError {
  const message = `Photos cannot reach the shop: WordPress cannot fetch them from "${publicUrl}": ${reason}. Correct "server.publicUrl", or set "wordpress", so that photos are uploaded.`
  return new AppError('PHOTOS_NOT_FETCHED', message, { status: 422, retry: 'never' })
}
