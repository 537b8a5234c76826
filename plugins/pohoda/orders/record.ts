import * as v from 'valibot'
import type { ShopOrder } from '../../../core/shop.ts'
import { hash32, stableJson } from '../../../core/text.ts'

/**
 * How far an order is on its way into POHODA:
 * - `waiting`: to be brought there, by either way;
 * - `offered`: POHODA asked for orders and this one was in the answer; whether the answer was taken whole is not known;
 * - `handed`: it was;
 * - `sent`: it was sent over mServer; whether POHODA has it is not known;
 * - `done`: POHODA has said that it has it;
 * - `quarantined`: put aside with `reasons`, until a person or a change of the order helps;
 * - `left`: it does not go to POHODA, because the shop has cancelled it before;
 * - `dismissed`: it was put aside, and a person has dealt with it.
 */
const STATES = ['waiting', 'offered', 'handed', 'sent', 'done', 'quarantined', 'left', 'dismissed'] as const

/** The flags of an order in POHODA: `Vyřízeno`, `Přeneseno`, `Storno`. */
const flagsSchema = v.object({
  isExecuted: v.boolean(),
  isDelivered: v.boolean(),
  isCancelled: v.boolean(),
})

export type Flags = v.InferOutput<typeof flagsSchema>

/** A status that the shop is to be told: written down before it is told, taken away when it was. */
const tellSchema = v.object({
  status: v.string(),
  note: v.string(),
  tries: v.number(),
  /** Not before this moment, after a try that failed. */
  notBefore: v.number(),
  /** Why the last try failed. */
  problem: v.optional(v.string()),
})

/** What is known of one order. Moments are milliseconds since 1970. */
export const recordSchema = v.object({
  id: v.string(),
  number: v.string(),
  state: v.picklist(STATES),
  /** Since when it is in this state. */
  since: v.number(),
  /** The order as it goes, or went, to POHODA. */
  order: v.custom<ShopOrder>(isOrder),
  /** Stands for the content that the shop showed last. */
  print: v.string(),
  /** Counts up when the order is sent once more on purpose; a part of the ids over mServer. */
  attempt: v.number(),
  /** How often this attempt was begun over mServer. */
  tries: v.number(),
  /** It was offered or sent, and may be in POHODA although nobody has said so; also after it was put aside or cancelled. */
  isInDoubt: v.optional(v.boolean()),
  /** POHODA was handed it, and it was not seen there since; only where mServer can be asked. */
  isUnconfirmed: v.optional(v.boolean()),
  /** Since when POHODA has it. */
  takenAt: v.optional(v.number()),
  /** Whether the shop knows that POHODA has it, or need not know. */
  isMarked: v.boolean(),
  /** Why it was put aside or left, or POHODA's own words. */
  reasons: v.array(v.string()),
  /** What POHODA has otherwise than the shop. */
  warnings: v.array(v.string()),
  /** Whether the shop has it as cancelled. */
  isCancelledInShop: v.boolean(),
  /** Another order with the same id went to POHODA before, which would be taken for this one. */
  isTwin: v.optional(v.boolean()),
  /** What a person has to compare, because it happened after the order went to POHODA. */
  attention: v.optional(
    v.object({ kind: v.picklist(['edited', 'cancelled']), what: v.array(v.string()), at: v.number() }),
  ),
  /** The document in POHODA; its id holds in this unit and year only. */
  pohoda: v.optional(v.object({ unit: v.string(), id: v.string(), number: v.string() })),
  /** Flags that were seen set, or absent before the order was seen in POHODA first. A flag that was set stays. */
  flags: v.optional(flagsSchema),
  tell: v.optional(tellSchema),
  /** The status that the shop was told last. */
  told: v.optional(v.object({ status: v.string(), at: v.number() })),
})

export type OrderRecord = v.InferOutput<typeof recordSchema>

/**
 * Why an order is among the open ones: to be brought, put aside, to be marked in the shop, to be looked at, to be told, to be
 * looked for in POHODA.
 */
export const OPEN_REASONS = ['bring', 'aside', 'mark', 'look', 'tell', 'confirm'] as const

export type OpenReason = (typeof OPEN_REASONS)[number]

/** What is still to be done about an order; nothing: it is closed. */
export function openReasons(record: OrderRecord): OpenReason[] {
  const { state, isMarked, attention, tell } = record
  const reasons: OpenReason[] = []
  if (isOnItsWay(record)) reasons.push('bring')
  if (state === 'quarantined') reasons.push('aside')
  const isOver = state === 'handed' || state === 'done' || state === 'dismissed'
  if (isOver && !isMarked) reasons.push('mark')
  if (attention !== undefined) reasons.push('look')
  if (tell !== undefined) reasons.push('tell')
  if (isToBeConfirmed(record)) reasons.push('confirm')
  return reasons
}

/** Whether POHODA was handed an order that nobody has seen there yet. */
export function isToBeConfirmed({ state, isUnconfirmed }: OrderRecord): boolean {
  return state === 'handed' && isUnconfirmed === true
}

/** Whether it is still to be brought to POHODA, or nobody knows yet whether it was. */
export function isOnItsWay({ state }: Pick<OrderRecord, 'state'>): boolean {
  return state === 'waiting' || state === 'offered' || state === 'sent'
}

/**
 * Whether POHODA may have an order although nothing says so: then it is looked for before it is sent. Ids alone do not do:
 * POHODA knows none of another year, nor of an order that it fetched itself, nor of an attempt that an import has undone.
 * @param importedAt when this data came from an export, milliseconds since 1970; 0: never
 */
export function mayBeThere({ state, isInDoubt, attempt, order }: OrderRecord, importedAt: number): boolean {
  const isBegun = state === 'sent' || state === 'offered' || isInDoubt === true
  return isBegun || attempt > 1 || !(Date.parse(order.createdAt) >= importedAt)
}

/** For the log, with the warnings of an order. */
export const OTHERWISE = 'POHODA gets an order otherwise than the shop has it'

export function newRecord(order: ShopOrder, now: number): OrderRecord {
  return {
    id: order.id,
    number: order.number,
    state: 'waiting',
    since: now,
    order,
    print: printOf(order),
    attempt: 1,
    tries: 0,
    isMarked: false,
    reasons: [],
    warnings: [],
    isCancelledInShop: false,
  }
}

/** The record in another state. */
export function inState(
  record: OrderRecord,
  state: OrderRecord['state'],
  { now, reasons = [] }: { now: number; reasons?: readonly string[] },
): OrderRecord {
  return { ...record, state, since: now, reasons: [...reasons] }
}

/** What a person could have edited: neither status and payment, nor what we have noted on it ourselves. */
const CONTENT = [
  'currency',
  'customer',
  'billing',
  'shipping',
  'payment',
  'carrier',
  'note',
  'items',
  'shippingTotal',
  'discountTotal',
  'total',
] as const satisfies readonly (keyof ShopOrder)[]

/** Stands for the content of an order: another one when it was edited. */
export function printOf(order: ShopOrder): string {
  const text = stableJson(CONTENT.map((name) => order[name]))
  // A second hash over other text: of two edits one must not be taken for the other.
  return `${hash32(text).toString(36)}-${hash32(`${text.length} ${text}`).toString(36)}`
}

/** The names of what differs between two versions of an order; no values, they are a customer's. */
export function differences(before: ShopOrder, after: ShopOrder): string[] {
  return CONTENT.filter((name) => stableJson(before[name]) !== stableJson(after[name]))
}

function isOrder(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  return (
    'id' in value &&
    'number' in value &&
    'createdAt' in value &&
    'items' in value &&
    Array.isArray(value.items)
  )
}
