import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** A small FTP server on the loopback address whose answers a test replaces, to behave as badly as servers can. */
export interface ScriptedFtp {
  /** Its address, as user `till`. */
  url: string
  files: Map<string, Uint8Array<ArrayBuffer>>
  /** The commands received, without those of signing in. */
  commands: string[]
  /** How often somebody signed in. */
  logins(): number
  /** How many connections are open, of both kinds. */
  connections(): number
  /** Closes all of them, as servers do with idle ones. */
  hangUp(): Promise<void>
  stop(): Promise<void>
}

export interface FtpSession {
  control: Socket
  files: Map<string, Uint8Array<ArrayBuffer>>
  /** Sends a line of an answer. */
  say(line: string): void
  /** Opens a port for the next data connection. */
  openPort(): Promise<number>
  /** The data connection that came to that port. */
  data(): Promise<Socket>
  /** What RNFR named. */
  renaming: string
}

/** Answers by command, in capitals; `CONNECT` is the greeting. 'default' leaves it to the server's own answer. */
export type FtpScript = Record<string, FtpAnswer>
type Outcome = void | 'default'
type FtpAnswer = (session: FtpSession, argument: string) => Outcome | Promise<Outcome>

export async function startScriptedFtp(script: FtpScript = {}): Promise<ScriptedFtp> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const sockets = new Set<Socket>()
  const commands: string[] = []
  let logins = 0

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
    return socket
  }

  async function answer(session: FtpSession, command: string, argument: string): Promise<void> {
    if (command === 'PASS') logins++
    if (!SIGNING_IN.has(command)) commands.push(`${command} ${argument}`.trim())
    const outcome =
      (await script[command]?.(session, argument)) ?? (command in script ? undefined : 'default')
    if (outcome === 'default') await (ANSWERS[command] ?? unknownCommand)(session, argument)
  }

  async function serve(control: Socket): Promise<void> {
    const session = createSession(keep(control), files, keep)
    await answer(session, 'CONNECT', '')
    for await (const line of createInterface({ input: control })) {
      const [command = '', ...rest] = line.split(' ')
      await answer(session, command.toUpperCase(), rest.join(' '))
    }
  }

  const server = createServer((control) => {
    serve(control).catch(() => control.destroy())
  })
  return {
    url: `ftp://till@127.0.0.1:${await listen(server)}/`,
    files,
    commands,
    logins: () => logins,
    connections: () => sockets.size,
    async hangUp() {
      await Promise.all([...sockets].map((socket) => once(socket.end(), 'close')))
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** All bytes that come over a data connection, however it ends. */
export async function receive(data: Socket): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  try {
    for await (const chunk of data) chunks.push(new Uint8Array(chunk))
  } catch {
    // What came before a connection broke is what real servers keep.
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

const SIGNING_IN = new Set(['CONNECT', 'USER', 'PASS', 'OPTS', 'FEAT', 'TYPE', 'STRU'])

const ANSWERS: FtpScript = {
  CONNECT: ({ say }) => say('220 ready'),
  USER: ({ say }) => say('331 password please'),
  PASS: ({ say }) => say('230 welcome'),
  FEAT: ({ say }) => say('211 none'),
  TYPE: ({ say }) => say('200 ok'),
  STRU: ({ say }) => say('200 ok'),
  PWD: ({ say }) => say('257 "/" is here'),
  CWD: ({ say }) => say('250 ok'),
  MKD: ({ say }) => say('257 made'),
  QUIT({ control }) {
    if (control.writable) control.end('221 bye\r\n')
  },
  EPSV: async ({ say, openPort }) => say(`229 passive (|||${await openPort()}|)`),
  async PASV({ say, openPort }) {
    const port = await openPort()
    say(`227 passive (127,0,0,1,${port >> 8},${port & 255})`)
  },
  SIZE({ say, files }, name) {
    const bytes = files.get(name)
    say(bytes === undefined ? '550 not there' : `213 ${bytes.length}`)
  },
  MDTM: ({ say, files }, name) => say(files.has(name) ? '213 20260102030405' : '550 not there'),
  async LIST(session) {
    const lines = [...session.files].map(
      ([name, { length }]) => `-rw-r--r-- 1 a b ${length} Jan 02 03:04 ${name}\r\n`,
    )
    await send(session, lines.join(''))
  },
  async RETR(session, name) {
    const bytes = session.files.get(name)
    if (bytes === undefined) session.say('550 not there')
    else await send(session, bytes)
  },
  async STOR({ say, data, files }, name) {
    say('150 go on')
    files.set(name, await receive(await data()))
    say('226 stored')
  },
  DELE: ({ say, files }, name) => say(files.delete(name) ? '250 gone' : '550 not there'),
  RNFR(session, name) {
    session.renaming = name
    session.say(session.files.has(name) ? '350 and to?' : '550 not there')
  },
  RNTO({ say, files, renaming }, name) {
    const bytes = files.get(renaming)
    files.delete(renaming)
    if (bytes !== undefined) files.set(name, bytes)
    say(bytes === undefined ? '550 not there' : '250 renamed')
  },
}

function unknownCommand({ say }: FtpSession): void {
  say('502 not implemented')
}

async function send({ say, data }: FtpSession, bytes: Uint8Array | string): Promise<void> {
  say('150 here it comes')
  const socket = await data()
  socket.end(bytes)
  await once(socket, 'close')
  say('226 all sent')
}

function createSession(
  control: Socket,
  files: FtpSession['files'],
  keep: (socket: Socket) => Socket,
): FtpSession {
  let arriving = Promise.withResolvers<Socket>()
  return {
    control,
    files,
    renaming: '',
    say: (line) => void control.write(`${line}\r\n`),
    async openPort() {
      arriving = Promise.withResolvers<Socket>()
      const { resolve } = arriving
      const server = createServer((socket) => {
        server.close()
        resolve(keep(socket))
      })
      control.once('close', () => server.close())
      return await listen(server)
    },
    data: () => arriving.promise,
  }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Sends the same bytes for as long as they are taken. */
export async function pour(socket: Socket, bytes: Uint8Array | string, onTaken?: () => void): Promise<void> {
  async function* endless() {
    for (;;) {
      yield bytes
      onTaken?.()
    }
  }
  await pipeline(endless, socket).catch(() => undefined)
}

/** Says the same again and again until the other side has had enough. */
export async function trickle(socket: Socket, line: string): Promise<void> {
  while (!socket.destroyed) {
    socket.write(line)
    await delay(20)
  }
}
