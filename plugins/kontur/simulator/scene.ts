import { askService } from '../../../core/simulation/ask.ts'
import { createPeople } from '../../../core/simulation/people.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import type { Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import { startKontur } from './server.ts'
import { inventWorld } from './world.ts'

export interface KonturSceneOptions extends SceneOptions {
  /** The id of the instance that keeps them in step. */
  instance: string
  contractors: number
  /** How long each answer takes, milliseconds at the pace of onlookers. */
  latencyMs: number
  password: string
  key: string
  /** Whether nobody is let in, as after a change of the password. Default false. */
  isShut?: boolean
}

/** Citeck ECOS with contractors, and Kontur.Focus. */
export interface KonturScene extends Scene {
  readonly url: string
  readonly user: string
  /** Whether it lets in who logs in with the password. */
  setMended(isMended: boolean): void
}

/** Plays both sides of a sync. Somebody starts a pass; now and then somebody enters an old address or head. */
export async function start(options: KonturSceneOptions): Promise<KonturScene> {
  const { instance, contractors, latencyMs, password, key, isShut = false, seed, pace } = options
  const people = createPeople(options)
  const random = createRandom(seed)
  const { nodes, book } = inventWorld({ contractors, seed, shares: SHARES })
  const latency = { latencyMs: latencyMs / pace, keptRequests: 0 }
  const kontur = await startKontur({ nodes, book, user: USER, password, key, ...latency })
  kontur.logins.isShut = isShut

  return {
    url: kontur.url,
    user: USER,
    setMended: (isMended) => void (kontur.logins.isShut = !isMended),
    begin(service) {
      people.once(async () => {
        await people.wait(2)
        await askService(service, `/api/jobs/${instance}/sync/run`, {
          method: 'POST',
          body: {},
          signal: people.signal,
        })
      })
      people.every(45, () => {
        for (const { id, properties } of random.sample(nodes.all(), 4)) {
          if (properties['idocs:CEOname'] !== undefined) nodes.write(id, OLD_HEAD)
        }
      })
    },
    async stop() {
      await people.stop()
      await kontur.close()
    },
  }
}

const USER = 'mostik'
const OLD_HEAD = { 'idocs:CEOname': 'Директор, Прежний Пётр Петрович' }

/** What is odd, without so many new names that a guard would ask. */
const SHARES = {
  outdatedName: 0.03,
  outdatedAddress: 0.08,
  outdatedHead: 0.06,
  formerKpp: 0.02,
  branch: 0.02,
  severalEntries: 0.01,
  ambiguous: 0.01,
  unknown: 0.02,
  dissolved: 0.01,
  bankrupting: 0.005,
  empty: 0.01,
  wrongCheckDigit: 0.01,
  locked: 0.005,
}
