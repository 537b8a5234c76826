import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

const groupsSchema = v.array(v.number())

const KEY = 'retell'

/**
 * Groups whose quantities are compared anew though POHODA has not changed them: with goods that were told less the
 * pieces of open orders, which an order gives back when it goes, or that the shop did not take.
 */
export async function groupsToRetell(store: Store): Promise<readonly number[]> {
  return (await store.get(KEY, groupsSchema)) ?? []
}

export async function keepGroupsToRetell(store: Store, groups: Iterable<number>): Promise<void> {
  const sorted = [...new Set(groups)].toSorted((a, b) => a - b)
  if (sorted.join() !== (await groupsToRetell(store)).join()) await store.put(KEY, sorted)
}
