import { isAppError } from '../../core/errors.ts'
import { listenOnDeno } from '../../core/platform/deno.ts'
import { listenOnNode } from '../../core/platform/node.ts'
import type { Listener, Listening } from '../../core/platform/server.ts'

const HOST = '127.0.0.1'
/** So many ports are tried. */
const MOST_TRIES = 20

/** Listens on the loopback address: on this port, or the next one that is free. @throws PORT_IN_USE, LISTEN_FAILED */
export async function listenFrom(port: number, listener: Listener): Promise<Listening> {
  const listen = 'deno' in process.versions ? listenOnDeno : listenOnNode
  for (let tries = 1; ; tries++) {
    try {
      return await listen(listener, { host: HOST, port })
    } catch (error) {
      const isTaken = isAppError(error) && error.code === 'PORT_IN_USE'
      if (!isTaken || tries === MOST_TRIES || port === 65_535) throw error
      port += 1
    }
  }
}
