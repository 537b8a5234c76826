import type { AddressInfo } from 'node:net'
import type { MoreDocuments } from './documents.ts'
import type { Fault } from './faults.ts'
import { type Knobs, usualKnobs } from './knobs.ts'
import { createMServer, type KeptRequest } from './mserver.ts'
import type { Play } from './play.ts'
import type { AccountingUnit } from './unit.ts'

export type { Fault } from './faults.ts'
export type { KeptRequest } from './mserver.ts'

export interface PohodaOptions {
  unit: AccountingUnit
  /** Default: any that is free. */
  port?: number
  knobs?: Partial<Knobs>
  faults?: Fault[]
  /** Where files of the documents of the firm lie besides those of the unit. */
  documents?: MoreDocuments
  /** How many requests are kept to be looked at, the last ones. Default: all. */
  keptRequests?: number
  /** What `POST /play/…` does. Default: there is no such address. */
  play?: Play
  onRequest?(request: KeptRequest): void
}

/** A POHODA with its mServer on the loopback address. */
export interface PohodaSimulator {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  readonly unit: AccountingUnit
  readonly knobs: Knobs
  /** What goes wrong; to be changed at any time. */
  readonly faults: Fault[]
  /** Every request that came, in order; to be emptied at will. */
  readonly requests: KeptRequest[]
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts an mServer over an accounting unit. */
export async function startPohoda(options: PohodaOptions): Promise<PohodaSimulator> {
  const { unit, faults = [], documents, keptRequests = Infinity, play, onRequest } = options
  const knobs = { ...usualKnobs(), ...options.knobs }
  const requests: KeptRequest[] = []
  const ending = new AbortController()
  let url = ''
  const server = createMServer({
    unit,
    knobs,
    faults,
    requests,
    keptRequests,
    more: documents,
    play,
    signal: ending.signal,
    url: () => url,
    onRequest,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const port = portOf(server.address())
  url = `http://127.0.0.1:${port}`
  return { url, port, unit, knobs, faults, requests, close, [Symbol.asyncDispose]: close }

  async function close(): Promise<void> {
    ending.abort()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
