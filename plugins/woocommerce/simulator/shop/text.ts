/** What WordPress makes of texts before it keeps them, and when it shows them. */

/** A line of plain text: tags and escapes such as `%20` are cut out, spaces put together. */
export function plainText(text: string): string {
  let plain = stripTags(text.replace(/<[^<>]*(?=<|$)/g, (open) => open.replace('<', '&lt;')))
  plain = plain.replace(/[\r\n\t ]+/g, ' ').trim()
  if (!/%[a-f0-9]{2}/i.test(plain)) return plain
  while (/%[a-f0-9]{2}/i.test(plain)) plain = plain.replace(/%[a-f0-9]{2}/gi, '')
  return plain.replace(/ +/g, ' ').trim()
}

/** A rich text: dangerous tags are cut, what they hold stays, and lone `&` and `<` are escaped. */
export function richText(text: string): string {
  const safe = text
    .replace(/<!--.*?-->/gs, '')
    .replace(/<\/?(script|style|iframe|object|embed|form|input|meta|link)\b[^>]*>/gi, '')
    .replace(/(<[a-z][^>]*?)\s+on\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '$1')
    .replace(/<(?![/a-z!])/gi, '&lt;')
  return escapeAmpersands(safe)
}

/** The name of a category, brand, tag or attribute's value, as it is kept and comes back: escaped, without tags. */
export function termName(text: string): string {
  return escapeAmpersands(stripTags(text).replace(/\s+/g, ' ').trim())
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** A text in paragraphs, as it is shown. */
export function paragraphs(text: string): string {
  if (text.trim() === '') return ''
  const blocks = text.trim().split(/\n\s*\n/)
  return blocks
    .map((block) => (isBlock(block) ? `${block}\n` : `<p>${block.replaceAll('\n', '<br />\n')}</p>\n`))
    .join('')
}

/** The part of an address that stands for a name; letters that are not Latin are percent-escaped. */
export function slugOf(name: string): string {
  const lower = withoutLatinAccents(stripTags(name).replace(/&[^;\s]+;|%(?![a-f0-9]{2})/gi, '')).toLowerCase()
  const slug = Array.from(lower, (char) => {
    if (/[a-z0-9_%]/.test(char)) return char
    if (/[\s./-]/.test(char)) return '-'
    return /[\p{L}\p{N}]/u.test(char) ? encodeURIComponent(char).toLowerCase() : ''
  }).join('')
  return slug.replace(/-+/g, '-').replace(/^-|-$/g, '')
}

/** A percent-escaped text as it reads; one that is escaped badly stays. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The first of `slug`, `slug-2`, `slug-3` … that is free. */
export function uniqueSlug(slug: string, isTaken: (slug: string) => boolean): string {
  let unique = slug
  for (let number = 2; isTaken(unique); number++) unique = `${slug}-${number}`
  return unique
}

/** How the database compares texts: neither case nor accents count, in any alphabet. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}

/** How PHP compares names of terms: only the case of ASCII letters does not count. */
export function asciiFolded(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function stripTags(text: string): string {
  return text.replace(/<(script|style)\b[^>]*>.*?<\/\1>/gis, '').replace(/<\/?[a-z!][^>]*>/gi, '')
}

function escapeAmpersands(text: string): string {
  return text.replace(/&(?!(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});)/gi, '&amp;')
}

function isBlock(text: string): boolean {
  return /^<(p|div|ul|ol|table|h[1-6]|blockquote|pre|figure|section)\b/i.test(text)
}

function withoutLatinAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/([a-z])\p{M}+/giu, '$1')
    .normalize('NFC')
}
