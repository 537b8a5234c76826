import { type AppError, toAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { ItemResult } from '../../../core/shop.ts'
import type { Notification } from './notification.ts'

export interface DeliverOptions {
  /** The id of a receiver, or a web address. */
  notify: string
  context: Pick<PluginContext, 'receiver' | 'http'>
  signal: AbortSignal
}

/** What became of notifications, by their keys. What is in neither was not tried. */
export interface Delivery {
  delivered: string[]
  /** `reason` shows no address: one may hold a token. */
  failed: { key: string; code: string; reason: string }[]
}

const TIMEOUT_MS = 15_000
const MOST_ANSWER_BYTES = 64 * 1024

/**
 * Tells of things, in their order and at least once: who does not take note of what was delivered tells it again. A
 * receiver is told of all of one type that follow each other at once; an address gets a POST of JSON for each,
 * `{type, timestamp, data}` with the key in `data`. When it cannot be reached the rest is left for later. Never throws:
 * one that is down, or an abort, leaves notifications undelivered.
 */
export async function deliver(
  notifications: readonly Notification[],
  options: DeliverOptions,
): Promise<Delivery> {
  const delivery: Delivery = { delivered: [], failed: [] }
  const { notify, signal } = options
  const isAddress = /^https?:\/\//i.test(notify)
  const send = isAddress ? post : tell
  const batches = isAddress ? notifications.map((one) => [one]) : runsOfOneType(notifications)
  for (const batch of batches) {
    if (signal.aborted) break
    try {
      await send(batch, options, delivery)
    } catch (thrown) {
      if (signal.aborted) break
      const error = toAppError(thrown)
      const { code } = error
      const reason = reasonOf(error)
      for (const { key } of batch) delivery.failed.push({ key, code, reason })
      // What passes would meet the next ones too, and they should not arrive before this one.
      if (error.retry !== 'never') break
    }
  }
  return delivery
}

async function tell(
  batch: readonly Notification[],
  { notify, context, signal }: DeliverOptions,
  { delivered, failed }: Delivery,
): Promise<void> {
  const type = batch[0]?.type ?? ''
  const items = batch.map(({ key, content }) => ({ key, content }))
  const results = await context.receiver(notify).receive(type, items, { signal })
  const byKey = new Map(results.map((result) => [result.sku, result]))
  for (const { key } of batch) {
    const failure = failureOf(byKey.get(key))
    if (failure === undefined) delivered.push(key)
    else failed.push({ key, ...failure })
  }
}

/** One that nobody wants there (`skipped`) need not be told again. */
function failureOf(result: ItemResult | undefined): { code: string; reason: string } | undefined {
  if (result === undefined) return { code: 'UNANSWERED', reason: 'the receiver does not answer for it' }
  return result.outcome === 'failed' ? { code: result.code, reason: result.message } : undefined
}

async function post(
  batch: readonly Notification[],
  { notify, context, signal }: DeliverOptions,
  { delivered }: Delivery,
): Promise<void> {
  for (const { type, key, content } of batch) {
    const response = await context.http.request(notify, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type, timestamp: content.at, data: { ...content, key } }),
      signal,
      timeoutMs: TIMEOUT_MS,
      totalTimeoutMs: TIMEOUT_MS,
      maxBytes: MOST_ANSWER_BYTES,
      retries: 0,
      redirects: 'never',
    })
    await response.body?.cancel()
    delivered.push(key)
  }
}

function runsOfOneType(notifications: readonly Notification[]): Notification[][] {
  const runs: Notification[][] = []
  for (const notification of notifications) {
    const last = runs.at(-1)
    const follows = last?.[0]?.type === notification.type && last.every(({ key }) => key !== notification.key)
    if (follows) last.push(notification)
    else runs.push([notification])
  }
  return runs
}

function reasonOf({ code, details }: AppError): string {
  const { status } = details
  return code === 'HTTP_STATUS'
    ? `the answer was ${String(status)}, 2xx is expected`
    : (REASONS[code] ?? code)
}

const REASONS: Readonly<Record<string, string>> = {
  HTTP_NETWORK: 'the server cannot be reached',
  HTTP_TIMEOUT: 'the server keeps silent',
  HTTP_REDIRECT: 'the server redirects, which is not followed',
  HTTP_TOO_LARGE: 'the answer is too large',
  RECEIVER_UNAVAILABLE: 'the receiver is not running',
}
