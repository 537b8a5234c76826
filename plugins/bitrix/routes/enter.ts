import type { Store } from '../../../core/plugin.ts'
import { type Birth, newRecord, reborn } from '../tracker/birth.ts'
import { addImport, changeImport, readImport } from '../tracker/imports.ts'
import type { ImportRecord, ImportState } from '../tracker/record.ts'

/** Ends of which an operator may think otherwise: an import that is attached after them is looked for once more. */
const DOUBTFUL: ReadonlySet<ImportState> = new Set<ImportState>(['not_found', 'lost'])

/**
 * Enters an import that was begun here, or that somebody has attached. Attaching is idempotent: one that is followed, or
 * whose end is known, stays as it is. A portal that gives an id once more has begun another import.
 * @returns the record, and whether it is one to follow from now on
 */
export async function enterImport(
  birth: Birth & { processId: string },
  store: Store,
): Promise<{ record: ImportRecord; isNew: boolean }> {
  const { processId, origin } = birth
  const known = await readImport(processId, store)
  if (known === undefined) return { record: await addImport(newRecord(birth), store), isNew: true }
  if (origin === 'attached' && !DOUBTFUL.has(known.state)) return { record: known, isNew: false }
  const again = await changeImport(processId, store, (record) => reborn(record, birth))
  return { record: again ?? (await addImport(newRecord(birth), store)), isNew: true }
}
