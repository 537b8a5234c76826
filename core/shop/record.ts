import * as v from 'valibot'
import type { Product } from '../shop.ts'
import { shardOf } from '../text.ts'

/** Into how many documents the products are divided, by the hash of their sku. Stored data depends on it. */
export const PRODUCT_SHARDS = 256

/** A photo as its product lists it; where the bytes are stands in the photo index. */
export interface ListedPhoto {
  name: string
  position: number
  /** SHA-256 of the bytes, hex. */
  hash: string
}

/** A product as it is stored: what the port shows, with the photos' places and hashes. */
export interface StoredProduct extends Omit<Product, 'images'> {
  images: readonly ListedPhoto[]
}

export interface ProductShard {
  /** Sorted by sku. An array, because as the keys of an object `__proto__` and `constructor` would be lost. */
  products: readonly StoredProduct[]
}

/** An object of texts or numbers; `v.record` would drop a key such as `constructor`. */
const stringMap = v.custom<Readonly<Record<string, string>>>((value) => isMapOf('string', value))
const numberMap = v.custom<Readonly<Record<string, number>>>((value) => isMapOf('number', value))

/** What a record must be to be read back. */
export const storedProduct: v.GenericSchema<unknown, StoredProduct> = v.object({
  sku: v.string(),
  name: v.string(),
  description: v.string(),
  price: v.string(),
  salePrice: v.nullable(v.string()),
  quantity: v.number(),
  stocks: numberMap,
  visible: v.boolean(),
  categories: v.array(v.array(v.string())),
  attributes: stringMap,
  brand: v.string(),
  supplier: v.string(),
  barcode: v.string(),
  articul: v.string(),
  model: v.string(),
  modelName: v.string(),
  options: stringMap,
  taxRate: v.exactOptional(v.string()),
  images: v.array(v.object({ name: v.string(), position: v.number(), hash: v.string() })),
  updatedAt: v.string(),
})

/** The document of one shard. */
export const productShard: v.GenericSchema<unknown, ProductShard> = v.object({
  products: v.array(storedProduct),
})

/** The key of the document that holds a shard. */
export function productKey(shard: number): string {
  return `products:${shard}`
}

/** The shard of a product. */
export function productShardOf(sku: string): number {
  return shardOf(sku, PRODUCT_SHARDS)
}

/** A product that has nothing yet but its key. */
export function blankProduct(sku: string): StoredProduct {
  return {
    sku,
    name: '',
    description: '',
    price: '0.00',
    salePrice: null,
    quantity: 0,
    stocks: {},
    visible: true,
    categories: [],
    attributes: {},
    brand: '',
    supplier: '',
    barcode: '',
    articul: '',
    model: '',
    modelName: '',
    options: {},
    images: [],
    updatedAt: '',
  }
}

/** The product as the port and the API show it. */
export function toProduct(stored: StoredProduct): Product {
  return { ...stored, images: stored.images.map((photo) => photo.name) }
}

function isMapOf(type: 'string' | 'number', value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  return Object.values(value).every((member) => typeof member === type)
}
