import { isLoopback } from '../../core/schema.ts'

/** Where a portal takes requests, and the parts of it that may be seen. */
export interface PortalAddress {
  /** `https://acme.bitrix24.example/rest/1/<code>`, without a slash at the end. Secret. */
  base: string
  /** `https://acme.bitrix24.example` */
  origin: string
  /** `acme.bitrix24.example` */
  host: string
}

const EXAMPLE = 'https://acme.bitrix24.example/rest/1/<code>/'

/**
 * Reads the address of an incoming webhook as people paste it: with a method or a query at its end, without a scheme,
 * with blanks around it. Pure.
 * @returns the address, or what is wrong with it, in words that do not show it
 */
export function readPortalAddress(pasted: string): PortalAddress | { problem: string } {
  const trimmed = pasted.trim()
  if (/^[A-Za-z0-9_-]+$/.test(trimmed)) {
    return {
      problem: `This is only a part of the address. Paste the whole address of the webhook, such as ${EXAMPLE}.`,
    }
  }
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return {
      problem: `This is no web address. Paste the address of an incoming webhook, such as ${EXAMPLE}.`,
    }
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return { problem: 'The address begins with http://, and portals take https:// only. Write https://.' }
  }
  const found = /^(.*\/rest\/(?:api\/)?)(?!api\/)([^/]+)\/([A-Za-z0-9_-]+)(?:\/.*)?$/.exec(url.pathname)
  if (found === null) {
    return {
      problem: `The address does not hold "/rest/", a user and a code. In Bitrix24, open Developer resources, Inbound webhook, and copy the whole address, such as ${EXAMPLE}.`,
    }
  }
  const [, root = '', user = '', code = ''] = found
  return {
    base: `${url.origin}${root.replace(/api\/$/, '')}${user}/${code}`,
    origin: url.origin,
    host: url.host,
  }
}
