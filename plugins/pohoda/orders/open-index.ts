import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { OPEN_REASONS } from './record.ts'

const openOrder = v.object({
  id: v.string(),
  /** ISO 8601, from the shop. */
  createdAt: v.string(),
  /** What is to be done; nothing: it is about to be written. A hint, the record tells. */
  why: v.array(v.picklist(OPEN_REASONS)),
})

/** An order about which something is still to be done. */
export type OpenOrder = v.InferOutput<typeof openOrder>

const indexSchema = v.object({ orders: v.array(openOrder) })

const KEY = 'orders-open'

/** The orders about which something is still to be done, in one document. */
export interface OpenIndex {
  /** Oldest first. */
  all(): Promise<readonly OpenOrder[]>
  /** Before records are written: entries that are missing are added. */
  announce(entries: readonly OpenOrder[]): Promise<void>
  /** After records were written: entries are put in place of those that there are; those without a reason are taken off. */
  settle(entries: readonly OpenOrder[]): Promise<void>
}

export function openIndex(store: Store): OpenIndex {
  return {
    all: async () => (await read()).toSorted(byAge),

    async announce(entries) {
      const known = new Set((await read()).map(({ id }) => id))
      if (entries.every(({ id }) => known.has(id))) return
      await change((orders) => {
        for (const entry of entries) if (!orders.has(entry.id)) orders.set(entry.id, { ...entry, why: [] })
      })
    },

    async settle(entries) {
      const known = new Map((await read()).map((entry) => [entry.id, entry]))
      if (entries.every((entry) => isInStep(entry, known.get(entry.id)))) return
      await change((orders) => {
        for (const entry of entries) {
          if (entry.why.length === 0) orders.delete(entry.id)
          else orders.set(entry.id, entry)
        }
      })
    },
  }

  async function read(): Promise<readonly OpenOrder[]> {
    return (await store.get(KEY, indexSchema))?.orders ?? []
  }

  async function change(apply: (orders: Map<string, OpenOrder>) => void): Promise<void> {
    await store.update(KEY, indexSchema, (current) => {
      const orders = new Map(current?.orders.map((entry) => [entry.id, entry]))
      apply(orders)
      return { orders: [...orders.values()] }
    })
  }
}

function isInStep(wanted: OpenOrder, known: OpenOrder | undefined): boolean {
  if (wanted.why.length === 0 || known === undefined) return wanted.why.length === 0 && known === undefined
  return known.createdAt === wanted.createdAt && known.why.join() === wanted.why.join()
}

function byAge(a: OpenOrder, b: OpenOrder): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : compareIds(a.id, b.id)
}

/** By number where both are, so that 10 comes after 9. */
function compareIds(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  if (Number.isFinite(difference) && difference !== 0) return difference
  return a < b ? -1 : a > b ? 1 : 0
}
