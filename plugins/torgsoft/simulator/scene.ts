import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { localFolder } from '../../../core/folder/local.ts'
import { askService } from '../../../core/simulation/ask.ts'
import { createPeople } from '../../../core/simulation/people.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import type { PlayedService, Scene, SceneOptions } from '../../../core/simulation/scene.ts'
import type { Mutation } from './catalogue.ts'
import { inventHousehold } from './household.ts'
import { sendSignal } from './signal.ts'
import { createTorgsoft } from './torgsoft.ts'

export interface TorgsoftSceneOptions extends SceneOptions {
  /** Absolute; the folders `export`, `photos` and `orders` are made in it. */
  folder: string
  /** The id of the instance that loads it. */
  instance: string
  /** How many goods the shop has. */
  goods: number
  /** How many of them have a photo. Default 0. */
  photos?: number
  /**
   * What comes after the first export: every few minutes another with changed prices, nothing, or one that lacks most of
   * the goods, so that a guard asks. Default `changes`.
   */
  further?: 'changes' | 'nothing' | 'drop'
}

/** A shop for the household with Torgsoft, which exports into folders. */
export interface TorgsoftScene extends Scene {
  /** The keys of the goods, in the order of the file. */
  readonly goodIds: readonly number[]
}

/** Plays Torgsoft: it exports, says so, and picks orders up. */
export async function start(options: TorgsoftSceneOptions): Promise<TorgsoftScene> {
  const { folder, instance, goods: count, photos = 0, further = 'changes', seed, print } = options
  const people = createPeople(options)
  let shopUrl = ''
  const invented = inventHousehold(count + LATER, createRandom(seed))
  const goods = invented.slice(0, count)
  const later = invented.slice(count)
  const place = async (name: string) => {
    await mkdir(join(folder, name), { recursive: true })
    return localFolder(join(folder, name))
  }
  const folders = {
    folder: await place('export'),
    photos: await place('photos'),
    orders: await place('orders'),
  }
  const torgsoft = createTorgsoft({ ...folders, goods: 0, seed })
  for (const good of goods) torgsoft.add(good)
  for (const { id } of goods.slice(0, photos)) await torgsoft.photo(id)

  return {
    goodIds: goods.map(({ id }) => id),
    begin(service) {
      shopUrl = `${service.url}/${instance}/ready`
      people.once(async () => {
        await exportAll([])
        if (further !== 'drop') return
        await loaded(service)
        await exportAll(['drop'])
      })
      people.every(15, pickUpOrders)
      if (further === 'changes') people.every(180, exportChanges)
    },
    stop: people.stop,
  }

  async function exportChanges(): Promise<void> {
    for (const good of later.splice(0, 8)) torgsoft.add(good)
    await exportAll(['price', 'stock'])
  }

  async function exportAll(changes: readonly Mutation[]): Promise<void> {
    for (const change of changes) torgsoft.mutate(change)
    await torgsoft.export()
    const { status } = await sendSignal(shopUrl, { name: 'start', value: 'now' }, 'form')
    const count = torgsoft.goods.length
    print(`Torgsoft (${instance}): exported ${count} goods, the signal was answered with ${status}`)
  }

  async function pickUpOrders(): Promise<void> {
    for (const { number, problems } of await torgsoft.takeOrders()) {
      const but = problems.length === 0 ? '' : `, but: ${problems.join('; ')}`
      print(`Torgsoft (${instance}): took order ${number}${but}`)
    }
  }

  /** Waits for the end of the first load. */
  async function loaded(service: PlayedService): Promise<void> {
    for (;;) {
      await people.wait(1)
      const job = await askService(service, `/api/jobs/${instance}/load`, { signal: people.signal })
      if (typeof job === 'object' && job !== null && 'lastRun' in job && job.lastRun !== null) return
    }
  }
}

/** How many goods come in the course of time. */
const LATER = 200
