import type { WoocommerceConfig } from '../config.ts'

export interface Rules {
  /** The pictures that we have put there before, or want there now. */
  isMine(id: number): boolean
  /** Those that we have put there before and that a sister variation shows too: on the product they stay. */
  isShared(id: number): boolean
  /** Besides these, the pictures of other goods of ours that share the product. */
  isOurs(id: number): boolean
  /** What becomes of pictures that were there before us; undefined when the product is ours: they stay. */
  policy: WoocommerceConfig['images'] | undefined
}

/**
 * The list of pictures that a product should have. Pictures of others keep their places, ours take the places that
 * ours had, and what is left follows the last of them; so what people have put in order by hand stays in order.
 * Pure.
 * @param current ids of the pictures that the product has
 * @param wanted ids of ours, in their order
 * @returns undefined when the settings leave the product to the pictures that it has
 */
export function arrange(
  current: readonly number[],
  wanted: readonly number[],
  { isMine, isOurs, policy }: Rules,
): number[] | undefined {
  const rest = [...new Set(wanted)]
  const isForeign = current.length > 0 && !current.some((id) => isMine(id) || isOurs(id))
  if (isForeign && policy === 'ifEmpty') return undefined
  if (isForeign && policy === 'replace') return rest
  const lastPlace = current.findLastIndex(isMine)
  const arranged = current.flatMap((id, place) => {
    if (!isMine(id)) return [id]
    return place === lastPlace ? rest.splice(0) : rest.splice(0, 1)
  })
  return [...arranged, ...rest]
}

/** What a variation and its product should show; undefined: left as it is. */
export interface Shared {
  variation: number[] | undefined
  product: number[] | undefined
}

/**
 * The pictures of a variation: it can show one, its first; the others go to the product that it belongs to. A product
 * without any picture gets the first one too, since shops list products and not variations. Pure.
 * @param current.variation the variation's own picture, if it has one
 */
export function arrangeShared(
  current: { variation: readonly number[]; product: readonly number[] },
  wanted: readonly number[],
  rules: Rules,
): Shared {
  const { isMine, isShared, policy } = rules
  const isFree = policy === 'replace' || current.variation.every((id) => isMine(id) || isShared(id))
  if (!isFree && policy === 'ifEmpty') return { variation: undefined, product: undefined }
  const shown = isFree ? wanted.slice(0, 1) : [...current.variation]
  const isBare = current.product.every(isMine)
  const others = wanted.filter((id) => !shown.includes(id) || isBare || current.product.includes(id))
  return { variation: shown, product: arrange(current.product, others, rules) }
}
