import { resolve } from 'node:path'
import { AppError } from '../errors.ts'
import type { Host } from './host.ts'
import { folderOpener } from './folders.ts'
import { mailSender } from './mail.ts'
import { machineCapabilities, readEnvironment, readTextFile, residentBytes } from './machine.ts'
import { openMachineStorage } from './storage.ts'
import { denoFetch } from './outbound-deno.ts'
import { hostIn, type Listener, type Listening, type ServerAddress } from './server.ts'

/** The parts of Deno's own interface that are used here. */
declare const Deno: {
  serve(
    options: { hostname: string; port: number; onListen(address: { port: number }): void },
    handler: (request: Request, info: { remoteAddr: { hostname?: string } }) => Promise<Response>,
  ): { shutdown(): Promise<void> }
}

/** The host "Deno" (its command line). `base` is the folder at which relative paths begin. */
export function denoHost(base: string): Host {
  return {
    name: 'deno',
    capabilities: machineCapabilities('deno'),
    env: readEnvironment,
    readFile: (path) => readTextFile(resolve(base, path)),
    openStorage: (spec, options) => openMachineStorage(spec, { ...options, base }),
    // Deno lists its own authorities only to whom it was told to (--allow-sys=ca).
    openFolder: folderOpener(base, { roots: () => [] }),
    residentBytes,
    sendMail: mailSender({ roots: () => [] }),
    fetch: denoFetch,
  }
}

/** Listens with Deno's own server. @throws PORT_IN_USE, LISTEN_FAILED */
export async function listenOnDeno(listener: Listener, address: ServerAddress): Promise<Listening> {
  const { host, port } = address
  try {
    return await new Promise((listening) => {
      const server = Deno.serve(
        {
          hostname: host,
          port,
          onListen: (bound) => listening({ port: bound.port, close: () => closeWithin(server) }),
        },
        (request, info) => listener(mended(request), { address: info.remoteAddr.hostname }),
      )
    })
  } catch (error) {
    const isInUse = error instanceof Error && error.name === 'AddrInUse'
    throw new AppError(
      isInUse ? 'PORT_IN_USE' : 'LISTEN_FAILED',
      isInUse
        ? `Cannot listen on "${host}:${port}": another program uses this port. Stop it, or set PORT to another number.`
        : `Cannot listen on "${host}:${port}": ${String(error)}. Check HOST, PORT and --allow-net.`,
      { retry: 'never', cause: error },
    )
  }
}

/** The server writes the Host header into the address as it came. */
function mended(request: Request): Request {
  const header = request.headers.get('host') ?? ''
  const host = hostIn(header)
  const asWritten = `http://${header}`
  if (host === header || !request.url.startsWith(asWritten)) return request
  return new Request(`http://${host}${request.url.slice(asWritten.length)}`, request)
}

/** Event streams never end by themselves, so that a shutdown is not waited for longer than a second. */
async function closeWithin(server: { shutdown(): Promise<void> }): Promise<void> {
  await Promise.race([server.shutdown(), new Promise((resolve) => setTimeout(resolve, 1000))])
}
