import { mkdir, mkdtemp, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from 'unstorage'
import { goodsFile } from '../../bench/make-goods.ts'
import type { AtomicDriver } from '../../core/storage/atomic.ts'
import { memoryDriver } from '../../core/storage/memory.ts'
import { shardOf } from '../../core/text.ts'
import { SHARDS } from '../../core/staging.ts'
import { colorOf, picture } from '../../plugins/torgsoft/simulator/picture.ts'
import { atomicDriver } from './storage-atomic.ts'
import { temporaryFolder } from './storage.ts'

/** The moment at which every simulation begins. */
export const START = Date.UTC(2026, 0, 5, 12)

export const GOODS = 40
/** Rows of the goods file: goods, and one that cannot be read. */
export const ROWS = GOODS + 1
export const PHOTOS = 2
export const ORDERS = ['A-1', 'A-2', 'A-3'] as const

/** The files of a shop, the same for all simulations, which only read them. */
export interface World {
  path: string
  newPlace(open: OpenMedium): Promise<SweepPlace>
  remove(): Promise<void>
}

/** What outlives a process of one simulation. */
export interface SweepPlace {
  path: string
  medium: SweepMedium
  /** The folder, under `path`, into which orders go. */
  orders: string
  /** Takes the orders away that are in the folder, as Torgsoft does. */
  takeOrders(): Promise<void>
  /** What was taken: the text of each file, in the order of coming, by name. */
  taken: ReadonlyMap<string, readonly string[]>
  /** What lies in the folder of orders. */
  leftOver(): Promise<string[]>
}

export interface SweepMedium {
  state: Driver | AtomicDriver
  blobs: Driver
  /** Whether other processes can use it too, so that the lease of a dead one must expire. */
  isShared: boolean
}

export type OpenMedium = () => SweepMedium

/** The two seams between the store and its media. */
export const openOwned: OpenMedium = () => ({ state: memoryDriver(), blobs: memoryDriver(), isShared: false })
export const openShared: OpenMedium = () => ({ state: atomicDriver(), blobs: memoryDriver(), isShared: true })

export async function createWorld(): Promise<World> {
  const { path, remove } = await temporaryFolder()
  await mkdir(join(path, 'exchange'))
  await mkdir(join(path, 'photos'))
  const goodIds = inFewShards(GOODS + 1)
  await put('exchange/TSGoods.trs', goodsBytes(goodIds))
  for (const [index, goodId] of goodIds.slice(0, PHOTOS).entries()) {
    await put(`photos/${goodId}.jpg`, picture(`photo ${index}`, colorOf(index)))
  }
  return { path, newPlace, remove }

  /** Dated long before the simulations, so that nobody waits for the file to be quiet. */
  async function put(name: string, bytes: Uint8Array) {
    await writeFile(join(path, name), bytes)
    await utimes(join(path, name), START / 1000 - 3600, START / 1000 - 3600)
  }

  async function newPlace(open: OpenMedium): Promise<SweepPlace> {
    const folder = await mkdtemp(join(path, 'orders-'))
    const taken = new Map<string, string[]>()
    return {
      path,
      medium: open(),
      orders: folder.slice(path.length + 1),
      taken,
      leftOver: () => readdir(folder),
      async takeOrders() {
        for (const name of await readdir(folder)) {
          if (name.startsWith('.')) continue
          const aside = join(folder, `.taken-${name}`)
          await rename(join(folder, name), aside)
          taken.set(name, [...(taken.get(name) ?? []), await readFile(aside, 'utf8')])
          await rename(aside, join(path, `taken-${crypto.randomUUID()}`))
        }
      },
    }
  }
}

const FIRST_ID = 100_001
const USED_SHARDS = [11, 97, 204]

/** GoodIDs whose goods lie in a few shards, so that a load takes few writes. */
function inFewShards(count: number): number[] {
  const ids: number[] = []
  for (let id = FIRST_ID; ids.length < count; id++) {
    if (USED_SHARDS.includes(shardOf(String(id), SHARDS))) ids.push(id)
  }
  return ids
}

/** The goods file; its last row has a price that is none. */
function goodsBytes(goodIds: readonly number[]): Uint8Array {
  const last = goodIds.at(-1) ?? FIRST_ID
  const chosen = new Set(goodIds)
  const blocks = goodsFile({
    rows: last - FIRST_ID + 1,
    firstId: FIRST_ID,
    change(good) {
      if (!chosen.has(Number(good['GoodID']))) return undefined
      return Number(good['GoodID']) === last ? { ...good, RetailPrice: 'dear' } : good
    },
  })
  return Buffer.concat([...blocks])
}
