import { isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import { openLedger } from './ledger.ts'
import type { OrdersCall } from './orders.ts'
import { openReasons } from './record.ts'

interface MarkOptions {
  context: Pick<PluginContext<PohodaConfig>, 'config' | 'log'>
  call: OrdersCall
}

/** So many are marked between two checkpoints. */
const AT_ONCE = 20

/**
 * Notes in the shop that POHODA has taken orders, a few at a time, so that lost state here sends nothing twice. One that the
 * shop does not take the mark for, for now, waits until the next time.
 * @returns how many; 0: none is left that could be marked now
 * @throws what the shop throws
 */
export async function markTaken({ context, call }: MarkOptions): Promise<number> {
  let marked = 0
  for (const { id, why } of await openLedger(call.store).open()) {
    if (why.length > 0 && !why.includes('mark')) continue
    if (await markOrder(id, { context, call })) marked += 1
    if (marked >= AT_ONCE) break
  }
  return marked
}

/** @returns whether the shop has taken the mark now */
export async function markOrder(id: string, { context, call }: MarkOptions): Promise<boolean> {
  const ledger = openLedger(call.store)
  const record = await ledger.get(id)
  if (record === undefined || !openReasons(record).includes('mark')) return false
  if (!(await told())) return false
  await ledger.change([id], (current) => (current.isMarked ? undefined : { ...current, isMarked: true }))
  return true

  /** Whether nothing is left to tell the shop. */
  async function told(): Promise<boolean> {
    const shop = call.shop(context.config.shop)
    try {
      const result = await shop.markOrder(id, { signal: call.signal })
      if (result.outcome !== 'failed') return true
      context.log.warn('The shop does not take the mark of an order', {
        number: record?.number,
        code: result.code,
      })
      return !result.retry
    } catch (error) {
      // Somebody has deleted it in the shop: then it is not shown again either.
      if (isAppError(error) && error.code === 'ORDER_MISSING') return true
      throw error
    }
  }
}
