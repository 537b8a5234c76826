import type { Checkpoint } from '../../../core/plugin.ts'
import { keysAbove, pathKey } from './path.ts'
import type { Wanted } from './wanted.ts'

/** What a pass counts when the list was read: hidden categories, and sisters that became one, are skipped. Pure. */
export function begun(
  { categories, read, problems }: Wanted,
  { isWhole }: { isWhole: boolean },
): Required<Pick<Checkpoint, 'total' | 'counts' | 'quarantined'>> {
  const reason = 'POHODA split the list into files, so it is not whole: nothing is removed.'
  return {
    total: read,
    counts: { read, skipped: read - categories.length },
    quarantined: isWhole ? problems : [...problems, { row: 'the list', reason }],
  }
}

export interface Ending {
  /** Keys of paths that were not taken. */
  left: readonly string[]
  /** What the pass has counted so far. */
  counts: Readonly<Record<string, number>>
  /** Whether the shop has a tree of its own. */
  hasTree: boolean
}

/** What a pass counts at its end: those that needed nothing, and those below one that was not taken. Pure. */
export function ended(
  wanted: readonly { path: string[] }[],
  { left, counts, hasTree }: Ending,
): { counts: Record<string, number>; summary: string } {
  const all = `${wanted.length} ${wanted.length === 1 ? 'category' : 'categories'}`
  if (!hasTree) {
    const summary = `${all}; the shop has no tree of its own, only goods get theirs`
    return { counts: { skipped: wanted.length }, summary }
  }
  const { applied = 0, unchanged = 0, removed = 0 } = counts
  const leftKeys = new Set(left)
  const isLeft = ({ path }: { path: string[] }) => leftKeys.has(pathKey(path))
  const waiting = wanted.filter((one) => !isLeft(one) && keysAbove(one.path).some((key) => leftKeys.has(key)))
  const answered = applied + unchanged + wanted.filter(isLeft).length
  const untold = left.length + waiting.length
  return {
    counts: { skipped: waiting.length, unchanged: wanted.length - waiting.length - answered },
    summary: [
      all,
      `${applied} passed on to the shop`,
      ...(removed > 0 ? [`${removed} removed`] : []),
      ...(untold > 0 ? [`${untold} left for the next run`] : []),
    ].join(', '),
  }
}
