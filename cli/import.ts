import process from 'node:process'
import { systemClock } from '../core/clock.ts'
import { AppError } from '../core/errors.ts'
import { openMachineStorage } from '../core/platform/storage.ts'
import { importInto } from '../core/transfer/import.ts'
import { verifyExport } from '../core/transfer/read-export.ts'
import type { Answer } from './answer.ts'
import { described } from './export.ts'
import { readFileBytes } from './export-file.ts'
import { type PassphraseSource, readPassphrase } from './passphrase.ts'
import { findService } from './remote.ts'
import { COMMAND } from './words.ts'
import { openWorkplace } from './workplace.ts'

export interface ImportFileOptions extends PassphraseSource {
  /** Leaves sealed secrets out. */
  skipSecrets: boolean
}

/** Fills the empty storage of the configuration from an export. No service may run on it. */
export async function importFile(path: string, options: ImportFileOptions): Promise<Answer> {
  const passphrase = await readPassphrase(options)
  const workplace = openWorkplace()
  const { storage: spec } = await workplace.readConfig()
  if (spec === 'memory:') throw intoMemory()
  if ((await findService(workplace)) !== undefined) throw whileRunning()
  // A damaged file is found before anything is opened.
  await verifyExport(readFileBytes(path))
  const { media, name, close } = await openMachineStorage(spec, {
    base: workplace.base,
    onCorrupt: () => undefined,
    onLost: () => process.exit(1),
  })
  try {
    const secrets = passphrase === undefined ? undefined : { passphrase }
    const counts = await importInto(media, readFileBytes(path), {
      clock: systemClock,
      secrets: options.skipSecrets ? 'skip' : secrets,
    })
    return {
      value: { storage: name, ...counts },
      lines: [
        `Imported ${described(counts)} into ${name}`,
        'Let the service that this came from run no more: both would do the same work.',
      ],
    }
  } finally {
    await close()
  }
}

function intoMemory(): AppError {
  return new AppError(
    'IMPORT_INTO_MEMORY',
    'Cannot import into "memory:": it would be gone as soon as this command ends. Name another "storage".',
    { retry: 'never' },
  )
}

function whileRunning(): AppError {
  return new AppError(
    'IMPORT_WHILE_RUNNING',
    `Cannot import: a service runs on this data folder, it must be stopped first. Run ${COMMAND} stop.`,
    { retry: 'never' },
  )
}
