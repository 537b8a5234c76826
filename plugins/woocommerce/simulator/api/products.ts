import { trashProduct, eraseProduct } from '../shop/remove.ts'
import { newProduct } from '../shop/new-product.ts'
import type { Product } from '../shop/records.ts'
import { saveProduct } from '../shop/save.ts'
import { typeOf, writeProduct } from '../shop/write-product.ts'
import { type Answer, json } from '../web/answer.ts'
import { answerBatch } from '../web/batch.ts'
import { type Call, fieldsOf, idIn, isForced } from '../web/call.ts'
import { wpError } from '../web/error.ts'
import { type Fields, wholeOf } from '../web/fields.ts'
import { answerPage } from '../web/page.ts'
import { checked } from '../web/parameters.ts'
import { type Route, route } from '../web/routes.ts'
import type { Part } from './part.ts'
import { type Context, productJson } from './product-json.ts'
import { PRODUCT_PARAMETERS } from './product-parameters.ts'
import { findProducts } from './product-query.ts'

/** Products: list, one, create, update, delete, batch. */
export function productRoutes({ state, switches }: Part): Route[] {
  return [
    route('list', '/wc/v3/products', list),
    route('create', '/wc/v3/products', async (call) => {
      const fields = checked(fieldsOf(call), PRODUCT_PARAMETERS)
      return json(await create(fields), { status: 201 })
    }),
    route('batch', '/wc/v3/products/batch', (call) => answerBatch(call, { create, update, remove })),
    route('view', '/wc/v3/products/:id', (call) => json(show(existing(idIn(call), 404), contextOf(call)))),
    route('edit', '/wc/v3/products/:id', async (call) => {
      const fields = checked(fieldsOf(call), PRODUCT_PARAMETERS)
      existing(idIn(call), 404)
      return json(await update({ ...fields, id: idIn(call) }))
    }),
    route('delete', '/wc/v3/products/:id', (call) => json(removeOne(idIn(call), isForced(call)))),
  ]

  function list(call: Call): Answer {
    const context = contextOf(call)
    return answerPage(findProducts(state, call.query), {
      call,
      url: state.url,
      show: (product) => show(product, context),
    })
  }

  function show(product: Product, context: Context): object {
    return productJson(state, product, context)
  }

  async function create(fields: Fields): Promise<object> {
    if (wholeOf(fields.id) !== 0)
      throw wpError('woocommerce_rest_product_exists', 'Cannot create existing product.')
    const write = () => {
      const draft = newProduct(state, typeOf(fields, 'simple'))
      writeProduct(state, draft, fields)
      return draft
    }
    return show(await saveProduct(state, { write, fields }, { switches }), 'edit')
  }

  async function update(fields: Fields): Promise<object> {
    const id = wholeOf(fields.id)
    refuseVariation(existing(id, 400))
    const write = () => {
      const draft = structuredClone(existing(id, 400))
      writeProduct(state, draft, fields)
      return draft
    }
    return show(await saveProduct(state, { write, fields }, { switches }), 'edit')
  }

  function remove(id: number): object {
    return removeOne(id, true)
  }

  /** The answer shows the product as it was before. */
  function removeOne(id: number, isForced: boolean): object {
    const product = existing(id, 404)
    refuseVariation(product)
    const before = show(product, 'edit')
    if (isForced) eraseProduct(state, product)
    else if (product.status === 'trash')
      throw wpError('woocommerce_rest_already_trashed', 'The product has already been deleted.', 410)
    else trashProduct(state, product)
    return before
  }

  function existing(id: number, status: number): Product {
    const product = state.products.get(id)
    if (product !== undefined) return product
    throw wpError('woocommerce_rest_product_invalid_id', 'Invalid ID.', status)
  }
}

export function contextOf({ query }: Call): Context {
  return query.get('context') === 'edit' ? 'edit' : 'view'
}

function refuseVariation({ type }: Product): void {
  if (type !== 'variation') return
  throw wpError(
    'woocommerce_rest_invalid_product_id',
    'To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.',
    404,
  )
}
