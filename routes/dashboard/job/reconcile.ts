/** What became of the rows that a run read, as a sum. */
export interface Balance {
  read: number
  parts: readonly { name: Part; count: number }[]
  /** Rows that were read and are in no part; below zero: the parts hold more than was read. */
  open: number
  /** Counts that are no part of the sum. */
  others: Readonly<Record<string, number>>
}

export type Part = (typeof PARTS)[number]

const PARTS = ['applied', 'unchanged', 'skipped', 'quarantined'] as const

/** Balances the counts of a run. Pure. @returns undefined when they tell of no rows, or not what became of them */
export function balanceOf(counts: Readonly<Record<string, number>>): Balance | undefined {
  const { read, ...rest } = counts
  if (read === undefined || !PARTS.some((name) => name in counts)) return undefined
  const parts = PARTS.map((name) => ({ name, count: counts[name] ?? 0 }))
  const others = Object.fromEntries(Object.entries(rest).filter(([name]) => !isPart(name)))
  return { read, parts, open: read - parts.reduce((sum, { count }) => sum + count, 0), others }
}

function isPart(name: string): boolean {
  return PARTS.some((part) => part === name)
}
