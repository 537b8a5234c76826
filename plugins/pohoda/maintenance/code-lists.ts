import * as v from 'valibot'
import type { PluginContext, Store } from '../../../core/plugin.ts'
import { type PohodaStore, toStorages, toStores, type StorageNode } from '../answers/storage.ts'
import { pushedStorages } from '../delivery/lists.ts'
import { storagesRequest, storesRequest } from '../documents/list-requests.ts'
import { type ListRequest, requestList } from '../list-exchange.ts'

export const codeListsSchema = v.object({
  /** When they were read, ISO 8601 UTC. */
  at: v.string(),
  /** Stores (sklady): the short name and the text beside it. */
  stores: v.array(v.object({ name: v.string(), text: v.string() })),
  /** Branches of the classification of stock (členění), those of the first level included. */
  storages: v.number(),
})

/** Small lists of POHODA that settings name things of. */
export type CodeLists = v.InferOutput<typeof codeListsSchema>

const KEY = 'maintenance:code-lists'

/** The lists as they were read last; those of a push when mServer was never asked. */
export async function codeLists(store: Store): Promise<CodeLists | undefined> {
  const asked = await store.get(KEY, codeListsSchema)
  if (asked !== undefined) return asked
  const pushed = await pushedStorages(store)
  if (pushed === undefined) return undefined
  const stores = pushed.roots.map(({ code, name }) => ({ name: code, text: name }))
  return { at: pushed.at, stores, storages: countOf(pushed.roots) }
}

/** Reads the lists over mServer and keeps them. @throws as `requestList` */
export async function readCodeLists(options: {
  mserver: ListRequest['mserver']
  context: ListRequest['context'] & Pick<PluginContext, 'store'>
  signal: AbortSignal
}): Promise<{ programVersion: string | undefined }> {
  const stores: PohodaStore[] = []
  const storages: StorageNode[] = []
  const { at, programVersion } = await requestList({
    ...options,
    kind: 'stores',
    body: storesRequest(),
    onRecord: (record) => void stores.push(...toStores(record)),
  })
  await requestList({
    ...options,
    kind: 'storages',
    body: storagesRequest(),
    onRecord: (record) => void storages.push(...toStorages(record)),
  })
  await options.context.store.put(KEY, {
    at,
    stores: stores.map(({ name, text }) => ({ name, text })),
    storages: countOf(storages),
  })
  return { programVersion }
}

function countOf(nodes: readonly StorageNode[]): number {
  return nodes.reduce((count, { children }) => count + 1 + countOf(children), 0)
}
