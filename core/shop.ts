import type { Guard } from './storage/store.ts'

/**
 * The shop port: the one interface between sources of goods (Torgsoft, POHODA) and places where they are sold
 * (the embedded catalogue, WooCommerce, whatever a webhook reaches). Every shop passes `test/contract/shop.ts`.
 *
 * All calls are idempotent: the same change twice applies once and is `unchanged` the second time. Results are per
 * item and in the order of the input; a call throws only when nothing is known about any item.
 */
export interface Shop {
  readonly capabilities: ShopCapabilities

  /**
   * What `applyProducts` would do with these, without doing any of it: for the preview of a first load, where it
   * matters which goods the shop recognises as its own.
   */
  previewProducts(patches: readonly ProductPatch[], options?: ShopCall): Promise<PlannedItem[]>

  /** Creates and updates products. Members that a patch does not have are left as they are in the shop. */
  applyProducts(patches: readonly ProductPatch[], options?: ShopCall): Promise<ItemResult[]>

  /** The light path for what changes most: price, stock and visibility of goods that exist. */
  applyStock(patches: readonly StockPatch[], options?: ShopCall): Promise<ItemResult[]>

  /** Removes goods for good. A missing one is `unchanged`. */
  deleteProducts(skus: readonly string[], options?: ShopCall): Promise<ItemResult[]>

  /** One product as the shop has it, or undefined. */
  product(sku: string, options?: ShopCall): Promise<Product | undefined>

  /**
   * Puts one photo of a product at a position (0 is the main one). The same bytes twice are stored once.
   * `skipped` with reason `unknown-sku` when the shop does not have the product.
   */
  putImage(image: ProductImage, options?: ShopCall): Promise<ItemResult>

  /** Takes a photo off a product, by name. */
  removeImage(sku: string, name: string, options?: ShopCall): Promise<ItemResult>

  /**
   * The bytes of a photo of a product, by one of the names that \`product\` tells. Undefined when there is none of that
   * name, or the shop cannot read them (\`capabilities.readsImages\`). What the shop made smaller comes as it shows it.
   * @throws when the shop cannot be reached, or the photo has more than 20 MiB
   */
  readImage(sku: string, name: string, options?: ShopCall): Promise<ImageBytes | undefined>

  /**
   * The categories below the root that the shop's settings choose, each after its parent. A shop without a tree of
   * its own (`capabilities.categories` is false) has none and skips all changes with reason `no-categories`.
   */
  categories(options?: ShopCall): Promise<ShopCategory[]>

  /** Makes, renames, moves and describes categories; a parent that is missing is made. The result's `sku` is the path in one text, `A > B`. */
  applyCategories(patches: readonly CategoryPatch[], options?: ShopCall): Promise<ItemResult[]>

  /**
   * Removes categories. One that still has products or categories below it is `skipped` with reason `not-empty`; a
   * missing one is `unchanged`. The result's `sku` is the path.
   */
  deleteCategories(paths: readonly CategoryPath[], options?: ShopCall): Promise<ItemResult[]>

  /**
   * One page of orders after a cursor, oldest first: each order at least once after it was placed, or with `statuses`
   * after it entered one of them, as it stands now. A shop may show an order again when it has changed, so whoever
   * acts on orders remembers which he has, or marks them (`markOrder`).
   * @throws BAD_QUERY for a cursor that the shop did not give or that is ahead of its orders
   */
  orders(query: OrderQuery, options?: ShopCall): Promise<OrderPage>

  /** Sets an order's status, with a note for the shop's staff; the result's `sku` is its id. @throws ORDER_MISSING */
  setOrderStatus(orderId: string, status: string, note?: string, options?: ShopCall): Promise<ItemResult>

  /**
   * Notes on the order itself, in the shop, that the calling instance has taken it over, so that state which was lost
   * or restored sends nothing twice (`ShopOrder.takenBy`). The result's `sku` is the order's id. @throws ORDER_MISSING
   */
  markOrder(orderId: string, options?: ShopCall): Promise<ItemResult>
}

export interface ShopCapabilities {
  /** The most items that the shop wants in one call. */
  batchSize: number
  /** Whether stock can be told per warehouse. */
  stockPerWarehouse: boolean
  /** Whether only whole quantities exist there. */
  wholeQuantities: boolean
  /** In which forms it takes photos; none when it has no photos. */
  images: readonly ('bytes' | 'url')[]
  /** Whether photos can be read back (\`readImage\`). */
  readsImages: boolean
  /** Whether goods of one model become one product with variants. */
  variants: boolean
  /** Whether it has a tree of categories that can be changed. */
  categories: boolean
  orders: boolean
  /**
   * Whether it takes off what was ordered after \`countedAt\` by itself; absent when it does not: then a source that
   * wants it done subtracts it from the quantities that it tells.
   */
  subtractsOrders?: boolean | undefined
  /** Its statuses of orders that are to be carried out: neither unpaid nor cancelled; absent when it makes no difference. */
  orderStatuses?: readonly string[] | undefined
  /** Changes when the shop's own settings change, so that what was previewed under other ones no longer holds. */
  settings?: string | undefined
  /** Where people find the whole of a preview, e.g. `/woo/pairing`. */
  previewPage?: string | undefined
  /** ISO 4217, when the shop has one currency and tells it. */
  currency?: string | undefined
}

/** What every call takes: how to stop it, and under which run's fence its writes in our own store stand. */
export interface ShopCall {
  signal?: AbortSignal | undefined
  guards?: readonly Guard[] | undefined
  /** The id of the instance that calls; filled in by the core. */
  instance?: string | undefined
  /**
   * When the source counted the quantities that it tells (ISO 8601 UTC), e.g. the time of its export. What was
   * ordered later is not in them: a shop with `subtractsOrders` takes it off.
   */
  countedAt?: string | undefined
}

