import { type Fields, idsOf, isSet, listOf, textOf, wholeOf } from '../web/fields.ts'
import { attributesOf } from './product-attributes.ts'
import type { Product } from './records.ts'
import type { State } from './state.ts'
import { slugOf, richText, uniqueSlug } from './text.ts'
import { knownTerms, termNamed } from './terms.ts'
import { dateIn, writeCommon } from './write-common.ts'

const TYPES = ['simple', 'variable', 'grouped', 'external'] as const

/** The type that is asked for; an unknown one is `simple`. */
export function typeOf(fields: Fields, fallback: Product['type']): Product['type'] {
  return isSet(fields, 'type') ? (TYPES.find((type) => type === fields.type) ?? 'simple') : fallback
}

/**
 * Takes what was sent into a copy of a product.
 * @throws WpError as `writeCommon`
 */
export function writeProduct(state: State, product: Product, fields: Fields): void {
  product.type = typeOf(fields, product.type)
  // An empty name is no name.
  if (isSet(fields, 'name')) product.name = richText(textOf(fields.name)) || product.name
  if (product.name === '') product.name = 'Product'
  if (isSet(fields, 'description')) product.description = richText(textOf(fields.description))
  if (isSet(fields, 'short_description'))
    product.shortDescription = richText(textOf(fields.short_description))
  if (isSet(fields, 'attributes')) product.attributes = attributesOf(state, listOf(fields.attributes))
  writeCommon(state, product, fields)
  writeTerms(state, product, fields)
  product.createdAt = dateIn(state, fields, 'date_created', product.createdAt) ?? product.createdAt
  if (product.slug === '' || isSet(fields, 'slug'))
    product.slug = freeSlug(state, product, textOf(fields.slug))
}

/** Categories and brands are taken by id only; tags by name too, and made. Without a category a product gets the usual one. */
function writeTerms(state: State, product: Product, fields: Fields): void {
  if (Array.isArray(fields.categories))
    product.categoryIds = knownTerms(state, 'product_cat', idsIn(fields.categories))
  if (product.categoryIds.length === 0) product.categoryIds = [state.uncategorized]
  if (Array.isArray(fields.brands))
    product.brandIds = knownTerms(state, 'product_brand', idsIn(fields.brands))
  if (Array.isArray(fields.tags)) {
    const ids = listOf(fields.tags).map((tag) =>
      isSet(tag, 'name') ? termNamed(state, 'product_tag', textOf(tag.name)).id : wholeOf(tag.id),
    )
    product.tagIds = knownTerms(state, 'product_tag', ids)
  }
}

function idsIn(list: unknown): number[] {
  return idsOf(listOf(list).map(({ id }) => id))
}

function freeSlug(state: State, product: Product, wanted: string): string {
  const slug = slugOf(wanted === '' ? product.name : wanted)
  return slug === product.slug ? slug : uniqueSlug(slug, (other) => state.products.hasSlug(other))
}
