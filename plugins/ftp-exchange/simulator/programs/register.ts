import type { Random } from '../../../../core/simulation/random.ts'
import type { Stock, StockedWare } from './stock.ts'
import { clockOf, dateOf, decimal } from './texts.ts'

/** A document of the till that was closed or cancelled. */
export interface SoldReceipt {
  document: number
  shift: number
  kind: 'sale' | 'return' | 'cancelled'
  /** Never negative. */
  total: number
  payment: 'cash' | 'card'
  /** Numbers of its transactions. */
  transactions: number[]
}

/** One transaction as it goes into a report. */
export interface LoggedTransaction {
  number: number
  shift: number
  /** `06.07.2026` */
  date: string
  /** The whole line. */
  line: string
}

/** The log of a till: what it sells, with numbers that run on. */
export interface Register {
  readonly log: readonly LoggedTransaction[]
  readonly shift: number
  /** Sells something of what is there, or takes something back; now and then a document is cancelled. */
  sell(): SoldReceipt
  /** Ends the shift, which begins anew with the next document. */
  closeShift(): void
}

export interface RegisterOptions {
  stock: Stock
  random: Random
  /** Default 1. */
  workplace?: number
  /** The number of the first transaction. Default 1. */
  first?: number
  /** Milliseconds since 1970. */
  now(): number
}

/** A till that has sold nothing yet. */
export function createRegister({ stock, random, workplace = 1, first = 1, now }: RegisterOptions): Register {
  const log: LoggedTransaction[] = []
  let number = first
  let document = 1
  let shift = 1
  let isShiftOpen = false

  return {
    log,
    get shift() {
      return shift
    },

    sell() {
      if (!isShiftOpen) write({ type: 62, document: document++, operation: 8 })
      isShiftOpen = true
      return sellDocument(document++)
    },

    closeShift() {
      if (!isShiftOpen) return
      write({ type: 61, document, operation: 10 })
      write({ type: 63, document: document++, operation: 10 })
      isShiftOpen = false
      shift++
    },
  }

  function sellDocument(document: number): SoldReceipt {
    const kind = KINDS[random.below(12)] ?? 'sale'
    const payment = random.pick(['cash', 'card'] as const)
    const operation = kind === 'return' ? 1 : 0
    const begun = { document, operation }
    const transactions = [write({ ...begun, type: 42 })]
    let total = 0
    let pieces = 0
    for (let lines = 1 + random.below(3); lines > 0; lines--) {
      const ware = anyWare()
      const quantity = ware.code === '' ? 1 : 1 + random.below(3)
      transactions.push(write({ ...begun, type: ware.code === '' ? 1 : 11, ware, quantity }))
      if (random.below(8) === 0) {
        // A line that was rung up by mistake is taken back.
        transactions.push(write({ ...begun, type: ware.code === '' ? 2 : 12, ware, quantity: -quantity }))
        continue
      }
      total = round(total + ware.price * quantity)
      pieces += quantity
      if (kind !== 'cancelled') ware.quantity = round(ware.quantity - (kind === 'return' ? -1 : 1) * quantity)
    }
    if (kind === 'cancelled') transactions.push(write({ ...begun, type: 56 }))
    else {
      const given = payment === 'cash' && kind === 'sale' ? Math.ceil(total / 100) * 100 : total
      transactions.push(write({ ...begun, type: 40, payment, sum: given }))
      if (given > total) transactions.push(write({ ...begun, type: 40, payment, sum: round(total - given) }))
      transactions.push(write({ ...begun, type: 55, quantity: pieces, sum: total }))
    }
    return { document, shift, kind, total, payment, transactions }
  }

  /** What is in stock; without any, something at a free price. */
  function anyWare(): StockedWare {
    const wares = [...stock.wares.values()]
    const free = { code: '', name: '', barcode: '', price: (1 + random.below(50_000)) / 100, quantity: 0 }
    return wares[random.below(wares.length)] ?? free
  }

  function write(entry: Entry): number {
    const at = now()
    const line = lineOf(entry, { number, at, workplace, shift })
    log.push({ number, shift, date: dateOf(at), line })
    return number++
  }
}

interface Entry {
  type: number
  document: number
  operation: number
  ware?: StockedWare
  payment?: SoldReceipt['payment']
  quantity?: number
  sum?: number
}

// One in twelve is cancelled, one is a return.
const KINDS: Partial<Record<number, SoldReceipt['kind']>> = { 0: 'cancelled', 1: 'return' }

/** The fields of a transaction by their place; those that are not named are 0 or nothing. */
function lineOf(
  { type, document, operation, ware, payment, quantity = 0, sum }: Entry,
  { number, at, workplace, shift }: { number: number; at: number; workplace: number; shift: number },
): string {
  // On returns tills write what goes out with a minus.
  const sign = operation === 1 ? -1 : 1
  const amount = decimal(sign * (sum ?? (ware?.price ?? 0) * quantity))
  const count = decimal(sign * quantity)
  const place = `${workplace}/${shift}/${document}`
  const start = [number, dateOf(at), clockOf(at), type, workplace, document, 1]
  const end = [0, 0, 1, 0, '', place, 1]
  if (payment !== undefined) {
    const kind = payment === 'cash' ? 0 : 1
    return row([...start, '', kind + 1, kind, amount, amount, operation, shift, 0, 0, 1, '', 1, 0, ...end])
  }
  if (ware !== undefined) {
    const price = decimal(ware.price)
    const sold = [ware.code, '', price, count, amount, operation, shift, price, amount, 1, '', ware.barcode]
    return row([...start, ...sold, amount, ...end])
  }
  const isShift = type === 61 || type === 62 || type === 63
  return row([
    ...start,
    '',
    isShift ? shift : '',
    0,
    count,
    amount,
    operation,
    shift,
    0,
    0,
    0,
    '',
    '',
    amount,
    ...end,
  ])
}

function row(fields: readonly (string | number)[]): string {
  return `${fields.join(';')};`
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
