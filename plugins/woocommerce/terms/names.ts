import { hash32 } from '../../../core/text.ts'
import { unescapeHtml } from '../client/html.ts'

/** What two names have in common that the shop takes for one: letter case, spaces and HTML escapes do not count. Pure. */
export function nameKey(name: string): string {
  return unescapeHtml(name).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}

/**
 * A short ASCII slug for an attribute, e.g. `rozmir` for "Розмір": WooCommerce takes at most 29 bytes, which is 14
 * Cyrillic letters. Two names may have one slug; `plainSlug` never has another's. Pure.
 */
export function slugOf(name: string): string {
  const letters = nameKey(name).normalize('NFD').replace(/\p{M}/gu, '')
  const latin = letters.replace(/[а-яєіґ’ʼ']/g, (letter) => LATIN[letter] ?? '')
  const slug = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (slug === '') return plainSlug(name)
  return slug.length <= LONGEST_SLUG ? slug : `${slug.slice(0, LONGEST_SLUG - 8)}-${hashOf(name)}`
}

/** A slug that says nothing and is free for sure: slugs like "type" or "order" are WordPress's own. Pure. */
export function plainSlug(name: string): string {
  return `m-${hashOf(name)}`
}

const LONGEST_SLUG = 28

/** The Ukrainian rules of 2010 for passports, with the Russian letters beside them; letters that fall away are missing. */
const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ы: 'y',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** At most seven letters and digits. */
function hashOf(name: string): string {
  return hash32(nameKey(name)).toString(36)
}
