import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** A port that waits for one data connection. */
export interface DataPort {
  readonly port: number
  /** The data connection, or undefined when the port was closed before it came. */
  socket(): Promise<Socket | undefined>
  /** Closes the port and the connection. */
  close(): void
}

/** Opens a port on the address at which the server listens. */
export async function openDataPort(host: string, keep: (socket: Socket) => void): Promise<DataPort> {
  const arriving = Promise.withResolvers<Socket | undefined>()
  let arrived: Socket | undefined
  const server = createServer({ noDelay: true }, (socket) => {
    server.close()
    keep(socket)
    arrived = socket
    arriving.resolve(socket)
  })
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    socket: () => arriving.promise,
    close() {
      server.close()
      arrived?.destroy()
      arriving.resolve(undefined)
    },
  }
}
