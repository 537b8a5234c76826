import type { Socket } from 'node:net'
import { BrokenTransfer, faulty } from './faulty.ts'
import { createFile, type FtpFile, parentOf } from './files.ts'
import { dosLine, entriesOf, factsLine, type Listed, lookUp, unixLine } from './listing.ts'
import type { Replies } from './replies.ts'
import type { FtpSession, Values } from './session.ts'

type Bytes = Uint8Array<ArrayBuffer>

const PIECE_BYTES = 64 * 1024

/** RETR. */
export async function retrieve(session: FtpSession, path: string): Promise<void> {
  const { flavour, tree, uses } = session.world
  const restart = takeRestart(session)
  const file = tree.files.get(session.nameOf(path))
  if (file === undefined) return await refuse(session, 'readMissing', { path })
  if (uses.isWritten(file) && flavour.readWhileWritten === 'refused')
    return await refuse(session, 'inUse', { path })
  if (uses.isWritten(file) && flavour.readWhileWritten === 'wait') await uses.idle(file)
  if (restart > file.size && flavour.restartPastEnd === 'refused') {
    return await refuse(session, 'restartRefused', { path: restart, size: file.size })
  }
  const end = uses.begin(file, 'read')
  try {
    const isStrict = flavour.writeWhileRead === 'reader gets 451'
    const content = contentOf(file, restart, isStrict ? flavour.replies.readFailed : undefined)
    await send(session, content, { opening: 'sending', ending: 'sent', values: { path, size: file.size } })
  } finally {
    end()
  }
}

/** STOR. */
export async function store(session: FtpSession, path: string): Promise<void> {
  await keep(session, path, takeRestart(session))
}

/** APPE. */
export async function append(session: FtpSession, path: string): Promise<void> {
  await keep(session, path, undefined)
}

/** LIST, with and without options as `ls` has them. */
export async function list(session: FtpSession, argument: string): Promise<void> {
  const { flavour, now } = session.world
  const [, options = '', path = ''] = /^(-\S+ ?)?(.*)$/.exec(argument) ?? []
  const dots = options.includes('a') && flavour.listing === 'unix' ? ['.', '..'] : []
  const folders = dots.map((name) => ({ name, isFolder: true, size: 0, modifiedAt: now() }))
  const line = (one: Listed) => (flavour.listing === 'dos' ? dosLine(one) : unixLine(one, now()))
  await sendList(session, path, (found) => [...folders, ...found].map(line))
}

/** NLST. */
export async function nameList(session: FtpSession, path: string): Promise<void> {
  await sendList(session, path, (found) => found.map(({ name }) => (path === '' ? name : `${path}/${name}`)))
}

/** MLSD. */
export async function machineList(session: FtpSession, path: string): Promise<void> {
  await sendList(session, path, (found) => [
    `type=cdir;modify=20260101000000; .`,
    ...found.map((one) => factsLine(one, one.name)),
  ])
}

async function sendList(
  session: FtpSession,
  path: string,
  toLines: (found: readonly Listed[]) => string[],
): Promise<void> {
  const { tree, flavour, now } = session.world
  const name = session.nameOf(path)
  const found = lookUp(tree, name, now())
  const isListed = found?.isFolder === true || (found !== undefined && flavour.listsFiles)
  if (!isListed && flavour.listMissing === 'refused') return await refuse(session, 'listRefused', { path })
  const entries = found?.isFolder === true ? entriesOf(tree, name, now()) : found === undefined ? [] : [found]
  const lines = toLines(entries)
  const text = lines.map((line) => `${line}\r\n`).join('')
  async function* content() {
    yield new TextEncoder().encode(text)
  }
  await send(session, content(), { opening: 'listing', ending: 'listed', values: { count: lines.length } })
}

interface Words {
  opening: keyof Replies
  ending: keyof Replies
  values: Values
}

