import { isAppError } from '../../../core/errors.ts'
import { type PluginContext, wallClock } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import type { MServer } from '../mserver/mserver.ts'
import { openLedger } from './ledger.ts'
import { lookUpOrder } from './look-up.ts'
import { known } from './observe.ts'
import type { OrdersCall } from './orders.ts'
import { inState, isToBeConfirmed, type OrderRecord } from './record.ts'

export interface Confirmed {
  /** Orders that POHODA has. */
  found: number
  /** Orders that it does not have, and that a person has to look at. */
  missing: number
}

/** So long POHODA's user has for saving what was fetched. */
const PATIENCE_MS = 30 * 60_000
/** POHODA is asked for each order apart; the others wait for the next run. */
const MOST = 20

/**
 * Looks in POHODA for orders that it has fetched and that were not seen there since: its user may have refused to save
 * them, or POHODA itself did, for a form of payment that it does not know. Those that are missing are put aside.
 * While mServer cannot be asked, nothing is said of any.
 */
export async function confirmHanded({
  context,
  mserver,
  previous,
  call,
}: {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'clock' | 'timezone'>
  mserver: MServer
  /** That of last year's accounting: around the new year an order may have been saved there. */
  previous: MServer | undefined
  call: OrdersCall
}): Promise<Confirmed> {
  const ledger = openLedger(call.store)
  const now = context.clock.now()
  const confirmed: Confirmed = { found: 0, missing: 0 }
  const due = (record: OrderRecord) => isToBeConfirmed(record) && now - record.since >= PATIENCE_MS
  for (const { id, why } of await ledger.open()) {
    if (confirmed.found + confirmed.missing >= MOST) break
    if (!why.includes('confirm')) continue
    const record = await ledger.get(id)
    if (record === undefined || !due(record)) continue
    try {
      const here = await lookUpOrder(id, { context, source: { mserver }, signal: call.signal })
      const order =
        here ??
        (previous && (await lookUpOrder(id, { context, source: { mserver: previous }, signal: call.signal })))
      const reasons = [missingWords(record, context.timezone)]
      await ledger.change([id], (current) => {
        if (!due(current)) return undefined
        return order === undefined
          ? inState(current, 'quarantined', { now, reasons })
          : known(current, order, now)
      })
      confirmed[order === undefined ? 'missing' : 'found'] += 1
    } catch (error) {
      call.signal?.throwIfAborted()
      if (!isAppError(error) || !error.code.startsWith('MSERVER_')) throw error
      break
    }
  }
  return confirmed
}

function missingWords({ since }: OrderRecord, timezone: string): string {
  const { day, time } = wallClock(since, timezone)
  return (
    `POHODA fetched this order on ${day} at ${time.slice(0, 5)} and does not have it: it has refused it, or its user did not save it. ` +
    'Look into the protocol of its import, mend what it names, and replay the order.'
  )
}
