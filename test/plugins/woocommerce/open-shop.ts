import { systemClock } from '../../../core/clock.ts'
import { createHttpClient, type HttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { Secret } from '../../../core/secret.ts'
import {
  createWooClient,
  type WooClient,
  type WooClientOptions,
} from '../../../plugins/woocommerce/client/client.ts'
import {
  startWooSimulator,
  type WooSimulator,
  type WooSimulatorOptions,
} from '../../../plugins/woocommerce/simulator/server.ts'

export interface OpenShop {
  shop: WooSimulator
  client: WooClient
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a simulated shop and makes a client of it. */
export async function openShop(
  options: WooSimulatorOptions = {},
  changes: Partial<WooClientOptions> = {},
): Promise<OpenShop> {
  const shop = await startWooSimulator(options)
  const client = clientOf({ url: shop.url, ...secrets(shop), ...changes })
  return { shop, client, [Symbol.asyncDispose]: () => shop.close() }
}

/** A client of any server. */
export function clientOf(options: Partial<WooClientOptions> & { url: string }): WooClient {
  const any = secrets({ key: 'key-of-test', secret: 'secret-of-test' })
  return createWooClient({
    http: realHttp(),
    ...any,
    clock: systemClock,
    log: silentLogger,
    timeoutSeconds: 60,
    ...options,
  })
}

/** The key and secret of a shop, or of nobody. */
export function secrets({ key, secret }: { key: string; secret: string }): { key: Secret; secret: Secret } {
  return { key: new Secret(key), secret: new Secret(secret) }
}

/** Requests over the network, as in the service. */
export function realHttp(): HttpClient {
  return createHttpClient({ fetch, clock: systemClock, log: silentLogger })
}
