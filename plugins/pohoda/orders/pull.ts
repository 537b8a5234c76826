import type { Clock, PluginContext } from '../../../core/plugin.ts'
import type { PohodaConfig } from '../config.ts'
import type { XmlNode } from '../xml/node.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { mappedOrder, mserverSends } from './mapped.ts'
import type { OrdersCall } from './orders.ts'
import { inState, isOnItsWay, type OrderRecord, OTHERWISE } from './record.ts'

/** Orders for one answer to POHODA. */
export interface Offer {
  /** `ord:order` each. */
  orders: XmlNode[]
  /** Their ids in the shop. */
  ids: string[]
  /** How many more wait, for the next request. */
  left: number
  /** How many were put aside, because they cannot be written for POHODA. */
  aside: number
}

/** So many go into one answer. */
const MOST = 200

/**
 * Orders for POHODA's own request, oldest first. That request carries no cursor and gives no acknowledgement: an order is
 * recorded as offered before it is given, and is offered again until a whole answer with it was taken. POHODA itself knows
 * by `extId` and `numberOrder` what it has. What was sent over mServer is not offered besides.
 */
export async function offerOrders({
  context,
  call,
}: {
  context: Pick<PluginContext<PohodaConfig>, 'id' | 'config' | 'timezone' | 'clock' | 'log'>
  call: OrdersCall
}): Promise<Offer> {
  const ledger = openLedger(call.store)
  const now = context.clock.now()
  const isOffered = (record: OrderRecord) =>
    isOnItsWay(record) && (record.state !== 'sent' || !mserverSends(context.config))
  const wanted = new Map<string, { order: XmlNode; warnings: string[] }>()
  const aside = new Map<string, readonly string[]>()
  let left = 0
  for (const { id, why } of await ledger.open()) {
    call.signal?.throwIfAborted()
    if (why.length > 0 && !why.includes('bring')) continue
    const record = await ledger.get(id)
    if (record === undefined || !isOffered(record)) continue
    if (wanted.size >= MOST) {
      left += 1
      continue
    }
    const mapped = mappedOrder(record.order, context)
    if ('reasons' in mapped) aside.set(id, mapped.reasons)
    else if (await isNumberTaken(record, { ledger, wanted })) aside.set(id, NUMBER_TAKEN)
    else wanted.set(id, { order: mapped.node, warnings: mapped.warnings })
  }
  await ledger.change([...aside.keys()], (record) =>
    isOffered(record)
      ? inState(record, 'quarantined', { now, reasons: aside.get(record.id) ?? [] })
      : undefined,
  )
  const offered = await ledger.change([...wanted.keys()], (record) =>
    isOffered(record) ? asOffered(record, wanted.get(record.id)?.warnings ?? [], now) : undefined,
  )
  for (const { state, number, warnings } of offered) {
    if (state === 'offered' && warnings.length > 0) context.log.warn(OTHERWISE, { number, warnings })
  }
  const given = offered.filter(({ state }) => state === 'offered')
  return {
    orders: given.flatMap(({ id }) => wanted.get(id)?.order ?? []),
    ids: given.map(({ id }) => id),
    left,
    aside: aside.size,
  }
}

/**
 * The answer with these orders was taken whole. POHODA gives no receipt, and may refuse one of them all the same: where
 * mServer can be asked it is (`confirmHanded`).
 */
export async function noteHanded(
  ids: readonly string[],
  { ledger, clock, hasMServer }: { ledger: Ledger; clock: Clock; hasMServer: boolean },
): Promise<void> {
  const now = clock.now()
  await ledger.change(ids, (record) =>
    record.state === 'offered'
      ? { ...inState(record, 'handed', { now }), takenAt: now, isUnconfirmed: hasMServer }
      : undefined,
  )
}

const NUMBER_TAKEN = [
  'Another order of this year has the same number, so POHODA would take both for one. Enter this one by hand.',
]

/** POHODA passes over an order whose number (`numberOrder`) it has already. Some shops begin at 1 each year. */
async function isNumberTaken(
  { id, number, order }: OrderRecord,
  { ledger, wanted }: { ledger: Ledger; wanted: ReadonlyMap<string, unknown> },
): Promise<boolean> {
  for (const other of await ledger.withNumber(number)) {
    const record = other === id ? undefined : await ledger.get(other)
    if (record === undefined || record.number !== number) continue
    if (record.order.createdAt.slice(0, 4) !== order.createdAt.slice(0, 4)) continue
    if (wanted.has(other) || GONE.includes(record.state)) return true
  }
  return false
}

const GONE: readonly OrderRecord['state'][] = ['offered', 'handed', 'sent', 'done']

function asOffered(record: OrderRecord, warnings: string[], now: number): OrderRecord | undefined {
  const isSame = record.state === 'offered' && record.warnings.join('\n') === warnings.join('\n')
  return isSame ? undefined : { ...inState(record, 'offered', { now }), warnings, isInDoubt: true }
}
