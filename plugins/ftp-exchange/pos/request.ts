import { createDigest } from '../../../core/plugin.ts'
import { joinBytes } from '../../../core/bytes.ts'
import { AppError } from '../../../core/errors.ts'
import { sha256 } from '../../../core/text.ts'
import type { PosConfig } from '../config.ts'
import { posNames } from '../local-names.ts'
import { lookAt, lookOf } from '../mailbox/look.ts'
import { workName } from '../mailbox/names.ts'
import { isSameLook } from '../mailbox/take-state.ts'
import type { Point } from '../point.ts'
import type { OpenRequest } from './report-state.ts'

/** A flag holds a command or a few; something larger is no flag. */
const MOST_FLAG_BYTES = 64 * 1024
/** A till that has taken its flag and written no report for so long has failed to. */
const UNANSWERED_MS = 60 * 60_000

/**
 * Brings a request of the office to the till: the flag on the server, «Имя флага выгрузки отчета на FTP-сервер», is
 * copied under a name of its own, and one rename makes it the till's request flag.
 * @returns the request that is about to be passed on, or undefined when there is none, or none that is whole
 * @throws REQUEST_TOO_LARGE and the errors of core/folder
 */
export async function acceptRequest(point: Point<PosConfig>): Promise<OpenRequest | undefined> {
  const { config, remote, local, clock, signal } = point
  const look = await lookAt(point, config.remote.request)
  if (look === undefined) return undefined
  if ((look.size ?? 0) > MOST_FLAG_BYTES) throw tooLarge(config.remote.request)
  if (config.readiness === 'stable') await clock.sleep(config.stableSeconds * 1000, signal)
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of remote.read(config.remote.request, { signal })) pieces.push(piece)
  const content = joinBytes(pieces)
  // A flag that is still being written asks for something else than it will.
  const after = await lookAt(point, config.remote.request)
  if (after === undefined || !isSameLook(after, look) || (look.size ?? content.length) !== content.length)
    return undefined
  const digest = createDigest()
  digest.update(content)
  const found = digest.hex()
  // The same flag has the same name under way, so that a death before the state is stored leaves nothing behind.
  const id = (await sha256(`${found} ${look.size} ${look.modifiedAt}`)).slice(0, 8)
  await local.writeInPlace(flagTemp(point, id), content, { signal })
  const lying = await local.stat(posNames(config).report, { signal })
  const before = lying === undefined ? {} : { before: lookOf(lying) }
  const folder = config.local?.folder ?? ''
  return { id, stage: 'passing', digest: found, look, acceptedAt: clock.now(), folder, ...before }
}

/** The effect: the till sees the flag. What is gone under its own name was renamed before. */
export async function passRequest(point: Point<PosConfig>, { id }: OpenRequest): Promise<void> {
  const { local, signal } = point
  const temp = flagTemp(point, id)
  if ((await local.stat(temp, { signal })) === undefined) return
  await local.rename(temp, posNames(point.config).requestFlag, { signal })
}

/** Whether the flag of a request that is about to be passed on waits in another folder, of former settings. */
export function isElsewhere({ config }: Point<PosConfig>, { stage, folder }: OpenRequest): boolean {
  return stage === 'passing' && folder !== undefined && folder !== (config.local?.folder ?? '')
}

/**
 * What became of a request that the till has: it stands; the office has withdrawn it or put another in its place; or
 * the till removed its flag a good while ago without a report, as some do on errors, and is to be asked once more.
 */
export async function lookAfterRequest(
  point: Point<PosConfig>,
  { look, isRemoved, askedAt = 0 }: OpenRequest,
): Promise<'stands' | 'withdrawn' | 'unanswered'> {
  const { local, config, clock, signal } = point
  const isTakenAway = isRemoved === true || config.removeFlag === 'onAccept'
  const found = isTakenAway ? look : await lookAt(point, config.remote.request)
  if (found === undefined || !isSameLook(found, look)) return 'withdrawn'
  const isLong = Math.abs(clock.now() - askedAt) > UNANSWERED_MS
  if (!isLong || (await local.stat(posNames(config).requestFlag, { signal })) !== undefined) return 'stands'
  return 'unanswered'
}

/** Takes the flag away from the till again; a till that has seen it already answers all the same. */
export async function withdrawRequest({ local, config, signal }: Point<PosConfig>): Promise<void> {
  await local.delete(posNames(config).requestFlag, { signal })
}

/** Removes the flag on the server, unless another one has taken its place. */
export async function removeRequest(point: Point<PosConfig>, { look }: OpenRequest): Promise<void> {
  const { remote, config, signal } = point
  const found = await lookAt(point, config.remote.request)
  if (found !== undefined && isSameLook(found, look)) await remote.delete(config.remote.request, { signal })
}

function flagTemp({ id: point, config }: Point<PosConfig>, id: string): string {
  return workName(posNames(config).requestFlag, 'new', { point, id })
}

function tooLarge(name: string): AppError {
  return new AppError(
    'REQUEST_TOO_LARGE',
    `Cannot pass on the request flag "${name}": it is larger than ${MOST_FLAG_BYTES} bytes, a flag holds a few lines. Look at what lies there.`,
    { retry: 'never' },
  )
}
