import { openDataPort } from './data-port.ts'
import { childrenOf, parentOf } from './files.ts'
import { factsLine, lookUp, timeOf } from './listing.ts'
import type { FtpSession } from './session.ts'
import { append, list, machineList, nameList, retrieve, store } from './transfers.ts'

export type FtpCommand = (session: FtpSession, argument: string) => Promise<void>

/** What a session may ask before it is signed in. */
export const BEFORE_LOGIN = new Set(['USER', 'PASS', 'QUIT', 'FEAT', 'OPTS', 'SYST', 'HELP', 'NOOP'])

/** The commands of the server. */
export const COMMANDS: Readonly<Record<string, FtpCommand>> = {
  async USER(session, user) {
    session.user = user
    session.isSignedIn = false
    await session.say('needPassword', { path: user })
  },

  async PASS(session, password) {
    const { world, user } = session
    session.isSignedIn = user === world.login && password === world.password
    await session.say(session.isSignedIn ? 'welcome' : 'loginRefused', { path: user })
  },

  async QUIT(session) {
    await session.say('bye')
    session.control.end()
  },

  async FEAT({ world: { flavour }, tell }) {
    const { features = [], replies } = flavour
    await tell(
      [replies.features, ...features.map((feature) => ` ${feature}`), replies.featuresEnd].join('\n'),
    )
  },

  async OPTS({ say, tell }, argument) {
    if (/^UTF8/i.test(argument)) await say('utf8')
    else if (/^MLST/i.test(argument)) await tell(`200 MLST OPTS ${argument.slice(5)}`)
    else await say('unknown', { command: 'OPTS' })
  },

  SYST: ({ say }) => say('system'),
  TYPE: ({ say }) => say('type'),
  STRU: ({ say }) => say('structure'),
  MODE: ({ tell }) => tell('200 Mode set to S.'),
  NOOP: ({ say }) => say('done'),
  HELP: ({ say }) => say('help'),
  STAT: ({ say }) => say('status'),
  ABOR: ({ say }) => say('nothingToAbort'),

  PWD: ({ say, folder }) => say('here', { name: `/${folder}` }),
  CWD: enter,
  CDUP: (session) => enter(session, '..'),

  async MKD({ world, say, nameOf }, path) {
    const name = nameOf(path)
    const isThere = lookUp(world.tree, name, 0) !== undefined
    if (isThere || !hasFolder(world.tree, parentOf(name))) return await say('makeRefused', { path })
    world.tree.folders.add(name)
    await say('made', { path, name: `/${name}` })
  },

  async RMD({ world: { tree }, say, nameOf }, path) {
    const name = nameOf(path)
    const isEmpty = childrenOf(tree, name).length === 0
    const isGone = isEmpty && tree.folders.delete(name)
    await say(isGone ? 'folderRemoved' : 'folderRemoveRefused', { path })
  },

  async DELE({ world, say, nameOf }, path) {
    const file = world.tree.files.get(nameOf(path))
    const isLocked = world.flavour.writeWhileRead === 'refused' && file !== undefined && isUsed(world, file)
    if (isLocked) return await say('inUse', { path })
    await say(world.tree.files.delete(nameOf(path)) ? 'deleted' : 'deleteMissing', { path })
  },

  async RNFR(session, path) {
    const name = session.nameOf(path)
    const isThere = lookUp(session.world.tree, name, 0) !== undefined
    session.renaming = isThere ? name : undefined
    await session.say(isThere ? 'renameReady' : 'renameMissing', { path })
  },

  async RNTO(session, path) {
    const { world, say, renaming } = session
    const { files } = world.tree
    session.renaming = undefined
    if (renaming === undefined) return await say('renameFirst')
    const to = session.nameOf(path)
    const file = files.get(renaming)
    if (file === undefined || !hasFolder(world.tree, parentOf(to))) return await say('renameGone', { path })
    if (files.has(to) && to !== renaming && !world.flavour.replaces)
      return await say('renameExists', { path })
    if (world.flavour.writeWhileRead === 'refused' && isUsed(world, file)) return await say('inUse', { path })
    files.delete(renaming)
    files.set(to, file)
    await say('renamed', { path })
  },

  async SIZE({ world, say, tell, nameOf }, path) {
    const file = world.tree.files.get(nameOf(path))
    if (file === undefined) await say('sizeMissing', { path })
    else await tell(`213 ${file.size}`)
  },

  async MDTM({ world, say, tell, nameOf }, path) {
    const file = world.tree.files.get(nameOf(path))
    if (file === undefined) await say('timeMissing', { path })
    else await tell(`213 ${timeOf(file.modifiedAt)}`)
  },

  async MLST({ world, say, tell, nameOf }, path) {
    const name = nameOf(path)
    const found = lookUp(world.tree, name, world.now())
    if (found === undefined) await say('sizeMissing', { path })
    else await tell(`250-Begin\n ${factsLine(found, `/${name}`)}\n250 End.`)
  },

  async EPSV(session) {
    if (session.strikes.has('wrong address')) return await session.say('unknown', { command: 'EPSV' })
    await session.say('extendedPassive', { port: await openPort(session) })
  },

  async PASV(session) {
    const wrong = session.strikes.get('wrong address')
    wrong?.note()
    const port = await openPort(session)
    const host = wrong?.reply ?? session.world.host.replaceAll('.', ',')
    await session.say('passive', { address: `${host},${port >> 8},${port & 255}` })
  },

  async REST(session, argument) {
    if (!/^\d{1,15}$/.test(argument)) return await session.tell('501 REST needs a number')
    session.restart = Number(argument)
    await session.say('restart', { path: argument })
  },

  LIST: list,
  NLST: nameList,
  MLSD: machineList,
  RETR: retrieve,
  STOR: store,
  APPE: append,
}

async function enter(session: FtpSession, path: string): Promise<void> {
  const name = session.nameOf(path)
  if (!hasFolder(session.world.tree, name)) return await session.say('folderMissing', { path })
  session.folder = name
  await session.say('entered', { name: `/${name}` })
}

async function openPort(session: FtpSession): Promise<number> {
  session.port?.close()
  const { host, keep } = session.world
  const port = await openDataPort(host, keep)
  session.port = port
  const dead = session.strikes.get('dead port')
  if (dead !== undefined) {
    dead.note()
    port.close()
  }
  // The connection may have ended while the port was opened.
  if (session.control.destroyed) port.close()
  return port.port
}

function hasFolder({ folders }: FtpSession['world']['tree'], name: string): boolean {
  return name === '' || folders.has(name)
}

function isUsed({ uses }: FtpSession['world'], file: Parameters<typeof uses.isRead>[0]): boolean {
  return uses.isRead(file) || uses.isWritten(file)
}
