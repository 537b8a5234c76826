import { tidy, type Cards } from './cards.ts'
import type { Tree } from './base/tree.ts'

/** A received order (přijatá objednávka). */
export interface UnitOrder {
  id: number
  /** POHODA's own number, e.g. `26OP00317`. */
  number: string
  series: string
  /** Numbers of other systems. */
  extIds: readonly { id: string; system: string }[]
  /** The number that the customer's side gave (Číslo objednávky). */
  numberOrder: string
  /** `2026-03-01` */
  date: string
  text: string
  isReserved: boolean
  /** Vyřízeno */
  isExecuted: boolean
  /** Přeneseno */
  isDelivered: boolean
  /** Storno, with its day. */
  cancelledOn: string | undefined
  invoices: readonly { id: number; number: string }[]
  items: readonly UnitOrderItem[]
  currency: string
  /** With VAT, as POHODA computes it: each line to the haléř, and the rounding of the document. */
  total: string
  payment: string
  carrier: string
  changedAt: number
  /** `ord:order` as it came; an order that POHODA made itself has none. */
  source: Tree | undefined
  /** By which way it came. */
  way: 'mserver' | 'internet' | 'hand' | 'lastYear'
}

export interface UnitOrderItem {
  id: number
  text: string
  /** Of a stock card; a text line has none. */
  code: string | undefined
  store: string | undefined
  quantity: number
  delivered: number
  unit: string
}

export type OrderSeed = Omit<UnitOrder, 'id' | 'number' | 'changedAt' | 'items'> & {
  items: readonly Omit<UnitOrderItem, 'id' | 'delivered'>[]
  /** POHODA's own number, when the sender asks for one. */
  numberRequested?: string | undefined
}

/** The received orders of a unit. */
export interface Orders {
  all(): readonly UnitOrder[]
  /** By POHODA's number, by the number of the order in the shop, or by the number of another system. */
  find(number: string): UnitOrder | undefined
  add(seed: OrderSeed): UnitOrder
  /** How often an order with that number of another system was imported, whatever became of it. */
  importsOf(extId: string): number
  /** Vyřízeno: the goods are no longer reserved. */
  execute(number: string): void
  /** Přeneseno, into an invoice that takes the goods from the store; Vyřízeno too. @returns the invoice's number */
  deliver(number: string): string
  /** A part of every line is taken over, half of it rounded down; neither Vyřízeno nor Přeneseno. */
  deliverPartly(number: string): void
  /** Storno */
  cancel(number: string): void
  /** Sets flags and nothing else, as a person may. */
  set(number: string, flags: Partial<Pick<UnitOrder, 'isExecuted' | 'isDelivered'>>): void
  remove(number: string): void
  replaceAll(orders: readonly UnitOrder[]): void
}

export function createOrders({
  now,
  today,
  cards,
}: {
  now(): number
  today(): string
  cards: Cards
}): Orders {
  let orders: UnitOrder[] = []
  let lastId = 900
  let lastItemId = 1800
  let lastInvoice = 411
  const numbers = new Map<string, number>()
  const imports = new Map<string, number>()

  return {
    all: () => orders,
    find,
    add,
    importsOf: (extId) => imports.get(extId) ?? 0,
    execute(number) {
      const order = known(number)
      if (isOpen(order)) hold(order, -1)
      change(order, { isExecuted: true })
    },
    deliver,
    deliverPartly(number) {
      const order = known(number)
      change(order, {
        items: order.items.map((item) => ({ ...item, delivered: Math.floor(item.quantity / 2) })),
      })
    },
    cancel(number) {
      const order = known(number)
      if (isOpen(order)) hold(order, -1)
      change(order, { cancelledOn: today() })
    },
    set: (number, flags) => change(known(number), flags),
    remove(number) {
      const order = known(number)
      if (isOpen(order)) hold(order, -1)
      orders = orders.filter((other) => other !== order)
    },
    replaceAll(others) {
      orders = [...others].sort((a, b) => a.id - b.id)
      lastId = orders.at(-1)?.id ?? lastId
    },
  }

  function find(number: string) {
    return (
      orders.find((order) => order.number === number) ??
      orders.find((order) => order.extIds.some(({ id }) => id === number)) ??
      orders.find((order) => order.numberOrder === number)
    )
  }

  function add({ items, numberRequested, ...seed }: OrderSeed) {
    const order: UnitOrder = {
      ...seed,
      id: ++lastId,
      number: numberRequested ?? nextNumber(seed.series),
      items: items.map((item) => ({ ...item, id: ++lastItemId, delivered: 0 })),
      changedAt: now(),
    }
    orders.push(order)
    for (const { id } of order.extIds) imports.set(id, (imports.get(id) ?? 0) + 1)
    if (isOpen(order)) hold(order, 1)
    return order
  }

  function deliver(number: string) {
    const order = known(number)
    const invoice = `260100${String(++lastInvoice).padStart(3, '0')}`
    if (isOpen(order)) hold(order, -1)
    for (const { code, store, quantity, delivered } of order.items) {
      if (code !== undefined && cards.find(code, store)?.type === 'card') {
        cards.move(code, delivered - quantity, store === undefined ? {} : { store })
      }
    }
    change(order, {
      isExecuted: true,
      isDelivered: true,
      items: order.items.map((item) => ({ ...item, delivered: item.quantity })),
      invoices: [...order.invoices, { id: 5110 + lastInvoice, number: invoice }],
    })
    return invoice
  }

  /** Reserves what an order asks for, or gives it free. That is no change of the card itself. */
  function hold({ items, isReserved }: UnitOrder, sign: 1 | -1) {
    for (const { code, store, quantity } of items) {
      const card = code === undefined ? undefined : cards.find(code, store)
      if (card?.type !== 'card') continue
      card.receivedOrders = tidy(card.receivedOrders + sign * quantity)
      if (isReserved) card.reservation = tidy(card.reservation + sign * quantity)
    }
  }

  function change(order: UnitOrder, changes: Partial<UnitOrder>) {
    Object.assign(order, changes, { changedAt: now() })
  }

  function nextNumber(series: string): string {
    const next = (numbers.get(series) ?? 316) + 1
    numbers.set(series, next)
    return `${series}${String(next).padStart(5, '0')}`
  }

  function known(number: string): UnitOrder {
    const order = find(number)
    if (order === undefined) throw new RangeError(`There is no order "${number}"`)
    return order
  }
}

/** Whether the goods of an order still wait. */
export function isOpen({ isExecuted, cancelledOn }: UnitOrder): boolean {
  return !isExecuted && cancelledOn === undefined
}
