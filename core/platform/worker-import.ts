import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { accessTo } from '../storage/driver.ts'
import { importInto, type Media } from '../transfer/import.ts'
import { type DurableStorage, note, readNotes } from './worker-object.ts'

/** Whether a request brings an export; a Worker has no command line for it. */
export function isImport({ method, url }: Request): boolean {
  return method === 'POST' && new URL(url).pathname === '/api/import'
}

export interface WorkerImportOptions {
  object: DurableStorage
  /** Opens the tables of a generation. */
  mediaOf(generation: number): Media
  clock: Clock
}

/**
 * Replaces everything that is stored by the export in a request. It goes into tables of its own, which count only when
 * it is whole: what is wrong with it leaves everything as it was. The service must not run meanwhile.
 * @returns how much came in
 * @throws what `importInto` throws
 */
export async function importIntoWorker(
  request: Request,
  { object, mediaOf, clock }: WorkerImportOptions,
): ReturnType<typeof importInto> {
  if (request.body === null) throw noBody()
  const { generation } = await readNotes(object)
  const counts = await importInto(mediaOf(generation + 1), piecesOf(request.body), { clock, secrets: 'skip' })
  await note(object, 'generation', generation + 1)
  await clear(mediaOf(generation))
  return counts
}

/** Refuses a request that does not say that it replaces what is there. @throws IMPORT_REPLACES */
export function assertReplaces({ url }: Request): void {
  if (new URL(url).searchParams.get('replace') === 'true') return
  throw new AppError(
    'IMPORT_REPLACES',
    'Cannot import without your word: everything that this Worker has stored would be replaced, which cannot be undone. Add "?replace=true" to the address if you mean it.',
    { retry: 'never', status: 409 },
  )
}

async function clear({ state, blobs }: Media): Promise<void> {
  for (const access of [accessTo(state), accessTo(blobs)]) {
    for (const key of await access.keys('')) await access.remove(key)
  }
}

/** A stream is no async iterable on every platform. */
async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
  } finally {
    await reader.cancel()
  }
}

function noBody(): AppError {
  return new AppError(
    'IMPORT_MISSING',
    'Cannot import: the request has no body, it should be the file of an export. Send it with "curl --data-binary @file".',
    { retry: 'never', status: 400 },
  )
}
