import { AppError, type Retry } from '../../../core/errors.ts'
import type { PackResult } from '../answers/result.ts'
import { isHtml, plainText } from './words.ts'

/** What was to be done, and with which mServer, for messages. */
export interface Attempt {
  /** Follows "Cannot", e.g. `read the status of`. */
  what: string
  url: string
  user: string
  timeoutSeconds: number
}

/** What an error of the HTTP client means here; others are given back as they are. */
export function mserverError(attempt: Attempt, error: AppError): AppError {
  const cannot = cannotOf(attempt)
  const make = (code: string, words: string, retry: Retry, status = 502) =>
    new AppError(code, `${cannot}: ${words}`, { status, retry, cause: error, details: toldBy(error) })

  switch (error.code) {
    case 'HTTP_STATUS':
      return statusError(attempt, error)
    case 'HTTP_TIMEOUT': {
      const words = `it did not answer within ${attempt.timeoutSeconds} s. POHODA may do the work all the same; nothing is done twice when it is tried again. Allow more time in "mserver.timeoutSeconds" if this repeats.`
      return make('MSERVER_TIMEOUT', words, 'later', 504)
    }
    case 'HTTP_NETWORK':
      return make(
        'MSERVER_UNAVAILABLE',
        'there is no connection, or it broke off before the answer was whole. See that mServer runs, and that address and port are its own (127.0.0.1, not "localhost").',
        'later',
      )
    case 'HTTP_TOO_LARGE':
      return make(
        'MSERVER_TOO_LARGE',
        'the answer is larger than what is read here. Ask for smaller pages.',
        'never',
      )
    case 'HTTP_REDIRECT':
    case 'HTTP_URL':
      return make('MSERVER_NOT_FOUND', `what answers there is no mServer. ${CHECK_ADDRESS}`, 'never')
    default:
      return error
  }
}

/**
 * The answer is empty, cut or something else than what POHODA writes: a page of a proxy, for instance.
 * @param answer its beginning
 */
export function notXml(attempt: Attempt, answer: string, cause?: unknown): AppError {
  const said = isHtml(answer) ? ` It is a page that says: "${plainText(answer)}".` : ''
  const words = `the answer is no whole document of POHODA.${said} It is tried again; if it stays, see what answers at that address.`
  return new AppError('MSERVER_UNAVAILABLE', `${cannotOf(attempt)}: ${words}`, { status: 502, cause })
}

/** A quiet window: nothing was sent. @param timeText when it ends, e.g. `03:00` */
export function quietError(attempt: Attempt, timeText: string, afterMs: number): AppError {
  const message = `${cannotOf(attempt)}: it is left alone until ${timeText} ("mserver.quiet"). It is tried again then.`
  return new AppError('MSERVER_QUIET', message, { status: 503, retry: { afterMs } })
}

/** POHODA took nothing of a pack. @param ico of the settings */
export function packRefused(
  attempt: Attempt,
  { note, ico: answered }: Pick<PackResult, 'note' | 'ico'>,
  ico: string,
): AppError {
  const words = note.trim() === '' ? 'it does not say why' : `"${note.trim()}"`
  const message = `${cannotOf(attempt)}: POHODA refused all of it: ${words}. ${adviceOn(note, { ...attempt, ico, answered })}`
  return new AppError('PACK_REFUSED', message, {
    status: 422,
    retry: 'never',
    details: { note, ico: answered },
  })
}

/** The answer is that of another accounting unit. */
export function otherUnit(attempt: Attempt, answered: string, ico: string): AppError {
  const message = `${cannotOf(attempt)}: it works in the accounting unit with the IČO "${answered}", the settings say "${ico}". Correct "ico", or choose the right unit in the settings of mServer in POHODA.`
  return new AppError('PACK_REFUSED', message, { status: 422, retry: 'never', details: { ico: answered } })
}

/** POHODA wrote a list into files instead of the answer (`rdc:parts`). */
export function listSplit(attempt: Attempt, parts: number): AppError {
  const message = `${cannotOf(attempt)}: the list is so long that POHODA split it into ${parts} files, which do not come with the answer. Ask for smaller pages (the setting "page" of the task), or raise the limit in POHODA.`
  return new AppError('LIST_SPLIT', message, { status: 422, retry: 'never' })
}

const CHECK_ADDRESS = 'Check "mserver.url": protocol, host and port, without "/xml".'

function statusError(attempt: Attempt, error: AppError): AppError {
  const status = Number(error.details['status'])
  const { code, words, passing } = meaningOf(status, attempt)
  const said = plainText(error.details['body'])
  const message = `${cannotOf(attempt)}: ${words}${said === '' ? '' : ` It says: "${said}".`}`
  const retry = passing === true ? (error.retry === 'never' ? 'later' : error.retry) : 'never'
  return new AppError(code, message, { status: 502, retry, cause: error, details: { status } })
}

function meaningOf(status: number, { user }: Attempt): { code: string; words: string; passing?: boolean } {
  if (status === 401) {
    const words = `it does not know the user "${user}" with this password (401). Check "mserver.user" and "mserver.password"; a password of plain Latin letters and digits is safest.`
    return { code: 'MSERVER_LOGIN', words }
  }
  if (status === 403) {
    const words = `the user "${user}" may not open this accounting unit (403). Give that user the right in POHODA: Nastavení, Přístupová práva.`
    return { code: 'MSERVER_FORBIDDEN', words }
  }
  if (status === 404 || status === 405 || status === 410) {
    return {
      code: 'MSERVER_NOT_FOUND',
      words: `what answers there is no mServer (${status}). ${CHECK_ADDRESS}`,
    }
  }
  if (status === 408) {
    const words =
      'POHODA gave up because it took too long (408). It is tried again; ask for smaller pages if it stays.'
    return { code: 'MSERVER_UNAVAILABLE', words, passing: true }
  }
  if (status === 425 || status === 429 || status >= 500) {
    return { code: 'MSERVER_UNAVAILABLE', words: `it answers ${status}. It is tried again.`, passing: true }
  }
  return {
    code: 'MSERVER_REFUSED',
    words: `it answers ${status}: it does not understand the request. ${CHECK_ADDRESS}`,
  }
}

function adviceOn(
  note: string,
  { ico, answered, user }: Attempt & { ico: string; answered: string | undefined },
): string {
  if (/tuto (účetní )?jednotku|jin(ou|é) (účetní )?jednotk/i.test(note)) {
    const has = answered === undefined || answered === '' ? '' : `; POHODA has "${answered}"`
    return `The settings say "ico": "${ico}"${has}. It must be the same, spaces included.`
  }
  if (/oprávněn|práv[ao]/i.test(note)) {
    return `Give the user "${user}" the rights Soubor, Datová komunikace, and Administrátorské funkce, POHODA mServer.`
  }
  if (/schémat/i.test(note)) {
    return 'This release of POHODA does not know something that was sent. Update POHODA.'
  }
  return 'See POHODA: Soubor, Datová komunikace, XML import/export.'
}

function toldBy(error: AppError): Record<string, unknown> {
  const status = error.details['status']
  return status === undefined ? {} : { status }
}

function cannotOf({ what, url }: Attempt): string {
  return `Cannot ${what} mServer at "${url}"`
}
