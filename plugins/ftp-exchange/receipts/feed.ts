import * as v from 'valibot'
import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { LEDGER_KEY, readLedger } from './ledger.ts'
import { type FeedEntry, PAGE_ENTRIES, placeOf, readPage } from './pages.ts'

export interface FeedQuery {
  /** The place that the part before gave as `next`; undefined begins with the oldest receipt. */
  after?: number | undefined
  /** Default 100. */
  limit?: number | undefined
}

export interface FeedPart {
  receipts: FeedEntry[]
  /** Where to go on; receipts that come later stand there or behind it, also when this part is empty. */
  next: number
  more: boolean
}

/**
 * A part of the feed of receipts, in the order in which they became whole. Each is there once, and none before its
 * report was taken.
 * @throws BAD_QUERY for a place ahead of the feed
 */
export async function readFeed(store: Pick<Store, 'get'>, query: FeedQuery = {}): Promise<FeedPart> {
  const { after = 0, limit = 100 } = query
  const { sequence: end } = await readLedger(store)
  if (after > end) throw aheadOfFeed(after, end)
  const receipts: FeedEntry[] = []
  let next = after
  while (next < end && receipts.length < limit) {
    const { page, index } = placeOf(next)
    const start = page * PAGE_ENTRIES
    const entries = (await readPage(store, page)).slice(0, end - start)
    const part = entries.slice(index, index + limit - receipts.length)
    receipts.push(...part)
    next = index + part.length < entries.length ? next + part.length : Math.min(end, start + PAGE_ENTRIES)
  }
  return { receipts, next, more: next < end }
}

/** The place behind the newest receipt. Reads no more of the ledger than that. */
export async function feedEnd(store: Pick<Store, 'get'>): Promise<number> {
  return (await store.get(LEDGER_KEY, v.object({ sequence: v.number() })))?.sequence ?? 0
}

/** The place of the first receipt whose report was taken at or after a moment, milliseconds since 1970. */
export async function placeAt(store: Pick<Store, 'get'>, moment: number): Promise<number> {
  const { sequence: end } = await readLedger(store)
  let low = 0
  let high = Math.ceil(end / PAGE_ENTRIES)
  while (low < high) {
    const middle = (low + high) >>> 1
    const last = (await committed(middle)).at(-1)
    if (last !== undefined && last.takenAt >= moment) high = middle
    else low = middle + 1
  }
  const index = (await committed(low)).findIndex(({ takenAt }) => takenAt >= moment)
  return index === -1 ? end : low * PAGE_ENTRIES + index

  async function committed(page: number): Promise<readonly FeedEntry[]> {
    return (await readPage(store, page)).slice(0, Math.max(0, end - page * PAGE_ENTRIES))
  }
}

function aheadOfFeed(after: number, end: number): AppError {
  return new AppError(
    'BAD_QUERY',
    `Cannot list receipts after "${after}": the newest stands before ${end}, it must be the cursor of a part before. Begin without a cursor.`,
    { status: 400, retry: 'never' },
  )
}