/** Price, stock and visibility. Prices are decimal texts with a dot ("2450.00"); a quantity is a number. */
export interface StockPatch {
  /** The source's key as text (Torgsoft: GoodID, POHODA: Kód). */
  sku: string
  price?: string | undefined
  /** The promo price; null takes it off. */
  salePrice?: string | null | undefined
  quantity?: number | undefined
  /** Quantity by warehouse; `quantity` is their sum. A new quantity without them takes the old ones off. */
  stocks?: Readonly<Record<string, number>> | undefined
  visible?: boolean | undefined
}

export interface ProductPatch extends StockPatch {
  name?: string | undefined
  description?: string | undefined
  /** Paths of category names from the top, e.g. [["Взуття", "Кросівки"]]. */
  categories?: readonly (readonly string[])[] | undefined
  /** Attributes are merged by name: those that are not told stay, an empty text takes one off. Options likewise. */
  attributes?: Readonly<Record<string, string>> | undefined
  brand?: string | undefined
  supplier?: string | undefined
  barcode?: string | undefined
  articul?: string | undefined
  /** Products with the same model are variants of one article; their options are below. */
  model?: string | undefined
  modelName?: string | undefined
  /** What tells this variant from the others, e.g. {"size": "37", "color": "чорні"}. */
  options?: Readonly<Record<string, string>> | undefined
  /** The rate of VAT in percent, e.g. "20"; a shop has its own names for rates. */
  taxRate?: string | undefined
  /** Default true. With false a product that the shop does not have is `skipped` with reason `unknown-sku`. */
  create?: boolean | undefined
}

/** A product as a shop shows it. */
export interface Product {
  sku: string
  name: string
  description: string
  price: string
  salePrice: string | null
  quantity: number
  stocks: Readonly<Record<string, number>>
  visible: boolean
  categories: readonly (readonly string[])[]
  attributes: Readonly<Record<string, string>>
  brand: string
  supplier: string
  barcode: string
  articul: string
  model: string
  modelName: string
  options: Readonly<Record<string, string>>
  taxRate?: string | undefined
  /** Names of the photos in their order; those that were there before us have a name too. */
  images: readonly string[]
  /** ISO 8601 UTC. */
  updatedAt: string
}

/** A photo: its bytes, or where the shop may fetch them. */
export type ProductImage = ImagePlace & (ImageBytes | ImageUrl)

export interface ImagePlace {
  sku: string
  /** Lower-case, unique within the shop, e.g. `1001_2.jpg`. */
  name: string
  /** 0 is the main photo. */
  position: number
}

export interface ImageBytes {
  contentType: string
  bytes: Uint8Array<ArrayBuffer>
}

export interface ImageUrl {
  /** Its bytes never change: another photo has another address. */
  url: string
}

/** Names from the top, e.g. ["Взуття", "Кросівки"]. */
export type CategoryPath = readonly string[]

export interface ShopCategory {
  path: CategoryPath
  description: string
  /** Among its sisters, from 0. */
  position: number
}

export interface CategoryPatch {
  path: CategoryPath
  /** Where it was until now, when it was renamed or moved. */
  was?: CategoryPath | undefined
  description?: string | undefined
  position?: number | undefined
}

/** What would become of one item, and which record of the shop it was recognised as. */
export interface PlannedItem {
  sku: string
  plan: 'create' | 'update' | 'unchanged' | 'skip'
  /** Why it would be skipped, e.g. `ambiguous`. */
  reason?: string | undefined
  /** The shop's own record, for people: its id and name there. */
  as?: { id: string; name: string } | undefined
}

/** What became of one item. `failed` says whether a retry can help; `skipped` says why nothing was done. */
export type ItemResult =
  | { sku: string; outcome: 'applied'; created?: boolean }
  | { sku: string; outcome: 'unchanged' }
  | { sku: string; outcome: 'skipped'; reason: string }
  | { sku: string; outcome: 'failed'; code: string; message: string; retry: boolean }

export interface OrderQuery {
  /** The cursor that the page before gave; undefined begins with the oldest order. */
  after?: string | undefined
  /** Only orders placed at or after this time (ISO 8601). */
  since?: string | undefined
  /** Only orders that are in one of these statuses; all when absent. */
  statuses?: readonly string[] | undefined
  /** Default 50. */
  limit?: number
}

export interface OrderPage {
  orders: ShopOrder[]
  /** Where to go on. Orders placed later come after it, also when the page is empty. */
  cursor: string | undefined
  more: boolean
}

/** An order. Prices are decimal texts with tax. */
export interface ShopOrder {
  id: string
  /** By id of an instance when it took the order over (`markOrder`), ISO 8601 UTC. */
  takenBy?: Readonly<Record<string, string>> | undefined
  number: string
  createdAt: string
  currency: string
  status: string
  paid: boolean
  customer: { name: string; email: string; phone: string }
  billing: OrderAddress
  shipping: OrderAddress
  payment: string
  carrier: string
  note: string
  items: OrderItem[]
  shippingTotal: string
  discountTotal: string
  total: string
}

export interface OrderAddress {
  name: string
  company: string
  street: string
  city: string
  region: string
  zip: string
  country: string
  taxId: string
  vatId: string
  phone: string
  email: string
}

export interface OrderItem {
  sku: string
  name: string
  quantity: number
  price: string
  taxRate?: string | undefined
}
