import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatedPortal } from './portal.ts'

/** What is sent, as an HTTP client hands it to its host. */
export interface OutgoingRequest {
  method: string
  headers: readonly (readonly [string, string])[]
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>
  signal: AbortSignal
}

export interface SimulatedFetchOptions {
  /** How late answers wait. Default: in the machine's time. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>
}

/**
 * Portals without sockets: what stands for `fetch`, by the host of the address; a renamed portal is reached under its new
 * one too. A cut connection and an unknown host are a TypeError, as with `fetch`.
 */
export function fetchFromPortals(
  portals: readonly SimulatedPortal[],
  { sleep = sleepReally }: SimulatedFetchOptions = {},
): (url: string, request: OutgoingRequest) => Promise<Response> {
  return async (address, { method, headers, body, signal }) => {
    signal.throwIfAborted()
    const url = new URL(address)
    const portal = portals.find(({ host, knobs }) => url.host === host || url.origin === knobs.movedTo)
    if (portal === undefined) throw new TypeError(`fetch failed: no portal at ${url.host}`)
    const text = body === undefined ? '' : await new Response(body).text()
    const names = headers.map(([name, value]) => [name.toLowerCase(), value] as const)
    const answer = await portal.answer({ method, url, headers: Object.fromEntries(names), body: text })
    if (answer.afterMs !== undefined) await sleep(answer.afterMs, signal)
    signal.throwIfAborted()
    if (answer.isCut === true) throw new TypeError('fetch failed: the connection was cut')
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }
}

async function sleepReally(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal })
}
