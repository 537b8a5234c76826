import * as v from 'valibot'
import type { CategoryPath, ShopCall } from '../../../core/shop.ts'
import { unescapeHtml } from '../client/html.ts'
import type { Query, WooClient } from '../client/client.ts'
import { readProducts, type RealProduct } from './real.ts'

/** Reads of single products, as few requests as the shop allows. All throw WOO_*. */
export interface Lookup {
  /** Products and variations by SKU, exactly: the shop itself takes `sku-1` and `SKU-1` for one. By SKU. */
  bySku(skus: readonly string[], call?: ShopCall): Promise<Map<string, RealProduct>>
  /** Which SKUs lie in the trash. */
  trashedSkus(skus: readonly string[], call?: ShopCall): Promise<Set<string>>
  /** Which products (not variations) lie in the trash. */
  trashedIds(ids: readonly number[], call?: ShopCall): Promise<Set<number>>
  /** Products and variations by id; those that are gone are not in the answer. */
  byId(
    links: readonly { id: number; parentId?: number | undefined }[],
    call?: ShopCall,
  ): Promise<Map<number, RealProduct>>
  /** The paths of categories by id, from the top. */
  categoryPaths(ids: readonly number[], call?: ShopCall): Promise<Map<number, CategoryPath>>
}

export function createLookup(client: WooClient): Lookup {
  return {
    async bySku(skus, call) {
      const found = await listBySku(skus, {}, call)
      return new Map(found.filter(({ status }) => status !== 'trash').map((real) => [real.sku, real]))
    },

    async trashedSkus(skus, call) {
      const found = await listBySku(skus, { status: 'trash' }, call)
      return new Set(found.map(({ sku }) => sku))
    },

    async trashedIds(ids, call) {
      return new Set((await listById('/products', ids, { status: 'trash' }, call)).map(({ id }) => id))
    },

    async byId(links, call) {
      const found = new Map<number, RealProduct>()
      for (const [parentId, members] of Map.groupBy(links, (link) => link.parentId)) {
        const path = parentId === undefined ? '/products' : `/products/${parentId}/variations`
        const ids = members.map(({ id }) => id)
        for (const real of await listById(path, ids, {}, call)) {
          found.set(real.id, parentId === undefined ? real : { ...real, type: 'variation', parentId })
        }
      }
      return found
    },

    async categoryPaths(ids, call) {
      const known = new Map<number, { name: string; parent: number }>()
      for (let missing = [...new Set(ids)]; missing.length > 0;) {
        const query = { include: missing.slice(0, MOST).join(), per_page: MOST }
        const { body } = await client.get('/products/categories', query, call)
        const read = v.parse(categoryList, body)
        for (const { id, name, parent } of read) known.set(id, { name: unescapeHtml(name), parent })
        const asked = new Set(missing)
        missing = read.flatMap(({ parent }) =>
          known.has(parent) || asked.has(parent) || parent === 0 ? [] : parent,
        )
      }
      return new Map(ids.map((id) => [id, pathOf(id)]))

      function pathOf(id: number): string[] {
        const category = known.get(id)
        return category === undefined ? [] : [...pathOf(category.parent), category.name]
      }
    },
  }

  async function listBySku(
    skus: readonly string[],
    query: Query,
    call: ShopCall | undefined,
  ): Promise<RealProduct[]> {
    const wanted = new Set(skus)
    // Within a list a comma parts SKUs. An empty SKU would ask for all products.
    const lists = [
      ...chunks([...wanted].filter((sku) => sku !== '' && !sku.includes(','))),
      ...[...wanted].filter((sku) => sku.includes(',')).map((sku) => [sku]),
    ]
    const found: RealProduct[] = []
    for (const list of lists) found.push(...(await read('/products', { sku: list.join(), ...query }, call)))
    return found.filter(({ sku }) => wanted.has(sku))
  }

  async function listById(
    path: string,
    ids: readonly number[],
    query: Query,
    call: ShopCall | undefined,
  ): Promise<RealProduct[]> {
    const found: RealProduct[] = []
    for (const list of chunks([...new Set(ids)])) {
      found.push(...(await read(path, { include: list.join(), ...query }, call)))
    }
    return found
  }

  async function read(path: string, query: Query, call: ShopCall | undefined): Promise<RealProduct[]> {
    const all = { ...query, per_page: MOST, context: 'edit' }
    const { body } = await client.get(path, all, { signal: call?.signal })
    return readProducts(body)
  }
}

const MOST = 100
/** Servers refuse longer addresses. */
const MOST_CHARACTERS = 4000

const categoryList = v.array(v.object({ id: v.number(), name: v.string(), parent: v.number() }))

/** Lists that fit into one address each. */
function chunks<T extends string | number>(items: readonly T[]): T[][] {
  const lists: T[][] = []
  let characters = 0
  for (const item of items) {
    const list = lists.at(-1)
    const length = encodeURIComponent(item).length + '%2C'.length
    if (list === undefined || list.length === MOST || characters + length > MOST_CHARACTERS) {
      lists.push([item])
      characters = length
    } else {
      list.push(item)
      characters += length
    }
  }
  return lists
}
