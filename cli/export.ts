import process from 'node:process'
import { systemClock } from '../core/clock.ts'
import type { ServerPart } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { readAdminToken } from '../core/platform/admin-token.ts'
import { probeService } from '../core/platform/storage.ts'
import { exportTo } from '../core/transfer/export.ts'
import type { Counts } from '../core/transfer/format.ts'
import { verifyExport } from '../core/transfer/read-export.ts'
import { assertImportFinished } from '../core/transfer/unfinished.ts'
import { localAddress } from './address.ts'
import type { Answer } from './answer.ts'
import { checkTarget, newFile, type NewFile } from './export-file.ts'
import { type PassphraseSource, readPassphrase } from './passphrase.ts'
import { findService, type RemoteService, serviceAt } from './remote.ts'
import { dataFolder, openWorkplace, type Workplace } from './workplace.ts'

export interface ExportFileOptions extends PassphraseSource {
  /** Replaces a file that is there. */
  force: boolean
}

/**
 * Writes everything that the service has stored into one file: through the running service, or from the storage itself
 * while none runs and on Redis. The file appears when it is whole and was read once more.
 */
export async function exportFile(path: string, options: ExportFileOptions): Promise<Answer> {
  await checkTarget(path, { replace: options.force })
  const passphrase = await readPassphrase(options)
  const workplace = openWorkplace()
  const server = await workplace.readServer()
  const service = await serviceOf(workplace, server)
  const file = newFile(path)
  try {
    if (service !== undefined) await exportThrough(service, file, passphrase)
    else await exportHere(workplace, server, { file, passphrase })
    const counts = await verifyExport(file.read())
    if (counts.values === 0 && counts.blobs === 0) throw nothingThere()
    await file.publish()
    const lines = [`Exported ${described(counts)} to ${path}`]
    if (passphrase === undefined) lines.push('Secrets such as sign-in tokens are not in it.')
    return { value: { file: path, ...counts }, lines }
  } finally {
    await file.discard()
  }
}

/** Counts in words. */
export function described({ values, secrets, blobs, blobBytes }: Counts): string {
  const sealed = secrets === 0 ? '' : `, ${secrets} sealed secrets`
  return `${values} values${sealed} and ${blobs} data files (${Math.ceil(blobBytes / 1024)} KiB)`
}

async function exportThrough(
  service: RemoteService,
  file: NewFile,
  passphrase: string | undefined,
): Promise<void> {
  const answer =
    passphrase === undefined
      ? await service.request('GET', '/api/export')
      : await service.request('POST', '/api/export', { passphrase })
  await file.write(bodyOf(answer))
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    for await (const piece of body ?? []) yield new Uint8Array(piece)
  } catch (cause) {
    throw new AppError(
      'EXPORT_BROKEN_OFF',
      'Cannot export: the service broke off in the middle. Its log says why; try again.',
      { cause },
    )
  }
}

async function exportHere(
  { host }: Workplace,
  { storage: spec }: ServerPart,
  { file, passphrase }: { file: NewFile; passphrase: string | undefined },
): Promise<void> {
  const storage = await host.openStorage(spec, {
    onCorrupt: () => undefined,
    onLost: () => process.exit(1),
  })
  try {
    await assertImportFinished(storage.store)
    await exportTo(storage, { clock: systemClock, passphrase }, file.write)
  } finally {
    await storage.close()
  }
}

/** @throws EXPORT_NEEDS_SERVICE */
async function serviceOf(workplace: Workplace, server: ServerPart): Promise<RemoteService | undefined> {
  if (server.storage !== 'memory:') return await findService(workplace)
  const url = localAddress(server, server.server.port)
  if ((await probeService(url)) === undefined) throw needsService(url)
  return serviceAt(url, (await readAdminToken(dataFolder(workplace, server), workplace.host.env)) ?? '')
}

function needsService(url: string): AppError {
  return new AppError(
    'EXPORT_NEEDS_SERVICE',
    `Cannot export "memory:": no service answers at "${url}", and only a running one has anything there. Start it first.`,
    { retry: 'never' },
  )
}

function nothingThere(): AppError {
  return new AppError(
    'EXPORT_EMPTY',
    'Cannot export: the storage is empty, there should be something in it. Check "storage" in the configuration.',
    { retry: 'never' },
  )
}
