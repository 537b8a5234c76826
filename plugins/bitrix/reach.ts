import { isAppError } from '../../core/errors.ts'
import type { PluginContext } from '../../core/plugin.ts'
import { isLoopback } from '../../core/schema.ts'
import { endProbe, layProbe } from './routes/probe.ts'

/** What could be found out of the way from the portal to the files that Mostik serves. */
export interface Reach {
  /** A sentence. */
  summary: string
  warnings: string[]
}

const MOST_BYTES = 1024

/**
 * Proves as far as it can be proved from here that the portal can fetch the files of packages: that an address is set,
 * that it is public and safe, and that it leads back to this service.
 * @param portalHost a portal on this machine reaches addresses of this machine too
 */
export async function provePublicUrl(
  context: Pick<PluginContext, 'id' | 'publicUrl' | 'store' | 'clock' | 'http'>,
  portalHost: string,
): Promise<Reach> {
  const { publicUrl } = context
  if (publicUrl === undefined) {
    const summary = 'Packages cannot be imported from here: "server.publicUrl" is not set.'
    const warning =
      'Set "server.publicUrl" to the address under which the portal reaches Mostik, such as https://mostik.example. Following imports works without it.'
    return { summary, warnings: [warning] }
  }
  const { protocol, hostname } = new URL(publicUrl)
  const isNear = isLoopback(new URL(`https://${portalHost}`).hostname)
  const isPrivate = isPrivateHost(hostname)
  const warnings = isNear ? [] : [...privateWarnings(hostname, isPrivate), ...plainWarnings(protocol)]
  const hindrance = await fetchProbe(publicUrl, context)
  if (hindrance !== undefined) {
    const summary = `Packages are served at ${publicUrl}, but it could not be seen from here that this address leads to Mostik.`
    const warning = `"server.publicUrl" does not lead here: ${hindrance} Correct it, or see what stands in between. If this machine only cannot reach its own public address, the portal may still reach it.`
    return { summary, warnings: [warning, ...warnings] }
  }
  const summary = `Packages are served at ${publicUrl}, which leads to Mostik: a test page was fetched from here. Whether the portal reaches it too shows only in an import.`
  return { summary, warnings }
}

/** Whether a host, as `URL` writes it, is one that machines elsewhere on the internet cannot reach. Pure. */
export function isPrivateHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return /^\[(?:::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(hostname)
  if (PRIVATE_IPV4.test(hostname)) return true
  return (
    !hostname.includes('.') ||
    /\.(?:local|lan|home|internal|intranet|localhost|home\.arpa)\.?$/.test(hostname)
  )
}

const PRIVATE_IPV4 =
  /^(?:(?:0|10|127)(?:\.\d+){3}|(?:192\.168|169\.254)(?:\.\d+){2}|(?:172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d+){2})$/

function privateWarnings(hostname: string, isPrivate: boolean): string[] {
  if (!isPrivate) return []
  return [
    `"server.publicUrl" has the host "${hostname}", which is one of this machine or of a private network. A portal in the cloud cannot reach it. Use a public address, or a tunnel to this machine.`,
  ]
}

function plainWarnings(protocol: string): string[] {
  if (protocol === 'https:') return []
  return [
    '"server.publicUrl" begins with http://: whoever is on the way can read the packages. Write https://, and let the service or a proxy in front of it have a certificate.',
  ]
}

/** Fetches a page that is there for one look. @returns what hinders, as a sentence */
async function fetchProbe(
  publicUrl: string,
  { store, clock, http }: Pick<PluginContext, 'store' | 'clock' | 'http'>,
): Promise<string | undefined> {
  const { name, answer } = await layProbe({ store, clock })
  try {
    const options = { retries: 0, timeoutMs: 10_000, maxBytes: MOST_BYTES }
    const response = await http.request(`${publicUrl}/probe/${name}`, options)
    return (await response.text()) === answer ? undefined : 'something else answers there.'
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    return thrown.message
  } finally {
    await endProbe(store)
  }
}
