import type { Parameters } from '../web/parameters.ts'

/** What variations have too. */
const SHARED: Parameters = {
  description: 'string',
  sku: 'string',
  global_unique_id: 'string',
  regular_price: 'string',
  sale_price: 'string',
  date_on_sale_from: 'string',
  date_on_sale_from_gmt: 'string',
  date_on_sale_to: 'string',
  date_on_sale_to_gmt: 'string',
  virtual: 'boolean',
  downloadable: 'boolean',
  tax_status: ['taxable', 'shipping', 'none'],
  tax_class: 'string',
  manage_stock: 'boolean',
  stock_quantity: 'integer',
  stock_status: ['instock', 'outofstock', 'onbackorder'],
  backorders: ['no', 'notify', 'yes'],
  weight: 'string',
  dimensions: 'object',
  attributes: 'array',
  menu_order: 'integer',
  meta_data: 'array',
}

/** What a single write of a product is checked for. */
export const PRODUCT_PARAMETERS: Parameters = {
  ...SHARED,
  name: 'string',
  slug: 'string',
  type: ['simple', 'grouped', 'external', 'variable'],
  status: ['draft', 'pending', 'private', 'publish', 'future', 'auto-draft', 'trash'],
  featured: 'boolean',
  catalog_visibility: ['visible', 'catalog', 'search', 'hidden'],
  short_description: 'string',
  date_created: 'string',
  date_created_gmt: 'string',
  categories: 'array',
  tags: 'array',
  brands: 'array',
  images: 'array',
}

/** What a single write of a variation is checked for. */
export const VARIATION_PARAMETERS: Parameters = {
  ...SHARED,
  status: ['draft', 'pending', 'private', 'publish'],
  image: 'object',
}
