import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a Redis that can be cut where it hurts most: when the server has done something and not yet said so. */
export interface RedisProxy extends AsyncDisposable {
  url(rest?: string): string
  /** Cuts the connection at the answer to the next command of this name, which the client never sees. */
  cutAtReplyTo(command: string): void
}

export async function startRedisProxy(port: number): Promise<RedisProxy> {
  const sockets = new Set<Socket>()
  let command: string | undefined
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    let isCutting = false
    const cut = () => {
      client.destroy()
      upstream.destroy()
    }
    client.on('data', (bytes: Buffer) => {
      if (command !== undefined && bytes.includes(command)) {
        command = undefined
        isCutting = true
      }
      upstream.write(bytes)
    })
    upstream.on('data', (bytes: Buffer) => (isCutting ? cut() : client.write(bytes)))
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', cut)
      socket.on('error', cut)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: (rest = '') => `redis://127.0.0.1:${own}${rest}`,
    cutAtReplyTo: (name) => void (command = name),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
