import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../core/errors.ts'

/** The folder in which a demo keeps everything. */
export interface DemoFolder {
  /** Absolute. */
  readonly path: string
  /** Removes it, unless it is to be kept. */
  leave(): Promise<void>
}

/**
 * Opens the folder that is to be kept, which must be empty or not there, or a new temporary one.
 * @throws BAD_ARGUMENT for a folder that holds something
 */
export async function openDemoFolder(kept?: string): Promise<DemoFolder> {
  if (kept === undefined) {
    const path = await realpath(await mkdtemp(join(tmpdir(), 'mostik-demo-')))
    return { path, leave: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) }
  }
  const path = resolve(kept)
  await mkdir(path, { recursive: true })
  if ((await readdir(path)).length > 0) {
    throw new AppError(
      'BAD_ARGUMENT',
      `Cannot keep the demo in "${kept}": the folder holds something, it should be empty, for the other systems of the demo begin anew at each start. Name another folder.`,
      { retry: 'never' },
    )
  }
  return { path, leave: async () => undefined }
}
