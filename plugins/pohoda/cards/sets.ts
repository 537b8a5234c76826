import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'

/** Groups with goods whose quantity is that of their parts: another group's news may change them. */
const setsSchema = v.object({ groups: v.array(v.number()) })

const KEY = 'sets'

export async function groupsWithSets(store: Store): Promise<readonly number[]> {
  return (await store.get(KEY, setsSchema))?.groups ?? []
}

export async function noteSets(store: Store, group: number): Promise<void> {
  if ((await groupsWithSets(store)).includes(group)) return
  await store.update(KEY, setsSchema, (known = { groups: [] }) => ({
    groups: [...new Set([...known.groups, group])].toSorted((a, b) => a - b),
  }))
}
