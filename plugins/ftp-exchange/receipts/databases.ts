import type { OpenReceipt } from '../frontol/receipts.ts'
import type { ReportProblem } from '../frontol/report-problems.ts'
import type { ReportHeader } from '../frontol/report-header.ts'
import type { Ledger } from './ledger.ts'
import type { DatabaseNumbers } from './numbers.ts'

/** The numbers of the database that a report is of; one without a header is of the last one. */
export function numbersFor(
  ledger: Ledger,
  { database, number }: ReportHeader,
  report: (problem: ReportProblem) => void,
): DatabaseNumbers {
  const nameless = ledger.databases.find((candidate) => candidate.database === '')
  const known =
    database === undefined
      ? ledger.databases.at(-1)
      : ledger.databases.find((candidate) => candidate.database === database)
  const numbers = known ?? nameless ?? { database: '', workplaces: [] }
  if (database !== undefined && numbers.database !== database) {
    // What came without a header was of this database: else all of it would count twice.
    for (const receipt of ledger.open) if (receipt.database === '') receipt.database = database
    numbers.database = database
  }
  // The last one stands last.
  ledger.databases = [...ledger.databases.filter((candidate) => candidate !== numbers), numbers]
  if (database !== undefined && number === undefined) {
    const message = 'The number of the report is no number, so it was not compared with that of the last one.'
    report({ line: 3, code: 'BAD_REPORT_NUMBER', message, level: 'warning' })
  }
  if (number !== undefined) {
    const last = numbers.report
    if (last !== undefined && number !== last + 1) {
      const code = number > last ? 'REPORT_NUMBER_GAP' : 'REPORT_NUMBER_BACK'
      const message = `The report has the number ${number}, the last one had ${last}.`
      report({ line: 3, code, message, level: 'warning' })
    }
    numbers.report = Math.max(number, last ?? number)
  }
  return numbers
}

/** The numbers of the database that a receipt is of. */
export function numbersOf(
  ledger: Ledger,
  { database }: OpenReceipt,
  current: DatabaseNumbers,
): DatabaseNumbers {
  if (current.database === database) return current
  return ledger.databases.find((candidate) => candidate.database === database) ?? current
}
