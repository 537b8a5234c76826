import * as v from 'valibot'
import type { Store } from '../../core/plugin.ts'

const KEY = 'revision'
const revision = v.number()

/**
 * A number that goes into the id of every event. It is raised where the same change may rightly come again although
 * nothing else tells the two apart: something was removed, or the receiver has answered and not taken it. A change
 * whose answer is not known comes again under the same number, so that the receiver can recognise it.
 */
export async function currentRevision(store: Store): Promise<number> {
  return (await store.get(KEY, revision)) ?? 0
}

/** Raises the number. */
export async function raiseRevision(store: Store): Promise<void> {
  await store.update(KEY, revision, (current = 0) => current + 1)
}
