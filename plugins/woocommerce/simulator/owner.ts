import type { Attachment, Attribute, Order, Product, Term, Webhook } from './shop/records.ts'
import { changeOrder, createOrder, trashOrder } from './shop/orders.ts'
import { newProduct } from './shop/new-product.ts'
import { eraseProduct, trashProduct } from './shop/remove.ts'
import { saveProduct } from './shop/save.ts'
import type { State } from './shop/state.ts'
import { addTerm, removeTerm, type TermWishes } from './shop/terms.ts'
import { typeOf, writeProduct } from './shop/write-product.ts'
import { writeVariation } from './shop/write-variation.ts'
import type { Switches } from './switches.ts'
import type { Fields } from './web/fields.ts'

/** What a shop holds, as plain data for assertions, and what its owner does by hand. Fields are those of the API. */
export interface WooShop {
  /** Products, variations, and what is in the trash. */
  readonly products: readonly Readonly<Product>[]
  readonly orders: readonly Readonly<Order>[]
  readonly terms: readonly Readonly<Term>[]
  readonly attributes: readonly Readonly<Attribute>[]
  readonly attachments: readonly Readonly<Attachment>[]
  readonly webhooks: readonly Readonly<Webhook>[]
  /** WooCommerce's options; to be changed at any time. */
  readonly settings: Record<string, string>
  /** Percent by tax class. */
  readonly taxRates: Record<string, number>
  /** The product or variation with exactly this code, outside the trash. */
  product(sku: string): Readonly<Product> | undefined
  addProduct(fields: Fields): Promise<Product>
  addVariation(parentId: number, fields: Fields): Promise<Product>
  /** A product or a variation. */
  editProduct(id: number, fields: Fields): Promise<Product>
  trashProduct(id: number): void
  eraseProduct(id: number): void
  /** `product_cat`, `product_tag`, `product_brand`, or `pa_…`. */
  addTerm(taxonomy: string, wishes: TermWishes): Term
  removeTerm(id: number): void
  removeAttachment(id: number): void
  /** A buyer orders. Default status `processing`: paid, and its pieces are taken from stock. */
  placeOrder(wanted: WantedOrder): Order
  /** The owner changes an order: its status, its lines, … */
  editOrder(id: number, fields: Fields): Order
  trashOrder(id: number): void
}

/** What a buyer wants; what else is given are fields of the API, e.g. `billing`. */
export interface WantedOrder {
  items: readonly { sku: string; quantity: number }[]
  status?: string
  [field: string]: unknown
}

export function createOwner(state: State, { switches }: { switches: Switches }): WooShop {
  return {
    get products() {
      return [...state.products.all()]
    },
    get orders() {
      return [...state.orders.values()]
    },
    get terms() {
      return [...state.terms.all()]
    },
    get attributes() {
      return [...state.attributes.values()]
    },
    get attachments() {
      return [...state.attachments.values()]
    },
    get webhooks() {
      return [...state.webhooks.values()]
    },
    settings: state.settings,
    taxRates: state.taxRates,
    product: (sku) => state.products.withSku(sku).find((one) => one.sku === sku && one.status !== 'trash'),
    addProduct: (fields) => save(newProduct(state, typeOf(fields, 'simple')), fields),
    addVariation: (parentId, fields) => save(newProduct(state, 'variation', parentId), fields),
    editProduct: async (id, fields) => await save(existing(id), fields),
    trashProduct: (id) => trashProduct(state, existing(id)),
    eraseProduct: (id) => eraseProduct(state, existing(id)),
    addTerm: (taxonomy, wishes) => addTerm(state, taxonomy, wishes),
    removeTerm(id) {
      const term = state.terms.get(id)
      if (term !== undefined) removeTerm(state, term)
    },
    removeAttachment: (id) => void state.attachments.delete(id),
    placeOrder({ items, status = 'processing', ...fields }) {
      return createOrder(state, { created_via: 'checkout', line_items: items, status, ...fields })
    },
    editOrder(id, fields) {
      const order = existingOrder(id)
      changeOrder(state, order, fields)
      return order
    },
    trashOrder: (id) => trashOrder(state, existingOrder(id)),
  }

  async function save(product: Product, fields: Fields): Promise<Product> {
    const write = () => {
      const draft = structuredClone(product)
      const write = draft.type === 'variation' ? writeVariation : writeProduct
      write(state, draft, fields)
      return draft
    }
    return await saveProduct(state, { write, fields }, { switches })
  }

  function existingOrder(id: number): Order {
    const order = state.orders.get(id)
    if (order === undefined) throw new Error(`The simulated shop has no order ${id}`)
    return order
  }

  function existing(id: number): Product {
    const product = state.products.get(id)
    if (product === undefined) throw new Error(`The simulated shop has no product ${id}`)
    return product
  }
}
