import { mkdir } from 'node:fs/promises'
import { ftpFolder } from '../../../core/folder/ftp.ts'
import { localFolder } from '../../../core/folder/local.ts'
import { Secret } from '../../../core/plugin.ts'
import { createPeople } from '../../../core/simulation/people.ts'
import type { Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import { parentOf } from './ftp/files.ts'
import { legacyOffice } from './office.ts'
import { type MailboxNames, tillFolder } from './programs/till-places.ts'
import { startFtpSimulator } from './server.ts'
import { createTill, legacyTill, type Till } from './till.ts'

export interface ExchangeSceneOptions extends SceneOptions {
  /** Absolute path of the folder that the till beside Mostik works with. */
  tillFolder: string
  password: string
}

/** An FTP server with a till behind it, and with an accounting program for a till that has a folder of its own. */
export interface ExchangeScene extends Scene {
  readonly port: number
  readonly login: string
  /** The names of the files of the till on the server: Mostik stands beside the accounting. */
  readonly farTill: MailboxNames
  /** Those of the accounting program on the server: Mostik stands beside the till. */
  readonly nearTill: MailboxNames
}

/** Plays two exchanges on one FTP server: tills take goods, sell, and report; an accounting program delivers and asks. */
export async function start(options: ExchangeSceneOptions): Promise<ExchangeScene> {
  const { password, seed, print } = options
  const people = createPeople(options)
  const server = await startFtpSimulator({ password })
  const farTill = namesIn('kassa-1')
  const nearTill = namesIn('kassa-2')
  for (const { goods } of [farTill, nearTill]) server.folders.add(parentOf(goods))
  const remote = ftpFolder({ url: server.url, password: new Secret(password) })
  const office = legacyOffice({ remote, names: nearTill, seed, goods: 60 })
  await mkdir(options.tillFolder, { recursive: true })
  const tills = [
    legacyTill({ remote, names: farTill, seed: seed + 1, workplace: 1 }),
    createTill({ place: tillFolder(localFolder(options.tillFolder)), seed: seed + 2, workplace: 2 }),
  ]
  let isFull = true

  return {
    port: server.port,
    login: server.login,
    farTill,
    nearTill,
    begin() {
      // One at a time: they share a connection.
      people.every(6, work, { first: 1 })
    },
    async stop() {
      await people.stop()
      await remote.close()
      await server.close()
    },
  }

  async function work(): Promise<void> {
    for (const [at, till] of tills.entries()) await turnOf(till, at + 1)
    await office.ask()
    if (await office.publish(isFull ? 'full' : 'changes', 5)) isFull = false
    server.commands.length = 0
  }

  async function turnOf(till: Till, number: number): Promise<void> {
    for (const line of await till.step()) print(`Till ${number}: ${line}`)
    if (till.stock.size > 0) till.sell(2)
  }
}

function namesIn(folder: string): MailboxNames {
  return { goods: `${folder}/POS.spr`, report: `${folder}/POS.rep`, request: `${folder}/POS.flz` }
}
