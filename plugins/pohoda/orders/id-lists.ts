import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { shardOf } from '../../../core/text.ts'

/** Lists of ids of orders: by their number, by the day on which they were placed, by the day on which POHODA took them. */
export interface IdLists {
  withNumber(number: string): Promise<readonly string[]>
  addNumbers(orders: readonly Numbered[]): Promise<void>
  dropNumber(order: Numbered): Promise<void>
  on(list: DayList, day: string): Promise<readonly string[]>
  /** The days that there are, in order. */
  days(list: DayList): AsyncGenerator<string>
  add(list: DayList, orders: readonly { id: string; at: number }[]): Promise<void>
  /** Puts others in place of those of a day. */
  keep(list: DayList, day: string, ids: readonly string[]): Promise<void>
}

export type DayList = 'placed' | 'taken'

interface Numbered {
  id: string
  number: string
}

const KEYS: Readonly<Record<DayList, string>> = { placed: 'orders-days', taken: 'orders-taken' }
/** Into how many documents the numbers are divided. Stored data depends on it. */
const NUMBER_SHARDS = 64

const idsSchema = v.object({ ids: v.array(v.string()) })
/** Pairs of number and id: any text can be a number, and two orders may share one. */
const numbersSchema = v.object({ numbers: v.array(v.tuple([v.string(), v.string()])) })

export function idLists(store: Store): IdLists {
  return {
    async withNumber(number) {
      const shard = await store.get(numberKey(number), numbersSchema)
      return (shard?.numbers ?? []).filter(([known]) => known === number).map(([, id]) => id)
    },

    async addNumbers(orders) {
      for (const [key, sharing] of Map.groupBy(orders, ({ number }) => numberKey(number))) {
        await store.update(key, numbersSchema, (current) => {
          const known = current?.numbers ?? []
          const fresh = sharing.filter(
            ({ id, number }) => !known.some((pair) => pair[0] === number && pair[1] === id),
          )
          if (fresh.length === 0) return undefined
          return { numbers: [...known, ...fresh.map(({ id, number }): [string, string] => [number, id])] }
        })
      }
    },

    async dropNumber({ id, number }) {
      await store.update(numberKey(number), numbersSchema, (current) => ({
        numbers: (current?.numbers ?? []).filter(([, other]) => other !== id),
      }))
    },

    on,

    async *days(list) {
      const prefix = KEYS[list]
      let after: string | undefined
      do {
        const { keys, next } = await store.list(prefix, { after })
        for (const key of keys) yield key.slice(prefix.length + 1)
        after = next
      } while (after !== undefined)
    },

    async add(list, orders) {
      for (const [day, sharing] of Map.groupBy(orders, ({ at }) => dayOf(at))) {
        const known = new Set(await on(list, day))
        if (sharing.every(({ id }) => known.has(id))) continue
        await store.update(dayKey(list, day), idsSchema, (current) => ({
          ids: [...new Set([...(current?.ids ?? []), ...sharing.map(({ id }) => id)])],
        }))
      }
    },

    async keep(list, day, ids) {
      if (ids.length === 0) await store.delete(dayKey(list, day))
      else await store.put(dayKey(list, day), { ids })
    },
  }

  async function on(list: DayList, day: string): Promise<readonly string[]> {
    return (await store.get(dayKey(list, day), idsSchema))?.ids ?? []
  }
}

/** The day in UTC, `2026-03-01`; what is no moment stands on the first of all days. */
export function dayOf(moment: number): string {
  return new Date(Number.isFinite(moment) ? moment : 0).toISOString().slice(0, 10)
}

function numberKey(number: string): string {
  return `orders-numbers:${shardOf(number, NUMBER_SHARDS)}`
}

function dayKey(list: DayList, day: string): string {
  return `${KEYS[list]}:${day}`
}
