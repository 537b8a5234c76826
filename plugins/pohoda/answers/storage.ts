import * as v from 'valibot'
import { child, childrenOf, textAt, type XmlElement } from '../xml/element.ts'

/** A store (sklad, `lst:store` of `lst:listStore`). */
export interface PohodaStore {
  id: string
  /** Its short name, which cards and settings name it by. */
  name: string
  text: string
}

/** A branch of the classification of stock (členění skladů, `lst:itemStorage`); those of the first level are stores. */
export interface StorageNode {
  id: string
  /** The name of the store, or of the branch: one part of a path such as `HLAVNÍ/Nádobí`. */
  code: string
  name: string
  /** The id of the store that it belongs to. */
  storeId: string
  children: StorageNode[]
}

export const storageNodeSchema: v.GenericSchema<unknown, StorageNode> = v.object({
  id: v.string(),
  code: v.string(),
  name: v.string(),
  storeId: v.string(),
  children: v.array(v.lazy(() => storageNodeSchema)),
})

/** Reads the stores of a record: a `lst:store` is one. */
export function toStores(record: XmlElement): PohodaStore[] {
  const stores = record.name === 'store' ? [record] : childrenOf(record, 'store')
  return stores.map((store) => ({
    id: textAt(store, 'id') ?? '',
    name: textAt(store, 'name') ?? '',
    text: textAt(store, 'text') ?? '',
  }))
}

/** Reads the branches of a record: an `lst:itemStorage` is one, with those below it. */
export function toStorages(record: XmlElement): StorageNode[] {
  const nodes = record.name === 'itemStorage' ? [record] : childrenOf(record, 'itemStorage')
  return nodes.map((node) => toStorage(node))
}

function toStorage(element: XmlElement): StorageNode {
  const { id = '', code = '', name = '', idStore = '' } = element.attributes
  const below = child(element, 'subStorages')
  return { id, code, name, storeId: idStore, children: below === undefined ? [] : toStorages(below) }
}
