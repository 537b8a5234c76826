import type { ShardDiff, ShardInput } from './diff.ts'
import { carriedOver, type KnownGood } from './known.ts'

/**
 * Judges a known good that the file does not have, by the policy for missing goods.
 *
 * `zero` acts at once: it is for shops whose Torgsoft does not export what is sold out. `hide` and `delete` wait for a
 * second export, another file than the first, in which the good is still missing: one export may have been made by
 * mistake. Nothing is judged when the good now belongs to another source.
 */
export function judgeMissing(goodId: string, record: KnownGood, input: ShardInput, diff: ShardDiff): void {
  if (input.mayTouch?.(goodId) === false) return
  diff.missing++
  const { goods } = diff.nextKnown
  const kept = carriedOver(record, input)
  switch (input.options.missing) {
    case 'keep':
      goods[goodId] = kept
      return
    case 'zero': {
      const { stocks: _, ...rest } = kept
      goods[goodId] = { ...rest, quantity: 0 }
      if (record.quantity !== 0) diff.zero.push({ sku: goodId, quantity: 0 })
      return
    }
    case 'hide': {
      const missing = countExport(record, input.sourceHash)
      const isDue = missing.exports >= EXPORTS_BEFORE_ACTION && record.withdrawn !== true
      goods[goodId] = { ...kept, missing, ...(isDue && { visible: false, withdrawn: true }) }
      if (isDue && record.visible !== false) diff.hide.push({ sku: goodId, visible: false })
      return
    }
    case 'delete': {
      const missing = countExport(record, input.sourceHash)
      if (missing.exports >= EXPORTS_BEFORE_ACTION) diff.remove.push(goodId)
      else goods[goodId] = { ...kept, missing }
    }
  }
}

const EXPORTS_BEFORE_ACTION = 2

function countExport({ missing }: KnownGood, hash: string): { exports: number; hash: string } {
  if (missing === undefined) return { exports: 1, hash }
  return missing.hash === hash ? missing : { exports: missing.exports + 1, hash }
}
