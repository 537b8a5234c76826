import type { QuarantinedRow } from '../../../core/plugin.ts'
import type { ItemResult } from '../../../core/shop.ts'
import type { ShardDiff } from '../goods/diff.ts'
import type { ShardWork } from './compare.ts'

/** What one step did. */
export interface Report {
  counts: Record<string, number>
  quarantined: QuarantinedRow[]
  /** Whether something is to be told again: the shop refused it, or did not have the good. */
  isUnsettled: boolean
  /** Whether the shop failed to take something and may take it soon, so that no other export is waited for. */
  isOwed: boolean
}

/** Adds up what the shop answered. `read` counts rows of the file; goods that are missing from it count apart. */
export function report(works: readonly ShardWork[], results: ReadonlyMap<string, ItemResult>): Report {
  const counts: Record<string, number> = { read: 0, applied: 0, unchanged: 0, skipped: 0, quarantined: 0 }
  const quarantined: QuarantinedRow[] = []
  const add = (name: string, delta: number) => (counts[name] = (counts[name] ?? 0) + delta)
  for (const { diff } of works) {
    add('unchanged', diff.unchanged)
    add('skipped', diff.duplicates.length)
    add('missing', diff.missing)
    for (const { sku } of [...diff.content, ...diff.stock, ...diff.show]) {
      const result = results.get(sku)
      const { outcome } = result ?? { outcome: 'unchanged' }
      add(outcome === 'failed' ? 'quarantined' : outcome, 1)
      if (result?.outcome === 'applied' && result.created === true) add('created', 1)
      if (result?.outcome === 'failed') quarantined.push({ row: `GoodID ${sku}`, reason: result.message })
    }
    const withdrawn = { hidden: skusOf(diff.hide), zeroed: skusOf(diff.zero), removed: diff.remove }
    for (const [name, skus] of Object.entries(withdrawn)) {
      for (const sku of skus) {
        const result = results.get(sku)
        if (result?.outcome !== 'failed') add(name, 1)
        else quarantined.push({ row: `GoodID ${sku}, which is missing`, reason: result.message })
      }
    }
    add(
      'read',
      diff.unchanged + diff.duplicates.length + diff.content.length + diff.stock.length + diff.show.length,
    )
  }
  const isUnsettled = [...results.values()].some(
    ({ outcome }) => outcome === 'failed' || outcome === 'skipped',
  )
  const isOwed = [...results.values()].some((result) => result.outcome === 'failed' && result.retry)
  return { counts: withoutZeros(counts), quarantined, isUnsettled, isOwed }
}

/** The goods of which a diff tells the shop. */
export function toldIn(diff: ShardDiff): string[] {
  const patches = [...diff.content, ...diff.stock, ...diff.show, ...diff.hide, ...diff.zero]
  return [...skusOf(patches), ...diff.remove]
}

function skusOf(patches: readonly { sku: string }[]): string[] {
  return patches.map(({ sku }) => sku)
}

function withoutZeros(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}
