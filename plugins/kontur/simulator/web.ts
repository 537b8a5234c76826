import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** A request as the ends of the simulator see it. */
export interface SimulatedRequest {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
}

export interface SimulatedAnswer {
  status: number
  headers?: Record<string, string>
  body: string
}

/** One end: answers the requests that are its own, undefined for those of others. */
export type End = (request: SimulatedRequest) => SimulatedAnswer | undefined

/** What goes wrong on purpose: the first `times` requests that fit get this in place of an answer. */
export interface Fault {
  times: number
  when(request: SimulatedRequest): boolean
  /** `drop` cuts the connection before an answer, `dropAfter` does the work first and then cuts it. */
  instead: SimulatedAnswer | ((request: SimulatedRequest) => SimulatedAnswer) | 'drop' | 'dropAfter'
}

export interface SimulatedServer {
  /** `http://127.0.0.1:port` */
  url: string
  /** The requests that are kept, in order, those with faults too. */
  requests: SimulatedRequest[]
  faults: Fault[]
  close(): Promise<void>
}

export interface ServerOptions {
  /** Default: a free one. */
  port?: number
  /** How long each answer waits. Default 0. */
  latencyMs?: number
  /** How many requests are kept to be looked at, the last ones. Default: all. */
  keptRequests?: number
  onRequest?(request: SimulatedRequest, status: number): void
}

/** Serves ends on the loopback interface. */
export async function serve(ends: readonly End[], options: ServerOptions = {}): Promise<SimulatedServer> {
  const { port = 0, latencyMs = 0, keptRequests = Infinity, onRequest } = options
  const requests: SimulatedRequest[] = []
  const faults: Fault[] = []
  const server = createServer(async (incoming, response) => {
    const body = await readAll(incoming)
    if (body === undefined) return
    const url = new URL(incoming.url ?? '/', 'http://simulator')
    const request = { method: incoming.method ?? 'GET', url, headers: incoming.headers, body }
    requests.push(request)
    if (requests.length > keptRequests) requests.shift()
    if (latencyMs > 0) await wait(latencyMs)
    const fault = takeFault(faults, request)?.instead
    if (fault === 'drop') return void incoming.socket.destroy()
    const answer = insteadOf(fault, request) ?? answerOf(ends, request)
    if (fault === 'dropAfter') return void incoming.socket.destroy()
    onRequest?.(request, answer.status)
    send(response, answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return { url: `http://127.0.0.1:${bound}`, requests, faults, close }

  async function close() {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** An answer of JSON. */
export function json(status: number, value: unknown): SimulatedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify(value),
  }
}

/** An answer of plain text. */
export function plain(status: number, body: string): SimulatedAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body }
}

function takeFault(faults: Fault[], request: SimulatedRequest): Fault | undefined {
  const fault = faults.find(({ times, when }) => times > 0 && when(request))
  if (fault !== undefined) fault.times--
  return fault
}

function insteadOf(
  fault: Fault['instead'] | undefined,
  request: SimulatedRequest,
): SimulatedAnswer | undefined {
  if (typeof fault === 'function') return fault(request)
  return typeof fault === 'object' ? fault : undefined
}

function answerOf(ends: readonly End[], request: SimulatedRequest): SimulatedAnswer {
  for (const end of ends) {
    const answer = end(request)
    if (answer !== undefined) return answer
  }
  return plain(404, 'Not found')
}

function send(response: ServerResponse, { status, headers = {}, body }: SimulatedAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

/** The whole body; undefined when the sender went away meanwhile. */
async function readAll(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  } catch {
    return undefined
  }
}
