import { hash32 } from '../../../core/text.ts'
import type { RowProblem } from '../parse/csv-problems.ts'
import { valueNumber } from './fingerprint.ts'
import { barcodeNumber, type KnownShard } from './known.ts'
import type { Good, GoodStock } from './map.ts'

/** Shares from 0 to 1; a guard trips when its share is above its limit. */
export interface GuardLimits {
  /** Of the last good run's rows, how many may be fewer now. */
  drop: number
  /** Of the known barcodes in the file, how many may stand under another GoodID. */
  keyChange: number
  /** Of all rows, how many may be rejected. */
  rejected: number
  /** Of the known goods with a price, how many prices may move by more than half. */
  price: number
}

export const DEFAULT_GUARDS: GuardLimits = { drop: 0.3, keyChange: 0.3, rejected: 0.01, price: 0.3 }

export type GuardName = keyof GuardLimits

/** What a guard looked at: `count` of `of`. */
export interface GuardFinding {
  guard: GuardName
  count: number
  of: number
  share: number
  limit: number
  tripped: boolean
  message: string
  /** Up to 20. */
  examples: GuardExample[]
}

export interface GuardExample {
  /** The code of the good and its name if the file has one, or `line 7` of a row that could not be read. */
  what: string
  before: string
  after: string
}

/**
 * Watches a whole file before anything of it is applied: whether it is so unlike what is known that a person should
 * look first. Rows are told one by one; what is kept of the known goods is compact (some 60 bytes each).
 *
 * Few goods make large shares: `rejected`, `keyChange` and `price` need a few cases at least, see MIN_CASES.
 */
export class Guards {
  readonly #limits: GuardLimits
  readonly #lastRows: number
  /** The known goods: key, price in cents (0 for none), and whether the file has them. */
  readonly #ids: string[] = []
  readonly #cents: number[] = []
  readonly #seen: boolean[] = []
  readonly #byId = new Map<number, number>()
  /** By the hash of the barcode; -1 when several goods share it. */
  readonly #byBarcode = new Map<number, number>()

  #rows = 0
  #rejected = 0
  #barcodes = 0
  #moved = 0
  #priced = 0
  #repriced = 0
  readonly #examples: Record<GuardName, GuardExample[]> = { drop: [], keyChange: [], rejected: [], price: [] }

  /** @param lastRows the rows of the last good run, 0 when there was none */
  constructor(limits: GuardLimits, lastRows: number) {
    this.#limits = limits
    this.#lastRows = lastRows
  }

  /** Adds the goods of a shard to those that are known. All shards come before the first row. */
  addKnown(shard: KnownShard): void {
    for (const [goodId, good] of Object.entries(shard.goods)) {
      const index = this.#ids.push(goodId) - 1
      this.#cents.push(Math.round(Number(good.price ?? 0) * 100))
      this.#seen.push(false)
      this.#byId.set(hash32(goodId), index)
      const barcode = barcodeNumber(shard, good)
      if (barcode !== undefined) this.#byBarcode.set(barcode, this.#byBarcode.has(barcode) ? -1 : index)
    }
  }

  /** Tells of a row that was read. */
  addGood({ goodId, columns, stock }: Good): void {
    this.#rows++
    const name = columns.GoodName
    const index = this.#byId.get(hash32(goodId))
    if (index !== undefined && this.#ids[index] === goodId)
      this.#checkKnown(index, { price: stock.price, name })
    const { Barcode: barcode = '' } = columns
    if (barcode !== '') this.#checkBarcode(barcode, { goodId, name })
  }

  /** Tells of a row that was rejected. */
  addRejected({ line, message }: RowProblem): void {
    this.#rejected++
    this.#keep('rejected', { what: `line ${line}`, before: '', after: message })
  }

  /** What the guards found in the whole file. */
  findings(): GuardFinding[] {
    const known = this.#lastRows
    const fewer = Math.max(0, known - this.#rows)
    const total = this.#rows + this.#rejected
    this.#addMissingExamples()
    return [
      this.#finding('drop', fewer, known, 1, `${this.#rows} goods after ${known} in the last good run`),
      this.#finding(
        'keyChange',
        this.#moved,
        this.#barcodes,
        MIN_CASES,
        `${this.#moved} of ${this.#barcodes} known barcodes have another GoodID`,
      ),
      this.#finding(
        'rejected',
        this.#rejected,
        total,
        MIN_CASES,
        `${this.#rejected} of ${total} rows cannot be read`,
      ),
      this.#finding(
        'price',
        this.#repriced,
        this.#priced,
        MIN_CASES,
        `${this.#repriced} of ${this.#priced} prices move by more than half`,
      ),
    ]
  }

  #checkKnown(index: number, { price, name }: Named & { price: GoodStock['price'] | undefined }): void {
    this.#seen[index] = true
    const before = this.#cents[index] ?? 0
    const after = Math.round(Number(price ?? 0) * 100)
    if (before === 0 || after === 0) return
    this.#priced++
    if (Math.abs(after - before) * 2 <= before) return
    this.#repriced++
    this.#keep('price', {
      what: withName(this.#ids[index] ?? '', name),
      before: (before / 100).toFixed(2),
      after: price ?? '',
    })
  }

  #checkBarcode(barcode: string, { goodId, name }: Named & { goodId: string }): void {
    const index = this.#byBarcode.get(valueNumber(barcode))
    const before = index === undefined || index === -1 ? undefined : this.#ids[index]
    if (before === undefined) return
    this.#barcodes++
    if (before === goodId) return
    this.#moved++
    this.#keep('keyChange', { what: withName(`barcode ${barcode}`, name), before, after: goodId })
  }

  #addMissingExamples(): void {
    if (this.#examples.drop.length > 0) return
    for (let index = 0; index < this.#ids.length; index++) {
      if (this.#seen[index] === false)
        this.#keep('drop', { what: this.#ids[index] ?? '', before: 'in the file', after: 'missing' })
      if (this.#examples.drop.length === MAX_EXAMPLES) return
    }
  }

  #keep(guard: GuardName, example: GuardExample): void {
    if (this.#examples[guard].length < MAX_EXAMPLES) this.#examples[guard].push(example)
  }

  #finding(guard: GuardName, count: number, of: number, least: number, message: string): GuardFinding {
    const limit = this.#limits[guard]
    const share = of === 0 ? 0 : count / of
    const isMany = count >= least || share > 0.5
    return {
      guard,
      count,
      of,
      share,
      limit,
      tripped: share > limit && isMany,
      message,
      examples: this.#examples[guard],
    }
  }
}

/** What the file calls a good. */
interface Named {
  name: string | undefined
}

function withName(what: string, name: string | undefined): string {
  return name === undefined || name === '' ? what : `${what} ${name}`
}

const MAX_EXAMPLES = 20

/** Below it, a share trips only when it is more than half. */
const MIN_CASES = 3
