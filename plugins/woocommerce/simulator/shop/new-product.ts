import type { Product } from './records.ts'
import type { State } from './state.ts'

/** A record that nothing was said about yet; it gets its id when it is kept. */
export function newProduct(state: State, type: Product['type'], parentId = 0): Product {
  const now = state.now()
  return {
    id: 0,
    parentId,
    type,
    status: 'publish',
    name: '',
    slug: '',
    description: '',
    shortDescription: '',
    sku: '',
    gtin: '',
    regularPrice: '',
    salePrice: '',
    saleFrom: undefined,
    saleTo: undefined,
    manageStock: false,
    stockQuantity: null,
    stockStatus: 'instock',
    backorders: 'no',
    lowStockAmount: null,
    catalogVisibility: 'visible',
    featured: false,
    taxStatus: 'taxable',
    taxClass: type === 'variation' ? 'parent' : '',
    weight: '',
    length: '',
    width: '',
    height: '',
    categoryIds: [],
    tagIds: [],
    brandIds: [],
    imageIds: [],
    attributes: [],
    choices: [],
    meta: [],
    menuOrder: 0,
    createdAt: now,
    modifiedAt: now,
  }
}
