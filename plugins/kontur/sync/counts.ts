import { OUTCOMES, type Row } from '../report/row.ts'

/** What a batch counts: what was read, one outcome for each of it, and what it cost. */
export function countRows(
  rows: readonly Row[],
  { lookups, answersReused }: { lookups: number; answersReused: number },
): Record<string, number> {
  const outcomes = OUTCOMES.map(
    (outcome) => [outcome, rows.filter((row) => row.outcome === outcome).length] as const,
  )
  const counted = [
    ['read', rows.length],
    ...outcomes,
    ['lookups', lookups],
    ['answersReused', answersReused],
  ] as const
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}

/** The pass in one line. */
export function summaryOf(counts: Readonly<Record<string, number>>, { dryRun }: { dryRun: boolean }): string {
  const { read = 0, updated = 0, lookups = 0 } = counts
  if (read === 0) return 'There are no contractors of this type'
  const told = WORDS.flatMap(([outcome, words]) => {
    const count = counts[outcome] ?? 0
    return count === 0 ? [] : [`${count} ${words}`]
  })
  const first = dryRun ? `${updated} would be updated` : `${updated} updated`
  const usable = read - (counts['skippedEmpty'] ?? 0) - (counts['skippedInvalid'] ?? 0)
  const advice =
    usable === 0
      ? '; not one could be looked up: check "searchParam" and "searchAttribute", they may not fit together'
      : ''
  return `${read} read: ${[first, ...told].join(', ')}; ${lookups} asked about${advice}`
}

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
