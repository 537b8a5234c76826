import * as v from 'valibot'
import { AppError, type Retry } from '../../../core/errors.ts'
import type { Exchanged } from './exchange.ts'
import { networkWords } from '../network-words.ts'
import { withoutLogins } from './without-logins.ts'

/**
 * What a request means that got no usable answer (HTTP_*). Of the answer only what the server says itself is shown, as
 * JSON with `message` (Records API) or `error.briefSummary` (the repository's public API). Pure.
 */
export function explained(error: AppError, url: string, end: End = 'source'): AppError {
  const { code, message, retry, status } = error
  if (code === 'HTTP_NETWORK' || code === 'HTTP_TIMEOUT' || code === 'HTTP_TOO_LARGE') {
    const text = `${cannotAsk(url, end)}: ${networkWords(error)}. See that ${SETTINGS[end]} and the network are right; it is tried again.`
    return new AppError('SOURCE_UNAVAILABLE', text, { status, retry, cause: error })
  }
  if (code === 'HTTP_REDIRECT') {
    const text = `${message} It is often the page where people log in: see that ${SETTINGS[end]} ${end === 'source' ? 'lead to the API' : 'leads to the place of tokens'} itself.`
    return new AppError('SOURCE_REFUSED', text, { status, retry: 'never', cause: error })
  }
  return code === 'HTTP_STATUS' ? refused(error, url, end) : error
}

/** Where a request goes: to the API with its ticket, or to the place of tokens. */
export type End = 'source' | 'tokens'

/** The settings that lead there. */
const SETTINGS: Readonly<Record<End, string>> = {
  source: '"source.url" and "source.path"',
  tokens: '"source.auth.tokenUrl"',
}

/** An answer of 2xx without JSON: a proxy or a login page spoke, or the end is missing. Pure. */
export function notJson(url: string, end: End = 'source'): AppError {
  const message = `${cannotAsk(url, end)}: the answer is no whole JSON, it should be. A proxy or a page to log in may stand in the way: see ${SETTINGS[end]}; it is tried again.`
  return new AppError('SOURCE_UNAVAILABLE', message, { status: 502 })
}

/** JSON of another shape than the API's. @param expected e.g. `a login` Pure. */
export function unknownShape(url: string, expected: string, end: End = 'source'): AppError {
  const leadTo = end === 'source' ? 'lead to the API' : 'leads to the place of tokens'
  const message = `${cannotAsk(url, end)}: the answer is not ${expected} as this API gives it. See that ${SETTINGS[end]} ${leadTo}; it is tried again.`
  return new AppError('SOURCE_UNAVAILABLE', message, { status: 502 })
}

/** The login itself was refused. Pure. */
export function loginRefused(
  url: string,
  user: string,
  { status }: Exchanged,
  end: End = 'source',
): AppError {
  const [what, advice] =
    end === 'source'
      ? ['this user and password', 'Correct "source.auth".']
      : ['this client', 'Correct "source.auth.clientId" and "clientSecret", or "source.auth.tokenUrl".']
  const message = `Cannot log in at "${url}" as "${user}": the server answered ${status}, it does not take ${what}. ${advice}`
  return new AppError('SOURCE_REFUSED', message, { status: 502, retry: 'never', details: { status } })
}

/** A request was refused with 401 after a new login too. Pure. */
export function loginNotAccepted(url: string, user: string): AppError {
  const message = `${cannotAsk(url, 'source')}: the server does not accept the login of "${user}" (401), and signing in anew did not help. Correct "source.auth".`
  return new AppError('SOURCE_REFUSED', message, { status: 502, retry: 'never', details: { status: 401 } })
}

/** The source answers, in its own words, that it cannot. @param what e.g. `read contractors` Pure. */
export function sourceError(what: string, words: string): AppError {
  const message = `Cannot ${what}: the source answers with an error${quoted(words)}. It is tried again; the log of the source tells more.`
  return new AppError('SOURCE_ERROR', message, { status: 502 })
}

function refused(error: AppError, url: string, end: End): AppError {
  const status = Number(error.details['status'])
  const { code, is, advice, retry } = meaningOf(status, error.retry, end)
  const said = quoted(wordsOf(String(error.details['body'])))
  const message = `${cannotAsk(url, end)}: the server answered ${status}${said}, ${is}. ${advice}`
  return new AppError(code, message, { status: 502, retry, details: { status }, cause: error })
}

interface Meaning {
  code: string
  is: string
  advice: string
  retry: Retry
}

function meaningOf(status: number, retry: Retry, end: End): Meaning {
  if (status === 403) {
    const advice = 'Give it the right, or correct "source.auth".'
    return { code: 'SOURCE_REFUSED', is: 'the account may not do this', advice, retry: 'never' }
  }
  if (status === 404 || status === 410) {
    const is = 'there is nothing of it at this address'
    return { code: 'SOURCE_UNAVAILABLE', is, advice: `Correct ${SETTINGS[end]}.`, retry: 'never' }
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const is = 'it cannot answer at the moment'
    return { code: 'SOURCE_UNAVAILABLE', is, advice: 'It is tried again.', retry }
  }
  return { code: 'SOURCE_ERROR', is: 'it refuses the request', advice: 'See the log of the server.', retry }
}

function cannotAsk(url: string, end: End): string {
  return end === 'source' ? `Cannot ask the source "${url}"` : `Cannot get a token of the source at "${url}"`
}

function quoted(words: string): string {
  return words === '' ? '' : ` and says "${words}"`
}

/** What a server says in its JSON, without the way through its code. */
function wordsOf(body: string): string {
  const said = v.safeParse(spoken, body)
  const [line = ''] = (said.success ? said.output : '').trim().split(/[\r\n]/)
  return withoutLogins(line).slice(0, LONGEST_WORDS)
}

const spoken = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    v.pipe(
      v.object({ message: v.string() }),
      v.transform(({ message }) => message),
    ),
    v.pipe(
      v.object({ error: v.object({ briefSummary: v.string() }) }),
      v.transform(({ error }) => error.briefSummary),
    ),
  ]),
)
const LONGEST_WORDS = 300
