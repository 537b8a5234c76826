/** What became of the rows that a run read, as a sum. */
export interface Balance {
  read: number
  /** Those that are not zero, at least one. */
  parts: readonly { name: string; count: number }[]
  /** Rows that were read and are in no part; below zero: the parts hold more than was read. */
  open: number
  /** Counts that are no part of the sum. */
  others: Readonly<Record<string, number>>
}

/**
 * Balances the counts of a run. Pure.
 * @param outcomes the names of those that tell what became of the rows
 * @returns undefined when they tell of no rows, or not what became of them
 */
export function balanceOf(
  counts: Readonly<Record<string, number>>,
  outcomes: readonly string[],
): Balance | undefined {
  const { read, ...rest } = counts
  const told = outcomes.filter((name) => name in counts)
  if (read === undefined || told.length === 0) return undefined
  const all = told.map((name) => ({ name, count: counts[name] ?? 0 }))
  const parts = all.filter(({ count }) => count !== 0)
  const others = Object.fromEntries(Object.entries(rest).filter(([name]) => !outcomes.includes(name)))
  const open = read - parts.reduce((sum, { count }) => sum + count, 0)
  return { read, parts: parts.length === 0 ? all.slice(0, 1) : parts, open, others }
}
