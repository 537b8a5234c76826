import type { Folder } from '../../../core/plugin.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import { createRegister, type SoldReceipt } from './programs/register.ts'
import { askedFor, joinReports, reportText } from './programs/report.ts'
import { type AppliedRecord, createStock, type StockedWare } from './programs/stock.ts'
import { type TextForm, toBytes, toText } from './programs/texts.ts'
import { type MailboxNames, type TillPlace, tillMailbox } from './programs/till-places.ts'

/** What a till did, in order. Plain data. */
export interface TillJournal {
  /** Each record of each goods file; `load` counts the files from 1. */
  applied: (AppliedRecord & { load: number })[]
  /** What was no goods file, with the reason. */
  refused: string[]
  sold: SoldReceipt[]
  reports: { number: number; answers: boolean; transactions: number[] }[]
}

export interface TillOptions {
  place: TillPlace
  /** Another number sells other things. Default 1. */
  seed?: number
  /** Field 5 of transactions. Default 1. */
  workplace?: number
  /** The second line of reports. Default 1. */
  database?: number
  encoding?: TextForm
  /** What becomes of new transactions while the last report is still there. Default `wait`. */
  pending?: 'wait' | 'append'
  /** Milliseconds since 1970. Default: the machine's time. */
  now?: () => number
}

/** A till program. */
export interface Till {
  readonly journal: TillJournal
  /** By code. */
  readonly stock: ReadonlyMap<string, StockedWare>
  /** The numbers of all transactions so far, those of shifts included. */
  transactions(): number[]
  /** Loads goods that wait and answers a request. @returns what it did, for people */
  step(): Promise<string[]>
  /** Sells something, so many times. */
  sell(receipts?: number): SoldReceipt[]
  /** Ends the shift. */
  closeShift(): void
  /** Makes a report of new transactions that nobody asked for. @returns false when the last one is still there */
  report(): Promise<boolean>
}

/** A till that has nothing yet. */
export function createTill(options: TillOptions): Till {
  const { place, seed = 1, workplace = 1, database = 1, encoding = 'windows-1251', now = Date.now } = options
  const journal: TillJournal = { applied: [], refused: [], sold: [], reports: [] }
  const stock = createStock()
  const register = createRegister({ stock, random: createRandom(seed), workplace, now })
  let loads = 0
  // The last transaction that went into a report of new ones.
  let reported = 0

  return {
    journal,
    stock: stock.wares,
    transactions: () => register.log.map(({ number }) => number),
    step: async () => [...(await loadGoods()), ...(await answerRequest())],
    sell(receipts = 1) {
      const sold = Array.from({ length: receipts }, () => register.sell())
      journal.sold.push(...sold)
      return sold
    },
    closeShift: register.closeShift,
    report: async () => await handOver('', { answers: false }),
  }

  async function loadGoods(): Promise<string[]> {
    const goods = await place.goods()
    if (goods === undefined) return []
    const load = ++loads
    let done: string
    try {
      const applied = stock.load(toText(goods.content, encoding))
      for (const record of applied) journal.applied.push({ ...record, load })
      done = `Loaded ${applied.length} records, ${stock.wares.size} goods are known`
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      journal.refused.push(reason)
      done = `Refused goods: ${reason}`
    }
    await goods.loaded()
    return [done]
  }

  async function answerRequest(): Promise<string[]> {
    const request = await place.request()
    if (request === undefined) return []
    if (!(await handOver(toText(request.content, encoding), { answers: true }))) return []
    await request.answered()
    const { number, transactions } = journal.reports.at(-1) ?? { number: 0, transactions: [] }
    return [`Answered a request: report ${number} with ${transactions.length} transactions`]
  }

  async function handOver(flag: string, { answers }: { answers: boolean }): Promise<boolean> {
    const last = await place.lastReport()
    if (last !== undefined && options.pending !== 'append') return false
    const chosen = askedFor(flag, { log: register.log, shift: register.shift, reported })
    const number = journal.reports.length + 1
    const text = reportText(chosen, { database, number })
    const whole = last === undefined ? text : joinReports(toText(last, encoding), text)
    if (!(await place.report(toBytes(whole, encoding)))) return false
    journal.reports.push({ number, answers, transactions: chosen.map((one) => one.number) })
    reported = Math.max(reported, chosen.at(-1)?.number ?? 0)
    return true
  }
}

export interface LegacyTillOptions extends Omit<TillOptions, 'place'> {
  /** The login folder on the server. */
  remote: Folder
  names: MailboxNames
}

/** A till that speaks FTP itself, without Mostik: the other side of a point of the side `office`. */
export function legacyTill({ remote, names, ...options }: LegacyTillOptions): Till {
  return createTill({ ...options, place: tillMailbox(remote, names) })
}
