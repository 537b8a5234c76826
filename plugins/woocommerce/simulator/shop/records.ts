/** What a shop holds, as plain data. Times are milliseconds since 1970, cut to whole seconds as the database keeps them. */

export interface Product {
  id: number
  /** Of a variation its product, else 0. */
  parentId: number
  type: 'simple' | 'variable' | 'variation' | 'grouped' | 'external'
  /** `publish`, `private`, `draft`, `pending`, `future` or `trash`. */
  status: string
  name: string
  slug: string
  description: string
  shortDescription: string
  sku: string
  /** `global_unique_id`: a barcode. */
  gtin: string
  /** Decimal text, or empty. */
  regularPrice: string
  salePrice: string
  saleFrom: number | undefined
  saleTo: number | undefined
  manageStock: boolean
  /** Null unless stock is managed. */
  stockQuantity: number | null
  stockStatus: 'instock' | 'outofstock' | 'onbackorder'
  backorders: string
  lowStockAmount: number | null
  catalogVisibility: string
  featured: boolean
  taxStatus: string
  taxClass: string
  weight: string
  length: string
  width: string
  height: string
  categoryIds: number[]
  tagIds: number[]
  brandIds: number[]
  /** Attachments; the first is the main picture. */
  imageIds: number[]
  /** Of a product what it is like, and what its variations differ in. */
  attributes: ProductAttribute[]
  /** Of a variation, by what it differs. */
  choices: Choice[]
  meta: Meta[]
  menuOrder: number
  createdAt: number
  modifiedAt: number
}

export interface ProductAttribute {
  /** 0: only this product has it. */
  id: number
  name: string
  position: number
  visible: boolean
  variation: boolean
  /** Names of the values. */
  options: string[]
}

export interface Choice {
  id: number
  name: string
  option: string
}

export interface Meta {
  id: number
  key: string
  value: unknown
}

/** A category (`product_cat`), a tag (`product_tag`), a brand (`product_brand`), or an attribute's value (`pa_…`). */
export interface Term {
  id: number
  taxonomy: string
  parentId: number
  /** As it comes back: escaped. */
  name: string
  slug: string
  description: string
  menuOrder: number
}

/** An attribute that all products share. */
export interface Attribute {
  id: number
  name: string
  /** With `pa_` in front: the taxonomy of its values. */
  slug: string
  type: string
  orderBy: string
  hasArchives: boolean
}

/** A file of the media library. */
export interface Attachment {
  id: number
  /** e.g. `1001-1.jpg`; unique. */
  file: string
  slug: string
  title: string
  alt: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** Where WordPress fetched it; undefined when it was uploaded. */
  source: string | undefined
  /** The product for which it was fetched, or 0. */
  parentId: number
  createdAt: number
  modifiedAt: number
}

export interface Order {
  id: number
  /** `pending`, `processing`, `on-hold`, `completed`, `cancelled`, `refunded`, `failed`, `checkout-draft` or `trash`. */
  status: string
  currency: string
  pricesIncludeTax: boolean
  customerId: number
  billing: Readonly<Record<string, string>>
  shipping: Readonly<Record<string, string>>
  paymentMethod: string
  paymentMethodTitle: string
  transactionId: string
  customerNote: string
  createdVia: string
  lines: OrderLine[]
  shippingLines: ShippingLine[]
  /** Amounts that were given back, decimal texts. */
  refunds: Refund[]
  notes: OrderNote[]
  meta: Meta[]
  /** Whether its pieces were taken from stock. */
  isStockReduced: boolean
  createdAt: number
  modifiedAt: number
  paidAt: number | undefined
  completedAt: number | undefined
}

export interface OrderLine {
  id: number
  name: string
  /** 0 when nothing was found. */
  productId: number
  variationId: number
  sku: string
  quantity: number
  taxClass: string
  /** Before discounts, without tax; decimal text with six decimals, as `total`. */
  subtotal: string
  total: string
  /** With two. */
  totalTax: string
}

export interface ShippingLine {
  id: number
  methodTitle: string
  methodId: string
  total: string
  totalTax: string
}

export interface Refund {
  id: number
  reason: string
  amount: string
  createdAt: number
}

export interface OrderNote {
  id: number
  note: string
  isForCustomer: boolean
  author: string
  createdAt: number
}

export interface Webhook {
  id: number
  name: string
  status: 'active' | 'paused' | 'disabled'
  topic: string
  deliveryUrl: string
  secret: string
  /** Deliveries that failed since the last that did not. */
  failures: number
  createdAt: number
  modifiedAt: number
}
