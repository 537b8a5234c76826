import type { LoggedTransaction } from './register.ts'
import { linesOf, numberOf } from './texts.ts'

/** A report as a file. */
export function reportText(
  transactions: readonly LoggedTransaction[],
  { database, number }: { database: number; number: number },
): string {
  const lines = ['#', database, number, ...transactions.map(({ line }) => line)]
  return lines.map((line) => `${line}\r\n`).join('')
}

/** One report with the transactions of another one behind its own. One that is marked as processed is left out. */
export function joinReports(first: string, second: string): string {
  if (!first.startsWith('#')) return second
  return first + second.split('\r\n').slice(3).join('\r\n')
}

/** What a request flag asks for; nothing in it means new transactions. */
export function askedFor(
  flag: string,
  { log, shift, reported }: { log: readonly LoggedTransaction[]; shift: number; reported: number },
): LoggedTransaction[] {
  const [command = '', parameters = ''] = linesOf(flag)
  switch (command.trim().replace('$$$', '')) {
    case 'ALLTRANSACTIONS':
      return [...log]
    case 'CURSESSIONTRANSACTIONS':
      return log.filter((one) => one.shift === shift)
    case 'LASTSESSIONTRANSACTIONS':
      return log.filter((one) => one.shift === shift - 1)
    case 'TRANSACTIONSBYTRANSRANGE': {
      const [from = 0, to = 0] = parameters.split(';').map(numberOf)
      return log.filter(({ number }) => number >= from && number <= to)
    }
    default:
      return log.filter(({ number }) => number > reported)
  }
}

/** A transaction as an accounting program reads it. */
export interface ReadTransaction {
  /** `database/workplace/number`: what makes it the same one. */
  key: string
  number: number
  type: number
  /** `workplace/shift/document` */
  receipt: string
  operation: number
  /** Never negative. */
  sum: number
}

/** Reads a report. @throws Error for what is no report */
export function readReport(text: string): {
  database: string
  number: number
  transactions: ReadTransaction[]
} {
  const [state, database = '', number, ...lines] = linesOf(text)
  if (state !== '#' && state !== '@')
    throw new Error('This is no report: its first line should be "#" or "@".')
  const transactions = lines.map((line) => {
    const fields = line.split(';')
    const [id = '', , , type, workplace = '', document = ''] = fields
    return {
      key: `${database}/${workplace}/${id}`,
      number: numberOf(id),
      type: numberOf(type),
      receipt: `${workplace}/${fields[13] ?? ''}/${document}`,
      operation: numberOf(fields[12]),
      sum: Math.abs(numberOf(fields[11])),
    }
  })
  return { database, number: numberOf(number), transactions }
}
