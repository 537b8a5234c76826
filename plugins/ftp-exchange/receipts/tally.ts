import {
  addToReceipt,
  doubtsOf,
  finishReceipt,
  type OpenReceipt,
  type Receipt,
  receiptId,
  startReceipt,
} from '../frontol/receipts.ts'
import { createProblemList, type ProblemList } from '../frontol/report-problems.ts'
import type { ReportHeader } from '../frontol/report-header.ts'
import type { Transaction } from '../frontol/transactions.ts'
import { numbersFor, numbersOf } from './databases.ts'
import type { Ledger } from './ledger.ts'
import { fillHoles, giveUpHoles, hasHole, isMissingBefore, MOST_HOLES, noteNumber } from './numbers.ts'

/**
 * So much may wait to become whole. Beyond, the receipts that wait longest leave: one that was closed is told with its
 * doubts, one that was not is given up, with a problem that names it.
 */
export const MOST_OPEN = 200
export const MOST_OPEN_LINES = 10_000

/** Counts the transactions of one report against a ledger, which it changes. */
export interface Tally {
  /** @returns the receipts that became whole by it */
  take(transaction: Transaction): Receipt[]
  /** After the last transaction: @returns the receipts that became whole by other ones, or waited too long */
  finish(): Receipt[]
  readonly problems: ProblemList
  /** So far; `transactions` includes the duplicates. */
  readonly totals: { transactions: number; duplicates: number }
}

/**
 * Begins to count a report. A receipt becomes whole with its closing (55), when no number between its opening and its
 * closing is missing, or when what there is adds up; a cancelled one (56) leaves without a trace. What does not become
 * whole waits in the ledger for another report.
 */
export function createTally(ledger: Ledger, header: ReportHeader): Tally {
  const problems = createProblemList()
  const numbers = numbersFor(ledger, header, (problem) => problems.add(problem))
  const { database } = numbers
  const open = new Map(ledger.open.map((receipt) => [receiptId(receipt), receipt]))
  let openLines = ledger.open.reduce((count, receipt) => count + sizeOf(receipt), 0)
  const totals = { transactions: 0, duplicates: 0 }
  /** The one that is counted; 0 after the last. */
  let line = 0
  /** By workplace, for the order within the file. */
  const highest = new Map<string, number>()

  function take(transaction: Transaction): Receipt[] {
    totals.transactions++
    const { workplace, number } = transaction
    line = transaction.line
    const before = highest.get(workplace) ?? -1
    if (number === before) warn('NUMBER_TWICE', `Transaction ${number} comes twice.`)
    else if (number < before) warn('NUMBER_ORDER', `Transaction ${number} comes after ${before}.`)
    else highest.set(workplace, number)
    const noted = noteNumber(numbers, transaction)
    if (!noted.isNew) {
      totals.duplicates++
      return []
    }
    if (noted.isRestart) {
      const message = `The numbers of workplace ${workplace} began anew with ${number}: its database "${database}" was made anew, or two tills have the same id.`
      warn('NUMBERS_RESTARTED', message)
    }
    if (transaction.role === undefined) return []
    if (transaction.role === 'shift-open' || transaction.role === 'shift-close') {
      noteShift(ledger, transaction)
      return []
    }
    const receipt = openFor(transaction, noted.life)
    openLines -= sizeOf(receipt)
    addToReceipt(receipt, transaction)
    openLines += sizeOf(receipt)
    const told = isWhole(receipt) ? leave(receipt) : []
    return isFull() ? [...told, ...makeRoom()] : told
  }

  function openFor(transaction: Transaction, life: number): OpenReceipt {
    const { workplace, shift, document } = transaction
    const id = receiptId({ database, life, workplace, shift, document })
    const known = open.get(id)
    if (known !== undefined) return known
    const started = startReceipt(transaction, { database, life })
    open.set(id, started)
    return started
  }

  function isWhole(receipt: OpenReceipt): boolean {
    if (receipt.end === undefined) return false
    if (!lacksNumbers(receipt)) return true
    return receipt.end === 'closed' && doubtsOf(receipt).length === 0
  }

  function lacksNumbers(receipt: OpenReceipt): boolean {
    const of = numbersOf(ledger, receipt, numbers)
    const { from, to, isOpened } = receipt
    return hasHole(of, receipt, [from, to]) || (!isOpened && isMissingBefore(of, receipt, from))
  }

  /** Takes a receipt out of those that wait. @returns it, unless it was cancelled */
  function leave(receipt: OpenReceipt): Receipt[] {
    open.delete(receiptId(receipt))
    openLines -= sizeOf(receipt)
    if (receipt.end === 'cancelled') return []
    const told = finishReceipt(receipt)
    for (const doubt of told.doubts ?? [])
      warn(`DOUBT_${doubt.toUpperCase()}`, `Receipt ${told.id}: ${DOUBTS[doubt]}`)
    return [told]
  }

  function isFull(): boolean {
    return open.size > MOST_OPEN || openLines > MOST_OPEN_LINES
  }

  function makeRoom(): Receipt[] {
    const told: Receipt[] = []
    while (isFull()) {
      const [oldest] = open.values()
      if (oldest === undefined) break
      if (oldest.end === undefined) {
        const message = `Receipt ${receiptId(oldest)} (transactions ${oldest.from} to ${oldest.to}) was given up: it was neither closed nor cancelled, and too many others wait.`
        warn('RECEIPT_GIVEN_UP', message)
        oldest.end = 'cancelled'
      }
      told.push(...leave(oldest))
    }
    return told
  }

  function warn(code: string, message: string): void {
    problems.add({ line, code, message, level: 'warning' })
  }

  return {
    take,
    finish() {
      line = 0
      fillHoles(numbers)
      const givenUp = giveUpHoles(numbers)
      if (givenUp > 0) {
        const message = `${givenUp} gaps in the numbers were given up: only ${MOST_HOLES} are kept of a workplace.`
        warn('GAPS_GIVEN_UP', message)
      }
      const told = [...open.values()].flatMap((receipt) =>
        isWhole(receipt) || isCashAlone(receipt) ? leave(receipt) : [],
      )
      ledger.open = [...open.values()]
      return told
    },
    problems,
    totals,
  }

  /** Some tills tell of cash put in or taken out by one transaction, without an opening and a closing. */
  function isCashAlone(receipt: OpenReceipt): boolean {
    const { cash, isOpened, end } = receipt
    return cash !== undefined && !isOpened && end === undefined && !lacksNumbers(receipt)
  }
}

const DOUBTS = {
  beginning: 'its opening was not received.',
  lines: 'its lines do not add up to its total.',
  payments: 'its payments do not add up to its total.',
}

function noteShift(ledger: Ledger, { workplace, shift, role, at }: Transaction): void {
  const state = role === 'shift-open' ? 'open' : 'closed'
  const known = ledger.shifts.find(({ till }) => till === workplace)
  if (known === undefined) ledger.shifts.push({ till: workplace, number: shift, state, at })
  else if (at >= known.at) Object.assign(known, { number: shift, state, at })
}

function sizeOf({ lines, payments }: OpenReceipt): number {
  return lines.length + payments.length
}
