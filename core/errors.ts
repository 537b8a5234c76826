/**
 * The one error class of the project. An error carries a stable code, the words for the person who reads it,
 * and whether a retry can help; the job engine, the HTTP surface and the command line all steer by these fields.
 */

/** Whether repeating the same thing can help: never, later (the usual delays), or after so many milliseconds. */
export type Retry = 'never' | 'later' | { afterMs: number }

/** Plain data shown beside the message (counts, line numbers, a run id). Never secrets. */
export type ErrorDetails = Readonly<Record<string, unknown>>

export interface AppErrorOptions {
  /** HTTP status when the error reaches a client. Default 500. */
  status?: number
  /** Default `later`. */
  retry?: Retry
  details?: ErrorDetails
  cause?: unknown
}

/**
 * An error of Mostik.
 *
 * `message` follows one grammar: Cannot <do what> "<which>": <what is>, <what should be>. Then what to do.
 * `code` is stable and in capitals (`CORRUPT_STATE`); programs branch on it, never on the message.
 */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  readonly retry: Retry
  readonly details: ErrorDetails

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.status = options.status ?? 500
    this.retry = options.retry ?? 'later'
    this.details = options.details ?? {}
  }
}

/** Tells an AppError by its shape: `instanceof` breaks when a bundle holds the class twice. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof Error && value.name === 'AppError' && 'code' in value && 'retry' in value
}

/** Turns anything thrown into an AppError; an unknown error becomes `UNEXPECTED`, worth a retry. */
export function toAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('UNEXPECTED', message, { cause: thrown })
}

/** The wait that an error asks for, in milliseconds, or undefined when it names none. */
export function retryAfterMs(error: AppError): number | undefined {
  return typeof error.retry === 'object' ? error.retry.afterMs : undefined
}

/** What strangers may read of an error: one that nobody foresaw may say anything, and stays in log and dashboard. */
export function publicMessage({ code, message }: { code: string; message: string }): string {
  return code === 'UNEXPECTED' ? 'an unexpected error; the log and the dashboard tell more' : message
}

/** The body of an `application/problem+json` answer (RFC 9457) with Mostik's `code`. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  details?: ErrorDetails
}

/** Makes the problem body of an error. Errors that are not AppErrors show no message: it may hold anything. */
export function toProblem(thrown: unknown): Problem {
  if (!isAppError(thrown)) {
    return problem(
      500,
      'UNEXPECTED',
      'Cannot answer this request: an unexpected error occurred. See the log.',
    )
  }
  const shown = problem(thrown.status, thrown.code, thrown.message)
  return Object.keys(thrown.details).length > 0 ? { ...shown, details: thrown.details } : shown
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: 'about:blank', title: code.toLowerCase().replaceAll('_', ' '), status, code, detail }
}
