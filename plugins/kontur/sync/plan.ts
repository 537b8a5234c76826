import type { Change, Contractor } from '../contractor.ts'
import { isSameValue } from '../match/differences.ts'
import type { Row, RowChange } from '../report/row.ts'
import { parseTime } from '../source/created-place.ts'
import type { RecordWrite, WriteResult } from '../source/source.ts'
import type { FormerRow } from './former.ts'

/**
 * What a batch does, as pure functions on rows: a row is planned before it is written and settled after it, so that
 * the report of a pass that was killed in between tells the same as that of one that was not.
 */

/** A contractor as it was before this pass, with what an earlier try of the same batch has written since. */
export interface Untouched {
  contractor: Contractor
  /** The values by their attributes. */
  done: ReadonlyMap<string, string>
}

/**
 * Takes back what an earlier try has written, so that a repeat decides as the first try did.
 * @param earlier its row in this pass, from a try that did not come to its end
 */
export function untouched(contractor: Contractor, earlier: Row | undefined): Untouched {
  const written = (earlier?.changes ?? []).filter(
    ({ attribute, to, state }) =>
      (state === 'planned' || state === 'written') && isSameValue(contractor.values[attribute] ?? '', to),
  )
  const before = Object.fromEntries(written.map(({ attribute, from }) => [attribute, from]))
  return {
    contractor: { ...contractor, values: { ...contractor.values, ...before } },
    done: new Map(written.map(({ attribute, to }) => [attribute, to])),
  }
}

/**
 * The changes of a row: what is to be written, and beside it what an earlier try of the same batch has written already.
 * A change that the source took in the last pass, and that is due again just the same, is not sent a second time, unless
 * somebody has edited the contractor since: they may have taken it back.
 * @param former its row in the last pass that wrote
 */
export function plannedChanges(
  differences: readonly Change[],
  { contractor, done, former }: Untouched & { former: FormerRow | undefined },
): RowChange[] {
  const sent = former === undefined || isEditedSince(contractor, former) ? [] : former.changes
  return differences.map((change): RowChange => {
    const written = done.get(change.attribute)
    if (written !== undefined && isSameValue(written, change.to)) return { ...change, state: 'written' }
    const due = { ...change, from: written ?? change.from }
    return { ...due, state: wasDropped(due, sent) ? 'notWritable' : 'planned' }
  })
}

/** What of a row goes to the source; undefined when nothing does. */
export function writeOf({ id, changes }: Row): RecordWrite | undefined {
  const planned = changes.filter(({ state }) => state === 'planned')
  return planned.length === 0 ? undefined : { id, changes: planned.map(toChange) }
}

/** The row after its write; without a result nothing was sent. */
export function settle(row: Row, result: WriteResult | undefined): Row {
  if (row.outcome !== 'planned') return row
  const hasFailed = result?.outcome === 'failed'
  const settled = row.changes.map((change): RowChange => {
    if (change.state !== 'planned') return change
    return { ...change, state: hasFailed ? 'failed' : 'written' }
  })
  const reason = hasFailed ? `${result.message} (${result.code})` : notWritableReason(settled)
  return { ...row, changes: settled, outcome: outcomeOf(settled), ...(reason !== undefined && { reason }) }
}

/** The row of a dry run: the same, with nothing sent. */
export function settleDry(row: Row): Row {
  if (row.outcome !== 'planned') return row
  const settled = row.changes.map((change): RowChange =>
    change.state === 'planned' ? { ...change, state: 'dryRun' } : change,
  )
  const reason = notWritableReason(settled)
  return { ...row, changes: settled, outcome: outcomeOf(settled), ...(reason !== undefined && { reason }) }
}

/** A row that is left alone because somebody has edited the contractor since it was read. */
export function leftToEditor(row: Row): Row {
  const changes = row.changes.filter(({ state }) => state === 'written')
  const reason = 'It was edited while this pass was at work on it. The next pass looks at it again.'
  return { ...row, changes, outcome: 'skippedEdited', reason }
}

function outcomeOf(changes: readonly RowChange[]): Row['outcome'] {
  if (changes.length === 0) return 'unchanged'
  if (changes.some(({ state }) => state === 'failed')) return 'failed'
  return changes.every(({ state }) => state === 'notWritable') ? 'failed' : 'updated'
}

function notWritableReason(changes: readonly RowChange[]): string | undefined {
  const dropped = changes.filter(({ state }) => state === 'notWritable').map(({ attribute }) => attribute)
  if (dropped.length === 0) return undefined
  return `Not writable: ${dropped.join(', ')}. The source took the same change in the last pass and still shows the old value.`
}

/** Whether the last pass has sent this very change, and its effect is not there. */
function wasDropped({ attribute, from, to }: Change, sent: readonly RowChange[]): boolean {
  return sent.some(
    (change) =>
      change.attribute === attribute &&
      (change.state === 'written' || change.state === 'notWritable') &&
      isSameValue(change.from, from) &&
      isSameValue(change.to, to),
  )
}

/** Clocks differ, and the write itself counts as an edit. */
const SLACK_MS = 60_000

function isEditedSince({ modified = '' }: Contractor, { at }: FormerRow): boolean {
  return (parseTime(modified) ?? 0) > at + SLACK_MS
}

function toChange({ attribute, from, to }: RowChange): Change {
  return { attribute, from, to }
}
