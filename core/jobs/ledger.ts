import * as v from 'valibot'

/**
 * The slot ledger: what became of every moment that a schedule promised. Equal outcomes that follow each other are
 * one range, so that a quiet day is one line. All functions are pure; the ledger lives inside the job's document.
 */
export const slotEntrySchema = v.object({
  /** The first and the last slot of the range, milliseconds. */
  from: v.number(),
  to: v.number(),
  count: v.number(),
  /** `ran` on time, `late`, `idle` (looked, nothing to do), `skipped` (see reason). */
  outcome: v.picklist(['ran', 'late', 'idle', 'skipped']),
  reason: v.optional(v.string()),
  runId: v.optional(v.string()),
})

export type SlotEntry = v.InferOutput<typeof slotEntrySchema>

/** How many ranges a job keeps. */
export const MOST_SLOT_ENTRIES = 100

/** A slot that starts more than this after its time is `late`. */
export const LATE_AFTER_MS = 60_000

/**
 * Adds what happened after `lastSlot` and returns the new ledger with the new last slot. What lies at or before
 * `lastSlot` was told by somebody else already and is dropped.
 */
export function recordSlots(
  ledger: { slots: readonly SlotEntry[]; lastSlot: number },
  entries: readonly SlotEntry[],
): { slots: SlotEntry[]; lastSlot: number } {
  const slots = [...ledger.slots]
  let { lastSlot } = ledger
  for (const entry of slotsAfter(lastSlot, entries)) {
    const previous = slots.at(-1)
    if (previous !== undefined && isSameOutcome(previous, entry)) {
      slots[slots.length - 1] = { ...previous, to: entry.to, count: previous.count + entry.count }
    } else {
      slots.push(entry)
    }
    lastSlot = entry.to
  }
  return { slots: slots.slice(-MOST_SLOT_ENTRIES), lastSlot }
}

/** The entries that lie after `lastSlot` and after each other. */
export function slotsAfter(lastSlot: number, entries: readonly SlotEntry[]): SlotEntry[] {
  let last = lastSlot
  return entries.filter(({ to }) => {
    if (to <= last) return false
    last = to
    return true
  })
}

function isSameOutcome(a: SlotEntry, b: SlotEntry): boolean {
  const isRun = a.runId !== undefined || b.runId !== undefined
  return !isRun && a.outcome === b.outcome && a.reason === b.reason
}
