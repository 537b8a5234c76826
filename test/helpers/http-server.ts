import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request as the server saw it, its body read to the end. */
export interface SeenRequest {
  method: string
  path: string
  headers: IncomingMessage['headers']
  body: string
}

export interface TestServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string
  seen: SeenRequest[]
  [Symbol.asyncDispose](): Promise<void>
}

export type Answer = (response: ServerResponse, request: SeenRequest, count: number) => void

/** Starts a server on a free loopback port; `answer` gets each request with its number, from 1. */
export async function startServer(answer: Answer): Promise<TestServer> {
  const seen: SeenRequest[] = []
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of incoming) chunks.push(chunk)
    } catch {
      return // The client went away while it was sending.
    }
    const { method = '', url = '', headers } = incoming
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') }
    seen.push(request)
    answer(response, request, seen.length)
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  return { url, seen, [Symbol.asyncDispose]: () => stop(server) }
}

/** Listens on a free loopback port and gives its number. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Stops a server at once, open connections included. */
export async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
