import type { FolderFacts } from './folder.ts'
import { type DataSocket, listing, type ListingClient } from './ftp-mends.ts'

/** What this needs of basic-ftp's client. */
export interface FactsClient<
  Context extends FactsContext,
  Reply extends { code: number },
> extends ListingClient<unknown> {
  readonly ftp: Context
  /** Opens a data connection; basic-ftp replaces it by the first way that works. */
  prepareTransfer: (ftp: Context) => Promise<Reply>
  features(): Promise<Map<string, string>>
}

interface FactsContext {
  readonly hasTLS: boolean
  readonly socket: object
  readonly dataSocket: DataSocket | undefined
}

/**
 * What a server tells of itself: the names that FEAT lists and, by listing the folder in which the client stands, how
 * data connections are opened and encrypted. A runtime that cannot see whether a session was resumed counts as no.
 */
export async function factsOf<Context extends FactsContext, Reply extends { code: number }>(
  client: FactsClient<Context, Reply>,
): Promise<FolderFacts> {
  const features = [...(await client.features()).keys()].filter((name) => name !== '')
  let prepare = client.prepareTransfer
  let mode = ''
  let isResumed = false

  const observing = async (ftp: Context): Promise<Reply> => {
    const reply = await prepare(ftp)
    if (client.prepareTransfer !== observing) prepare = client.prepareTransfer
    client.prepareTransfer = observing
    mode = reply.code === PASV_REPLY ? 'PASV' : 'EPSV'
    const { dataSocket } = ftp
    dataSocket?.once('secureConnect', () => {
      isResumed = ask(dataSocket, 'isSessionReused') === true
    })
    return reply
  }

  client.prepareTransfer = observing
  try {
    await listing(client)
  } finally {
    client.prepareTransfer = prepare
  }
  if (!client.ftp.hasTLS) return { features, mode }
  const protocol = ask(client.ftp.socket, 'getProtocol')
  return { features, mode, tls: { protocol: typeof protocol === 'string' ? protocol : 'TLS', isResumed } }
}

const PASV_REPLY = 227

/** Calls a method of a TLS socket; undefined where the runtime does not have it. */
function ask(socket: object, method: 'isSessionReused' | 'getProtocol'): unknown {
  const found: unknown = Reflect.get(socket, method)
  try {
    return typeof found === 'function' ? Reflect.apply(found, socket, []) : undefined
  } catch {
    return undefined
  }
}
