import { type Fields, isSet } from '../web/fields.ts'
import type { Switches } from '../switches.ts'
import {
  dropPictures,
  fetchPictures,
  needsFetching,
  pictureIds,
  PRODUCT_WORDS,
  VARIATION_WORDS,
} from './pictures.ts'
import type { Product } from './records.ts'
import { wpError } from '../web/error.ts'
import { refuseTakenSku } from './sku.ts'
import type { State } from './state.ts'

/** One write of a product or a variation. */
export interface Saving {
  /** A copy of the record as it is now, with what was sent taken in; throws a WpError. */
  write(): Product
  fields: Fields
}

/**
 * Keeps what a write made of a record: whole, or nothing of it.
 * @throws WpError
 */
export async function saveProduct(
  state: State,
  saving: Saving,
  { switches }: { switches: Switches },
): Promise<Product> {
  let draft = saving.write()
  if (draft.id === 0) refuseTakenSku(state, draft)
  const refusal = switches.refusedSkus.get(draft.sku)
  if (refusal !== undefined) throw wpError('shop_rule', refusal)
  const isVariation = draft.type === 'variation'
  const images = isVariation ? imagesOfVariation(saving.fields) : saving.fields.images
  const words = isVariation ? VARIATION_WORDS : PRODUCT_WORDS
  if (!needsFetching(images))
    return keep(state, draft, pictureIds(state, images, { fetched: new Map(), words }))
  const fetched = await fetchPictures(state, images, { switches, words })
  try {
    // While pictures came, others may have written the same record or taken its code.
    if (draft.id === 0) refuseTakenSku(state, draft)
    else draft = saving.write()
    return keep(state, draft, pictureIds(state, images, { fetched, words }))
  } catch (error) {
    dropPictures(state, fetched)
    throw error
  }
}

function keep(state: State, draft: Product, imageIds: number[] | undefined): Product {
  const isNew = draft.id === 0
  if (isNew) draft.id = state.nextId('post')
  if (imageIds !== undefined) draft.imageIds = imageIds
  draft.modifiedAt = state.now()
  const product = state.products.put(draft)
  for (const id of product.imageIds) {
    const attachment = state.attachments.get(id)
    if (attachment?.parentId === 0) attachment.parentId = product.id
  }
  state.changed(isNew ? 'product.created' : 'product.updated', product.id)
  return product
}

/** A variation has one picture at most, in a member of its own; an empty one takes it off. */
function imagesOfVariation(fields: Fields): unknown {
  if (!isSet(fields, 'image')) return undefined
  const image = fields.image
  return typeof image === 'object' && Object.keys(image ?? {}).length > 0 ? [image] : []
}
