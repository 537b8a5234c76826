import { AppError } from '../errors.ts'

/** What says nothing but that an earlier error has ended the connection. */
const FOLLOW_UPS =
  /^(?:Ready check failed: )?(?:Stream isn't writeable|Connection is closed|Command aborted|Reached the max retries)/

/** Whether the client only reports that there is no connection; why there is none it has said before. */
export function isFollowUp({ message }: Error): boolean {
  return FOLLOW_UPS.test(message)
}

/** The words of an error of the connection; several failed addresses come as one error with nothing but a code. */
export function plainWords(error: Error): string {
  const words = error.message === '' ? codeOf(error) : error.message
  if (isOtherProtocol(error)) return 'what answers there is no Redis'
  const tlsWords = /:SSL routines:[^:]*:([^:]+):/.exec(words)?.[1]
  return (
    tlsWords ??
    words.replace(/^Ready check failed: /, '').replace(/^Command timed out$/, 'it does not answer')
  )
}

/** The error for a server that cannot be used as it is set up; undefined when waiting may help. */
export function refusalOf(error: Error, shown: string): AppError | undefined {
  if (isOtherProtocol(error)) return notRedis(shown)
  if (isWithoutTls(error)) return withoutTls(shown)
  if (isFailedSelect(error) && isDenial(error)) return withoutSelect(shown)
  const isRefused =
    /\b(?:WRONGPASS|NOAUTH|invalid password|DB index|certificate)\b/i.test(error.message) ||
    /CERT|^ERR_(TLS|SSL|OSSL)|^UNABLE_TO/.test(codeOf(error))
  return isRefused ? refused(shown, plainWords(error)) : undefined
}

/** Whether the database of the address was not entered, so that everything would go into database 0. */
export function isFailedSelect(error: Error): boolean {
  return error.message.includes('DB index') || (isDenial(error) && error.message.includes("'select'"))
}

/** Whether the user lacks the right to a command or to its key. */
export function isDenial({ message }: Error): boolean {
  return message.startsWith('NOPERM')
}

/** The error for a server that says no, or that must not be used. */
export function refused(shown: string, reason: string): AppError {
  return refusal(
    shown,
    `Redis refused it (${reason}). Check user, password, database and certificate in "storage".`,
  )
}

/** The error for a server that cannot be reached, or does not answer. */
export function unreachable(shown: string, reason: string): AppError {
  const other = shown.startsWith('rediss:') ? '"redis:" for one without TLS' : '"rediss:" for one with TLS'
  const isThere = !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(reason)
  return new AppError(
    'STORAGE_UNREACHABLE',
    `Cannot open the storage "${shown}": Redis did not answer (${reason}), it must run and be reachable from here. Start it, or correct "storage"${isThere ? ` (${other})` : ''}.`,
    { retry: 'later', status: 503 },
  )
}

/** The error with code STORAGE_REFUSED, which waiting does not help against. */
export function refusal(shown: string, words: string): AppError {
  return new AppError('STORAGE_REFUSED', `Cannot open the storage "${shown}": ${words}`, { retry: 'never' })
}

function notRedis(shown: string): AppError {
  return refusal(
    shown,
    'another program answers there, it must be a Redis. Correct host and port in "storage".',
  )
}

function withoutTls(shown: string): AppError {
  return refusal(
    shown,
    'what answers there speaks no TLS, which "rediss:" asks for. Write "redis:", or correct host and port in "storage".',
  )
}

function withoutSelect(shown: string): AppError {
  return refusal(
    shown,
    'the Redis user has no right to run select, it needs it for a database other than 0. Grant "+select" with ACL SETUSER.',
  )
}

function isOtherProtocol({ message }: Error): boolean {
  return message.startsWith('Protocol error, got')
}

function isWithoutTls(error: Error): boolean {
  return codeOf(error) === 'ERR_SSL_WRONG_VERSION_NUMBER'
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
