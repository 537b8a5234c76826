import { AppError, isAppError } from '../../../core/errors.ts'
import type { Clock, Logger } from '../../../core/plugin.ts'
import { itemErrorOf } from './answer.ts'
import {
  type BatchBody,
  bodyOf,
  type Entry,
  entriesOf,
  halvesOf,
  settle,
  takeChunk,
  toResults,
} from './batch-items.ts'
import type { BatchItems, BatchResult, BatchResults } from './client.ts'
import { type PaceRules, sizeAfterAnswer, sizeAfterFailure } from './pace.ts'

/** How many items go into the next request; kept as long as the client lives. */
export interface Pace {
  size: number
  readonly rules: PaceRules
}

export interface BatchContext {
  /** Sends one request and gives the JSON of its answer. @throws WOO_*, the signal's reason */
  send(body: BatchBody): Promise<unknown>
  pace: Pace
  clock: Clock
  log: Logger
}

/**
 * Sends items in as many requests as the pace says. A request that fails as a whole is halved, down to one item, so
 * that an item on which the shop breaks down costs only itself. After two failures in a row items go alone; when these
 * fail as well the shop is down, and what is left is given up without another request.
 * @throws the last error when nothing is known about any item; `details.isUncertain` says whether it may be done
 */
export async function sendBatch(items: BatchItems, context: BatchContext): Promise<BatchResults> {
  const { pace, log } = context
  const entries = entriesOf(items)
  const waiting = [entries]
  let failures = 0
  let loneFailures = 0
  let isAnyAnswered = false
  let isGivenUp = false
  let sizeBefore: number | undefined
  let error: AppError | undefined
  for (;;) {
    const chunk = takeChunk(waiting, failures >= FAILURES_BEFORE_PROBES ? 1 : pace.size)
    if (chunk === undefined) break
    const failed = await attempt(chunk, context)
    if (failed === undefined) {
      isAnyAnswered = true
      failures = loneFailures = 0
      continue
    }
    error = failed
    failures++
    log.warn('The shop did not take a batch', { error, items: chunk.length })
    sizeBefore ??= pace.size
    pace.size = sizeAfterFailure(pace.size, chunk.length)
    if (chunk.length === 1) loneFailures++
    if (chunk.length === 1 || isHopeless(error)) {
      // It was this item, or the shop as a whole: smaller requests would have fared no better.
      pace.size = sizeBefore
      sizeBefore = undefined
    }
    isGivenUp = isHopeless(error) || loneFailures >= mostLoneFailures(error)
    if (isGivenUp) break
    if (chunk.length > 1) waiting.push(...halvesOf(chunk))
    // Whether the shop is down the next item would tell; after the last one only the same once more.
    else if (waiting.length === 0 && !isAboutItems(error)) waiting.push(chunk)
    else for (const entry of chunk) entry.result = failureOf(entry, error, { wasTriedAlone: true })
  }
  if (error === undefined) return toResults(entries)
  if (!isAnyAnswered && isGivenUp) throw withUncertainty(error, entries)
  for (const entry of entries) entry.result ??= failureOf(entry, error, { wasTriedAlone: false })
  return toResults(entries)
}

const FAILURES_BEFORE_PROBES = 2

/** Errors that an item can bring upon its request, while the shop serves others. */
const ABOUT_ITEMS = ['WOO_CRASHED', 'WOO_NOT_JSON', 'WOO_BLOCKED', 'WOO_TOO_LARGE']
/** Errors of requests that never reached WooCommerce. */
const NOTHING_DONE = ['WOO_BLOCKED', 'WOO_TOO_LARGE']

/** One request. @returns why the shop did not take it, or undefined */
async function attempt(
  chunk: readonly Entry[],
  { send, pace, clock }: BatchContext,
): Promise<AppError | undefined> {
  const startedAt = clock.now()
  try {
    settle(chunk, await send(bodyOf(chunk)))
  } catch (thrown) {
    if (!isAppError(thrown) || !thrown.code.startsWith('WOO_')) throw thrown
    const isLost = !isHopeless(thrown) && !NOTHING_DONE.includes(thrown.code)
    for (const entry of chunk) entry.isUncertain ||= isLost
    return thrown
  }
  const done = { items: chunk.length, ms: clock.now() - startedAt }
  pace.size = sizeAfterAnswer(pace.size, done, pace.rules)
  return undefined
}

/** Whether another request, however small, would get the same answer now: wrong key, maintenance, too many requests. */
function isHopeless({ code, retry }: AppError): boolean {
  if (typeof retry === 'object' || code === 'WOO_BUSY') return true
  return retry === 'never' && code !== 'WOO_TOO_LARGE'
}

function isAboutItems({ code }: AppError): boolean {
  return ABOUT_ITEMS.includes(code)
}

/** A shop that still says that it broke down is alive: several bad items may stand side by side. */
function mostLoneFailures(error: AppError): number {
  return isAboutItems(error) ? 5 : 2
}

/** An item that was not even tried alone may be taken later, whatever the error of its request was. */
function failureOf(
  { isUncertain }: Entry,
  error: AppError,
  { wasTriedAlone }: { wasTriedAlone: boolean },
): BatchResult {
  const itemError = itemErrorOf(error, { isUncertain })
  return { ok: false, error: wasTriedAlone ? itemError : { ...itemError, retry: true } }
}

function withUncertainty(error: AppError, entries: readonly Entry[]): AppError {
  const { code, message, status, retry, details, cause } = error
  const isUncertain = entries.some((entry) => entry.isUncertain)
  return new AppError(code, message, { status, retry, cause, details: { ...details, isUncertain } })
}
