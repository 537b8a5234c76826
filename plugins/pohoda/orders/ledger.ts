import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { dayOf, idLists } from './id-lists.ts'
import { openIndex, type OpenOrder } from './open-index.ts'
import { openReasons, type OrderRecord, recordSchema } from './record.ts'

/**
 * What is known of every order that came this way, by its id in the shop. One record per order; beside them an index of
 * those about which something is still to be done, and lists of ids by number and by day.
 *
 * A record is what counts. An entry of an index is written before the record that needs it and taken off after the record
 * that does not, so that a crash leaves at most an entry too many; whoever reads an entry looks at the record.
 */
export interface Ledger {
  get(id: string): Promise<OrderRecord | undefined>
  /** Orders about which something is to be done, oldest first. */
  open(): Promise<readonly OpenOrder[]>
  /** The ids of orders with that number. */
  withNumber(number: string): Promise<readonly string[]>
  /** The ids of orders that were placed on the day of that moment (milliseconds) or later, day by day. */
  placedSince(moment: number): AsyncGenerator<readonly string[]>
  /** The ids of orders that POHODA took on the day of a moment or later; some of them perhaps not after all. */
  takenSince(moment: number, now: number): Promise<ReadonlySet<string>>
  /** Adds orders that are not there. */
  add(records: readonly OrderRecord[]): Promise<void>
  /**
   * Changes records by compare-and-set; `change` is pure and returns undefined to leave a record as it is.
   * @returns the records as they stand afterwards, without those that there are not
   */
  change(ids: readonly string[], change: Change): Promise<OrderRecord[]>
}

export type Change = (record: OrderRecord) => OrderRecord | undefined

export function openLedger(store: Store): Ledger {
  const index = openIndex(store)
  const lists = idLists(store)

  return {
    get,
    open: index.all,
    withNumber: lists.withNumber,

    async *placedSince(moment) {
      for await (const day of lists.days('placed')) {
        if (day >= dayOf(moment)) yield await lists.on('placed', day)
      }
    },

    async takenSince(moment, now) {
      const found = new Set<string>()
      for (let day = Date.parse(dayOf(moment)); day <= now; day += DAY_MS) {
        for (const id of await lists.on('taken', dayOf(day))) found.add(id)
      }
      return found
    },

    async add(records) {
      await index.announce(records.map(entryOf))
      await lists.addNumbers(records)
      await lists.add(
        'placed',
        records.map(({ id, order }) => ({ id, at: Date.parse(order.createdAt) })),
      )
      await lists.add('taken', records.flatMap(takenOf))
      for (const record of records) {
        await store.update(recordKey(record.id), recordSchema, (known) =>
          known === undefined ? record : undefined,
        )
      }
      await settle(records.map(({ id }) => id))
    },

    async change(ids, change) {
      const expected = await expectedAfter(ids, change)
      await index.announce(expected.filter((record) => openReasons(record).length > 0).map(entryOf))
      await lists.add('taken', expected.flatMap(takenOf))
      const changed: OrderRecord[] = []
      for (const { id } of expected) {
        const after = await store.update(recordKey(id), recordSchema, (record) => record && change(record))
        if (after !== undefined) changed.push(after)
      }
      await settle(ids)
      return changed
    },
  }

  async function get(id: string): Promise<OrderRecord | undefined> {
    return await store.get(recordKey(id), recordSchema)
  }

  /** How the records will look unless somebody else changes them first; what has another number then is listed under it. */
  async function expectedAfter(ids: readonly string[], change: Change): Promise<OrderRecord[]> {
    const records: OrderRecord[] = []
    for (const id of ids) {
      const record = await get(id)
      if (record === undefined) continue
      const next = change(record) ?? record
      records.push(next)
      if (next.number !== record.number) await lists.addNumbers([next])
    }
    return records
  }

  /** Brings the index of open orders in step with the records. */
  async function settle(ids: readonly string[]): Promise<void> {
    const entries: OpenOrder[] = []
    for (const id of ids) {
      const record = await get(id)
      entries.push(record === undefined ? { id, createdAt: '', why: [] } : entryOf(record))
    }
    await index.settle(entries)
  }
}

/**
 * Forgets orders that were placed before the day of a moment, unless something is still to be done about them.
 * @param olderThanMs the moment, milliseconds since 1970
 * @returns how many
 */
export async function pruneOrders(store: Store, olderThanMs: number): Promise<number> {
  const ledger = openLedger(store)
  const lists = idLists(store)
  // First: an order that is forgotten and shown again must not be taken for a new one.
  await store.update(PRUNED_KEY, v.number(), (known = 0) => (known < olderThanMs ? olderThanMs : undefined))
  let pruned = 0
  for await (const day of lists.days('placed')) {
    if (day >= dayOf(olderThanMs)) break
    const kept: string[] = []
    for (const id of await lists.on('placed', day)) {
      // What could not be looked for in all that time is not looked for any more.
      const [record] = await ledger.change([id], ({ isUnconfirmed, ...rest }) =>
        isUnconfirmed === undefined ? undefined : rest,
      )
      if (record === undefined) continue
      if (openReasons(record).length > 0) {
        kept.push(id)
        continue
      }
      await lists.dropNumber(record)
      await store.delete(recordKey(id))
      pruned += 1
    }
    await lists.keep('placed', day, kept)
  }
  for await (const day of lists.days('taken')) {
    if (day < dayOf(olderThanMs)) await lists.keep('taken', day, [])
  }
  return pruned
}

/** Orders placed before this moment (milliseconds) may have been known and forgotten; undefined: none. */
export async function prunedBefore(store: Store): Promise<number | undefined> {
  return await store.get(PRUNED_KEY, v.number())
}

const DAY_MS = 86_400_000
const PRUNED_KEY = 'orders-pruned'

function recordKey(id: string): string {
  return `orders:${encodeURIComponent(id.toWellFormed())}`
}

function entryOf(record: OrderRecord): OpenOrder {
  return { id: record.id, createdAt: record.order.createdAt, why: openReasons(record) }
}

function takenOf({ id, takenAt }: OrderRecord): { id: string; at: number }[] {
  return takenAt === undefined ? [] : [{ id, at: takenAt }]
}
