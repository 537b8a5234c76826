import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { jobStateSchema } from '../jobs/state.ts'
import { accessTo } from '../storage/driver.ts'
import { readEnvelope } from '../storage/envelope.ts'
import { importInto, type Media } from '../transfer/import.ts'
import { UNFINISHED } from '../transfer/unfinished.ts'

/** The path under which a Worker takes an export in; a Worker has no command line. */
export const IMPORT_PATH = '/api/import'

/**
 * Fills the storage of a Worker that has done nothing yet from the export in a request. What its first start made (job
 * documents without a run, switches, keys) makes room. Nothing else may use the storage meanwhile.
 * @returns how much came in
 * @throws IMPORT_NOT_EMPTY, and what `importInto` throws; then the storage is as if the Worker had never started
 */
export async function importIntoWorker(media: Media, request: Request, clock: Clock) {
  if (request.body === null) throw noBody()
  await makeRoom(media)
  return await importInto(media, piecesOf(request.body), { clock, secrets: 'skip' })
}

const BEGUN = ['plugins:', 'shared:', 'corrupt:']

async function makeRoom(media: Media): Promise<void> {
  const state = accessTo(media.state)
  const keys = await state.keys('')
  // What another import left in the middle is removed by this one.
  if (keys.includes(UNFINISHED)) return
  for (const key of keys) {
    const isBegun = key.startsWith('jobs:')
      ? hasRun(await state.text(key))
      : BEGUN.some((prefix) => key.startsWith(prefix))
    if (isBegun) throw notEmpty(key)
  }
  for (const key of keys) await state.remove(key)
}

function hasRun(text: string | undefined): boolean {
  if (text === undefined) return false
  const reading = readEnvelope(text, jobStateSchema)
  return reading.state === 'unreadable' || reading.data.runId !== null
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

function notEmpty(key: string): AppError {
  return new AppError(
    'IMPORT_NOT_EMPTY',
    `Cannot import into this Worker: it has worked already ("${key}" is stored), it must be new. Give it another name in wrangler.toml and deploy that one.`,
    { retry: 'never', status: 409 },
  )
}

function noBody(): AppError {
  return new AppError(
    'IMPORT_MISSING',
    'Cannot import: the request has no body, it should be the file of an export. Send it with "curl --data-binary @file".',
    { retry: 'never', status: 400 },
  )
}
