import * as v from 'valibot'
import { AppError } from '../errors.ts'
import type { Store } from '../storage/store.ts'

/** Stands in the state from the first to the last write of an import. */
export const UNFINISHED = 'unfinished-import'

/**
 * Refuses a storage that an import has filled only in part; to be asked before anything else is done with it.
 * @throws IMPORT_UNFINISHED, STORE_UNAVAILABLE
 */
export async function assertImportFinished(store: Store): Promise<void> {
  if ((await store.get(UNFINISHED, v.unknown())) !== undefined) throw unfinished()
}

/** What an import says when it could not take back what it wrote. */
export function unfinished(cause?: unknown): AppError {
  return new AppError(
    'IMPORT_UNFINISHED',
    'Cannot use this storage: an import into it did not come to its end, it must be whole. Run the import again; it first removes what is there.',
    { retry: 'never', status: 503, cause },
  )
}
