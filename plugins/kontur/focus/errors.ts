import { AppError, type Retry } from '../../../core/errors.ts'
import { networkWords } from '../network-words.ts'

/**
 * What a failed request to Kontur.Focus means. The key stands in the address of each request, so nothing is shown here
 * that came back in an answer: neither a body nor where a redirect leads.
 *
 * Texts and statuses as clients of the API have met them; where the text for a case is not known, words are looked for.
 */

/** The error of a request that got no whole answer (HTTP_*). @param method e.g. `api3/req` Pure. */
export function focusError(method: string, error: AppError): AppError {
  const { code, retry, cause } = error
  if (code === 'HTTP_STATUS') return statusError(method, readStatus(error))
  if (code === 'HTTP_REDIRECT') {
    const is =
      'it sends the request on to another address, which is not followed because the key stands in it'
    return make(method, {
      code: UNAVAILABLE,
      is,
      advice: 'Set "focus.url" to the address that answers.',
      retry: 'never',
    })
  }
  if (code === 'HTTP_TOO_LARGE') {
    const is = 'the answer is larger than any that is read, a hundred companies should have less'
    return make(method, { code: UNAVAILABLE, is, advice: 'Set a smaller "batchSize".', retry: 'never' })
  }
  const text = `Cannot ask Kontur.Focus for "${method}": ${networkWords(error)}. See that "focus.url" and the network are right; it is tried again.`
  return new AppError(UNAVAILABLE, text, { status: 502, retry, ...(cause !== undefined && { cause }) })
}

/** Whether Kontur.Focus says that there was no well-formed ИНН or ОГРН in the request: nothing can be found then. Pure. */
export function saysNothingToFind(error: AppError): boolean {
  const { status, body } = readStatus(error)
  return error.code === 'HTTP_STATUS' && status === 400 && /inn\/ogrn param is not specified/i.test(body)
}

/** The answer cannot be used, although its status is 200. @param is e.g. `the answer is cut off` Pure. */
export function unreadable(method: string, is: string): AppError {
  const advice = 'It is tried again; if that does not help, look at "focus.url" and at proxies on the way.'
  return make(method, { code: UNAVAILABLE, is: `${is}, a list in JSON is expected`, advice, retry: 'later' })
}

const UNAVAILABLE = 'LOOKUP_UNAVAILABLE'

interface Meaning {
  code: string
  /** What is, and what should be. */
  is: string
  /** What to do. */
  advice: string
  retry: Retry
}

interface RefusedAnswer {
  status: number
  body: string
  retry: Retry
}

function statusError(method: string, refused: RefusedAnswer): AppError {
  return make(method, meaningOf(refused), { status: refused.status })
}

function meaningOf({ status, body, retry }: RefusedAnswer): Meaning {
  if (status === 401 || saysWrongKey(status, body)) {
    const is = 'it does not know the key, a valid one is needed'
    return { code: 'KEY_REJECTED', is, advice: 'Correct "focus.key".', retry: 'never' }
  }
  if (status === 402 || ((status === 403 || status === 429) && speaksOfQuota(body, retry))) {
    const is = 'the limit of the key is used up, something should be left of it'
    const advice = 'Have the limit raised, or wait for its next period.'
    return { code: 'QUOTA', is, advice, retry: 'never' }
  }
  if (status === 403) {
    const is = 'it refuses this method to the key, the tariff should include it'
    const advice = 'Ask Kontur what the key may use; a proxy on the way may refuse it too.'
    return { code: 'METHOD_NOT_LICENSED', is, advice, retry: 'never' }
  }
  if (status === 429) {
    const is = 'it asks for fewer requests in the same time (429)'
    return { code: 'LOOKUP_BUSY', is, advice: 'Try later, or set a longer "focus.pauseSeconds".', retry }
  }
  if (status === 404 || status === 410) {
    const is = `it answered ${status}, there is nothing of it at this address`
    return { code: UNAVAILABLE, is, advice: 'Correct "focus.url".', retry: 'never' }
  }
  const advice = status >= 500 ? 'The fault is with the server: try later.' : 'See that "focus.url" is right.'
  return { code: UNAVAILABLE, is: `it answered ${status}, 200 is expected`, advice, retry }
}

/** A method with data answers 403, `/api3/stat` 400. */
function saysWrongKey(status: number, body: string): boolean {
  return (status === 403 && /no valid key/i.test(body)) || (status === 400 && /param 'key'/i.test(body))
}

/** Whether a refusal speaks of what was paid for, rather than of the speed or in the styles of a web page. */
function speaksOfQuota(body: string, retry: Retry): boolean {
  if (typeof retry === 'object' || body.trimStart().startsWith('<')) return false
  return /limit|quota|лимит|квот/i.test(body) && !/\brate\b|too many|second|minute|секунд|минут/i.test(body)
}

function readStatus({ details, retry }: AppError): RefusedAnswer {
  const { status, body } = details
  return { status: Number(status), body: typeof body === 'string' ? body : '', retry }
}

function make(
  method: string,
  { code, is, advice, retry }: Meaning,
  details: Record<string, unknown> = {},
): AppError {
  const message = `Cannot ask Kontur.Focus for "${method}": ${is}. ${advice}`
  return new AppError(code, message, { status: 502, retry, details })
}
