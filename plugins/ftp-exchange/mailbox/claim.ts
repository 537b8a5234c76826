import { isAppError } from '../../../core/errors.ts'
import type { Point } from '../point.ts'
import { withAdvice } from './post.ts'
import { isSameLook, type Look, type Taking } from './take-state.ts'

/**
 * Makes a file ours by renaming it to its claim; of two who try one succeeds.
 * @returns false when somebody else was faster, it was withdrawn, or the settings do not let it be renamed any more
 */
export async function claimFile(
  { remote, config, signal }: Point,
  { name, claim = name }: Taking,
): Promise<boolean> {
  if ((await remote.stat(claim, { signal })) !== undefined) return true
  if (!config.claim) return false
  try {
    await remote.rename(name, claim, { signal }).catch(withAdvice)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/**
 * Removes a file from the server that has arrived: the file first, then its flag, so that a sender who waits for either
 * finds both gone, or its flag still there.
 */
export async function acknowledge(point: Point, { name, claim, look, flag }: Taking): Promise<void> {
  if (claim !== undefined) await point.remote.delete(claim, { signal: point.signal })
  else await deleteIfSame(point, name, look)
  if (flag !== undefined) await deleteIfSame(point, flag.name, flag.look)
}

/**
 * Renames a file that was refused.
 * @returns the name under which it is kept on the server, or undefined where it stays in the slot
 */
export async function putAside(
  point: Point,
  { name, claim, bad, look, flag }: Taking,
): Promise<string | undefined> {
  const { remote, signal } = point
  const from = claim ?? name
  const found = await remote.stat(from, { signal })
  if (found !== undefined && bad !== undefined && (claim !== undefined || isSameLook(found, look))) {
    try {
      await remote.rename(from, bad, { signal })
    } catch (error) {
      if (claim !== undefined || isMissing(error)) throw error
      return undefined
    }
  }
  if (flag !== undefined) await deleteIfSame(point, flag.name, flag.look)
  return bad
}

async function deleteIfSame({ remote, signal }: Point, name: string, look: Look): Promise<void> {
  const found = await remote.stat(name, { signal })
  if (found !== undefined && isSameLook(found, look)) await remote.delete(name, { signal })
}

/** Whether a file was not there any more: somebody else was faster. */
export function isMissing(error: unknown): boolean {
  return isAppError(error) && error.code === 'FILE_MISSING'
}
