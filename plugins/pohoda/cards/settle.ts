import type { ItemResult } from '../../../core/shop.ts'
import type { Aside, KnownGood } from './known.ts'
import type { Plan } from './plan.ts'

/** So long a good waits that the shop may take soon. */
export const OWED_FOR_MS = 10 * 60_000

/** What is known of a good after the shop has answered. */
export function settle(plan: Plan, result: ItemResult | undefined, now: number): KnownGood {
  const { before, after, content, product, stock } = plan
  const isTold = product !== undefined || stock !== undefined
  if (result === undefined && isTold) return aside(unanswered(now))
  if (result === undefined || result.outcome === 'applied' || result.outcome === 'unchanged') return after
  if (result.outcome === 'skipped' && result.reason === 'unknown-sku') {
    // Somebody removed it from the shop: the next card tells all of it anew.
    const { content: _content, placed: _placed, price: _price, quantity: _quantity, ...rest } = before
    // A shop that lacks it although it was just to be made is not asked over and over.
    const until = before.content === undefined ? now + OWED_FOR_MS : now
    return content === undefined
      ? rest
      : { ...rest, held: content, aside: { ...asideOf(result, now), until } }
  }
  return aside(asideOf(result, now))

  function aside(why: Aside): KnownGood {
    return { ...before, ...(content === undefined ? {} : { held: content }), aside: why }
  }
}

function unanswered(at: number): Aside {
  const reason = 'The shop did not answer for it; it is told again.'
  return { why: 'owed', code: 'UNANSWERED', reason, at, until: at + OWED_FOR_MS }
}

function asideOf(result: Extract<ItemResult, { outcome: 'failed' | 'skipped' }>, at: number): Aside {
  if (result.outcome === 'failed') {
    const { code, message: reason, retry } = result
    return retry
      ? { why: 'owed', code, reason, at, until: at + OWED_FOR_MS }
      : { why: 'refused', code, reason, at }
  }
  // A good that the shop lacks is made by the next telling; for other reasons a person must look.
  return result.reason === 'unknown-sku'
    ? { why: 'owed', code: 'UNKNOWN_SKU', reason: 'The shop does not have it; it is made anew.', at }
    : { why: 'refused', code: 'SKIPPED', reason: `The shop skips it: ${result.reason}.`, at }
}
