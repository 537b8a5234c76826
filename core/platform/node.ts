import { createAdaptorServer } from '@hono/node-server'
import { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { AppError } from '../errors.ts'
import type { Host } from './host.ts'
import { folderOpener } from './folders.ts'
import { mailSender } from './mail.ts'
import { machineCapabilities, readEnvironment, readTextFile, residentBytes } from './machine.ts'
import { openMachineStorage } from './storage.ts'
import { nodeFetch } from './outbound-node.ts'
import { hostIn, type Listener, type Listening, type ServerAddress } from './server.ts'

/** The host "Node". `base` is the folder at which relative paths begin. */
export function nodeHost(base: string): Host {
  return {
    name: 'node',
    capabilities: machineCapabilities('node'),
    env: readEnvironment,
    readFile: (path) => readTextFile(resolve(base, path)),
    openStorage: (spec, options) => openMachineStorage(spec, { ...options, base }),
    openFolder: folderOpener(base, { roots: () => rootCertificates }),
    residentBytes,
    sendMail: mailSender({ roots: () => rootCertificates }),
    fetch: nodeFetch,
  }
}

/** Listens with Node's own server. @throws PORT_IN_USE, LISTEN_FAILED */
export async function listenOnNode(listener: Listener, address: ServerAddress): Promise<Listening> {
  return await new Promise((listening, reject) => {
    const server = createAdaptorServer({
      fetch: (request, env) => listener(request, { address: addressOf(env) }),
      // Only for requests without a Host header; the address that is listened on may be no name for a URL.
      hostname: 'localhost',
    })
    server.prependListener('request', mendHost)
    server.listen(address.port, address.host, () => {
      const bound = server.address()
      const port = typeof bound === 'object' && bound !== null ? bound.port : address.port
      listening({ port, close })
    })
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, address)))

    async function close() {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      const closed = new Promise<void>((done) => void server.close(() => done()))
      const deadline = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, 1000)
      await closed
      clearTimeout(deadline)
    }
  })
}

function mendHost({ headers }: IncomingMessage): void {
  if (headers.host !== undefined) headers.host = hostIn(headers.host)
}

/** The server hands Node's own request over beside the standard one. */
function addressOf(env: object): string | undefined {
  if (!('incoming' in env) || !(env.incoming instanceof IncomingMessage)) return undefined
  return env.incoming.socket.remoteAddress
}

function listenError(error: NodeJS.ErrnoException, { host, port }: ServerAddress): AppError {
  if (error.code === 'EADDRINUSE') {
    return new AppError(
      'PORT_IN_USE',
      `Cannot listen on "${host}:${port}": another program uses this port. Stop it, or set PORT to another number.`,
      { retry: 'never', cause: error },
    )
  }
  return new AppError(
    'LISTEN_FAILED',
    `Cannot listen on "${host}:${port}": ${error.message}. Check HOST and PORT.`,
    {
      retry: 'never',
      cause: error,
    },
  )
}
