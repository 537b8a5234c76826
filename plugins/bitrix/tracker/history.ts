import type { HistoryEntry, ImportRecord, Transition } from './record.ts'

/** Adds an entry to the history, which stays in the order of time also when the clock is put back. */
export function entered(record: ImportRecord, entry: HistoryEntry): ImportRecord {
  const last = record.history.at(-1)?.at ?? entry.at
  return { ...record, history: [...record.history, { ...entry, at: Math.max(entry.at, last) }] }
}

/** Adds to the history what is no look at the portal. Its raw status is null. */
export function noted(record: ImportRecord, note: string, { now }: { now: number }): ImportRecord {
  return entered(record, { at: now, state: record.state, status: null, note })
}

/** Puts transitions into the outbox, but those of which somebody was told before. */
export function told(
  record: ImportRecord,
  transitions: readonly Transition[],
  { now }: { now: number },
): ImportRecord {
  const untold = transitions.filter((transition) => !record.notified.includes(transition))
  if (untold.length === 0) return record
  return {
    ...record,
    notified: [...record.notified, ...untold],
    outbox: [...record.outbox, ...untold.map((transition) => ({ transition, at: now }))],
  }
}
