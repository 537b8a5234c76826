import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatedAnswer } from './envelope.ts'
import { createSimulatedPortal, type PortalOptions, type SimulatedPortal } from './portal.ts'
import type { SimulatedRequest } from './request.ts'

/** A portal on the loopback interface. */
export interface PortalServer {
  /** `http://127.0.0.1:port` */
  url: string
  /** The address to paste: `<url>/rest/<user>/<code>/`. */
  webhook: string
  portal: SimulatedPortal
  /** The requests that are kept, in order, those with faults too. */
  requests: SimulatedRequest[]
  close(): Promise<void>
}

export interface PortalServerOptions extends Partial<PortalOptions> {
  /** Default: a free one. */
  port?: number
  /** How many times faster than the machine's its time runs, where no `now` is given. Default 1. */
  speed?: number
  /** How many requests are kept to be looked at, the last ones. Default 1000. */
  keptRequests?: number
  onRequest?(request: SimulatedRequest, status: number): void
}

const FETCH_TIMEOUT_MS = 10_000

/** Serves a portal that fetches the links of its packages by itself, each when its step is due. */
export async function startPortal(options: PortalServerOptions = {}): Promise<PortalServer> {
  const { port = 0, speed = 1, keptRequests = 1000, onRequest } = options
  const portal = createSimulatedPortal({
    fetchFile: fetchText,
    ...options,
    now: options.now ?? fastTime(speed),
  })
  const requests: SimulatedRequest[] = []
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming)
    if (request === undefined) return
    requests.push(request)
    if (requests.length > keptRequests) requests.shift()
    const answer = await portal.answer(request)
    if (answer.afterMs !== undefined) await wait(answer.afterMs, undefined, { ref: false })
    onRequest?.(request, answer.status)
    if (answer.isCut === true) return void incoming.socket.destroy()
    send(response, answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  const url = `http://127.0.0.1:${bound}`
  const timer = setInterval(() => void portal.advance(), Math.min(1000, Math.max(20, 15_000 / speed)))
  return { url, webhook: `${url}${new URL(portal.webhook).pathname}`, portal, requests, close }

  async function close() {
    clearInterval(timer)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** A clock that begins at the machine's time and runs faster. */
function fastTime(speed: number): () => number {
  const start = Date.now()
  return () => Math.floor(start + (Date.now() - start) * speed)
}

async function fetchText(link: string): Promise<string | undefined> {
  const response = await fetch(link, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) })
  const text = await response.text()
  return response.ok ? text : undefined
}

/** The request, its body read to the end; undefined when the sender went away meanwhile. */
async function readRequest(incoming: IncomingMessage): Promise<SimulatedRequest | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk)
  } catch {
    return undefined
  }
  const { method = 'GET', headers } = incoming
  const url = URL.parse(incoming.url ?? '/', `http://${headers.host ?? 'simulator'}`)
  const body = Buffer.concat(chunks).toString('utf8')
  return { method, url: url ?? new URL('http://simulator/'), headers, body }
}

function send(response: ServerResponse, { status, headers, body }: SimulatedAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}
