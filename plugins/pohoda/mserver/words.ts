const LONGEST = 200

/** What a page or an answer says, without its tags, cut to a line; empty for anything but a text. */
export function plainText(body: unknown): string {
  if (typeof body !== 'string') return ''
  const text = body
    .replaceAll(/<(script|style|head)\b[^>]*>.*?(<\/\1>|$)/gis, ' ')
    .replaceAll(/<[^>]*>?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trim()}…` : text
}

/** Whether a document is a page for people and none of POHODA. */
export function isHtml(document: string): boolean {
  return /<(?:!doctype\s+)?html\b/i.test(document)
}
