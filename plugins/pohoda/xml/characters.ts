import { createTextEncode } from '../../../core/encode.ts'

/**
 * What a document of POHODA cannot hold: what XML 1.0 forbids, and the control characters between ASCII and Latin 1,
 * for which Windows-1250 has no bytes that everybody reads alike.
 */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}\ufffe\uffff]/gu

/** Encodes to Windows-1250; one table serves all documents. */
export const encodeWindows1250 = createTextEncode('windows-1250')

/** A text without the characters that no document may hold, and these, as often as they stood there. */
export function withoutForbidden(text: string): { text: string; removed: string[] } {
  const removed = text.match(FORBIDDEN) ?? []
  return { text: removed.length === 0 ? text : text.replaceAll(FORBIDDEN, ''), removed }
}

/** The characters of a text that a document would lose or replace, each once. */
export function unwritable(text: string): string[] {
  const allowed = withoutForbidden(text)
  const { replaced } = encodeWindows1250(allowed.text, { unmappable: 'replace' })
  return [...new Set([...allowed.removed, ...replaced])]
}

/** Characters for people to read, e.g. `"😀", U+0007`. */
export function characterWords(characters: readonly string[]): string {
  return characters.map((char) => (UNSEEN.test(char) ? codePoint(char) : `"${char}"`)).join(', ')
}

/** What nobody sees on a page: control characters, halves of characters, joiners, lone marks. */
const UNSEEN = /[\p{C}\p{M}\p{Z}]/u

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
