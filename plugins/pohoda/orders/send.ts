import { isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { PackResult } from '../answers/result.ts'
import type { PohodaConfig } from '../config.ts'
import { orderPack } from '../documents/order-pack.ts'
import { packId } from '../documents/pack-id.ts'
import type { MServer } from '../mserver/mserver.ts'
import { unitKey } from '../unit.ts'
import type { XmlNode } from '../xml/node.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { lookUpOrder } from './look-up.ts'
import { mappedOrder } from './mapped.ts'
import { markOrder } from './mark.ts'
import type { OrdersCall } from './orders.ts'
import { outcomeOf, type PohodaDocument } from './outcome.ts'
import { inState, isOnItsWay, type OrderRecord } from './record.ts'

export interface SendOptions {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'timezone' | 'clock' | 'log'>
  mserver: MServer
  call: OrdersCall
}

/** After so many tries an order lets the others go first: it may be the one that POHODA stumbles over. */
const TRIES_IN_FRONT = 3

/** After these errors POHODA has certainly not taken anything. */
const NOTHING_DONE: readonly string[] = [
  'MSERVER_QUIET',
  'MSERVER_LOGIN',
  'MSERVER_FORBIDDEN',
  'MSERVER_NOT_FOUND',
  'PACK_REFUSED',
]

/** While these last nothing can be sent. */
const UNREACHABLE: readonly string[] = ['MSERVER_QUIET', 'MSERVER_UNAVAILABLE', 'MSERVER_TIMEOUT']

/**
 * Sends the next order over mServer. It is recorded as sent before, and goes with the same ids (`packId`) until POHODA has
 * answered for it: what POHODA did although its answer was lost, it knows as a repetition (`STW-Check-Duplicity`). An order
 * that was offered to POHODA's own request is not sent, unless there is no such request (`push`).
 * @throws as `MServer.exchange`; ORDER_ANSWER_MISSING (later)
 */
export async function sendNext({
  context,
  mserver,
  call,
}: SendOptions): Promise<'sent' | 'quarantined' | 'none'> {
  const { config, clock } = context
  const { signal } = call
  const ledger = openLedger(call.store)
  for (;;) {
    const record = await nextToSend(ledger, config)
    if (record === undefined) return 'none'
    const mapped = mappedOrder(record.order, context)
    if ('reasons' in mapped) return await putAside(record, mapped.reasons)
    // An order that is sent once more on purpose has new ids, so that POHODA would not know it by them.
    const there =
      record.attempt > 1 ? await lookUpOrder(record.id, { context, source: { mserver }, signal }) : undefined
    if (there?.isCancelled === false) return await noteDone(record, { ...there, warnings: record.warnings })
    if (record.state !== 'sent') await assertReachable(mserver, signal)
    if (await begin(record)) return await send(record, mapped)
    // Somebody has offered it to POHODA meanwhile, or it was cancelled.
  }

  /** @returns whether it is ours to send now */
  async function begin({ id }: OrderRecord): Promise<boolean> {
    const [begun] = await ledger.change([id], (current) => {
      if (!isToSend(current, config)) return undefined
      const sent = current.state === 'sent' ? current : inState(current, 'sent', { now: clock.now() })
      return { ...sent, tries: current.tries + 1 }
    })
    return begun?.state === 'sent'
  }

  async function send(record: OrderRecord, { node, warnings }: { node: XmlNode; warnings: string[] }) {
    const outcome = outcomeOf(await exchange(record, node), record)
    if ('refused' in outcome) return await putAside(record, outcome.refused)
    return await noteDone(record, { ...outcome, warnings: [...warnings, ...outcome.words] })
  }

  async function exchange({ id, number, attempt, state }: OrderRecord, node: XmlNode): Promise<PackResult> {
    const name = packId(context.id, 'order', id, String(attempt))
    const pack = orderPack(node, { id: name, ico: config.ico, note: `Mostik: objednávka ${number}` })
    try {
      return await mserver.exchange(pack, { kind: 'order', checkDuplicity: true, signal })
    } catch (error) {
      // Of one that was sent before nobody knows whether that try came through.
      if (state !== 'sent' && isAppError(error) && NOTHING_DONE.includes(error.code)) {
        await ledger.change([id], (current) =>
          current.state === 'sent' ? inState(current, state, { now: clock.now() }) : undefined,
        )
      }
      throw error
    }
  }

  async function putAside({ id }: OrderRecord, reasons: readonly string[]): Promise<'quarantined'> {
    await ledger.change([id], (current) =>
      isToSend(current, config) ? inState(current, 'quarantined', { now: clock.now(), reasons }) : undefined,
    )
    return 'quarantined'
  }

  async function noteDone(
    { id, number }: OrderRecord,
    document: PohodaDocument & { warnings: string[] },
  ): Promise<'sent'> {
    const { warnings } = document
    const pohoda = { unit: await unitKey(call.store), id: document.id, number: document.number }
    const now = clock.now()
    await ledger.change([id], (current) =>
      // Also one that was cancelled in the shop while it was on its way: now it is known that POHODA has it.
      isOnItsWay(current) || current.state === 'left'
        ? { ...inState(current, 'done', { now }), takenAt: now, warnings, pohoda }
        : undefined,
    )
    try {
      await markOrder(id, { context, call })
    } catch (error) {
      signal?.throwIfAborted()
      // That POHODA has it is safe; the job "orders" marks it later.
      context.log.warn('An order is in POHODA, but the shop could not be told yet', { number, error })
    }
    return 'sent'
  }
}

/** The oldest that may be sent; those that were tried often come last. */
async function nextToSend(ledger: Ledger, config: PohodaConfig): Promise<OrderRecord | undefined> {
  let next: OrderRecord | undefined
  for (const { id, why } of await ledger.open()) {
    if (why.length > 0 && !why.includes('bring')) continue
    const record = await ledger.get(id)
    if (record === undefined || !isToSend(record, config)) continue
    if (record.tries < TRIES_IN_FRONT) return record
    if (next === undefined || record.tries < next.tries) next = record
  }
  return next
}

function isToSend(record: OrderRecord, config: PohodaConfig): boolean {
  return isOnItsWay(record) && (record.state !== 'offered' || config.push === undefined)
}

/** Asked before an order is begun, so that it is not in doubt for no more than a POHODA that is switched off. */
async function assertReachable(mserver: MServer, signal: AbortSignal | undefined): Promise<void> {
  try {
    await mserver.status({ signal })
  } catch (error) {
    signal?.throwIfAborted()
    // An old mServer may not know this address.
    if (!isAppError(error) || UNREACHABLE.includes(error.code)) throw error
  }
}
