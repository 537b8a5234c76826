import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { readImport } from '../tracker/imports.ts'
import type { ImportRecord } from '../tracker/record.ts'
import { readProcessId } from './body.ts'

/** The import that a path names. @throws BAD_PROCESS_ID (400), IMPORT_UNKNOWN (404) */
export async function findImport(text: string, store: Store): Promise<ImportRecord> {
  const processId = readProcessId(text)
  const record = await readImport(processId, store)
  if (record !== undefined) return record
  const message = `Cannot find import "${processId}": it is not followed here. Attach it first: POST imports/attach with {"processId": "${processId}"}.`
  throw new AppError('IMPORT_UNKNOWN', message, { status: 404, retry: 'never' })
}
