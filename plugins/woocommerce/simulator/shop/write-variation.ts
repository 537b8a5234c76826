import { wpError } from '../web/error.ts'
import { type Fields, isSet, textOf } from '../web/fields.ts'
import { choicesOf } from './product-attributes.ts'
import type { Product } from './records.ts'
import type { State } from './state.ts'
import { richText } from './text.ts'
import { writeCommon } from './write-common.ts'

/**
 * Takes what was sent into a copy of a variation.
 * @throws WpError as `writeCommon`, and for one without a product
 */
export function writeVariation(state: State, variation: Product, fields: Fields): void {
  const parent = state.products.get(variation.parentId)
  if (parent === undefined)
    throw wpError(
      'woocommerce_rest_product_variation_invalid_parent',
      'Cannot set attributes due to invalid parent product.',
      404,
    )
  if (isSet(fields, 'description')) variation.description = richText(textOf(fields.description))
  if (isSet(fields, 'attributes')) variation.choices = choicesOf(state, parent, fields.attributes)
  writeCommon(state, variation, fields)
}
