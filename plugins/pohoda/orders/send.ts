import { isAppError } from '../../../core/errors.ts'
import type { PluginContext } from '../../../core/plugin.ts'
import type { OrderState } from '../answers/order.ts'
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
import { inState, isOnItsWay, mayBeThere, type OrderRecord, OTHERWISE } from './record.ts'

export interface SendOptions {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'timezone' | 'clock' | 'log' | 'importedAt'>
  mserver: MServer
  /** The mServer of last year's accounting, where an order in doubt is looked for too. */
  previous: MServer | undefined
  call: OrdersCall
}

/** After so many tries an order lets the others go first: it may be the one that POHODA stumbles over. */
const TRIES_IN_FRONT = 3

const LAST_YEAR_SILENT = [
  'It may be in last year\'s accounting, whose mServer ("mserver.previousYear") does not answer. Ask for it again (replay) when that runs.',
]

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
 * answered for it: what POHODA did although its answer was lost, it knows as a repetition (`STW-Check-Duplicity`). One that
 * may be there already is looked for first, because that memory ends with the year. An order that was offered to POHODA's
 * own request is not sent, unless there is no such request (`push`).
 * @throws as `MServer.exchange`; LIST_REFUSED; ORDER_ANSWER_MISSING (later)
 */
export async function sendNext({
  context,
  mserver,
  previous,
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
    if (record.state !== 'sent') await assertReachable(mserver, signal)
    if (await begin(record)) return await send(record, mapped)
    // Somebody has offered it to POHODA meanwhile, or it was cancelled.
  }

  /** @returns whether it is ours to send now */
  async function begin({ id }: OrderRecord): Promise<boolean> {
    const [begun] = await ledger.change([id], (current) => {
      if (!isToSend(current, config)) return undefined
      const sent = current.state === 'sent' ? current : inState(current, 'sent', { now: clock.now() })
      return { ...sent, tries: current.tries + 1, isInDoubt: true }
    })
    return begun?.state === 'sent'
  }

  async function send(record: OrderRecord, { node, warnings }: { node: XmlNode; warnings: string[] }) {
    if (mayBeThere(record, (await context.importedAt()) ?? 0)) {
      const found = await find(record)
      if (found === 'unknown') return await putAside(record, LAST_YEAR_SILENT)
      // One that was cancelled there and asked for again is to be made anew.
      const isWanted = found?.isCancelled === true && record.attempt > 1
      if (found !== undefined && !isWanted) return await noteFound(record, found)
    }
    const outcome = outcomeOf(await exchange(record, node), { id: nameOf(record), record, sent: node })
    if ('refused' in outcome) return await putAside(record, outcome.refused)
    if ('unclear' in outcome) {
      const found = await find(record)
      if (found === undefined || found === 'unknown') return await putAside(record, outcome.unclear)
      return await noteFound(record, found)
    }
    return await noteDone(record, { ...outcome, warnings: [...warnings, ...outcome.words] })
  }

  /** `unknown`: last year's mServer has not answered in all these tries. */
  async function find({ id, tries }: OrderRecord): Promise<OrderState | 'unknown' | undefined> {
    const here = await lookUpOrder(id, { context, source: { mserver }, signal })
    if (here?.isCancelled === false || previous === undefined) return here
    try {
      const there = await lookUpOrder(id, { context, source: { mserver: previous }, signal })
      return there?.isCancelled === false ? there : (here ?? there)
    } catch (error) {
      signal?.throwIfAborted()
      if (tries < TRIES_IN_FRONT || !isAppError(error)) throw error
      return 'unknown'
    }
  }

  /** What POHODA has under the order's id, which may be an order of a shop that was there before. */
  async function noteFound(record: OrderRecord, found: OrderState): Promise<'sent' | 'quarantined'> {
    const { id, number, numberOrder } = found
    const isSame = numberOrder === '' || numberOrder === record.order.number.trim()
    if (isSame) return await noteDone(record, { id, number, warnings: record.warnings })
    return await putAside(record, [
      `POHODA has another order (${number}, number "${numberOrder}") with the same id in the shop. Enter this one by hand.`,
    ])
  }

  function nameOf({ id, attempt }: OrderRecord): string {
    return packId(context.id, 'order', id, String(attempt))
  }

  async function exchange(record: OrderRecord, node: XmlNode): Promise<PackResult> {
    const { id, number, state, isInDoubt } = record
    const pack = orderPack(node, {
      id: nameOf(record),
      ico: config.ico,
      note: `Mostik: objednávka ${number}`,
    })
    try {
      return await mserver.exchange(pack, { kind: 'order', checkDuplicity: true, signal })
    } catch (error) {
      // Of one that was sent before nobody knows whether that try came through.
      if (state !== 'sent' && isAppError(error) && NOTHING_DONE.includes(error.code)) {
        await ledger.change([id], (current) =>
          current.state === 'sent'
            ? { ...inState(current, state, { now: clock.now() }), isInDoubt }
            : undefined,
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
    if (warnings.length > 0) context.log.warn(OTHERWISE, { number, warnings })
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
