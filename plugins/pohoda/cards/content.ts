import type { CategoryPath, ProductPatch } from '../../../core/shop.ts'
import { sha256, stableJson } from '../../../core/text.ts'
import type { Card } from './card.ts'

/** What a card's internet parameters and producer become; nothing when that task is off. */
export type AttributesOf = (card: Card) => Pick<ProductPatch, 'attributes' | 'brand'>

/** By id of a category its path in the shop; undefined while the categories are not known. */
export type CategoryPaths = ReadonlyMap<string, readonly string[]> | undefined

export type Content = Pick<
  ProductPatch,
  'name' | 'description' | 'barcode' | 'taxRate' | 'attributes' | 'brand'
>

/** What a card says of a good besides price, stock and categories. Members that it does not tell are absent. */
export function contentOf(card: Card, attributesOf: AttributesOf): Content {
  const { name, ean, vat } = card
  const description =
    card.description2 === undefined || card.description2 === '' ? card.description : card.description2
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(ean === undefined ? {} : { barcode: ean }),
    ...(vat?.percent === undefined ? {} : { taxRate: vat.percent }),
    ...attributesOf(card),
  }
}

/** Changes when what it is made of does. */
export async function fingerprintOf(value: Content | readonly CategoryPath[]): Promise<string> {
  return (await sha256(stableJson(value))).slice(0, 20)
}

/** The paths of a good's categories. Undefined when nothing can be said: they were not told, or are not known yet. */
export function categoriesOf(
  ids: readonly string[] | undefined,
  paths: CategoryPaths,
): CategoryPath[] | undefined {
  if (ids === undefined || paths === undefined) return undefined
  return ids.flatMap((id) => {
    const path = paths.get(id)
    return path === undefined || path.length === 0 ? [] : [path]
  })
}
