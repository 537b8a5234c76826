import type { MServerStatus } from './mserver.ts'
import { isHtml } from './words.ts'

const STATUSES = ['idle', 'working'] as const

/**
 * Reads the answer of `GET /status`: `<mServer>` with `status`, `processing` and, when asked for, `companyDetail`. It is
 * read by the names of its elements only, because old releases answered plain text: that one says that mServer runs.
 * @returns undefined for a page of something else, a proxy's for instance
 */
export function readStatus(text: string): MServerStatus | undefined {
  if (isHtml(text)) return undefined
  const told = textOf(text, 'status')?.toLowerCase()
  const status = STATUSES.find((known) => known === told) ?? 'unknown'
  const processing = Number(textOf(text, 'processing') ?? 0)
  const detail = /<companyDetail\b[^>]*>(.*)<\/companyDetail>/s.exec(text)?.[1]
  return {
    status,
    processing: Number.isSafeInteger(processing) ? processing : 0,
    ...(detail === undefined ? {} : { company: companyOf(detail) }),
  }
}

function companyOf(detail: string): NonNullable<MServerStatus['company']> {
  return {
    company: textOf(detail, 'company') ?? '',
    databaseName: textOf(detail, 'databaseName') ?? '',
    year: textOf(detail, 'year') ?? '',
    period: textOf(detail, 'period') ?? '',
  }
}

/** The text of the first element of that name, whatever its prefix. */
function textOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]
  return found?.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, characterOf).trim()
}

function characterOf(
  whole: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
) {
  if (name !== undefined) return NAMED[name] ?? whole
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
