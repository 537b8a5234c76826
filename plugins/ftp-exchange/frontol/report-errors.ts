import { AppError, isAppError } from '../../../core/errors.ts'

/** The error for a file that is no report, by how its first line begins. */
export function notAReport(firstLine: string): AppError {
  const found =
    FOREIGN.find(({ start }) => firstLine.trimStart().startsWith(start))?.name ?? described(firstLine)
  return new AppError(
    'NOT_A_REPORT',
    `Cannot read the report: it is ${found}, it should begin with "#" or "@" or with a transaction. Check which file the till sends.`,
    { retry: 'never', status: 422, details: { found } },
  )
}

/** The error for a report that ends too early: nothing of it counts. */
export function truncated(what: string, line: number): AppError {
  return new AppError(
    'REPORT_TRUNCATED',
    `Cannot read the report: ${what}, so it seems to be cut off; it should be whole. Have the till send it again.`,
    { retry: 'later', status: 422, details: { line } },
  )
}

/** Whether an error is about the report itself: fetched as it is, it will be refused again. */
export function isRefusal(error: unknown): error is AppError {
  return isAppError(error) && (error.code === 'NOT_A_REPORT' || error.code === 'REPORT_TRUNCATED')
}

const FOREIGN: readonly { start: string; name: string }[] = [
  { start: 'PK\u0003\u0004', name: 'a ZIP archive' },
  { start: 'PK\u0005\u0006', name: 'an empty ZIP archive' },
  { start: '\u001f', name: 'a gzip archive' },
  { start: 'Rar!', name: 'a RAR archive' },
  { start: '%PDF', name: 'a PDF document' },
  { start: '<', name: 'an XML or HTML document' },
  { start: '##@@&&', name: 'a goods file' },
  { start: '!!!DNCREPORT', name: 'a report in the layout DNC' },
]

function described(firstLine: string): string {
  const isBinary = /[\p{Cc}\ufffd]/u.test(firstLine.replaceAll('\t', ''))
  return isBinary ? 'binary data' : `a text that begins with ${JSON.stringify(firstLine.slice(0, 40))}`
}
