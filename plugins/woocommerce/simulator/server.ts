import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allRoutes } from './api/root.ts'
import { createExchange, type LoggedRequest } from './exchange.ts'
import type { Fault } from './faults.ts'
import { createOwner, type WooShop } from './owner.ts'
import { createState } from './shop/state.ts'
import { type Switches, usualSwitches } from './switches.ts'
import { createDeliverer, type Delivery } from './webhooks.ts'
import { KEYS, WORDPRESS_USER } from './web/auth.ts'

export interface WooSimulatorOptions {
  /** Default: any that is free. */
  port?: number
  /** Milliseconds since 1970; default the machine's clock. */
  now?: () => number
  /** The shop's own time before UTC. Default 120. */
  utcOffsetMinutes?: number
  switches?: Partial<Switches>
  faults?: Fault[]
  /** By itself, so often, what webhooks have to tell is sent. Default: only when asked to. */
  deliverEveryMs?: number
}

export type { Fault } from './faults.ts'
export type { LoggedRequest } from './exchange.ts'

/** A WooCommerce shop in memory, as a real HTTP server on the loopback address. */
export interface WooSimulator {
  /** Without a slash at the end. */
  readonly url: string
  readonly port: number
  /** The consumer key and secret that may read and write. */
  readonly key: string
  readonly secret: string
  /** A key that may only read, and one of a user without rights, with their secrets. */
  readonly otherKeys: Omit<typeof KEYS, 'readWrite'>
  /** Who may upload pictures to WordPress, by an application password. */
  readonly wordpress: typeof WORDPRESS_USER
  /** What the shop holds, and the hands of its owner and its buyers. */
  readonly shop: WooShop
  /** What goes wrong; to be changed at any time. */
  readonly faults: Fault[]
  readonly switches: Switches
  /** Every request of the API that came, in order; to be emptied at will. */
  readonly requests: LoggedRequest[]
  /** Sends what webhooks have to tell; nothing else sends it, unless `deliverEveryMs` says so. */
  deliverWebhooks(): Promise<Delivery[]>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a shop without products. */
export async function startWooSimulator(options: WooSimulatorOptions = {}): Promise<WooSimulator> {
  const { now = Date.now, utcOffsetMinutes = 120, faults = [] } = options
  const switches = usualSwitches(options.switches)
  const state = createState({ now, utcOffsetMinutes })
  const requests: LoggedRequest[] = []
  const ending = new AbortController()
  const deliverer = createDeliverer(state, { switches })
  const routes = allRoutes({ state, switches }, deliverer)
  const exchange = createExchange({ state, switches, routes, faults, requests, signal: ending.signal })

  const server = createServer((incoming, response) => void exchange(incoming, response))
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const port = portOf(server.address())
  state.url = `http://127.0.0.1:${port}`
  const { readWrite, ...otherKeys } = KEYS
  const delivering =
    options.deliverEveryMs === undefined
      ? undefined
      : setInterval(() => void deliverer.deliver(), options.deliverEveryMs)

  return {
    url: state.url,
    port,
    ...readWrite,
    otherKeys,
    wordpress: WORDPRESS_USER,
    shop: createOwner(state, { switches }),
    faults,
    switches,
    requests,
    deliverWebhooks: deliverer.deliver,
    close,
    [Symbol.asyncDispose]: close,
  }

  async function close(): Promise<void> {
    clearInterval(delivering)
    ending.abort()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
