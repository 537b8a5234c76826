import { node, nodeWith, type XmlNode } from '../xml/node.ts'
import { limit, type Page } from './limit.ts'
import { stockFilter, type StockFilter } from './stock-request.ts'

/** Asks for the internet categories (`lst:listCategoryRequest`): always the whole forest, POHODA has no filter for them. */
export function categoriesRequest(): XmlNode {
  return nodeWith(
    'lst:listCategoryRequest',
    { version: '2.0', categoryVersion: '2.0' },
    node('lst:requestCategory'),
  )
}

/** Asks for the internet parameters (`lst:listIntParamRequest`): always all of them. */
export function parametersRequest(): XmlNode {
  return nodeWith('lst:listIntParamRequest', { version: '2.0' }, node('lst:requestIntParam'))
}

/** Asks for the suppliers of stock cards (`lst:listSupplierRequest`); the filter is one of cards. */
export function suppliersRequest({ page, ...filter }: StockFilter & { page?: Page } = {}): XmlNode {
  return nodeWith(
    'lst:listSupplierRequest',
    { version: '2.0', supplierVersion: '2.0' },
    page === undefined ? undefined : limit('lst:limit', page),
    node('lst:requestSupplier', stockFilter(filter)),
  )
}

/** Asks for the stores (sklady, `lst:listStoreRequest`). */
export function storesRequest(): XmlNode {
  return nodeWith('lst:listStoreRequest', { version: '2.0', storeVersion: '2.0' }, node('lst:requestStore'))
}

/** Asks for the tree of stores and their branches (členění, `lst:listStorageRequest`). */
export function storagesRequest(): XmlNode {
  return nodeWith('lst:listStorageRequest', { version: '2.0' })
}
