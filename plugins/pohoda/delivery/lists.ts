import * as v from 'valibot'
import type { Bytes } from '../../../core/bytes.ts'
import type { Store } from '../../../core/plugin.ts'
import { type CategoryNode, categoryNodeSchema, toCategories } from '../answers/category.ts'
import { readResponsePack } from '../answers/pack.ts'
import { type ShopParameter, shopParameterSchema, toParameters } from '../answers/parameter.ts'
import { type StorageNode, storageNodeSchema, toStorages } from '../answers/storage.ts'
import type { XmlElement } from '../xml/element.ts'
import { assertList, type Wanted } from './refusal.ts'

/** The small lists that POHODA pushes as a whole. Each replaces the one before. */
export type ListKind = 'categories' | 'parameters' | 'storages'

const categoriesSchema = v.object({ at: v.string(), roots: v.array(categoryNodeSchema) })
const parametersSchema = v.object({ at: v.string(), parameters: v.array(shopParameterSchema) })
const storagesSchema = v.object({ at: v.string(), roots: v.array(storageNodeSchema) })

const WANTED: Readonly<Record<ListKind, Wanted>> = {
  categories: { lists: ['listCategory', 'categoryDetail'], czech: 'kategorie' },
  parameters: { lists: ['listIntParam', 'intParamDetail'], czech: 'internetové parametry' },
  storages: { lists: ['listStorage'], czech: 'členění skladů' },
}

/** The categories as they were pushed last, and when (ISO 8601 UTC). */
export async function pushedCategories(
  store: Store,
): Promise<{ at: string; roots: CategoryNode[] } | undefined> {
  return await store.get(keyOf('categories'), categoriesSchema)
}

/** The internet parameters as they were pushed last, and when (ISO 8601 UTC). */
export async function pushedParameters(
  store: Store,
): Promise<{ at: string; parameters: ShopParameter[] } | undefined> {
  return await store.get(keyOf('parameters'), parametersSchema)
}

/** The classification of stock as it was pushed last, and when (ISO 8601 UTC). */
export async function pushedStorages(
  store: Store,
): Promise<{ at: string; roots: StorageNode[] } | undefined> {
  return await store.get(keyOf('storages'), storagesSchema)
}

export interface ReceiveListOptions {
  store: Store
  /** When the push began, ISO 8601 UTC. */
  at: string
  /** Called with the attributes of the root before anything else; may throw. */
  onPack(attributes: XmlElement['attributes']): void
}

/**
 * Reads a pushed list to its end and keeps it. When it throws, the one before stays.
 * @returns how many there are, those below others counted, too
 * @throws PUSH_OTHER_LIST for another list; what `readResponsePack`, `onPack`, `chunks` and the store throw
 */
export async function receiveList(
  kind: ListKind,
  chunks: AsyncIterable<Bytes>,
  { store, at, onPack }: ReceiveListOptions,
): Promise<number> {
  const records: XmlElement[] = []
  const pack = await readResponsePack(chunks, {
    onPack,
    onRecord(record, list) {
      assertList(list, WANTED[kind])
      records.push(record)
    },
  })
  assertList(pack.items.find(({ agenda }) => agenda !== undefined)?.agenda?.name, WANTED[kind])

  if (kind === 'parameters') {
    const parameters = records.flatMap(toParameters)
    await store.put(keyOf(kind), { at, parameters })
    return parameters.length
  }
  const roots = kind === 'categories' ? records.flatMap(toCategories) : records.flatMap(toStorages)
  await store.put(keyOf(kind), { at, roots })
  return countOf(roots)
}

interface Node {
  children: readonly Node[]
}

function countOf(nodes: readonly Node[]): number {
  return nodes.reduce((count, { children }) => count + 1 + countOf(children), 0)
}

function keyOf(kind: ListKind): string {
  return `pushed:${kind}`
}
