import type { ItemCounts } from './web/batch.ts'

/**
 * Something that goes wrong, for requests that match. Faults stand in a list; each request meets the first that fits
 * and has `times` left, and `slow` ones besides.
 */
export type Fault = FaultMatch & FaultKind

export interface FaultMatch {
  /** e.g. `POST`; by default any. */
  method?: string
  /** Below `/wp-json`: the whole of it, or a pattern. By default any. */
  path?: string | RegExp
  /** So many requests that match pass first. Default 0. */
  skip?: number
  /** How often; `Infinity` for ever. Default 1. */
  times?: number
}

export type FaultKind =
  /** The server in front answers in HTML: PHP is down, or takes too long. With `after` WordPress has done the work. */
  | { kind: 'badGateway' | 'gatewayTimeout'; when?: 'before' | 'after' }
  /** WordPress updates itself: 503 in HTML. */
  | { kind: 'maintenance'; retryAfter?: number }
  /** A firewall or the host: too many requests. */
  | { kind: 'tooManyRequests'; retryAfter?: number | string; as?: 'html' | 'json' }
  /** A firewall does not like it: 403 in HTML. */
  | { kind: 'forbidden' }
  /** The database is away: 500 in HTML. */
  | { kind: 'databaseError' }
  /** The server in front takes no larger bodies: 413 in HTML, where limits are set only for those above. */
  | { kind: 'tooLarge'; aboveBytes?: number; aboveItems?: number }
  /** Waits, and then for each item; the work goes on when the client has gone. */
  | { kind: 'slow'; ms?: number; msPerItem?: number }
  /** The work is done and no answer ever comes. */
  | { kind: 'silent' }
  /** The connection breaks, before the work or after it. */
  | { kind: 'dropped'; when: 'before' | 'after' }
  /** PHP dies, in a batch at this item (from 1): those before it stay. */
  | { kind: 'fatal'; item?: number }
  /** A plugin of the shop throws: a single call fails, or this item of a batch (from 1). */
  | { kind: 'pluginError'; item?: number; code?: string; message?: string; status?: number }
  /** A plugin of the shop prints before the JSON. */
  | { kind: 'warning' }

/** The faults that one request meets. */
export interface MetFaults {
  fault: Fault | undefined
  slow: Extract<FaultKind, { kind: 'slow' }> | undefined
}

export interface FaultRequest {
  method: string
  path: string
  bytes: number
  items: ItemCounts
}

/** Finds what a request meets and counts it. The list may be changed at any time. */
export function createFaultFinder(faults: readonly Fault[]): (request: FaultRequest) => MetFaults {
  const seen = new WeakMap<Fault, number>()
  return (request) => {
    const slow = faults.find((fault) => fault.kind === 'slow' && isMet(fault, request))
    const fault = faults.find((fault) => fault.kind !== 'slow' && isMet(fault, request))
    return { fault, slow: slow?.kind === 'slow' ? slow : undefined }
  }

  function isMet(fault: Fault, request: FaultRequest): boolean {
    const { method = request.method, path, skip = 0, times = 1 } = fault
    if (method !== request.method || !isPath(path, request.path) || !isLarge(fault, request)) return false
    const count = (seen.get(fault) ?? 0) + 1
    if (count > skip + times) return false
    seen.set(fault, count)
    return count > skip
  }
}

function isPath(wanted: string | RegExp | undefined, path: string): boolean {
  if (wanted === undefined) return true
  return typeof wanted === 'string' ? wanted === path : wanted.test(path)
}

function isLarge(fault: Fault, { bytes, items }: FaultRequest): boolean {
  if (fault.kind !== 'tooLarge') return true
  const { aboveBytes, aboveItems } = fault
  if (aboveBytes === undefined && aboveItems === undefined) return true
  const count = items.create + items.update + items.delete
  return bytes > (aboveBytes ?? Infinity) || count > (aboveItems ?? Infinity)
}
