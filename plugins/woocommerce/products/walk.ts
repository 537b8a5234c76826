import { isAppError } from '../../../core/errors.ts'
import type { ShopCall } from '../../../core/shop.ts'
import type { WooClient } from '../client/client.ts'
import { pagesOf } from '../client/pages.ts'
import type { ShopEntry } from './match.ts'
import { META, readProducts, type RealProduct } from './real.ts'

/**
 * All products and variations of a shop, the trash aside. An empty shop costs one request.
 * @param since only products made after this moment (ISO 8601 UTC), with their variations
 * @throws WOO_*
 */
export async function walkShop(
  client: WooClient,
  { signal, since }: ShopCall & { since?: string | undefined },
): Promise<ShopEntry[]> {
  const entries: ShopEntry[] = []
  const parents = new Map<number, ShopEntry>()
  const made = since === undefined ? {} : { after: since, dates_are_gmt: true }
  const query = { _fields: FIELDS, context: 'edit', ...made }
  for await (const page of pagesOf(client, '/products', query, { signal })) {
    for (const real of readProducts(page)) {
      const entry = entryOf(real)
      entries.push(entry)
      if (real.variations.length > 0) parents.set(real.id, entry)
    }
  }
  if (parents.size === 0) return entries
  const all = since === undefined ? await allVariations(client, signal) : undefined
  const variations = all ?? (await variationsOf([...parents.keys()]))
  for (const real of variations) {
    // One that has no SKU of its own shows that of its product.
    const sku = real.sku === parents.get(real.parentId)?.sku ? '' : real.sku
    entries.push({ ...entryOf(real), type: 'variation', sku, parentId: real.parentId })
  }
  return entries

  /** One request per variable product: the only way before WooCommerce 10.3. */
  async function variationsOf(parentIds: readonly number[]): Promise<RealProduct[]> {
    const found: RealProduct[] = []
    for (const parentId of parentIds) {
      const path = `/products/${parentId}/variations`
      for await (const page of pagesOf(client, path, { _fields: FIELDS, context: 'edit' }, { signal })) {
        found.push(...readProducts(page).map((real) => ({ ...real, parentId })))
      }
    }
    return found
  }
}

const FIELDS = 'id,parent_id,type,sku,name,global_unique_id,meta_data,variations'

/** The variations of all products at once; undefined where the shop cannot tell them so. */
async function allVariations(
  client: WooClient,
  signal: AbortSignal | undefined,
): Promise<RealProduct[] | undefined> {
  const found: RealProduct[] = []
  try {
    for await (const page of pagesOf(
      client,
      '/variations',
      { _fields: FIELDS, context: 'edit' },
      { signal },
    )) {
      found.push(...readProducts(page))
    }
  } catch (thrown) {
    if (isAppError(thrown) && thrown.details.status === 404) return undefined
    throw thrown
  }
  return found.every(({ parentId }) => parentId !== 0) ? found : undefined
}

/** As much of a product as goods are recognised by. Pure. */
export function entryOf({ id, type, sku, name, barcode, meta }: RealProduct): ShopEntry {
  const texts = {
    barcode: barcode === '' ? meta.get(META.barcode) : barcode,
    articul: meta.get(META.articul),
    code: meta.get(META.code),
  }
  const told = Object.entries(texts).filter(([, text]) => text !== undefined)
  return { id, type, sku, name, ...Object.fromEntries(told) }
}
