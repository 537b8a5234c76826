import { setTimeout as wait } from 'node:timers/promises'
import type { Folder } from '../../../core/plugin.ts'
import { PRESETS } from '../parse/presets.ts'
import { createCatalogue, type ExportSettings, type Mutation } from './catalogue.ts'
import { exportGoods, type ExportMode } from './export.ts'
import type { SimulatedGood } from './goods.ts'
import { goodsRows } from './goods-file.ts'
import { createOrderPicker, type OrderPicker, type TakenOrder } from './orders.ts'
import { type PhotoKind, putPhoto } from './photos.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import { sendSignal, type SignalAnswer, type SignalPair, type SignalVariant } from './signal.ts'

export interface TorgsoftOptions extends Partial<ExportSettings> {
  /** Where the goods file goes; local or over FTP. */
  folder: Folder
  /** Default: `folder`. */
  photos?: Folder | undefined
  /** Default: `folder`. */
  orders?: Folder | undefined
  /** Default `TSGoods.trs`. */
  file?: string
  /** The address of the signal, http:// only. */
  shopUrl?: string | undefined
  /** Default `start=now`. */
  signal?: SignalPair
  /** Equal seeds make equal catalogues. Default 1. */
  seed?: number
  /** How many goods. Default 50. */
  goods?: number
  /** The size of the blocks of slow exports. Default 4096. */
  blockBytes?: number
  /** Waits between two blocks. Default: 100 ms. */
  pause?: () => Promise<void>
}

/** Torgsoft as its shop sees it. Its catalogue is invented and lives in memory; everything depends on the seed only. */
export interface Torgsoft {
  readonly goods: readonly SimulatedGood[]
  readonly settings: Readonly<ExportSettings>
  /** Orders that were ever taken. */
  readonly taken: readonly TakenOrder[]
  /** Writes the goods file. Default `complete`. */
  export(mode?: ExportMode): Promise<void>
  /** Changes the catalogue, or how it is written. @returns how many goods it touched */
  mutate(mutation: Mutation): number
  /** Takes a good off the catalogue. */
  remove(goodId: number): void
  /** Puts a good into the catalogue. */
  add(good: SimulatedGood): void
  /** @returns the photo's name */
  photo(goodId: number, kind?: PhotoKind): Promise<string>
  /** Sends the signal "export finished". Default `form`. */
  signal(variant?: SignalVariant): Promise<SignalAnswer>
  /** Picks up new orders. Default `delete`. @returns those that came this time */
  takeOrders(mode?: 'delete' | 'leave'): Promise<TakenOrder[]>
}

export function createTorgsoft(options: TorgsoftOptions): Torgsoft {
  const { folder, file = 'TSGoods.trs', shopUrl, signal = { name: 'start', value: 'now' } } = options
  const { encoding = 'windows-1251', header = true, columns = PRESETS.columns50 } = options
  const { blockBytes = 4096, pause = () => wait(100) } = options
  const random = createRandom(options.seed ?? 1)
  const catalogue = createCatalogue(options.goods ?? 50, { encoding, header, columns }, random)
  const picker: OrderPicker = createOrderPicker(options.orders ?? folder)

  return {
    get goods() {
      return catalogue.goods
    },
    get settings() {
      return catalogue.settings
    },
    taken: picker.taken,
    mutate: catalogue.mutate,
    remove: catalogue.remove,
    add: catalogue.add,
    photo: (goodId, kind = 'first') => putPhoto(options.photos ?? folder, goodId, kind),
    takeOrders: (mode = 'delete') => picker.take(mode),

    async export(mode = 'complete') {
      const rows = () => goodsRows(catalogue.goods, catalogue.settings)
      const change = () => void catalogue.mutate('stock')
      await exportGoods({ folder, file, mode, blockBytes, pause, rows, change })
    },

    async signal(variant = 'form') {
      if (shopUrl === undefined) throw new Error('No address was set for the signal')
      return await sendSignal(shopUrl, signal, variant)
    },
  }
}
