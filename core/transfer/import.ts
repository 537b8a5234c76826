import type { Clock } from '../clock.ts'
import { AppError } from '../errors.ts'
import { swapOf, swapUnderLocks, type Swap } from '../storage/atomic.ts'
import { accessTo, type DriverAccess, type FullDriver } from '../storage/driver.ts'
import { encodeEnvelope, toContent } from '../storage/envelope.ts'
import type { Bytes } from '../bytes.ts'
import type { Counts } from './format.ts'
import { type Entry, readExport, type ReadOptions } from './read-export.ts'
import { IMPORTED_AT } from './imported-at.ts'
import { UNFINISHED, unfinished } from './unfinished.ts'

/** The bare drivers of a storage that nobody else uses. */
export interface Media {
  state: FullDriver
  blobs: FullDriver
}

export interface ImportOptions extends ReadOptions {
  clock: Clock
}

/** So many entries are written side by side; each is at most a chunk of a blob or a value. */
const AT_ONCE = 8

/**
 * Fills an empty storage with an export, and notes when; texts come out exactly as they went in. The bytes are read once, so that they
 * may come from the network: what is wrong with them is known at their end only, and then what was written is removed
 * again. Until the end a mark keeps every service from starting there (see `assertImportFinished`), and an import that
 * finds it removes what another one left.
 *
 * @throws IMPORT_NOT_EMPTY, what `readExport` throws, STORE_UNAVAILABLE: then the storage is as empty as before;
 *   IMPORT_UNFINISHED when what was written could not be removed
 */
export async function importInto(
  media: Media,
  source: AsyncIterable<Bytes>,
  { clock, secrets }: ImportOptions,
): Promise<Counts> {
  const state = accessTo(media.state)
  const blobs = accessTo(media.blobs)
  const swap = swapOf(media.state) ?? swapUnderLocks(state)
  const { entries, counts } = await readExport(source, { secrets })
  try {
    await prepare(state, blobs)
    const mark = await setMark(swap, clock)
    try {
      for await (const batch of batches(entries)) await writeAll(batch, { state, blobs })
      await state.setText(IMPORTED_AT, encodeEnvelope(1, clock.now(), toContent(IMPORTED_AT, clock.now())))
      await takeMark(swap, mark)
    } catch (error) {
      await takeBack({ state, blobs }, error)
      throw error
    }
  } finally {
    await entries.return(undefined)
  }
  return counts
}

interface Accesses {
  state: DriverAccess
  blobs: DriverAccess
}

/** @throws IMPORT_NOT_EMPTY */
async function prepare(state: DriverAccess, blobs: DriverAccess): Promise<void> {
  if (await state.has(UNFINISHED)) return await clear({ state, blobs })
  const found = new Set(await state.keys('')).size
  if (found > 0) throw notEmpty(`${found} values are`)
  if ((await blobs.keys('')).length > 0) throw notEmpty('data are')
}

async function setMark(swap: Swap, clock: Clock): Promise<string> {
  const value = encodeEnvelope(1, clock.now(), toContent(UNFINISHED, { id: crypto.randomUUID() }))
  const outcome = await swap({ key: UNFINISHED, expected: null, value, guards: [] })
  if (outcome !== 'done') throw notEmpty('another import is')
  return value
}

async function takeMark(swap: Swap, mark: string): Promise<void> {
  const outcome = await swap({ key: UNFINISHED, expected: mark, value: null, guards: [] })
  if (outcome !== 'done') throw disturbed()
}

async function writeAll(batch: readonly Entry[], { state, blobs }: Accesses): Promise<void> {
  const written = batch.map((entry) =>
    'key' in entry ? state.setText(entry.key, entry.text) : blobs.setBytes(entry.blob, entry.bytes),
  )
  // Waits for all of them: what is still being written could not be taken back.
  for (const result of await Promise.allSettled(written)) {
    if (result.status === 'rejected') throw result.reason
  }
}

async function* batches(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  for await (const entry of entries) {
    batch.push(entry)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function takeBack(accesses: Accesses, cause: unknown): Promise<void> {
  try {
    await clear(accesses)
  } catch {
    throw unfinished(cause)
  }
}

/** Removes everything, the mark last. */
async function clear({ state, blobs }: Accesses): Promise<void> {
  for (const key of await blobs.keys('')) await blobs.remove(key)
  for (const key of await state.keys('')) if (key !== UNFINISHED) await state.remove(key)
  await state.remove(UNFINISHED)
}

function notEmpty(found: string): AppError {
  return new AppError(
    'IMPORT_NOT_EMPTY',
    `Cannot import into this storage: ${found} in it, it must be empty. Name a new place in "storage", or remove what is in this one.`,
    { retry: 'never', status: 409 },
  )
}

function disturbed(): AppError {
  return new AppError(
    'IMPORT_DISTURBED',
    'Cannot import into this storage: another import worked on it at the same time, one must be alone. Run one of them again.',
    { retry: 'never', status: 409 },
  )
}
