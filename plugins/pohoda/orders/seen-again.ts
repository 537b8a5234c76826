import type { ShopOrder } from '../../../core/shop.ts'
import { differences, inState, newRecord, type OrderRecord, printOf } from './record.ts'

/**
 * Statuses in which an order is not to be carried out any more, in the words of shops. An order that was in POHODA by then
 * has to be cancelled there by a person, because XML cannot.
 */
export const CANCELLED_STATUSES: readonly string[] = [
  'cancelled',
  'canceled',
  'refunded',
  'failed',
  'trash',
  'storno',
  'stornováno',
  'zrušeno',
  'zrušená',
  'zrušené',
]

const TWIN =
  'Another order with the same id in the shop went to POHODA before, and would be taken for this one. Enter it by hand.'

export function isCancelledStatus(status: string): boolean {
  return CANCELLED_STATUSES.includes(status.toLowerCase())
}

interface Sight {
  /** Our own instance, by which the shop knows that we took an order. */
  instance: string
  now: number
}

/** The record of an order that was never seen. One that the shop knows as taken by us went out before. */
export function firstSight(order: ShopOrder, { instance, now }: Sight): OrderRecord {
  const record = newRecord(order, now)
  const takenAt = order.takenBy?.[instance]
  return takenAt === undefined ? record : believed(record, takenAt, now)
}

/**
 * What an order that the shop shows again means for its record; undefined when nothing is new. Pure.
 *
 * Before it goes to POHODA, an edit changes what will go there, and a cancelled one stays. After that POHODA's document
 * cannot be changed by XML: a person has to look.
 */
export function seenAgain(record: OrderRecord, order: ShopOrder, sight: Sight): OrderRecord | undefined {
  if (isOther(record, order)) return other(record, order, sight)
  if (isCancelledStatus(order.status)) {
    return record.isCancelledInShop ? undefined : cancelled(record, sight)
  }
  const revived = record.isCancelledInShop ? revive(record, sight) : record
  const next = believedOrEdited(revived, order, sight)
  return next === record ? undefined : next
}

function believedOrEdited(record: OrderRecord, order: ShopOrder, sight: Sight): OrderRecord {
  const takenAt = order.takenBy?.[sight.instance]
  // Our own mark says only that POHODA fetched it, and one from before a replay nothing about this attempt.
  if (
    takenAt !== undefined &&
    record.attempt === 1 &&
    !record.isMarked &&
    !isInPohoda(record) &&
    record.state !== 'dismissed'
  ) {
    return believed(record, takenAt, sight.now)
  }
  const print = printOf(order)
  if (print === record.print && order.number === record.number) return record
  return isStillHere(record) ? edited(record, order, sight) : editedAfterwards(record, order, sight)
}

/** A new version to go to POHODA; if that had refused the old one, under new ids. */
function edited(record: OrderRecord, order: ShopOrder, { now }: Sight): OrderRecord {
  const version = { ...record, order, number: order.number, print: printOf(order) }
  if (record.state === 'waiting' || record.isTwin === true) return version
  const wasRefused = record.tries > 0
  return {
    ...inState(version, 'waiting', { now }),
    ...(wasRefused && { attempt: record.attempt + 1, tries: 0 }),
  }
}

function editedAfterwards(record: OrderRecord, order: ShopOrder, { now }: Sight): OrderRecord {
  const print = printOf(order)
  if (record.state === 'dismissed') return print === record.print ? record : { ...record, print }
  const what = differences(record.order, order)
  const isKept = record.attention?.kind === 'cancelled'
  const attention = what.length === 0 ? undefined : { kind: 'edited' as const, what, at: now }
  return { ...record, print, attention: isKept ? record.attention : attention }
}

function cancelled(record: OrderRecord, { now }: Sight): OrderRecord {
  const { tell: _tell, ...rest } = record
  const marked: OrderRecord = { ...rest, isCancelledInShop: true }
  if (isStillHere(record)) {
    return inState(marked, 'left', {
      now,
      reasons: ['It was cancelled in the shop before it went to POHODA.'],
    })
  }
  const attention = { kind: 'cancelled' as const, what: [], at: now }
  if (record.state === 'offered' || record.state === 'sent') {
    const reasons = ['It was cancelled in the shop while it was on its way, and may be in POHODA.']
    return { ...inState(marked, 'left', { now, reasons }), attention }
  }
  // When POHODA has it as cancelled too, the shop may well have learnt it from there.
  const isSettled = record.flags?.isCancelled === true || !isInPohoda(record)
  return isSettled ? marked : { ...marked, attention }
}

/** The shop has taken a cancellation back. */
function revive(record: OrderRecord, { now }: Sight): OrderRecord {
  const alive = { ...record, isCancelledInShop: false }
  const attention = record.attention?.kind === 'cancelled' ? undefined : record.attention
  if (record.state !== 'left') return { ...alive, attention }
  const state = record.isTwin === true ? 'quarantined' : 'waiting'
  const reasons = record.isTwin === true ? [TWIN] : []
  return { ...inState(alive, state, { now, reasons }), attention }
}

function believed(record: OrderRecord, takenAt: string, now: number): OrderRecord {
  const moment = Date.parse(takenAt)
  return {
    ...inState(record, 'done', { now }),
    takenAt: Number.isNaN(moment) ? now : moment,
    isMarked: true,
  }
}

/** A shop that was restored or emptied may give an id to another order. */
function isOther({ order: known, number }: OrderRecord, { createdAt, number: seen }: ShopOrder): boolean {
  return number !== seen && Date.parse(known.createdAt) !== Date.parse(createdAt)
}

function other(record: OrderRecord, order: ShopOrder, sight: Sight): OrderRecord {
  const attempt = record.attempt + 1
  if (isStillHere(record) || record.state === 'left') return { ...firstSight(order, sight), attempt }
  const twin = { ...newRecord(order, sight.now), attempt, isTwin: true }
  return inState(twin, 'quarantined', { now: sight.now, reasons: [TWIN] })
}

/** Whether nothing of it can be in POHODA. */
function isStillHere({ state }: OrderRecord): boolean {
  return state === 'waiting' || state === 'quarantined'
}

function isInPohoda({ state }: OrderRecord): boolean {
  return state === 'handed' || state === 'done'
}
