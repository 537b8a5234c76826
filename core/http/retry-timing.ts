import { type AppError, type Retry, retryAfterMs } from '../errors.ts'
import { parseHttpDate } from './http-date.ts'

/** The longest pause that is sat out inside a request; who is asked to wait longer gives the wait to its caller. */
export const LONGEST_PAUSE_MS = 60_000
/** A server that asks for more has a broken clock or is joking; nothing may fall silent for ever. */
const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000

const IDEMPOTENT_METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
/** 413 stands here for servers that call "too much at the moment" so; without Retry-After it is final. */
const STATUSES_TRIED_AGAIN = new Set([408, 413, 425, 429, 500, 502, 503, 504])

/** Whether the same request twice has the effect of one (RFC 9110 §9.2.2). */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT_METHODS.has(method)
}

/**
 * Reads a Retry-After header (RFC 9110 §10.2.3): whole seconds or an HTTP date.
 * @param now milliseconds since 1970
 * @returns the wait in milliseconds, from 0 to a day, or undefined for anything else
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  const moment = /^\d+$/.test(text) ? now + Number(text) * 1000 : parseHttpDate(text, now)
  return moment === undefined ? undefined : Math.min(Math.max(moment - now, 0), LONGEST_RETRY_AFTER_MS)
}

/**
 * The pause before try `tryNumber + 1`: 0.3 s doubled with each try, spread between half and one and a half of it so
 * that clients which failed together do not come back together.
 * @param random from 0 to 1
 */
export function backoffMs(tryNumber: number, random: number): number {
  return Math.min(Math.round(300 * 2 ** (tryNumber - 1) * (0.5 + random)), LONGEST_PAUSE_MS)
}

/** Whether repeating can help after an answer that is none of the wanted ones. */
export function retryOfStatus(status: number, waitMs: number | undefined): Retry {
  const passing = status === 408 || status === 425 || status === 429 || status >= 500
  if (waitMs !== undefined && (passing || status === 413)) return { afterMs: waitMs }
  return passing ? 'later' : 'never'
}

/**
 * The pause before the next try within the same request, or undefined when the error is to be thrown now: it is
 * final, the tries are used up, or the pause is longer than a request may last.
 */
export function pauseBeforeNextTry(
  error: AppError,
  {
    tryNumber,
    retries,
    random,
    leftMs,
  }: { tryNumber: number; retries: number; random: number; leftMs: number },
): number | undefined {
  if (tryNumber > retries || error.retry === 'never' || !isTriedAgain(error)) return undefined
  // Never below the backoff: a server whose clock is behind asks for a time that has passed.
  const pause = Math.max(retryAfterMs(error) ?? 0, backoffMs(tryNumber, random))
  return pause > Math.min(LONGEST_PAUSE_MS, leftMs) ? undefined : pause
}

function isTriedAgain(error: AppError): boolean {
  if (error.code === 'HTTP_NETWORK' || error.code === 'HTTP_TIMEOUT') return true
  return error.code === 'HTTP_STATUS' && STATUSES_TRIED_AGAIN.has(Number(error.details['status']))
}
