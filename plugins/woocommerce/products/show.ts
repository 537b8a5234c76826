import type { Product, ShopCall } from '../../../core/shop.ts'
import type { WoocommerceConfig } from '../config.ts'
import { foreignName } from '../images/file-names.ts'
import type { Lookup } from './lookup.ts'
import { isFree } from './work.ts'
import type { RealProduct } from './real.ts'
import type { Records } from './records.ts'
import { shown } from './shown.ts'

export interface ShowOptions {
  records: Records
  lookup: Lookup
  config: Pick<WoocommerceConfig, 'categoryRoot'>
}

/** Tells a product as the shop really has it now. @throws WOO_* */
export type Show = (sku: string, call: ShopCall) => Promise<Product | undefined>

export function createShow({ records, lookup, config }: ShowOptions): Show {
  return async (sku, call) => {
    const record = await records.find(sku)
    if (record?.isRemoved === true || record?.choices !== undefined) return undefined
    const real =
      record === undefined
        ? await findFree(sku, call)
        : (await lookup.byId([record.link], call)).get(record.link.id)
    if (real === undefined || real.status === 'trash') return undefined
    const { parentId } = real
    const parent = parentId === 0 ? undefined : (await lookup.byId([{ id: parentId }], call)).get(parentId)
    const photos = record?.photos.toSorted((a, b) => a.position - b.position) ?? []
    const others = real.images.filter(({ id }) => !photos.some(({ mediaId }) => mediaId === id))
    return {
      sku,
      ...shown(real, parent),
      categories: await categoriesOf(parent ?? real, call),
      images: [...photos.map(({ name }) => name), ...others.map(foreignName)],
    }
  }

  async function findFree(sku: string, call: ShopCall): Promise<RealProduct | undefined> {
    const real = (await lookup.bySku([sku], call)).get(sku)
    return real !== undefined && isFree(real, sku) ? real : undefined
  }

  /** Below the root that the settings choose; what stands elsewhere is left as it is called. */
  async function categoriesOf({ categories }: RealProduct, call: ShopCall): Promise<string[][]> {
    const ids = categories.filter(({ slug }) => slug !== 'uncategorized').map(({ id }) => id)
    if (ids.length === 0) return []
    const paths = [...(await lookup.categoryPaths(ids, call)).values()]
    const root = config.categoryRoot
    return paths.map((path) => {
      const isBelow = root.every((name, index) => name === path[index])
      return path.slice(isBelow ? root.length : 0)
    })
  }
}
