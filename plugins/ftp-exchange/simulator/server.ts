import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { BEFORE_LOGIN, COMMANDS } from './ftp/commands.ts'
import { createFile, type FtpFile, parentOf } from './ftp/files.ts'
import { createSession, filled, type FtpSession, type FtpWorld } from './ftp/session.ts'
import { createUses } from './ftp/uses.ts'
import { createFaults, type Faults } from './faults.ts'
import { type FlavourName, FLAVOURS } from './flavours.ts'

export interface FtpSimulatorOptions {
  /** The kind of server. Default `vsftpd`. */
  flavour?: FlavourName | undefined
  /** Default: any that is free. */
  port?: number | undefined
  /** The address on which it listens. Default `127.0.0.1`. */
  host?: string | undefined
  /** Default `till`. */
  login?: string | undefined
  /** Default `till`. */
  password?: string | undefined
  /** Milliseconds since 1970. Default: the machine's time. */
  now?: (() => number) | undefined
  /** Called after each command that was answered, signing in included. */
  onCommand?: ((event: FtpEvent) => void) | undefined
}

/** One command and how it ended. */
export interface FtpEvent {
  /** The session, counted from 1. */
  session: number
  /** The command as it came, without a password. */
  command: string
  /** The last line of the answer. */
  reply: string
}

/** A plain, passive FTP server in memory, on the loopback address. */
export interface FtpSimulator {
  readonly port: number
  /** Its address without the password, for `ftpFolder`. */
  readonly url: string
  readonly login: string
  readonly password: string
  /** By full name, without a slash in front. */
  readonly files: Map<string, FtpFile>
  /** Full names of the folders; the login folder is not among them. */
  readonly folders: Set<string>
  /** What shall go wrong. */
  readonly faults: Faults
  /** The commands as they came, without those of signing in. */
  readonly commands: string[]
  /** Puts a file there, with the folders on the way. A text is written as UTF-8. */
  put(name: string, content: Uint8Array<ArrayBuffer> | string, modifiedAt?: number): void
  /** A file as text (UTF-8), or undefined when there is none. */
  text(name: string): string | undefined
  /** How often somebody signed in. */
  logins(): number
  /** How many connections are open, of both kinds. */
  connections(): number
  /** Closes all connections, as a server does that is started anew. */
  hangUp(): Promise<void>
  close(): Promise<void>
}

/** Starts a server. */
export async function startFtpSimulator(options: FtpSimulatorOptions = {}): Promise<FtpSimulator> {
  const {
    flavour = 'vsftpd',
    host = '127.0.0.1',
    login = 'till',
    password = 'till',
    now = Date.now,
  } = options
  const sockets = new Set<Socket>()
  const commands: string[] = []
  let logins = 0
  let sessions = 0

  const world: FtpWorld = {
    tree: { files: new Map(), folders: new Set() },
    flavour: FLAVOURS[flavour],
    uses: createUses(),
    faults: createFaults(),
    host,
    login,
    password,
    now,
    keep(socket) {
      sockets.add(socket)
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
    },
  }
  const { files, folders } = world.tree

  function note(line: string, command: string): void {
    if (command === 'PASS') logins++
    if (!SIGNING_IN.has(command)) commands.push(line)
  }

  const server = createServer({ noDelay: true }, (control) => {
    world.keep(control)
    const number = ++sessions
    const onCommand = (command: string, reply: string) =>
      options.onCommand?.({ session: number, command, reply })
    serve(createSession(control, world), { note, onCommand })
  })
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    port,
    url: `ftp://${encodeURIComponent(login)}@${host}:${port}/`,
    login,
    password,
    files,
    folders,
    faults: world.faults,
    commands,
    logins: () => logins,
    connections: () => sockets.size,

    put(name, content, modifiedAt = now()) {
      for (let folder = parentOf(name); folder !== ''; folder = parentOf(folder)) folders.add(folder)
      files.set(name, createFile(content, modifiedAt))
    },

    text(name) {
      const file = files.get(name)
      return file && new TextDecoder().decode(file.bytes)
    },

    async hangUp() {
      await Promise.all([...sockets].map((socket) => once(socket.destroy(), 'close')))
    },

    async close() {
      world.faults.clear()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Notes {
  note(line: string, command: string): void
  onCommand(line: string, reply: string): void
}

// STRU and the like are what a client sends before anything else.
const SIGNING_IN = new Set(['USER', 'PASS', 'OPTS', 'FEAT', 'TYPE', 'STRU'])
const MAX_LINE_BYTES = 8192

/** Answers the commands of a session, one after another; only ABOR overtakes. */
function serve(session: FtpSession, notes: Notes): void {
  const { control } = session
  let before = run('CONNECT', '', session, notes)
  let rest = new Uint8Array()

  control.on('data', (chunk: Uint8Array) => {
    const bytes = new Uint8Array([...rest, ...chunk])
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    rest = bytes.slice(end)
    if (rest.length > MAX_LINE_BYTES) control.destroy()
    for (const line of new TextDecoder().decode(bytes.subarray(0, end)).split('\n').slice(0, -1)) {
      const [, command = '', argument = ''] = /^[^A-Za-z]*([A-Za-z]*) ?(.*?)\r?$/.exec(line) ?? []
      if (command.toUpperCase() === 'ABOR') session.transfer?.destroy()
      before = before.then(() => run(command.toUpperCase(), argument, session, notes))
    }
  })
  control.once('close', () => {
    session.port?.close()
    session.transfer?.destroy()
    session.late?.()
  })
}

const LINE_FEED = 10

async function run(command: string, argument: string, session: FtpSession, notes: Notes): Promise<void> {
  if (session.control.destroyed) return
  const line = command === 'PASS' ? 'PASS ***' : `${command} ${argument}`.trim()
  if (command !== 'CONNECT') notes.note(line, command)
  const { late } = session
  session.late = undefined
  try {
    await answer(command, argument, session)
  } catch {
    // A command that went wrong in an unknown way leaves the session in a state that nobody knows.
    session.control.destroy()
  }
  late?.()
  notes.onCommand(line, session.said)
}

async function answer(command: string, argument: string, session: FtpSession): Promise<void> {
  const { world, control, isSignedIn } = session
  const name = session.nameOf(argument)
  const strikes = world.faults.take(command, name)
  session.strikes = strikes
  const hangUp = strikes.get('hang up')
  const reset = strikes.get('reset')
  const refusal = reset ?? strikes.get('answer')
  hangUp?.note()
  refusal?.note()
  if (hangUp !== undefined) {
    session.said = '(hung up)'
    control.destroy()
  } else if (refusal !== undefined) {
    if (reset !== undefined) (await session.port?.socket())?.resetAndDestroy()
    await session.tell(filled(refusal.reply, { path: argument, name }))
    session.port?.close()
  } else if (command === 'CONNECT') await session.say('greeting')
  else if (!isSignedIn && !BEFORE_LOGIN.has(command)) await session.say('notSignedIn')
  else if (world.flavour.lacks.includes(command)) await session.say('unknown', { command })
  else await (COMMANDS[command] ?? (() => session.say('unknown', { command })))(session, argument)

  const idle = strikes.get('idle')
  if (idle === undefined || control.destroyed) return
  idle.note()
  await session.tell(idle.reply)
  control.end()
}
