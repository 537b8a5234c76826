import { readFileSync } from 'node:fs'
import { AppError } from '../errors.ts'

/**
 * The PEM text of a file with certificate authorities.
 * @param setting what to correct when the file cannot be read, e.g. `"ca"`
 * @throws CA_UNREADABLE
 */
export function readAuthorities(path: string, setting: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('CA_UNREADABLE', `Cannot read authorities "${path}": ${reason}. Correct ${setting}.`, {
      retry: 'never',
      cause,
    })
  }
}