async function send(session: FtpSession, content: AsyncIterable<Bytes>, words: Words): Promise<void> {
  const { opening, ending, values } = words
  const isEarly = session.strikes.has('early answer')
  await during(session, async (socket) => {
    await session.say(opening, values)
    if (isEarly) await session.say(ending, values)
    for await (const piece of faulty(content, session.strikes)) await write(socket, piece)
    await new Promise<void>((resolve) => socket.once('close', () => resolve()).end(resolve))
    if (!isEarly) await session.say(ending, values)
  })
}

/** Takes a file in; `from` is where it begins, undefined: at the end of the one that is there. */
async function keep(session: FtpSession, path: string, from: number | undefined): Promise<void> {
  const { flavour, tree, uses, now } = session.world
  const name = session.nameOf(path)
  const parent = parentOf(name)
  const isPlace = name !== '' && !tree.folders.has(name) && (parent === '' || tree.folders.has(parent))
  if (!isPlace) return await refuse(session, 'storeRefused', { path })
  const there = tree.files.get(name)
  if (there !== undefined && (uses.isRead(there) || uses.isWritten(there))) {
    if (flavour.writeWhileRead === 'refused') return await refuse(session, 'inUse', { path })
    if (flavour.writeWhileRead === 'wait') await uses.idle(there, { read: true })
    // Who has gone away meanwhile must not empty the file.
    if (session.control.destroyed) return
  }
  const file = there ?? createFile('', now())
  tree.files.set(name, file)
  if (from !== undefined) file.cut(from, now())
  const end = uses.begin(file, 'write')
  try {
    await during(session, async (socket) => {
      await session.say('storing', { path })
      const late: Bytes[] = []
      const isEarly = session.strikes.has('early answer')
      for await (const piece of faulty(socket, session.strikes)) {
        if (isEarly) late.push(piece)
        else file.append(piece, now())
      }
      if (isEarly) session.late = () => late.forEach((piece) => file.append(piece, now()))
      await session.say('stored', { path })
    })
  } finally {
    end()
  }
}

/** Runs a transfer over the data connection and closes that. Says 426 when it broke. */
async function during(session: FtpSession, work: (socket: Socket) => Promise<void>): Promise<void> {
  const { port } = session
  const socket = await port?.socket()
  if (socket === undefined) return await session.say('noPort')
  session.transfer = socket
  try {
    await work(socket)
  } catch (error) {
    socket.destroy()
    if (error instanceof BrokenTransfer) await session.tell(error.reply)
    else await session.say('aborted')
  } finally {
    session.transfer = undefined
    session.port = undefined
    port?.close()
  }
}

/** Refuses a transfer; some servers reset the data connection before they say why. */
async function refuse(session: FtpSession, reply: keyof Replies, values: Values): Promise<void> {
  const { port, world } = session
  if (world.flavour.resets) (await port?.socket())?.resetAndDestroy()
  await session.say(reply, values)
  session.port = undefined
  port?.close()
}

/** The bytes of a file from a place on, as long as more are there. With `failed` one that was cut meanwhile breaks. */
async function* contentOf(
  file: FtpFile,
  from: number,
  failed: string | undefined,
): AsyncGenerator<Bytes, void> {
  const expected = file.size
  let at = from
  for (;;) {
    const piece = file.read(at, PIECE_BYTES)
    if (piece.length === 0) break
    at += piece.length
    yield piece
  }
  if (failed !== undefined && at < expected) throw new BrokenTransfer(failed)
}

/** Writes no faster than the other side reads. @throws when the connection has ended */
async function write(socket: Socket, bytes: Bytes): Promise<void> {
  if (socket.destroyed) throw new Error('The data connection has ended.')
  if (socket.write(bytes)) return
  await new Promise<void>((resolve) => {
    const go = () => {
      socket.off('drain', go).off('close', go)
      resolve()
    }
    socket.once('drain', go).once('close', go)
  })
}

function takeRestart(session: FtpSession): number {
  const { restart } = session
  session.restart = 0
  return restart
}
