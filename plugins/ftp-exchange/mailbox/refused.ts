import { AppError } from '../../../core/errors.ts'
import type { TakeOutcome } from './take.ts'

/** The error of a run whose file was refused: the way to the server is well, the file is not. */
export function refusedError({
  code,
  message,
  keptAs,
}: Extract<TakeOutcome, { outcome: 'refused' }>): AppError {
  const where = keptAs === undefined ? 'It still lies in its place.' : `It was put aside as "${keptAs}".`
  return new AppError(code, `${message} ${where}`, { retry: 'never', status: 422, details: { keptAs } })
}
