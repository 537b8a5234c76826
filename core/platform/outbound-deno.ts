import type { Fetch, FetchInit } from '../http/send.ts'
import { badCertificate, type Outbound, parseCertificates, parseProxy } from './outbound.ts'

/** What is used here of Deno's own interfaces. */
declare const Deno: {
  createHttpClient(options: { proxy?: DenoProxy; caCerts: string[] }): DenoHttpClient
}
declare function fetch(url: string, init: FetchInit & { client?: DenoHttpClient }): Promise<Response>

interface DenoProxy {
  url: string
  basicAuth?: { username: string; password: string }
}

interface DenoHttpClient {
  close(): void
}

/**
 * The `fetch` of Deno, through a proxy and with certificate authorities of one's own where they are set.
 * @throws HTTP_PROXY, HTTP_CA
 */
export function denoFetch({ proxy, ca }: Outbound): Fetch {
  if (proxy === undefined && ca === undefined) return fetch
  const settings = {
    ...(proxy !== undefined && { proxy: readProxy(proxy) }),
    caCerts: ca === undefined ? [] : parseCertificates(ca),
  }
  const client = openClient(settings)
  return (url, init) => fetch(url, { ...init, client })
}

function readProxy(address: string): DenoProxy {
  const { url, credentials } = parseProxy(address)
  return credentials === undefined ? { url } : { url, basicAuth: credentials }
}

function openClient(settings: Parameters<typeof Deno.createHttpClient>[0]): DenoHttpClient {
  try {
    return Deno.createHttpClient(settings)
  } catch (error) {
    throw badCertificate('a block in it is no certificate', error)
  }
}
