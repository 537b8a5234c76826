import type { CategoryPath } from '../../../core/shop.ts'
import { categoryKey } from '../../../core/shop/category.ts'
import type { WoocommerceConfig } from '../config.ts'
import { nameKey } from './names.ts'

export type CategorySettings = Pick<WoocommerceConfig, 'categoryRoot' | 'categoryMap' | 'unmapped'>

/** Where the source's categories stand in the shop. */
export interface Places {
  /** The chosen root, from the top of the shop's tree; empty without one. */
  readonly root: CategoryPath
  /** Whether the shop's owner says category by category where goods go, and keeps the tree himself. */
  readonly isMapped: boolean
  /** The shop's path, from the top of its tree, for one of the source's. */
  ofGoods(path: CategoryPath): CategoryPath
}

/** Reads the settings of categories. Pure. */
export function createPlaces({ categoryRoot, categoryMap, unmapped }: CategorySettings): Places {
  const root = withoutBlanks(categoryRoot)
  const isMapped = categoryMap !== undefined
  const targets = new Map(
    Object.entries(categoryMap ?? {}).map(([source, target]) => [sourceKey(source.split(' > ')), target]),
  )
  return {
    root,
    isMapped,
    ofGoods(path) {
      const target = isMapped ? (targets.get(sourceKey(path)) ?? unmapped) : path
      return [...root, ...withoutBlanks(target)]
    },
  }
}

function sourceKey(path: CategoryPath): string {
  return categoryKey(withoutBlanks(path).map(nameKey))
}

function withoutBlanks(path: CategoryPath): CategoryPath {
  return path.filter((name) => /\S/.test(name))
}
