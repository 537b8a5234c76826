import type { Clock } from '../clock.ts'
import { isAppError } from '../errors.ts'
import type { Snapshot } from '../storage/snapshot.ts'
import type { Bytes } from '../bytes.ts'
import { toStream } from './gzip.ts'
import { type ExportedCounts, exportOf } from './write-export.ts'

/** What can be exported. */
export interface Exportable {
  snapshot(): Promise<Snapshot>
}

export interface ExportSettings {
  clock: Clock
  /** Seals the secrets; without it they are left out. */
  passphrase?: string | undefined
}

/** A storage that others go on changing may outrun a reader, but hardly so often. */
const MOST_TRIES = 5

/**
 * Exports everything into `write`, which is called anew with fresh bytes when a snapshot was outdated before it was
 * read; what it had written before is no export then.
 * @throws what `write` and the storage throw, SNAPSHOT_OUTDATED after five tries
 */
export async function exportTo(
  storage: Exportable,
  { clock, passphrase }: ExportSettings,
  write: (bytes: AsyncIterable<Bytes>) => Promise<void>,
): Promise<ExportedCounts> {
  for (let tries = 1; ; tries++) {
    const snapshot = await storage.snapshot()
    const { bytes, counts } = exportOf(snapshot, { now: clock.now(), passphrase })
    try {
      await write(bytes)
      return counts
    } catch (error) {
      if (tries === MOST_TRIES || !isOutdated(error)) throw error
    } finally {
      await bytes.return(undefined)
      await snapshot.close()
    }
  }
}

/**
 * Exports everything once, for a receiver that cannot begin anew. Cancel the stream when it is not wanted any more.
 * @throws what the storage throws; so does the stream, and SNAPSHOT_OUTDATED
 */
export async function exportStream(
  storage: Exportable,
  { clock, passphrase }: ExportSettings,
): Promise<ReadableStream<Bytes>> {
  const snapshot = await storage.snapshot()
  const { bytes } = exportOf(snapshot, { now: clock.now(), passphrase })
  return toStream(bytes, () => snapshot.close())
}

/** Whether it was so, also when whoever read the bytes has put it into words of its own. */
function isOutdated(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (isAppError(error) && error.code === 'SNAPSHOT_OUTDATED') || isOutdated(error.cause)
}
