import { setTimeout } from 'node:timers/promises'

/** What Windows answers while a virus scanner, an indexer or a reader holds a file. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])
const WAITS_MS = [10, 20, 40, 80, 160, 320, 640]

/** The code of a file system error, e.g. `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Runs an operation again, after growing waits of about a second in all, while somebody holds the file. */
export async function whileHeld<T>(operation: () => Promise<T>, waitsMs = WAITS_MS): Promise<T> {
  for (const wait of waitsMs) {
    try {
      return await operation()
    } catch (error) {
      if (!HELD.has(codeOf(error) ?? '')) throw error
      await setTimeout(wait)
    }
  }
  return operation()
}

/** Runs an operation for which a file or folder that is not there is no error. */
export async function orAbsent<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
