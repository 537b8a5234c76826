import { X509Certificate } from 'node:crypto'
import { getCACertificates } from 'node:tls'
import type { Dispatcher } from 'undici'
import type { Fetch } from '../http/send.ts'
import { badCertificate, type Outbound, parseCertificates, parseProxy, type Proxy } from './outbound.ts'

/**
 * The `fetch` of Node, through a proxy and with certificate authorities of one's own where they are set. The built-in
 * one can have neither, so its source, undici, is loaded for these cases, and only for these.
 * @throws HTTP_PROXY, HTTP_CA
 */
export function nodeFetch({ proxy: address, ca: pem }: Outbound): Fetch {
  if (address === undefined && pem === undefined) return fetch
  const proxy = address === undefined ? undefined : parseProxy(address)
  const ca = pem === undefined ? undefined : readCertificates(pem)
  let client: Promise<Fetch> | undefined
  return async (url, init) => (await (client ??= openClient(proxy, ca)))(url, init)
}

async function openClient(proxy: Proxy | undefined, ca: string[] | undefined): Promise<Fetch> {
  const { Agent, fetch, ProxyAgent } = await import('undici')
  const tls = ca === undefined ? {} : { ca: [...getCACertificates('default'), ...ca] }
  const dispatcher: Dispatcher =
    proxy === undefined
      ? new Agent({ connect: tls })
      : new ProxyAgent({ uri: proxy.url, ...authorization(proxy), requestTls: tls, proxyTls: tls })
  return (url, init) => fetch(url, { ...init, dispatcher })
}

function authorization({ credentials }: Proxy): { token: string } | undefined {
  if (credentials === undefined) return undefined
  const { username, password } = credentials
  return { token: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

function readCertificates(pem: string): string[] {
  const certificates = parseCertificates(pem)
  for (const [index, certificate] of certificates.entries()) {
    try {
      new X509Certificate(certificate)
    } catch (error) {
      throw badCertificate(`block ${index + 1} is no certificate`, error)
    }
  }
  return certificates
}
