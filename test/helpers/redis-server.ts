import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { ensurePackage, skipLoudly } from './debian.ts'
import { freePort } from './free-port.ts'

/** A real Redis on a free port of the loopback address that keeps everything in a folder of its own. */
export interface RedisServer {
  port: number
  /** The certificate of the authority that signed the server's, with `tls`. */
  caFile: string
  /** `redis://127.0.0.1:<port>` and what is given, e.g. `/2?prefix=shop`. */
  url(rest?: string): string
  /** A client past everything that is tested; closed with the server. */
  client(): Promise<Redis>
  /** Starts it again after `stop` or `kill`, on the same port and with what it had on its disk. */
  start(): Promise<void>
  /** Ends it in order. */
  stop(): Promise<void>
  /** Ends it in order and starts it again. */
  restart(): Promise<void>
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Lets it hang: it takes connections and answers nothing. */
  pause(): void
  resume(): void
  /** Ends it and removes its folder. */
  remove(): Promise<void>
}

export interface RedisServerOptions {
  tls?: boolean
  /** More arguments, e.g. `['--maxmemory', '100mb']`. */
  args?: readonly string[]
}

/** Finds out, before tests are registered, whether a Redis can be started here; says so loudly when not. */
export async function hasRedisServer(): Promise<boolean> {
  if (await ensurePackage('redis-server', 'redis-server')) return true
  skipLoudly('storage in Redis')
  return false
}

/** Starts a server that `hasRedisServer` has found. */
export async function startRedisServer({
  tls = false,
  args = [],
}: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'mostik-redis-'))
  const port = await freePort()
  const certificate = tls ? await makeCertificates(folder) : undefined
  const clients = new Set<Redis>()
  let child: ChildProcess | undefined

  const server: RedisServer = {
    port,
    caFile: join(folder, 'ca.pem'),
    url: (rest = '') => `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}${rest}`,

    async client() {
      const ca = tls ? { ca: await readFile(join(folder, 'ca.pem'), 'utf8') } : undefined
      const client = new Redis({ port, host: '127.0.0.1', retryStrategy: null, ...(ca && { tls: ca }) })
      client.on('error', () => undefined)
      clients.add(client)
      return client
    },

    async start() {
      const where = tls ? ['--port', '0', '--tls-port', String(port)] : ['--port', String(port)]
      const keep = ['--save', '', '--appendonly', 'yes', '--dir', folder]
      const own = ['--bind', '127.0.0.1', ...where, ...keep, ...(certificate ?? []), ...args]
      const started = spawn('redis-server', own, { stdio: 'ignore' })
      child = started
      await untilItListens(started, port)
    },

    stop: () => end('SIGTERM'),
    async restart() {
      await end('SIGTERM')
      await server.start()
    },
    kill: () => end('SIGKILL'),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),

    async remove() {
      for (const client of clients) client.disconnect()
      await end('SIGKILL')
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  await server.start()
  return server

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}

const run = promisify(execFile)

async function untilItListens(child: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const isUp = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isUp) return
    await delay(25)
  }
  throw new Error('redis-server does not answer')
}

/** An authority and a certificate for 127.0.0.1 that it signed; their keys never leave the test's folder. */
async function makeCertificates(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const authority = [
    '-x509',
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
    '-out',
    'ca.pem',
    '-keyout',
    'ca-key.pem',
  ]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca-key.pem',
    '-days',
    '2',
    '-out',
    'cert.pem',
    '-keyout',
    'key.pem',
  ]
  await openssl('req', ...key, ...authority)
  await openssl('req', '-x509', ...key, ...subject, '-addext', 'basicConstraints=CA:FALSE', ...signed)
  const files = ['--tls-cert-file', at('cert.pem'), '--tls-key-file', at('key.pem')]
  return [...files, '--tls-ca-cert-file', at('ca.pem'), '--tls-auth-clients', 'no']
}
