import type { Driver } from 'unstorage'
import { attempt, type DriverAccess } from './driver.ts'
import { fenceOf } from './envelope.ts'
import { toDriverKey } from './keys.ts'
import type { Guard } from './store.ts'

/** One change of one key, to be done as a whole or not at all. */
export interface Change {
  key: string
  /**
   * The whole text that must be stored; a revision would not do, because it begins anew when a key is removed and made
   * again. `null`: the key must be absent. `undefined`: whatever is there.
   */
  expected: string | null | undefined
  /** The new text, or `null` to remove the key. */
  value: string | null
  /** Every one must hold: the head of the envelope under `key` names this fence (see `fenceOf`). */
  guards: readonly Guard[]
}

/** `conflict`: another text is stored. `stale`: a guard did not hold; it is looked at first. */
export type Outcome = 'done' | 'conflict' | 'stale'

/**
 * An unstorage driver whose medium is shared by several processes and which can change a key atomically over all
 * of them: a script in Redis, a transaction in a Durable Object.
 */
export interface AtomicDriver extends Driver {
  /** Keys come in the form in which the driver's other methods get them. Throws when the medium fails. */
  swap(change: Change): Promise<Outcome>
}

export type Swap = (change: Change) => Promise<Outcome>

/** The driver's own swap if it has one. */
export function swapOf(driver: Driver | AtomicDriver): Swap | undefined {
  if (!('swap' in driver)) return undefined
  return (change) =>
    attempt('write', change.key, () =>
      driver.swap({
        ...change,
        key: toDriverKey(change.key),
        guards: change.guards.map((guard) => ({ ...guard, key: toDriverKey(guard.key) })),
      }),
    )
}

/**
 * A swap for a medium that only this process uses. The caller holds the key exclusively since it read the text
 * and holds the guards' keys, so there can be no conflict and the guards cannot change between the look and the write.
 */
export function swapUnderLocks(access: DriverAccess): Swap {
  return async ({ key, value, guards }) => {
    for (const guard of guards) {
      if (fenceOf(await access.text(guard.key)) !== guard.fence) return 'stale'
    }
    if (value === null) await access.remove(key)
    else await access.setText(key, value)
    return 'done'
  }
}
