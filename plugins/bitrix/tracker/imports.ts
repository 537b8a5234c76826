import * as v from 'valibot'
import type { Store } from '../../../core/plugin.ts'
import { type ImportRecord, recordSchema } from './record.ts'

/** The imports of one portal, as they are kept: a list of ids, and a document for each. */

const INDEX = 'imports'
const indexSchema = v.array(v.string())

/** All imports, the newest first. */
export async function listImports(store: Store): Promise<ImportRecord[]> {
  const ids = (await store.get(INDEX, indexSchema)) ?? []
  const records = await Promise.all(ids.map((id) => readImport(id, store)))
  return records.filter((record) => record !== undefined)
}

export async function readImport(processId: string, store: Store): Promise<ImportRecord | undefined> {
  return await store.get(keyOf(processId), recordSchema)
}

/** Enters an import, or leaves one of that id as it is. @returns the record that is kept */
export async function addImport(record: ImportRecord, store: Store): Promise<ImportRecord> {
  const { processId } = record
  // The list first: an id without a record is passed over, a record that is not in the list would never be found.
  await list(processId, store)
  const kept = (await store.update(keyOf(processId), recordSchema, (known) => known ?? record)) ?? record
  // Somebody who forgot it meanwhile may have taken it off the list.
  await list(processId, store)
  return kept
}

/**
 * Changes an import; a change that gives undefined leaves it as it is.
 * @returns the record that is kept, undefined when there is none
 */
export async function changeImport(
  processId: string,
  store: Store,
  change: (record: ImportRecord) => ImportRecord | undefined,
): Promise<ImportRecord | undefined> {
  return await store.update(keyOf(processId), recordSchema, (known) => known && change(known))
}

/** Forgets an import with its history. */
export async function dropImport(processId: string, store: Store): Promise<void> {
  await store.delete(keyOf(processId))
  await store.update(INDEX, indexSchema, (ids = []) => ids.filter((id) => id !== processId))
  // Somebody may have entered it anew meanwhile.
  if ((await readImport(processId, store)) !== undefined) await list(processId, store)
}

async function list(processId: string, store: Store): Promise<void> {
  await store.update(INDEX, indexSchema, (ids = []) =>
    ids.includes(processId) ? undefined : [processId, ...ids],
  )
}

function keyOf(processId: string): string {
  return `import:${processId}`
}
