import { OUTCOMES, type Row } from '../report/row.ts'
import type { Pass } from './state.ts'

/**
 * What a batch counts: what was read, one outcome for each of it, what it cost, the entries of the index without a
 * contractor, and the alerts that the receiver does not know of yet.
 * @param options `isTelling`: whether there is a receiver
 */
export function countRows(
  rows: readonly Row[],
  { lookups, answersReused, stale, isTelling }: CountOptions,
): Record<string, number> {
  const outcomes = OUTCOMES.map(
    (outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length] as const,
  )
  const counted = [
    ['read', rows.length],
    ...outcomes,
    ['lookups', lookups],
    ['answersReused', answersReused],
    ['stale', stale],
    ['untold', isTelling ? rows.reduce((count, { untold = [] }) => count + untold.length, 0) : 0],
  ] as const
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}

interface CountOptions {
  lookups: number
  answersReused: number
  stale: number
  isTelling: boolean
}

/** The pass in one line. */
export function summaryOf(
  counts: Readonly<Record<string, number>>,
  { dryRun, from }: Pick<Pass, 'dryRun'> & Partial<Pick<Pass, 'from'>>,
): string {
  const { read = 0, updated = 0, lookups = 0, stale = 0, untold = 0 } = counts
  const gone = stale === 0 ? '' : `; ${stale} more ${stale === 1 ? 'stands' : 'stand'} in the index only`
  if (read === 0) return (from === undefined ? NOBODY : 'There are no more contractors') + gone
  const told = WORDS.flatMap(([outcome, words]) => {
    const count = counts[outcome] ?? 0
    return count === 0 ? [] : [`${count} ${words}`]
  })
  const first = dryRun ? `${updated} would be updated` : `${updated} updated`
  const late = untold === 0 ? '' : `; ${untold} ${untold === 1 ? 'alert' : 'alerts'} not delivered yet`
  const advice = isUseless(counts) ? `; ${USELESS}` : ''
  return `${read} read: ${[first, ...told].join(', ')}; ${lookups} asked about${gone}${late}${advice}`
}

/** Whether there were contractors, and not one had a number by which it could be looked up. */
export function isUseless(counts: Readonly<Record<string, number>>): boolean {
  const { read = 0, skippedEmpty = 0, skippedInvalid = 0 } = counts
  return read > 0 && read === skippedEmpty + skippedInvalid
}

/** The words for such a pass. */
export const USELESS =
  'not one could be looked up: check "searchParam" and "searchAttribute", they may not fit together'
const NOBODY = 'There are no contractors of this type'

const WORDS = [
  ['unchanged', 'unchanged'],
  ['notAsked', 'not asked about'],
  ['skippedEmpty', 'without an identifier'],
  ['skippedInvalid', 'with a wrong identifier'],
  ['notFound', 'not found'],
  ['ambiguous', 'ambiguous'],
  ['skippedEdited', 'edited meanwhile'],
  ['failed', 'failed'],
] as const
