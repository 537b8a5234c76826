import { createTextEncode } from '../../../../core/encode.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** How texts are written: as older tills do, or as newer ones. */
export type TextForm = 'windows-1251' | 'utf-8'

const encodeOld = createTextEncode('windows-1251')

/** A text as bytes; what windows-1251 does not have becomes a question mark. */
export function toBytes(text: string, form: TextForm): Bytes {
  return form === 'utf-8' ? new TextEncoder().encode(text) : encodeOld(text, { unmappable: 'replace' }).bytes
}

/** Bytes as text, without a byte order mark. */
export function toText(bytes: Uint8Array, form: TextForm): string {
  return new TextDecoder(form).decode(bytes)
}

/** The lines of a file, whatever ends them, without empty ones. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line !== '')
}

/** A decimal with a comma, as tills write it: `179,8`. */
export function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000).replace('.', ',')
}

/** A decimal with a comma or a point as a number; nothing is 0. */
export function numberOf(text: string | undefined): number {
  return Math.round(Number((text ?? '').replace(',', '.')) * 10_000) / 10_000
}

/** A date as tills write it, in UTC: `06.07.2026`. */
export function dateOf(ms: number): string {
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-')
  return `${day}.${month}.${year}`
}

/** A time as tills write it, in UTC, without a zero in front: `8:56:44`. */
export function clockOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19).replace(/^0/, '')
}
