import type { Contractor } from '../contractor.ts'
import type { Spending } from '../lookup/spending.ts'
import type { Page, Place } from '../source/source.ts'
import { type BatchParts, contractorsWithin, inquire, type Inquiry } from './batch.ts'

/**
 * The next page, made smaller when not all of its contractors may be asked about any more; `spent` when not even the
 * first may.
 * @throws QUOTA when it is the provider's limit that is reached, and what the source throws
 */
export async function readPageWithin(
  place: Place | undefined,
  spending: Spending,
  parts: BatchParts,
): Promise<{ page: Page; inquiry: Inquiry } | 'spent'> {
  const { source, context, pass } = parts
  const { config, signal } = context
  let limit = config.batchSize
  for (;;) {
    const page = pageUpTo(pass.upTo, await source.page(place, { limit, signal }))
    const inquiry = await inquire(page.contractors, parts)
    const affordable = spending.affordable(inquiry.unknown.length)
    if (affordable >= inquiry.unknown.length) return { page, inquiry }
    const smaller = contractorsWithin(inquiry, affordable)
    if (smaller === 0) {
      spending.assertQuota()
      return 'spent'
    }
    if (page.next.done === undefined) {
      const contractors = page.contractors.slice(0, smaller)
      const head = headOf(page, contractors)
      return { page: head, inquiry: await inquire(contractors, parts) }
    }
    limit = Math.min(smaller, limit - 1)
  }
}

/** The page without what lies behind a position; there it is the last. */
function pageUpTo(position: number | undefined, page: Page): Page {
  if (position === undefined || page.next.position <= position) return page
  const contractors = page.contractors.filter((contractor) => contractor.position <= position)
  return { ...page, contractors, next: { position }, isLast: true, remaining: undefined }
}

/** The first contractors of a page, with the place behind them. */
function headOf(page: Page, contractors: Contractor[]): Page {
  const last = contractors.at(-1)
  const next = last === undefined ? page.next : { position: last.position }
  // Entries without a contractor come again with the next page.
  return { ...page, contractors, next, isLast: false, stale: 0 }
}
