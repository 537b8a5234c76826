import * as v from 'valibot'
import type { Store } from '../storage/store.ts'

/** Stands in the state since an import has filled it: the time of it, milliseconds since 1970. */
export const IMPORTED_AT = 'imported-at'

/**
 * When an import filled this storage, milliseconds since 1970; undefined when it has grown here from nothing. It is the
 * storage's own: an export does not carry it on.
 * @throws STORE_UNAVAILABLE
 */
export async function importedAt(store: Store): Promise<number | undefined> {
  return await store.get(IMPORTED_AT, v.number())
}
