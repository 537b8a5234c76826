import { type Amount, amountText } from './report-amounts.ts'
import { directionOf, kindOf, paymentKind, type PaymentKind, type ReceiptKind } from './report-types.ts'
import { textOf, type Transaction } from './transactions.ts'

/** A document of a till that is closed: a sale, a return, cash put in or taken out, or another operation. */
export interface Receipt {
  /** `database/workplace/shift/document`; the database's second life, after its numbers began anew, is `database~2`. */
  id: string
  /** The workplace. */
  till: string
  /** Of the document. */
  number: string
  shift: string
  /** When it was closed by the till's own clock, without a zone: `2026-07-06T08:57:21`. */
  at: string
  /** The same as it stands in the report. */
  written: string
  cashier: string
  kind: ReceiptKind
  /** Field 13 as it stands. */
  operation: string
  lines: ReceiptLine[]
  payments: { kind: PaymentKind; sum: string }[]
  /** Not negative: the kind tells the direction. */
  total: string
  /** The first and the last transaction. */
  transactions: [from: number, to: number]
  /** What does not fit; absent when all does. */
  doubts?: Doubt[]
}

/** A line of a receipt; decimals are texts with a point. What was taken back is a line with a negative quantity. */
export interface ReceiptLine {
  /** Empty when it was sold at a free price. */
  ware: string
  barcode: string
  article?: string
  quantity: string
  price: string
  /** After discounts. */
  sum: string
  isStorno?: true
  /** Marking code. */
  mark?: string
  /** Excise marks. */
  exciseMarks?: string[]
}

/** `beginning`: the opening was not received; `lines`, `payments`: they do not add up to the total. */
export type Doubt = 'beginning' | 'lines' | 'payments'

/** A receipt as far as its transactions have come. Plain data: it waits in the store for the next report. */
export interface OpenReceipt {
  database: string
  /** Which life of the database's numbers, from 0. */
  life: number
  workplace: string
  shift: string
  document: string
  /** The lowest and the highest transaction so far. */
  from: number
  to: number
  isOpened: boolean
  end?: 'closed' | 'cancelled'
  at: string
  written: string
  cashier: string
  operation: string
  /** From the closing. */
  total?: Amount
  rounding: Amount
  discounts: Amount
  /** Cash put in, negative when taken out. */
  cash?: Amount
  lines: OpenLine[]
  payments: OpenPayment[]
}

interface OpenPayment {
  transaction: number
  kind: PaymentKind
  /** Signed as it stands: change is negative. */
  sum: Amount
}

interface OpenLine {
  transaction: number
  ware: string
  barcode: string
  article: string
  isStorno: boolean
  quantity: string
  price: string
  finalPrice: string
  /** Neither has a sign. */
  sum: Amount
  finalSum: Amount
  mark: string
  excise: string
}

/** Begins a receipt with whichever of its transactions comes first, without adding that. */
export function startReceipt(first: Transaction, place: { database: string; life: number }): OpenReceipt {
  const { number, workplace, shift, document, cashier, operation, at, written } = first
  return {
    ...place,
    workplace,
    shift,
    document,
    from: number,
    to: number,
    isOpened: false,
    at,
    written,
    cashier,
    operation,
    rounding: 0,
    discounts: 0,
    lines: [],
    payments: [],
  }
}

/** Adds a transaction to its receipt; they may come in any order, each once. */
export function addToReceipt(receipt: OpenReceipt, transaction: Transaction): void {
  const { number, role, sum = 0, at, written } = transaction
  receipt.from = Math.min(receipt.from, number)
  receipt.to = Math.max(receipt.to, number)
  if (receipt.end === undefined && at > receipt.at) Object.assign(receipt, { at, written })
  switch (role) {
    case 'open':
      receipt.isOpened = true
      receipt.operation = transaction.operation
      if (transaction.cashier !== '') receipt.cashier = transaction.cashier
      break
    case 'line':
    case 'storno':
      receipt.lines.push(openLine(transaction))
      break
    case 'payment': {
      const how = { operation: transaction.field(10), code: transaction.field(9) }
      receipt.payments.push({ transaction: number, kind: paymentKind(transaction.type, how), sum })
      break
    }
    case 'discount':
      receipt.discounts += Math.abs(sum)
      break
    case 'rounding':
      receipt.rounding += sum
      break
    case 'cash-in':
      receipt.cash = (receipt.cash ?? 0) + Math.abs(sum)
      break
    case 'cash-out':
      receipt.cash = (receipt.cash ?? 0) - Math.abs(sum)
      break
    case 'close':
      Object.assign(receipt, { end: 'closed', at, written })
      if (transaction.sum !== undefined) receipt.total = Math.abs(transaction.sum)
      break
    case 'cancel':
      receipt.end = 'cancelled'
      break
    case 'shift-open':
    case 'shift-close':
    case undefined:
  }
}

