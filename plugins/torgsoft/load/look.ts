import { AppError } from '../../../core/errors.ts'
import type { Clock, Folder } from '../../../core/plugin.ts'

/** A file as a look at its folder shows it. */
export interface FileLook {
  size?: number | undefined
  modifiedAt?: number | undefined
}

export interface LookOptions {
  clock: Clock
  /** How long the file must stay as it is before it counts as whole, milliseconds. */
  quietMs: number
  signal?: AbortSignal | undefined
}

/** After so many looks at a growing file the try is over; the next one comes with the retry. */
const MOST_LOOKS = 20

/**
 * Waits until the file stays unchanged for a while: Torgsoft writes straight to the final name, so that a file that
 * is there may be half a file.
 * @throws GOODS_FILE_MISSING, GOODS_FILE_GROWING (both worth a retry)
 */
export async function waitUntilQuiet(folder: Folder, name: string, options: LookOptions): Promise<FileLook> {
  const { clock, quietMs, signal } = options
  let before = await lookAt(folder, name, signal)
  if (before === undefined) throw missing(name)
  if (hasBeenQuiet(folder, before, options)) return before
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await clock.sleep(quietMs, signal)
    const now = await lookAt(folder, name, signal)
    if (now === undefined) throw missing(name)
    if (isSameLook(before, now)) return now
    before = now
  }
  throw new AppError(
    'GOODS_FILE_GROWING',
    `Cannot take goods file "${name}": it keeps changing, it should stay as it is for ${quietMs / 1000} s. ` +
      'Look whether Torgsoft exports without a pause.',
  )
}

/** Size and time of the file; undefined when it is not there. */
export async function lookAt(
  folder: Folder,
  name: string,
  signal?: AbortSignal,
): Promise<FileLook | undefined> {
  const entry = await folder.stat(name, { signal })
  return entry === undefined ? undefined : { size: entry.size, modifiedAt: entry.modifiedAt }
}

export function isSameLook(a: FileLook, b: FileLook): boolean {
  return a.size === b.size && a.modifiedAt === b.modifiedAt
}

/** On this machine the file's own time tells; another machine's clock may be off by hours. */
function hasBeenQuiet(folder: Folder, look: FileLook, { clock, quietMs }: LookOptions): boolean {
  const isTold = folder.capabilities.kind === 'local' && look.modifiedAt !== undefined
  return isTold && clock.now() - (look.modifiedAt ?? 0) > quietMs
}

function missing(name: string): AppError {
  return new AppError(
    'GOODS_FILE_MISSING',
    `Cannot find goods file "${name}": the folder does not hold it. Check "folder" and "file", and the path in Torgsoft.`,
  )
}
