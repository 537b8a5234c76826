import * as v from 'valibot'
import type { Product } from '../../../core/shop.ts'

/** What the routes of products answer, for their descriptions. */
export const productAnswer: v.GenericSchema<unknown, Product> = v.pipe(
  v.object({
    sku: v.string(),
    name: v.string(),
    description: v.string(),
    price: v.pipe(v.string(), v.examples(['2450.00'])),
    salePrice: v.pipe(v.nullable(v.string()), v.description('The promo price.')),
    quantity: v.number(),
    stocks: v.pipe(v.record(v.string(), v.number()), v.description('The quantity by warehouse.')),
    visible: v.boolean(),
    categories: v.pipe(v.array(v.array(v.string())), v.description('Paths of names, each from the top.')),
    attributes: v.record(v.string(), v.string()),
    brand: v.string(),
    supplier: v.string(),
    barcode: v.string(),
    articul: v.string(),
    model: v.pipe(v.string(), v.description('Products with the same model are variants of one article.')),
    modelName: v.string(),
    options: v.pipe(
      v.record(v.string(), v.string()),
      v.description('What tells this variant from the others.'),
    ),
    taxRate: v.exactOptional(v.string()),
    images: v.pipe(v.array(v.string()), v.description('The names of its photos, the main one first.')),
    updatedAt: v.pipe(v.string(), v.isoTimestamp()),
  }),
  v.title('Product'),
)
