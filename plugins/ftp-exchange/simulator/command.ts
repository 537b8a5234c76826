import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { type Folder, Secret } from '../../../core/plugin.ts'
import { simulatorArguments } from '../../../core/simulation/arguments.ts'
import { FAULTS } from './faults.ts'
import { FLAVOURS, isFlavour } from './flavours.ts'
import { parentOf } from './ftp/files.ts'
import { createOffice, legacyOffice, type Office } from './office.ts'
import { officeFolder } from './programs/office-places.ts'
import { type MailboxNames, tillFolder } from './programs/till-places.ts'
import { startFtpSimulator } from './server.ts'
import { createTill, legacyTill, type Till } from './till.ts'

const command = simulatorArguments('an exchange')

const USAGE = `Plays what stands around an exchange with tills: an FTP server on this machine, and if you like a till and an
accounting program, which deliver, sell and report invented goods.

  TILL_PASSWORD=... npm run mostik -- simulate ftp-exchange --port 2121 --till ./exchange/till-1 --legacy-office

  --port            where the server listens; default 2121
  --login           default till; the password is read from TILL_PASSWORD
  --flavour         ${Object.keys(FLAVOURS).join(', ')}; default vsftpd
  --till            plays a till that works with this folder ("local" of a point of the side pos)
  --office          plays an accounting program that works with this folder ("local" of the side office)
  --legacy-till     plays a till that speaks FTP itself
  --legacy-office   plays an accounting program that speaks FTP itself
  --goods, --report, --request   the names on the server; default ObmenFTP/POS.spr, .rep and .flz
  --every           seconds between two turns of the programs; default 10
  --seed            another number makes other goods and sales; default 1
  --fault           what goes wrong, as often as you like: "lose-dele-reply", "truncate STOR always bytes=10", "hold 3"

Faults:
${Object.entries(FAULTS)
  .map(([name, { summary }]) => `  ${name.padEnd(17)} ${summary}`)
  .join('\n')}

Stop it with Ctrl+C.`

export interface CommandOptions {
  print?: (line: string) => void
  /** Default: the environment's TILL_PASSWORD. */
  password?: string | undefined
  /** Ends it. */
  signal: AbortSignal
}

/** Plays the server and the programs until it is stopped. @throws BAD_ARGUMENT */
export async function run(rawArguments: readonly string[], options: CommandOptions): Promise<void> {
  const { print = console.log, password = process.env.TILL_PASSWORD ?? '', signal } = options
  const settings = readArguments(rawArguments)
  if (settings.help === true || password === '') return print(USAGE)
  const server = await startFtpSimulator({
    flavour: settings.flavour,
    port: settings.port,
    login: settings.login,
    password,
    onCommand({ session, command, reply }) {
      if (!QUIET.test(command)) print(`${session}: ${command} -> ${reply}`)
    },
  })
  for (const name of Object.values(settings.names)) {
    if (parentOf(name) !== '') server.folders.add(parentOf(name))
  }
  const remote = ftpFolder({ url: server.url, password: new Secret(password) })
  try {
    for (const fault of settings.fault) server.faults.arm(fault)
    print(`Listening on ${server.url}`)
    const programs = await openPrograms(settings, remote)
    while (!signal.aborted) {
      for (const turn of programs) await takeTurn(turn, print)
      await wait(settings.everyMs, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    await remote.close()
    await server.close()
  }
}

/** What a client says before and after its work. */
const QUIET = /^(CONNECT|USER|PASS|OPTS|FEAT|TYPE|STRU|EPSV|PASV|QUIT)\b/

/** One turn of a program. @returns what it did, for people */
type Turn = () => Promise<string[]>

async function openPrograms(settings: Settings, remote: Folder): Promise<Turn[]> {
  const { seed, names } = settings
  const turns: Turn[] = []
  if (settings.till !== undefined)
    turns.push(turnOfTill(createTill({ place: tillFolder(await openFolder(settings.till)), seed })))
  if (settings['legacy-till'] === true) turns.push(turnOfTill(legacyTill({ remote, names, seed })))
  if (settings.office !== undefined)
    turns.push(turnOfOffice(createOffice({ place: officeFolder(await openFolder(settings.office)), seed })))
  if (settings['legacy-office'] === true) turns.push(turnOfOffice(legacyOffice({ remote, names, seed })))
  return turns
}

function turnOfTill(till: Till): Turn {
  return async () => {
    const did = await till.step()
    const receipts = till.sell()
    const sold = receipts.map(({ kind, document, total }) => `Till: ${kind} ${document}, ${total.toFixed(2)}`)
    return [...did.map((line) => `Till: ${line}`), ...sold]
  }
}

function turnOfOffice(office: Office): Turn {
  let isFirst = true
  return async () => {
    const did: string[] = []
    const booked = office.journal.booked.length
    const isAsked = await office.ask()
    const news = office.journal.booked.length - booked
    if (news > 0) did.push(`Office: booked ${news} transactions`)
    if (isAsked === true) did.push('Office: asked for a report')
    if (await office.publish(isFirst ? 'full' : 'changes')) {
      did.push(`Office: handed over ${isFirst ? 'all goods' : 'deliveries'}`)
      isFirst = false
    }
    return did
  }
}

async function takeTurn(turn: Turn, print: (line: string) => void): Promise<void> {
  try {
    for (const line of await turn()) print(line)
  } catch (error) {
    print(`It went wrong: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function openFolder(path: string): Promise<Folder> {
  await mkdir(path, { recursive: true })
  return localFolder(path)
}

type Settings = ReturnType<typeof readArguments>

function readArguments(rawArguments: readonly string[]) {
  const { port, every, seed, flavour, fault = [], goods, report, request, ...rest } = parseTexts(rawArguments)
  if (!isFlavour(flavour)) {
    const known = Object.keys(FLAVOURS).join(', ')
    throw command.bad(`--flavour is "${flavour}", it should be one of ${known}.`)
  }
  const names: MailboxNames = { goods, report, request }
  return {
    ...rest,
    flavour,
    fault,
    names,
    port: command.numberFrom(0, '--port', port),
    seed: Math.trunc(command.numberFrom(-Infinity, '--seed', seed)),
    everyMs: command.numberFrom(0.001, '--every', every) * 1000,
  }
}

function parseTexts(rawArguments: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  return command.parse(rawArguments, {
    port: { ...text, default: '2121' },
    login: { ...text, default: 'till' },
    flavour: { ...text, default: 'vsftpd' },
    till: text,
    office: text,
    'legacy-till': flag,
    'legacy-office': flag,
    goods: { ...text, default: 'ObmenFTP/POS.spr' },
    report: { ...text, default: 'ObmenFTP/POS.rep' },
    request: { ...text, default: 'ObmenFTP/POS.flz' },
    every: { ...text, default: '10' },
    seed: { ...text, default: '1' },
    fault: { ...text, multiple: true },
    help: { ...flag, short: 'h' },
  })
}
