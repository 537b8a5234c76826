import { AppError, isAppError } from '../errors.ts'
import { TimeIsOver } from './budget.ts'
import { chainOf, chainText, networkWords } from './network-words.ts'
import type { Redirect } from './redirect.ts'
import { retryOfStatus } from './retry-timing.ts'
import type { Display } from './target.ts'

/** Shorter than what is read of the body, so that a secret at the cut is seen whole and masked. */
const EXCERPT_LENGTH = 2048

/** Makes the errors of one request; every text that came from outside is shown through the display. */
export function createHttpErrors(method: string, display: Display) {
  const cannot = (url: URL) => `Cannot ${method} "${display.url(url)}"`

  return {
    status(url: URL, answer: { status: number; body: string; waitMs: number | undefined }): AppError {
      const { status, body, waitMs } = answer
      const message = `${cannot(url)}: the server answered ${status}, which means that it did not do what was asked. ${adviceOn(status)}`
      const details = { status, body: display.text(body).slice(0, EXCERPT_LENGTH) }
      return new AppError('HTTP_STATUS', message, {
        status: 502,
        retry: retryOfStatus(status, waitMs),
        details,
      })
    },

    redirect(url: URL, judged: Extract<Redirect, { refuse: unknown }>): AppError {
      const target = judged.refuse === undefined ? 'an unreadable address' : `"${display.url(judged.refuse)}"`
      const message = `${cannot(url)}: the server redirects to ${target}, ${REFUSALS[judged.because]}. Set the address to the one that answers.`
      return new AppError('HTTP_REDIRECT', message, { status: 502, retry: 'never' })
    },

    tooManyRedirects(url: URL, target: URL): AppError {
      const message = `${cannot(url)}: the server redirects again and again, at last to "${display.url(target)}"; at most five redirects are followed. Set the address to the one that answers.`
      return new AppError('HTTP_REDIRECT', message, { status: 502, retry: 'never' })
    },

    tooLarge(url: URL, maxBytes: number): AppError {
      const message = `${cannot(url)}: the answer is larger than ${maxBytes} bytes, which is the most that is read here. Ask for less at once.`
      return new AppError('HTTP_TOO_LARGE', message, { status: 502, retry: 'never', details: { maxBytes } })
    },

    /** What a failed fetch or read means. An AppError in the chain came from the body that was being sent. */
    failure(url: URL, thrown: unknown): AppError {
      const ours = chainOf(thrown).find(isAppError)
      if (ours !== undefined) return ours
      if (thrown instanceof TimeIsOver) {
        const message = `${cannot(url)}: the server kept silent for ${seconds(thrown.limitMs)} s, it should have answered by then. Try later or allow more time.`
        return new AppError('HTTP_TIMEOUT', message, { status: 504 })
      }
      const message = `${cannot(url)}: ${networkWords(thrown)}, a complete answer is expected. Check the address and the network.`
      // Only the text of the cause is kept, cleaned: runtimes put the whole address, with its query, into it.
      return new AppError('HTTP_NETWORK', message, { status: 502, cause: display.text(chainText(thrown)) })
    },
  }
}

export type HttpErrors = ReturnType<typeof createHttpErrors>

const REFUSALS = {
  elsewhere: 'which is another server and is not followed',
  unreadable: 'which cannot be followed',
  method: 'which is followed only for requests that read',
  never: 'and this request follows none',
  stream: 'where the body cannot be sent a second time',
} as const

function adviceOn(status: number): string {
  if (status === 401 || status === 403) return 'Check the credentials and what they allow.'
  if (status === 404 || status === 410) return 'Check the address.'
  if (status === 407) return 'Check the credentials of the proxy.'
  if (status === 429) return 'The server asks for fewer requests: try later.'
  return status >= 500
    ? 'The fault is with the server: try later.'
    : 'See the beginning of its answer in the details.'
}

function seconds(ms: number): string {
  return String(Math.round(ms / 100) / 10)
}
