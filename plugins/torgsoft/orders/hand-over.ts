import * as v from 'valibot'
import type { Folder, Store } from '../../../core/plugin.ts'
import type { ShopOrder } from '../../../core/shop.ts'
import { type OrderFile, orderFileName } from './order-file.ts'

/** What became of an order; kept for ever, because an order number must never go out twice. */
const handedOverSchema = v.object({
  state: v.picklist(['published', 'done']),
  name: v.string(),
  at: v.string(),
  /** Which order it was: a shop may give a number twice, e.g. after it was restored from a backup. */
  order: v.optional(v.string()),
})

/**
 * Puts orders' files into Torgsoft's folder, exactly once over crashes at any point.
 *
 * A file is written under a temporary name first, then the order is recorded as published, then it is renamed. Whoever
 * finds a published order looks at the temporary name: still there means that the rename did not happen; gone means
 * that it did, also when Torgsoft has taken the file away since. Only then the shop is told, and at last the record
 * says that nothing is left to do.
 */
export interface HandOver {
  /** How far an order came: undefined when nothing of it is out, `other` when another of its number is. */
  stateOf(order: ShopOrder): Promise<'published' | 'done' | 'other' | undefined>
  /** Writes the file under its temporary name and records the order as published. */
  prepare(order: ShopOrder, file: OrderFile): Promise<void>
  /** Lets Torgsoft see a published order and tells the shop. @returns whether it went out now (false: it was out before) */
  publish(order: ShopOrder): Promise<boolean>
  /** The shop knows that the order is out, although nothing here does: so it stays. */
  believe(order: ShopOrder): Promise<void>
}

export interface HandOverOptions {
  store: Store
  folder: Folder
  /** Tells the shop that an order is out; repeated after a crash. */
  tellShop(order: ShopOrder): Promise<void>
  /** ISO 8601. */
  now(): string
  signal?: AbortSignal | undefined
}

export function createHandOver({ store, folder, tellShop, now, signal }: HandOverOptions): HandOver {
  return {
    async stateOf(order) {
      const known = await store.get(recordKey(order), handedOverSchema)
      return known?.order === undefined || known.order === identityOf(order) ? known?.state : 'other'
    },

    async prepare(order, file) {
      const text = `${JSON.stringify(file, null, 2)}\n`
      await folder.writeInPlace(temporaryName(order), new TextEncoder().encode(text), { signal })
      await record(order, 'published')
    },

    async publish(order) {
      const isWaiting = (await folder.stat(temporaryName(order), { signal })) !== undefined
      if (isWaiting) await folder.rename(temporaryName(order), orderFileName(order), { signal })
      await tellShop(order)
      await record(order, 'done')
      return isWaiting
    },

    believe: (order) => record(order, 'done'),
  }

  async function record(order: ShopOrder, state: 'published' | 'done') {
    await store.put(recordKey(order), {
      state,
      name: orderFileName(order),
      at: now(),
      order: identityOf(order),
    })
  }
}

function identityOf({ id, createdAt }: ShopOrder): string {
  return `${id} ${createdAt}`
}

function temporaryName(order: ShopOrder): string {
  return `.${orderFileName(order)}.tmp`
}

function recordKey({ number }: ShopOrder): string {
  return `orders:${encodeURIComponent(number)}`
}
