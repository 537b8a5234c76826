import { isLoopback } from '../../../core/schema.ts'

/** The address of the webhook on another host of the portal. `base` is secret. */
export interface NewHome {
  base: string
  host: string
}

/** Where a redirect leads: to the portal under its new name, elsewhere for the moment, or where nothing may be sent. */
export type Rename = NewHome | { passing: string } | { refused: string }

/**
 * Judges a redirect. A portal that was renamed sends requests on to its new host. The code of the webhook goes along, so
 * only an address of the same form is followed, over https, and under the same domain. Pure.
 * @param base the address that was asked, `https://acme.bitrix24.example/rest/1/<code>`
 * @param location the header of that name
 */
export function judgeRename(base: string, location: string | null): Rename {
  const from = new URL(base)
  const to = URL.parse(location ?? '', base)
  if (to === null || !/^https?:$/.test(to.protocol)) {
    return { passing: 'it sends the request on to an address that cannot be read' }
  }
  if (to.origin === from.origin) return { passing: 'it sends the request on to another of its pages' }
  if (to.protocol !== 'https:' && !(isLoopback(to.hostname) && isLoopback(from.hostname))) {
    return { refused: `it sends requests on to "${to.host}" without encryption` }
  }
  if (!isRelated(from.host, to.host)) {
    return { refused: `it sends requests on to "${to.host}", which belongs to another domain` }
  }
  if (!to.pathname.startsWith(`${from.pathname}/`)) {
    return { refused: `it sends requests on to "${to.host}", and there to something else than the webhook` }
  }
  return { base: to.origin + from.pathname, host: to.host }
}

/** The address of the webhook under another name of the portal; as it is when that name cannot be the portal's. Pure. */
export function renamedBase(base: string, host: string | undefined): string {
  const { host: current, protocol, pathname } = new URL(base)
  const isUsable = host !== undefined && isRelated(current, host)
  return isUsable ? `${protocol}//${host}${pathname}` : base
}

/** Whether two hosts, as `URL` writes them, stand under one domain that somebody has registered. */
function isRelated(left: string, right: string): boolean {
  const [a, b] = [hostnameOf(left), hostnameOf(right)]
  if (a === undefined || b === undefined) return false
  return (
    a === b || (isLoopback(a) && isLoopback(b)) || (isName(a) && isName(b) && domainOf(a) === domainOf(b))
  )
}

function hostnameOf(host: string): string | undefined {
  const url = URL.parse(`https://${host}`)
  return url !== null && url.pathname === '/' && !/[@?#\\]/.test(host) ? url.hostname : undefined
}

function isName(hostname: string): boolean {
  return hostname.includes('.') && !/^[\d.]+$|^\[/.test(hostname)
}

/** `bitrix24.example`; with a short second part under a country, as in `acme.co.uk`, one part more. */
function domainOf(hostname: string): string {
  const parts = hostname.split('.')
  const [second = '', first = ''] = parts.slice(-2)
  return parts.slice(first.length === 2 && second.length <= 3 ? -3 : -2).join('.')
}
