import * as v from 'valibot'
import type { Folder, Store } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { type OrderFile, orderFileName } from './order-file.ts'

/** What became of an order; kept for ever, because an order number must never go out twice. */
const handedOverSchema = v.object({
  state: v.picklist(['published', 'done']),
  name: v.string(),
  at: v.string(),
})

export interface HandOverOptions {
  store: Store
  folder: Folder
  now: string
  signal?: AbortSignal | undefined
}

/**
 * Puts an order's file into Torgsoft's folder, exactly once over crashes at any point.
 *
 * The file is written under a temporary name first, then the order is recorded as published, then it is renamed.
 * Whoever finds a published order looks at the temporary name: still there means that the rename did not happen;
 * gone means that it did, also when Torgsoft has taken the file away since.
 * @returns whether the order went out now (false: it was out before)
 */
export async function handOver(
  order: ShopOrder,
  file: OrderFile,
  options: HandOverOptions,
): Promise<boolean> {
  const { store, folder, now, signal } = options
  const key = recordKey(order)
  const name = orderFileName(order)
  const temporary = `.${name}.tmp`
  const record = await store.get(key, handedOverSchema)
  if (record?.state === 'done') return false
  if (record === undefined) {
    const text = `${JSON.stringify(file, null, 2)}\n`
    await folder.writeInPlace(temporary, new TextEncoder().encode(text), { signal })
    await store.put(key, { state: 'published', name, at: now })
  }
  const isWaiting = (await folder.stat(temporary, { signal })) !== undefined
  if (isWaiting) await folder.rename(temporary, name, { signal })
  await store.put(key, { state: 'done', name, at: now })
  return record === undefined || isWaiting
}

/** Whether an order is out already. */
export async function isHandedOver(order: ShopOrder, store: Store): Promise<boolean> {
  return (await store.get(recordKey(order), handedOverSchema))?.state === 'done'
}

function recordKey({ number }: ShopOrder): string {
  return `orders:${encodeURIComponent(number)}`
}
