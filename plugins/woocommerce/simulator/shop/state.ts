import type { Attachment, Attribute, Order, Webhook } from './records.ts'
import { createProductShelf, type ProductShelf } from './product-shelf.ts'
import { createTermShelf, type TermShelf } from './term-shelf.ts'

/** Everything that one shop knows. The simulator's parts share it and change it. */
export interface State {
  /** The shop's address, without a slash at the end. */
  url: string
  readonly utcOffsetMinutes: number
  /** Milliseconds, in whole seconds: more the database does not keep. */
  now(): number
  /** Ids are given in their order; products, orders and pictures share theirs. */
  nextId(kind: 'post' | 'term' | 'attribute' | 'meta' | 'item' | 'note' | 'webhook'): number
  products: ProductShelf
  terms: TermShelf
  /** The category of products that have none. */
  uncategorized: number
  attributes: Map<number, Attribute>
  attachments: Map<number, Attachment>
  orders: Map<number, Order>
  webhooks: Map<number, Webhook>
  /** WooCommerce's options by their names. */
  settings: Record<string, string>
  /** Percent by tax class; `''` is the standard one. */
  taxRates: Record<string, number>
  /** Called after every change that webhooks tell of, e.g. `order.created`. */
  changed(topic: string, id: number): void
}

export function createState(options: { now: () => number; utcOffsetMinutes: number }): State {
  const counters: Record<string, number> = { post: 10, term: 14 }
  const nextId = (kind: string) => (counters[kind] = (counters[kind] ?? 0) + 1)
  const terms = createTermShelf()
  const uncategorized = { id: nextId('term'), taxonomy: 'product_cat', parentId: 0, name: 'Uncategorized' }
  terms.add({ ...uncategorized, slug: 'uncategorized', description: '', menuOrder: 0 })
  return {
    url: '',
    utcOffsetMinutes: options.utcOffsetMinutes,
    now: () => Math.floor(options.now() / 1000) * 1000,
    nextId,
    products: createProductShelf(),
    terms,
    uncategorized: uncategorized.id,
    attributes: new Map(),
    attachments: new Map(),
    orders: new Map(),
    webhooks: new Map(),
    settings: {
      woocommerce_currency: 'UAH',
      woocommerce_price_num_decimals: '2',
      woocommerce_prices_include_tax: 'yes',
      woocommerce_calc_taxes: 'yes',
      woocommerce_manage_stock: 'yes',
      woocommerce_weight_unit: 'kg',
      woocommerce_dimension_unit: 'cm',
    },
    taxRates: { '': 20, 'reduced-rate': 7, 'zero-rate': 0 },
    changed: () => undefined,
  }
}
