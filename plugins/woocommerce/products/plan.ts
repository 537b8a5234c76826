import { PATCH_MEMBERS, type PatchMember } from '../../../core/shop/fields.ts'
import type { ProductChange } from '../../../core/shop/patch.ts'
import type { StoredProduct } from '../../../core/shop/record.ts'
import type { ItemResult, ProductPatch, StockPatch } from '../../../core/shop.ts'
import type { Known } from './meet.ts'
import type { Reservation } from '../orders/tracker.ts'
import { failure, kindOf, type Work } from './work.ts'

/** How a patch changes a product that is there or not: `applyProductPatch` or `applyStockPatch`. */
export type Change<Patch> = (current: StoredProduct | undefined, patch: Patch) => ProductChange

/** All patches of one code. */
export interface Plan {
  sku: string
  /** What is to be done; undefined when the patches are settled by themselves. */
  work: Work | undefined
  /** A result per patch; those that stand or fall with the work are undefined. */
  results: (ItemResult | undefined)[]
}

export interface PlanOptions<Patch> {
  known: Known
  change: Change<Patch>
  /** Whether a product that the shop lacks, or whose removal was told, comes (back) into it. */
  brings: boolean
  newProducts: 'publish' | 'draft' | 'skip'
  reservation?: Reservation | undefined
}

/** What the patches of one code, one after the other, ask of the shop. Pure. */
export function planPatches<Patch extends StockPatch>(
  sku: string,
  patches: readonly Patch[],
  options: PlanOptions<Patch>,
): Plan {
  const { known, change, brings, newProducts, reservation } = options
  if (known.kind === 'ambiguous' || known.kind === 'variable') {
    // What is wrong with a patch itself comes first.
    const results = patches.map((patch) => failedResult(change(undefined, patch)) ?? skipped(sku, known.kind))
    return { sku, work: undefined, results }
  }
  const { record } = known
  const before = record?.isRemoved === true && !brings ? undefined : record?.product
  // What was hidden because the source removed it is shown again when it comes back.
  let wanted = record?.isRemoved === true && before !== undefined ? { ...before, visible: true } : before
  const results = patches.map((patch) => {
    const changed = change(wanted, patch)
    wanted = changed.product ?? wanted
    return changed.result.outcome === 'failed' || changed.result.outcome === 'skipped'
      ? changed.result
      : undefined
  })
  if (wanted === undefined || results.every((result) => result !== undefined)) {
    return { sku, work: undefined, results: results.map((result) => result ?? skipped(sku, 'unknown-sku')) }
  }
  if (record?.choices !== undefined) return refuseAll(sku, results)
  if (record === undefined && newProducts === 'skip') {
    return { sku, work: undefined, results: results.map((result) => result ?? skipped(sku, 'not-in-shop')) }
  }
  const told = new Set(patches.flatMap(membersIn))
  const work = { sku, kind: kindOf(wanted, record), wanted, told, record, real: realOf(known), reservation }
  return { sku, work, results }
}

/** What stands in the results of a code's patches once its work is done. */
export function settle({ sku, results }: Plan, outcome: ItemResult | undefined): ItemResult[] {
  return results.map((result) => result ?? outcome ?? { sku, outcome: 'unchanged' })
}

/** Members that a patch tells. */
export function membersIn(patch: StockPatch & ProductPatch): PatchMember[] {
  return PATCH_MEMBERS.filter((member) => patch[member] !== undefined)
}

function realOf(known: Known) {
  return known.kind === 'met' ? known.real : undefined
}

function failedResult({ result }: ProductChange): ItemResult | undefined {
  return result.outcome === 'failed' && result.code !== 'NAME_MISSING' ? result : undefined
}

function skipped(sku: string, reason: string): ItemResult {
  return { sku, outcome: 'skipped', reason }
}

/** The SKU of a model's parent in the shop is nobody's code. */
function refuseAll(sku: string, results: Plan['results']): Plan {
  const message = `Cannot apply product "${sku}": its code is the SKU of a model's product in the shop. Change the code in the source.`
  const refused = failure(sku, { code: 'WOO_CODE_TAKEN', message, retry: false })
  return { sku, work: undefined, results: results.map((result) => result ?? refused) }
}
