import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import type { OpenReceipt } from '../frontol/receipts.ts'
import { type Day, type DayQuery, type DayRow, toDays } from './days.ts'
import { type DatabaseNumbers, type Gap, gapsOf } from './numbers.ts'
import type { SeenRange } from './ranges.ts'

/**
 * All that a point knows of the reports it has taken, in one document: its write is what makes a report count.
 */
export interface Ledger {
  /** The place of the next receipt in the feed; what lies at or behind it does not exist for readers. */
  sequence: number
  /** When the last report was taken; never goes back. */
  takenAt: number
  /** The last reports, oldest first. */
  reports: KnownReport[]
  databases: DatabaseNumbers[]
  /** Receipts that are not whole yet, the longest waiting first. */
  open: OpenReceipt[]
  days: DayRow[]
  shifts: TillShift[]
}

/** A report that was taken, with what it brought. */
export interface KnownReport {
  id: string
  /** Both undefined of a report without a header. */
  database?: string
  number?: number
  at: number
  transactions: number
  receipts: number
  duplicates: number
  problems: number
}

/** The shift that a till opened or closed last. */
export interface TillShift {
  till: string
  number: string
  state: 'open' | 'closed'
  /** By the till's clock. */
  at: string
}

export const LEDGER_KEY = 'ledger'

/** How many reports are remembered by their id. */
export const KEPT_REPORTS = 20

const range: v.GenericSchema<unknown, SeenRange> = v.strictTuple([v.number(), v.number(), v.string()])

export const ledgerSchema: v.GenericSchema<unknown, Ledger> = v.object({
  sequence: v.number(),
  takenAt: v.number(),
  reports: v.array(
    v.object({
      id: v.string(),
      database: v.exactOptional(v.string()),
      number: v.exactOptional(v.number()),
      at: v.number(),
      transactions: v.number(),
      receipts: v.number(),
      duplicates: v.number(),
      problems: v.number(),
    }),
  ),
  databases: v.array(
    v.object({
      database: v.string(),
      report: v.exactOptional(v.number()),
      isSeparate: v.exactOptional(v.literal(true)),
      workplaces: v.array(
        v.object({
          workplace: v.string(),
          lives: v.array(
            v.object({ life: v.number(), since: v.string(), last: v.string(), seen: v.array(range) }),
          ),
        }),
      ),
    }),
  ),
  // Only what tells them apart: an old ledger that no longer fitted would count every report anew.
  open: v.array(v.custom<OpenReceipt>(isOpenReceipt)),
  days: v.array(
    v.object({
      till: v.string(),
      day: v.string(),
      receipts: v.number(),
      returns: v.number(),
      sum: v.number(),
      cash: v.number(),
      card: v.number(),
      other: v.number(),
    }),
  ),
  shifts: v.array(
    v.object({
      till: v.string(),
      number: v.string(),
      state: v.picklist(['open', 'closed']),
      at: v.string(),
    }),
  ),
})

export function emptyLedger(): Ledger {
  return { sequence: 0, takenAt: 0, reports: [], databases: [], open: [], days: [], shifts: [] }
}

/** The ledger of a point; of one that has taken no report yet an empty one. */
export async function readLedger(store: Pick<Store, 'get'>): Promise<Ledger> {
  return (await store.get(LEDGER_KEY, ledgerSchema)) ?? emptyLedger()
}

/** The transactions that never came, of all databases. */
export function ledgerGaps({ databases }: Ledger): Gap[] {
  return databases.flatMap(gapsOf)
}

/** The table of days, newest first. */
export async function readDays(store: Pick<Store, 'get'>, query: DayQuery = {}): Promise<Day[]> {
  const ledger = await readLedger(store)
  return toDays(ledger.days, ledgerGaps(ledger), query)
}

function isOpenReceipt(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'document' in value && 'lines' in value
}
