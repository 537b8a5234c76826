/**
 * How many items go into one request. It begins with as many as WooCommerce takes at all, because then a shop that is
 * quick enough gets the fewest requests there can be, and one that is not costs a single slow or failed request before
 * the size is known: whatever a failed batch has done is done once, since a repeat is recognised by its sku or id.
 * Beginning small would cost every shop a request at every start.
 */
export interface PaceRules {
  /** The most items in one request. */
  most: number
  /** How long a request should take, milliseconds. */
  targetMs: number
}

/** WooCommerce refuses more than that in one request. */
const MOST_ITEMS = 100
/** The shop fetches each photo while the request waits. */
const MOST_HEAVY_ITEMS = 25
/** Hosts and proxies in front of a shop often cut off after 30 s, whatever was agreed here. */
const LONGEST_TARGET_MS = 10_000
const SMALLEST_STEP = 5

/** The rules for items with photos or without, under a limit of time for one request. Pure. */
export function paceRules({ timeoutMs, areHeavy }: { timeoutMs: number; areHeavy: boolean }): PaceRules {
  return {
    most: areHeavy ? MOST_HEAVY_ITEMS : MOST_ITEMS,
    targetMs: Math.min(timeoutMs / 4, LONGEST_TARGET_MS),
  }
}

/**
 * The size after an answer: what fits into the target by the time that each item took, but never less than half of
 * what it was, because one slow answer may be an accident; after a quick answer to a full request a quarter more.
 * Pure.
 */
export function sizeAfterAnswer(
  size: number,
  { items, ms }: { items: number; ms: number },
  { most, targetMs }: PaceRules,
): number {
  if (ms > targetMs) {
    const fitting = Math.floor((items * targetMs) / ms)
    return Math.min(size, Math.max(fitting, Math.floor(size / 2), 1))
  }
  if (items < size || ms > targetMs / 2) return size
  return Math.min(most, size + Math.max(SMALLEST_STEP, Math.floor(size / 4)))
}

/** The size after a request of so many items was too large or took too long: half of it. Pure. */
export function sizeAfterFailure(size: number, items: number): number {
  return Math.min(size, Math.max(1, Math.floor(items / 2)))
}