/** What of a receipt does not fit, as far as it has come. */
export function doubtsOf(receipt: OpenReceipt): Doubt[] {
  const doubts: Doubt[] = []
  const total = totalOf(receipt)
  if (!receipt.isOpened) doubts.push('beginning')
  if (receipt.cash !== undefined) return doubts
  if (
    !fits(receipt, linesTotal(receipt, 'finalSum'), total) &&
    !fits(receipt, linesTotal(receipt, 'sum'), total)
  )
    doubts.push('lines')
  const isSale = directionOf(kindOf(receipt.operation)) !== 0
  if (isSale && Math.abs(sumOf(receipt.payments)) !== total) doubts.push('payments')
  return doubts
}

/** The receipt as it is told; of one that is not closed as far as it has come. */
export function finishReceipt(receipt: OpenReceipt): Receipt {
  const { lines, payments, cash } = receipt
  const kind = cash === undefined ? kindOf(receipt.operation) : cash < 0 ? 'cash-out' : 'cash-in'
  const total = totalOf(receipt)
  const isFinal =
    fits(receipt, linesTotal(receipt, 'finalSum'), total) || !fits(receipt, linesTotal(receipt, 'sum'), total)
  const sign = sumOf(payments) < 0 ? -1 : 1
  const doubts = doubtsOf(receipt)
  return {
    id: receiptId(receipt),
    till: receipt.workplace,
    number: receipt.document,
    shift: receipt.shift,
    at: receipt.at,
    written: receipt.written,
    cashier: receipt.cashier,
    kind,
    operation: receipt.operation,
    lines: inOrder(lines).map((line) => toldLine(line, isFinal)),
    payments: inOrder(payments).map((payment) => ({
      kind: payment.kind,
      sum: amountText(sign * payment.sum),
    })),
    total: amountText(total),
    transactions: [receipt.from, receipt.to],
    ...(doubts.length > 0 && { doubts }),
  }
}

/** The id under which a receipt is told. */
export function receiptId(
  receipt: Pick<OpenReceipt, 'database' | 'life' | 'workplace' | 'shift' | 'document'>,
): string {
  const { database, life, workplace, shift, document } = receipt
  return `${database}${life === 0 ? '' : `~${life + 1}`}/${workplace}/${shift}/${document}`
}

function openLine(transaction: Transaction): OpenLine {
  const { number, role, field, price = '0', quantity = '0', sum = 0, finalPrice, finalSum } = transaction
  return {
    transaction: number,
    ware: textOf(field(8)),
    barcode: textOf(field(19)),
    article: textOf(field(18)),
    isStorno: role === 'storno',
    quantity: unsigned(quantity),
    price: unsigned(price),
    finalPrice: unsigned(finalPrice ?? price),
    sum: Math.abs(sum),
    finalSum: Math.abs(finalSum ?? sum),
    mark: textOf(field(33)),
    excise: textOf(field(34)),
  }
}

function toldLine(line: OpenLine, isFinal: boolean): ReceiptLine {
  const { ware, barcode, article, isStorno, mark, excise } = line
  const sum = isFinal ? line.finalSum : line.sum
  return {
    ware,
    barcode,
    ...(article !== '' && { article }),
    quantity: isStorno ? negative(line.quantity) : line.quantity,
    price: isFinal ? line.finalPrice : line.price,
    sum: amountText(isStorno && sum !== 0 ? -sum : sum),
    ...(isStorno && { isStorno }),
    ...(mark !== '' && { mark }),
    ...(excise !== '' && { exciseMarks: excise.split('|') }),
  }
}

function totalOf(receipt: OpenReceipt): Amount {
  if (receipt.cash !== undefined) return Math.abs(receipt.cash)
  return receipt.total ?? Math.abs(linesTotal(receipt, 'finalSum'))
}

function linesTotal({ lines }: OpenReceipt, member: 'sum' | 'finalSum'): Amount {
  return lines.reduce((total, line) => total + (line.isStorno ? -line[member] : line[member]), 0)
}

/** Whether lines make up a total; tills count discounts on the document and rounding in or not. */
function fits({ discounts, rounding }: OpenReceipt, lines: Amount, total: Amount): boolean {
  return [lines, lines - discounts].some((sum) =>
    [0, rounding, -rounding].some((part) => sum + part === total),
  )
}

function inOrder<T extends { transaction: number }>(parts: readonly T[]): T[] {
  return parts.toSorted((a, b) => a.transaction - b.transaction)
}

function sumOf(payments: readonly OpenPayment[]): Amount {
  return payments.reduce((sum, payment) => sum + payment.sum, 0)
}

function unsigned(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : decimal
}

function negative(decimal: string): string {
  return decimal === '0' ? decimal : `-${decimal}`
}
