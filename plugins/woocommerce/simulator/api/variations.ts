import { newProduct } from '../shop/new-product.ts'
import type { Product } from '../shop/records.ts'
import { eraseProduct, trashProduct } from '../shop/remove.ts'
import { saveProduct } from '../shop/save.ts'
import { writeVariation } from '../shop/write-variation.ts'
import { json } from '../web/answer.ts'
import { answerBatch } from '../web/batch.ts'
import { fieldsOf, idIn, isForced } from '../web/call.ts'
import { noRoute, wpError } from '../web/error.ts'
import { type Fields, wholeOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { checked } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'
import { variationJson } from './product-json.ts'
import { VARIATION_PARAMETERS } from './product-parameters.ts'
import { findVariations } from './product-query.ts'

/** The variations of one product: list, one, create, update, delete, batch; and the list of those of all products. */
export function variationRoutes({ state, switches }: Part): Route[] {
  const base = '/wc/v3/products/:id/variations'
  return [
    route('list', '/wc/v3/variations', (call) => {
      if (switches.withoutVariationsList) throw noRoute()
      return answerPage(findVariations(state, undefined, call.query), { call, url: state.url, show })
    }),
    route('list', base, (call) =>
      answerPage(findVariations(state, idIn(call), call.query), { call, url: state.url, show }),
    ),
    route('create', base, async (call) =>
      json(await create(idIn(call), checked(fieldsOf(call), VARIATION_PARAMETERS)), { status: 201 }),
    ),
    route('batch', `${base}/batch`, (call) => {
      const parentId = idIn(call)
      const writer = {
        create: (fields: Fields) => create(parentId, fields),
        update: (fields: Fields) => update(parentId, fields, 400),
        remove: (id: number) => remove(parentId, id, true),
      }
      return answerBatch(call, writer)
    }),
    route('view', `${base}/:id`, (call) => json(show(existing(idIn(call), idIn(call, 1), 404)))),
    route('edit', `${base}/:id`, async (call) => {
      const fields = checked(fieldsOf(call), VARIATION_PARAMETERS)
      return json(await update(idIn(call), { ...fields, id: idIn(call, 1) }, 404))
    }),
    route('delete', `${base}/:id`, (call) => json(remove(idIn(call), idIn(call, 1), isForced(call)))),
  ]

  function show(product: Product): object {
    return variationJson(state, product)
  }

  async function create(parentId: number, fields: Fields): Promise<object> {
    const write = () => written(newProduct(state, 'variation', parentId), fields)
    return show(await saveProduct(state, { write, fields }, { switches }))
  }

  async function update(parentId: number, fields: Fields, missingStatus: number): Promise<object> {
    const id = wholeOf(fields.id)
    const write = () => written(structuredClone(existing(parentId, id, missingStatus)), fields)
    return show(await saveProduct(state, { write, fields }, { switches }))
  }

  function written(draft: Product, fields: Fields): Product {
    writeVariation(state, draft, fields)
    return draft
  }

  /** The answer shows the variation as it was before. */
  function remove(parentId: number, id: number, isForced: boolean): object {
    const product = existing(parentId, id, 404)
    const before = show(product)
    if (isForced) eraseProduct(state, product)
    else if (product.status === 'trash')
      throw wpError(
        'woocommerce_rest_already_trashed',
        'The product_variation has already been deleted.',
        410,
      )
    else trashProduct(state, product)
    return before
  }

  function existing(parentId: number, id: number, status: number): Product {
    const product = state.products.get(id)
    if (product?.type === 'variation' && product.parentId === parentId) return product
    throw wpError('woocommerce_rest_product_variation_invalid_id', 'Invalid ID.', status)
  }
}
