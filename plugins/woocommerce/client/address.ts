import { isLoopback } from '../../../core/schema.ts'

/**
 * Why a shop's address cannot be used, or undefined. WooCommerce takes a key only over https; http is for a proxy on
 * this very machine that speaks TLS outward. Pure.
 */
export function urlProblem(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null) return undefined
  if (url.search !== '' || url.hash !== '') {
    return 'The address of the shop has something after "?" or "#". Give only where the shop begins, e.g. "https://shop.example".'
  }
  if (url.protocol !== 'http:' || isLoopback(url.hostname)) return undefined
  return 'The address begins with http://, so that everybody on the way could read the key, and WooCommerce takes no key there. Begin it with https://; http:// is only for a proxy on this machine (localhost, 127.0.0.1, [::1]).'
}

/**
 * An address below the shop's REST API, e.g. `restUrl('https://shop.example/blog/', 'wc/v3/products')`. What people
 * copy along with the shop's address (`/wp-json/…`, `/wp-admin/…`) does no harm. Pure.
 */
export function restUrl(shop: string, route: string): string {
  return `${shopRoot(shop)}/wp-json/${route}`
}

/** Where the shop begins, without a slash at the end. Pure. */
export function shopRoot(shop: string): string {
  const url = new URL(shop)
  const path = url.pathname.replace(/\/(?:wp-json|wp-admin|wp-login\.php)(?:\/.*)?$/, '')
  return url.origin + path.replace(/\/+$/, '')
}
