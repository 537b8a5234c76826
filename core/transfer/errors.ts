import { AppError } from '../errors.ts'

/** @param what what is wrong with it, e.g. `it ends too soon` */
export function damaged(what: string, cause?: unknown): AppError {
  return new AppError(
    'EXPORT_DAMAGED',
    `Cannot read the export: ${what}, it must be whole and as it was written. Use another copy.`,
    { retry: 'never', status: 422, cause },
  )
}

export function notAnExport(cause?: unknown): AppError {
  return new AppError(
    'NOT_AN_EXPORT',
    'Cannot read the export: this is no file that "mostik export" or a backup wrote, or only the beginning of one. Name another file.',
    { retry: 'never', status: 422, cause },
  )
}

export function tooNew(version: number): AppError {
  return new AppError(
    'EXPORT_TOO_NEW',
    `Cannot read the export: it is of format ${version}, this program knows formats up to 1. Use a newer program.`,
    { retry: 'never', status: 422 },
  )
}

export function passphraseMissing(): AppError {
  return new AppError(
    'PASSPHRASE_MISSING',
    'Cannot read the export: its secrets are sealed, the passphrase is needed. Give it, or leave the secrets out.',
    { retry: 'never', status: 422 },
  )
}

export function passphraseWrong(cause: unknown): AppError {
  return new AppError(
    'PASSPHRASE_WRONG',
    'Cannot read the secrets of the export: the passphrase is another one. Give that with which it was made.',
    { retry: 'never', status: 422, cause },
  )
}
