import type { Folder } from '../../../core/plugin.ts'
import { createGoods, type SentRecord, type Ware } from './programs/goods.ts'
import { officeMailbox, type OfficeMailboxOptions, type OfficePlace } from './programs/office-places.ts'
import { createRandom } from '../../../core/simulation/random.ts'
import { type ReadTransaction, readReport } from './programs/report.ts'
import { type TextForm, toBytes, toText } from './programs/texts.ts'
import type { MailboxNames } from './programs/till-places.ts'

/** What an accounting program did, in order. Plain data. */
export interface OfficeJournal {
  /** Each record of each goods file that was handed over; `file` counts them from 1. */
  sent: (SentRecord & { file: number })[]
  /** Each transaction once: `database/workplace/number`. */
  booked: string[]
  /** Those that came again, as often as they did. */
  repeated: string[]
  /** Documents that were closed, with the sum that stands there. */
  receipts: { receipt: string; kind: 'sale' | 'return'; total: number }[]
  /** Each report that was read. */
  reports: { name: string; number: number; transactions: number }[]
  /** What was no report, with the reason. */
  refused: string[]
  /** How often a report was asked for. */
  asked: number
}

export interface OfficeOptions {
  place: OfficePlace
  /** Another number makes other goods. Default 1. */
  seed?: number
  /** How many wares there are to begin with. Default 20. */
  goods?: number
  encoding?: TextForm
}

/** An accounting program. */
export interface Office {
  readonly journal: OfficeJournal
  /** What it has, by code; quantities are those that the till was told. */
  readonly goods: ReadonlyMap<string, Ware>
  /**
   * Writes goods: all of them, so many deliveries (`$$$ADDQUANTITY`), or a removal. What could not be handed over comes
   * first the next time, and nothing else is made before that.
   * @returns false while the last ones are still there
   */
  publish(what: 'full' | 'changes' | 'removal', count?: number): Promise<boolean>
  /** Reads what has come, so that it is not mistaken for the answer, and asks for a report. */
  ask(command?: string): Promise<boolean | undefined>
  /** Books the reports that have come. @returns how many there were */
  collect(): Promise<number>
  /** Numbers that are missing between the first and the last that was booked, by `database/workplace`. */
  gaps(): string[]
}

/** An accounting program that has told nothing yet. */
export function createOffice({
  place,
  seed = 1,
  goods: count = 20,
  encoding = 'windows-1251',
}: OfficeOptions): Office {
  const journal: OfficeJournal = {
    sent: [],
    booked: [],
    repeated: [],
    receipts: [],
    reports: [],
    refused: [],
    asked: 0,
  }
  const goods = createGoods(createRandom(seed), { count })
  const seen = new Set<string>()
  let waiting: { content: Uint8Array<ArrayBuffer>; records: SentRecord[] } | undefined
  let files = 0

  return {
    journal,
    goods: goods.wares,

    async publish(what, count = 3) {
      if (waiting === undefined) {
        const { text, records } = what === 'changes' ? goods.changes(count) : goods[what]()
        waiting = { content: toBytes(text, encoding), records }
      }
      if (!(await place.publish(waiting.content))) return false
      const file = ++files
      for (const record of waiting.records) journal.sent.push({ ...record, file })
      waiting = undefined
      return true
    },

    async ask(command = '$$$NEWTRANSACTIONS') {
      await collect()
      const isAsked = await place.ask(toBytes(`${command}\r\n`, encoding))
      if (isAsked === true) journal.asked++
      return isAsked
    },

    collect,

    gaps() {
      const last = new Map<string, number>()
      const gaps: string[] = []
      for (const { place, number } of journal.booked.map(parted).sort((a, b) => a.number - b.number)) {
        const before = last.get(place) ?? number - 1
        for (let missing = before + 1; missing < number; missing++) gaps.push(`${place}/${missing}`)
        last.set(place, number)
      }
      return gaps
    },
  }

  async function collect(): Promise<number> {
    let reports = 0
    for await (const { name, content, booked } of place.reports()) {
      try {
        book(name, toText(content, encoding))
      } catch (error) {
        journal.refused.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      }
      await booked()
      reports++
    }
    return reports
  }

  function book(name: string, text: string): void {
    const { number, transactions } = readReport(text)
    journal.reports.push({ name, number, transactions: transactions.length })
    for (const transaction of transactions) {
      const { key } = transaction
      if (seen.has(key)) {
        journal.repeated.push(key)
        continue
      }
      seen.add(key)
      journal.booked.push(key)
      if (transaction.type === CLOSED) journal.receipts.push(receiptOf(transaction))
    }
  }
}

export interface LegacyOfficeOptions extends Omit<OfficeOptions, 'place'>, OfficeMailboxOptions {
  /** The login folder on the server. */
  remote: Folder
  names: MailboxNames
}

/** An accounting program that speaks FTP itself, without Mostik: the other side of a point of the side `pos`. */
export function legacyOffice({ remote, names, ...options }: LegacyOfficeOptions): Office {
  return createOffice({ ...options, place: officeMailbox(remote, names, options) })
}

const CLOSED = 55

function receiptOf({ receipt, operation, sum }: ReadTransaction): OfficeJournal['receipts'][number] {
  return { receipt, kind: operation === 1 ? 'return' : 'sale', total: sum }
}

function parted(key: string): { place: string; number: number } {
  const end = key.lastIndexOf('/')
  return { place: key.slice(0, end), number: Number(key.slice(end + 1)) }
}
