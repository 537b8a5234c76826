import { AppError } from '../../../core/errors.ts'
import { hash32, stableJson } from '../../../core/text.ts'
import type { WooOrder } from './woo-order.ts'

/**
 * A place in the shop's orders, sorted by when they were changed last. The shop tells that in whole seconds and may still
 * write into a second that was read, so the last few are read again and what was shown of them is told by its print.
 */
export interface OrderCursor {
  /** From this second on (since 1970) orders are read again. */
  from: number
  /** What was shown of it since then. */
  shown: readonly ShownOrder[]
}

export interface ShownOrder {
  id: number
  /** Seconds since 1970. */
  modified: number
  /** Differs when the order was changed again within the same second. */
  print: string
}

/** How many seconds are read again. */
const OVERLAP_SECONDS = 5
/** With more orders than these the window gives way; its newest second always stays. */
const MOST_SHOWN = 50

const CURSOR = /^w(\d{1,11})((?:-\d{1,15}\.\d{1,11}\.[0-9a-z]{1,8})*)$/

/** @throws BAD_QUERY for a text that `cursorText` did not make */
export function readCursor(text: string): OrderCursor {
  const [, start = '', shown = ''] = CURSOR.exec(text) ?? []
  if (start === '') throw noCursor(text)
  const from = Number(start)
  return {
    from,
    shown: shown
      .split('-')
      .slice(1)
      .map((part) => {
        const [id = '', after = '', print = ''] = part.split('.')
        return { id: Number(id), modified: from + Number(after), print }
      }),
  }
}

/** The cursor as the text that a consumer keeps. */
export function cursorText({ from, shown }: OrderCursor): string {
  return [`w${from}`, ...shown.map(({ id, modified, print }) => `${id}.${modified - from}.${print}`)].join(
    '-',
  )
}

/**
 * The cursor after these orders too, in any order. It never goes back, because what was shown before it is forgotten.
 * @param latest an order changed after this second (since 1970) comes from a wrong clock and does not lead it
 */
export function cursorAfter(
  cursor: OrderCursor | undefined,
  orders: readonly WooOrder[],
  latest = Infinity,
): OrderCursor | undefined {
  if (orders.length === 0) return cursor
  const byId = new Map([...(cursor?.shown ?? []), ...orders.map(shownAs)].map((shown) => [shown.id, shown]))
  const all = [...byId.values()].toSorted((a, b) => a.modified - b.modified || a.id - b.id)
  const newest = all.at(-1)?.modified ?? 0
  const believed = all.findLast(({ modified }) => modified <= latest)?.modified ?? 0
  const first = Math.max(believed - OVERLAP_SECONDS, cursor?.from ?? 0)
  const later = all.map(({ modified }) => modified + 1).filter((from) => from > first && from < newest)
  const since = (from: number) => all.filter(({ modified }) => modified >= from)
  const from = [first, ...later].find((one) => since(one).length <= MOST_SHOWN) ?? newest
  return { from, shown: since(from) }
}

/** A function that tells whether an order stands as it was shown before the cursor. */
export function shownBefore(cursor: OrderCursor | undefined): (order: WooOrder) => boolean {
  const known = new Map(cursor?.shown.map((shown) => [shown.id, shown]))
  return (order) => {
    const { modified, print } = shownAs(order)
    const shown = known.get(order.id)
    return shown?.modified === modified && shown.print === print
  }
}

function shownAs(order: WooOrder): ShownOrder {
  return { id: order.id, modified: order.modified, print: hash32(stableJson(order)).toString(36) }
}

function noCursor(text: string): AppError {
  const message = `Cannot list orders after "${text}": it is no cursor of this shop, it must be the cursor of a page before. Begin without a cursor.`
  return new AppError('BAD_QUERY', message, { status: 400, retry: 'never' })
}
