import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

const codesSchema = v.array(v.string())

const KEY = 'ordered'

/** Codes whose quantity was last told without pieces of open orders: when an order goes, they are to be told anew. */
export async function lastOrdered(store: Store): Promise<readonly string[]> {
  return (await store.get(KEY, codesSchema)) ?? []
}

export async function keepOrdered(store: Store, codes: Iterable<string>): Promise<void> {
  const sorted = [...codes].toSorted()
  if (sorted.join('\n') !== (await lastOrdered(store)).join('\n')) await store.put(KEY, sorted)
}
