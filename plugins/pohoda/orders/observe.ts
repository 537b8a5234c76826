import type { OrderState } from '../answers/order.ts'
import { type Flags, inState, isOnItsWay, type OrderRecord } from './record.ts'

/** How an order in POHODA is looked at. */
export interface Look {
  /** Only to learn how things stand: no status is changed. */
  isBaseline: boolean
  /** When it was learnt first, milliseconds since 1970. */
  baselineAt: number
  /** When this data came from an export, milliseconds since 1970; 0: never. */
  importedAt: number
  /** The shop's status for each flag, of the settings. */
  statuses: Readonly<Partial<Record<keyof Flags, string | undefined>>>
  /** Whether the shop is told the numbers of invoices. */
  invoiceNote: boolean
  now: number
}

const NONE: Flags = { isExecuted: false, isDelivered: false, isCancelled: false }

/**
 * What POHODA's order means for its record: flags that are set now, and the status that the shop is to be told of those
 * that were not set before. A flag that was set once stays set here, so that no status is told twice. Pure.
 *
 * An order that POHODA got after the baseline began with no flag set; one from before, seen for the first time, is learnt,
 * and so is one that was placed before an import: the shop may have been told of it by then. What the shop has cancelled
 * itself stays as it is there, and a status that it was told is not told again for another flag.
 */
export function observe(record: OrderRecord, order: OrderState, look: Look): OrderRecord {
  const { isBaseline, baselineAt, importedAt } = look
  const isFromBefore = Date.parse(record.order.createdAt) < importedAt
  const isNew = !isFromBefore && (record.takenAt === undefined || record.takenAt >= baselineAt)
  const before = record.flags ?? (isNew ? NONE : undefined)
  const flags = either(before ?? NONE, order)
  if (isBaseline || before === undefined) return { ...record, flags }
  const status = statusFor(before, flags, look.statuses)
  const note =
    look.invoiceNote && order.invoices.length > 0 ? `POHODA: invoice ${order.invoices.join(', ')}` : ''
  const isKnown = record.told?.status === status && note === ''
  if (status === undefined || isKnown || record.isCancelledInShop) return { ...record, flags }
  return { ...record, flags, tell: { status, note, tries: 0, notBefore: look.now } }
}

/**
 * POHODA shows by our own number that it has an order of which that was not known: after state was restored, or because its
 * user has saved late what was fetched.
 */
export function known(
  { isUnconfirmed: _isUnconfirmed, ...record }: OrderRecord,
  order: OrderState,
  now: number,
): OrderRecord {
  const isOnTheWay = isOnItsWay(record) && record.attempt === 1
  const isAside = record.state === 'quarantined' && record.isInDoubt === true
  const isNews = (isOnTheWay || isAside) && !order.isCancelled
  return isNews ? { ...inState(record, 'done', { now }), takenAt: record.takenAt ?? now } : record
}

/** When several come at once, cancelled goes before executed, and that before delivered; after cancelled there is nothing. */
function statusFor(before: Flags, after: Flags, statuses: Look['statuses']): string | undefined {
  if (after.isCancelled) return before.isCancelled ? undefined : statuses.isCancelled
  const isExecuted = after.isExecuted && !before.isExecuted
  const isDelivered = after.isDelivered && !before.isDelivered
  return (isExecuted ? statuses.isExecuted : undefined) ?? (isDelivered ? statuses.isDelivered : undefined)
}

function either(before: Flags, order: OrderState): Flags {
  return {
    isExecuted: before.isExecuted || order.isExecuted,
    isDelivered: before.isDelivered || order.isDelivered,
    isCancelled: before.isCancelled || order.isCancelled,
  }
}
