import { type AppError, isAppError, toAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { OrdersCall } from './orders.ts'
import type { OrderRecord } from './record.ts'

export interface TellOptions {
  context: Pick<PluginContext<PohodaConfig>, 'config' | 'clock' | 'log'>
  call: OrdersCall
}

export type TellOutcome = 'told' | 'failed' | 'gone'

/** When so many orders fail one after another, it is the shop and not the orders. */
const MOST_IN_A_ROW = 3
/** From this try on a failure that may pass is shown to people. */
const SHOWN_AFTER = 3
const FIRST_WAIT_MS = 5 * 60_000
const LONGEST_WAIT_MS = 6 * 3_600_000

/**
 * Tells the shop the statuses that were written down for it. What is told twice after a crash is the same status, which
 * the shop has by then. An order that fails costs only itself, and is tried again later.
 * @returns after each order what became of it
 * @throws what the shop throws, when it does so for several orders in a row
 */
export async function* tellStatuses({ context, call }: TellOptions): AsyncGenerator<TellOutcome, void, void> {
  const ledger = openLedger(call.store)
  let inARow = 0
  for (const { id, why } of await ledger.open()) {
    if (why.length > 0 && !why.includes('tell')) continue
    const record = await ledger.get(id)
    if (record?.tell === undefined || record.tell.notBefore > context.clock.now()) continue
    const { outcome, thrown } = await tellOne(record, record.tell, { context, call, ledger })
    inARow = thrown === undefined ? 0 : inARow + 1
    if (inARow >= MOST_IN_A_ROW) throw thrown
    yield outcome
  }
}

/** Forgets what the shop was to be told: whether it was is not known. */
export async function forgetTells(call: OrdersCall): Promise<void> {
  const ledger = openLedger(call.store)
  const ids = (await ledger.open()).flatMap(({ id, why }) =>
    why.length === 0 || why.includes('tell') ? [id] : [],
  )
  await ledger.change(ids, ({ tell, ...rest }) => (tell === undefined ? undefined : rest))
}

type Tell = NonNullable<OrderRecord['tell']>

async function tellOne(
  { id, number }: OrderRecord,
  tell: Tell,
  { context, call, ledger }: TellOptions & { ledger: Ledger },
): Promise<{ outcome: TellOutcome; thrown?: unknown }> {
  const { config, clock, log } = context
  const { status } = tell
  const note = tell.note === '' ? undefined : tell.note
  try {
    const result = await call.shop(config.shop).setOrderStatus(id, status, note, { signal: call.signal })
    if (result.outcome !== 'failed') {
      await settle(({ tell: _tell, ...rest }) => ({ ...rest, told: { status, at: clock.now() } }))
      return { outcome: 'told' }
    }
    const { code, message, retry } = result
    log.warn('The shop does not take the status of an order', { number, status, code })
    await failed(message, retry)
    return { outcome: 'failed' }
  } catch (thrown) {
    call.signal?.throwIfAborted()
    if (isAppError(thrown) && thrown.code === 'ORDER_MISSING') {
      await settle(({ tell: _tell, ...rest }) => rest)
      return { outcome: 'gone' }
    }
    if (isOurOwn(thrown)) throw thrown
    const error = toAppError(thrown)
    log.warn('The status of an order could not be told', { number, status, error })
    await failed(error.message, error.retry !== 'never')
    return { outcome: 'failed', thrown }
  }

  async function failed(message: string, retry: boolean) {
    const tries = tell.tries + 1
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1))
    const isShown = !retry || tries >= SHOWN_AFTER
    const next: Tell = { ...tell, tries, notBefore: clock.now() + wait, ...(isShown && { problem: message }) }
    await settle((record) => ({ ...record, tell: next }))
  }

  /** Unless the order has another status to be told by now. */
  async function settle(change: (record: OrderRecord) => OrderRecord) {
    await ledger.change([id], (record) => (record.tell?.status === status ? change(record) : undefined))
  }
}

/** Errors of our own storage are no order's. */
function isOurOwn(thrown: unknown): thrown is AppError {
  return isAppError(thrown) && (thrown.code === 'STALE_FENCE' || thrown.code === 'STORE_UNAVAILABLE')
}
