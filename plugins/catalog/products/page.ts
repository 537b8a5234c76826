import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/plugin.ts'
import { PRODUCT_SHARDS, productShardOf, type StoredProduct } from '../../../core/shop/record.ts'
import { readShard } from '../../../core/shop/shelf.ts'
import { hash32, stableJson } from '../../../core/text.ts'

export interface ProductQuery {
  /** Only these skus. */
  skus?: readonly string[] | undefined
  /** Only products whose name, sku, barcode or articul has this text, in any case. */
  text?: string | undefined
  /** Whether hidden products count too. */
  hidden: boolean
  /** The `next` of the page before. */
  after?: string | undefined
  limit: number
}

export interface ProductPage {
  /** How many products match; counted for the first page and carried on by the cursor. */
  total: number
  products: StoredProduct[]
  /** The cursor of the next page, or null on the last. */
  next: string | null
}

/** Where a page ended, and what need not be found out again. */
interface Cursor {
  sku: string
  total: number
  /** The hash of the filter that `total` was counted for. */
  filter: number
}

/**
 * One page of products, ordered by shard and sku, so that a walk sees every product that stays exactly once whatever
 * comes and goes meanwhile. Holds one shard in memory at a time.
 * @throws BAD_QUERY for a cursor that was not given out here
 */
export async function productPage(store: Store, query: ProductQuery): Promise<ProductPage> {
  const { after, limit, ...filters } = query
  const filter = hash32(stableJson(filters))
  const from = after === undefined ? undefined : decodeCursor(after)
  const start = from === undefined ? 0 : productShardOf(from.sku)
  const counted = from?.filter === filter ? from.total : undefined
  const matches = matcher(query)
  const found: StoredProduct[] = []
  let total = 0
  for (const shard of shardsOf(query)) {
    if (counted !== undefined && (shard < start || found.length > limit)) continue
    for (const product of await readShard(store, shard)) {
      if (!matches(product)) continue
      total += 1
      const isAfter = from === undefined || shard > start || (shard === start && product.sku > from.sku)
      if (isAfter && found.length <= limit) found.push(product)
    }
  }
  const products = found.slice(0, limit)
  const last = products.at(-1)
  const all = counted ?? total
  const next = found.length > limit && last ? encodeCursor({ sku: last.sku, total: all, filter }) : null
  return { total: all, products, next }
}

function shardsOf(query: ProductQuery): number[] {
  if (query.skus === undefined) return Array.from({ length: PRODUCT_SHARDS }, (_, shard) => shard)
  return [...new Set(query.skus.map(productShardOf))].toSorted((a, b) => a - b)
}

function matcher(query: ProductQuery): (product: StoredProduct) => boolean {
  const skus = query.skus === undefined ? undefined : new Set(query.skus)
  const text = query.text?.toLowerCase()
  return (product) => {
    if (!product.visible && !query.hidden) return false
    if (skus !== undefined && !skus.has(product.sku)) return false
    if (text === undefined) return true
    const { name, sku, barcode, articul } = product
    return [name, sku, barcode, articul].some((field) => field.toLowerCase().includes(text))
  }
}

function encodeCursor({ sku, total, filter }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sku, total, filter]))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function decodeCursor(text: string): Cursor {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const [sku, total, filter]: unknown[] = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    )
    if (typeof sku === 'string' && typeof total === 'number' && typeof filter === 'number') {
      return { sku, total, filter }
    }
  } catch {
    // What cannot be read is answered below, like what reads but is no cursor.
  }
  throw new AppError(
    'BAD_QUERY',
    `Cannot list products after "${text}": it is no cursor, it must be the "next" of the page before.`,
    { status: 400, retry: 'never' },
  )
}
