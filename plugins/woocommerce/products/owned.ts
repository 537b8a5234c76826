import type { PatchMember } from '../../../core/shop/fields.ts'
import type { WoocommerceConfig } from '../config.ts'

/**
 * Which members of a product we may write: all but the locked ones, and in products that were there before us only
 * those that the settings name. Quantity and stocks are one. Pure.
 */
export function ownedMembers(
  { sku, isAdopted }: { sku: string; isAdopted: boolean },
  { overwrite, locks }: Pick<WoocommerceConfig, 'overwrite' | 'locks'>,
): (member: PatchMember) => boolean {
  const allowed = isAdopted && overwrite !== undefined ? new Set(overwrite) : undefined
  const locked = new Set(Object.hasOwn(locks, sku) ? locks[sku] : [])
  const isOwned = (member: PatchMember) =>
    !locked.has(member) && (allowed === undefined || allowed.has(member))
  return (member) => {
    if (member !== 'quantity' && member !== 'stocks') return isOwned(member)
    const isAllowed = allowed === undefined || allowed.has('quantity') || allowed.has('stocks')
    return isAllowed && !locked.has('quantity') && !locked.has('stocks')
  }
}
