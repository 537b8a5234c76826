const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** The text that the shop's HTML-escaped one stands for: names come back as `A &amp; B`. Pure. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** What a person reads in a piece of HTML, on one line and at most `most` characters long. Pure. */
export function plainWords(html: string, most = 300): string {
  const words = unescapeHtml(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > most ? `${words.slice(0, most - 1)}…` : words
}

/** The title of a web page, or an empty text. Pure. */
export function pageTitle(html: string): string {
  return plainWords(/<title[^>]*>([^<]*)</i.exec(html)?.[1] ?? '', 100)
}
