import { AppError, isAppError } from '../../../core/errors.ts'
import { createDigest } from '../../../core/plugin.ts'
import { copyBlobs } from '../copies.ts'
import type { Point } from '../point.ts'
import { lookAt } from './look.ts'
import { isSameLook, type Look, type Taking } from './take-state.ts'

export type Fetched =
  | { outcome: 'gone' }
  | { outcome: 'changed' }
  | { outcome: 'refused'; error: AppError }
  | {
      outcome: 'fetched'
      file: { look: Look; size: number; digest: string; blob?: string }
    }

/**
 * Reads a file from the server to its temporary place on this side, and into a copy that is kept, in one pass. It is
 * looked at before and after, because servers hand out half of a file that is being written and call it complete.
 * @throws FILE_CHANGED (later) and the errors of core/folder; nothing is left then
 */
export async function fetchFile(current: Taking, point: Point): Promise<Fetched> {
  const { clock, config, signal, local, remote, blobs } = point
  const source = current.claim ?? current.name
  const look = await quietLook(current, source, point)
  if (look === undefined) return { outcome: 'gone' }
  // Where files are not claimed, it is not the one that was found ready.
  if (current.claim === undefined && !isSameLook(look, current.look)) return { outcome: 'changed' }
  const maxBytes = config.maxMegabytes * 1024 * 1024
  if ((look.size ?? 0) > maxBytes) return { outcome: 'refused', error: tooLarge(current.name, config) }

  const digest = createDigest()
  const copy = config.keepCopies > 0 ? copyBlobs(blobs).create() : undefined
  let size = 0
  async function* passing() {
    for await (const piece of remote.read(source, { signal })) {
      size += piece.length
      if (size > maxBytes) throw tooLarge(current.name, config)
      digest.update(piece)
      await copy?.write(piece)
      yield piece
    }
  }
  try {
    await local.writeInPlace(current.temp, passing(), { signal })
    const after = await lookAt(point, source)
    if (after === undefined || !isSameLook(after, look) || (after.size ?? size) !== size)
      throw changed(current.name)
    const blob = await copy?.close()
    const file = { look, size, digest: digest.hex(), ...(blob === undefined ? {} : { blob }) }
    return { outcome: 'fetched', file }
  } catch (error) {
    await copy?.abort()
    await local.delete(current.temp).catch(() => undefined)
    if (isAppError(error) && error.code === 'FILE_TOO_LARGE') return { outcome: 'refused', error }
    throw error
  }

  /** With readiness `stable` a writer may go on writing into a file that has been renamed. */
  async function quietLook(taking: Taking, name: string, { signal: stop }: Point): Promise<Look | undefined> {
    const now = await lookAt(point, name)
    const isWatched = config.readiness === 'stable' && taking.claim !== undefined
    if (now === undefined || !isWatched || isSameLook(now, taking.look)) return now
    await clock.sleep(config.stableSeconds * 1000, stop)
    const later = await lookAt(point, name)
    if (later !== undefined && !isSameLook(later, now)) throw changed(taking.name)
    return later
  }
}

function tooLarge(name: string, { maxMegabytes }: Point['config']): AppError {
  return new AppError(
    'FILE_TOO_LARGE',
    `Cannot take "${name}": it is larger than ${maxMegabytes} MB, it should be smaller. Raise "maxMegabytes" if that is right.`,
    { retry: 'never' },
  )
}

function changed(name: string): AppError {
  return new AppError(
    'FILE_CHANGED',
    `Cannot take "${name}": it changed while it was read, it should stay as it is. It is read again at the next look.`,
    { retry: 'later' },
  )
}
