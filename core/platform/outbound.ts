import { AppError } from '../errors.ts'
import { percentDecoded } from '../http/target.ts'

/** How requests leave this machine, when not straight and not with the usual certificate authorities. */
export interface Outbound {
  /** `http://host:3128` or `https://…`, with `user:password@` where the proxy asks for it. */
  proxy?: string | undefined
  /**
   * PEM text: certificate authorities that are trusted besides the usual ones. Node also takes a self-signed server's
   * own certificate; Deno wants that of an authority.
   */
  ca?: string | undefined
}

/** A proxy's address with its credentials apart. */
export interface Proxy {
  url: string
  credentials: { username: string; password: string } | undefined
}

/** Reads the address of a proxy. @throws HTTP_PROXY, without showing the address: it may hold a password */
export function parseProxy(address: string): Proxy {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new AppError(
      'HTTP_PROXY',
      'Cannot use the proxy: `http.proxy` is no web address, it should look like "http://proxy.example:3128". Correct it in the configuration.',
      { retry: 'never' },
    )
  }
  const username = percentDecoded(url.username)
  const password = percentDecoded(url.password)
  const credentials = username === '' && password === '' ? undefined : { username, password }
  return { url: url.origin, credentials }
}

/** Takes the certificates out of a PEM text, in which comments may stand. @throws HTTP_CA */
export function parseCertificates(pem: string): string[] {
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  if (certificates === null) throw badCertificate('it holds no "-----BEGIN CERTIFICATE-----" block')
  return certificates
}

/** The error for a PEM text that is none. */
export function badCertificate(found: string, cause?: unknown): AppError {
  const message = `Cannot trust the certificates in \`http.ca\`: ${found}, it should be PEM text with one certificate or more. Export the authority's certificate as PEM (Base-64) and name that file.`
  return new AppError('HTTP_CA', message, { retry: 'never', cause })
}
