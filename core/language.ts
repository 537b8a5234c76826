/** The languages in which people are spoken to. English is the language of the code, the log and the API. */
export const LANGUAGES = ['en', 'uk', 'ru', 'cs'] as const

export type Language = (typeof LANGUAGES)[number]

/** How each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
  cs: 'Čeština',
}

/**
 * English texts with what they are in the other languages. `{0}`, `{1}` … stand for what differs from time to time:
 * numbers, names, or phrases of their own. `{0|row|rows}` is the word that goes with the number `{0}`; in Ukrainian,
 * Russian and Czech it has the forms for one, few and many: `{0|строка|строки|строк}`, `{0|řádek|řádky|řádků}`.
 */
export type Phrases = Readonly<Record<string, Translations>>

export type Translations = Readonly<Record<Exclude<Language, 'en'>, string>>

/** The language of a text such as `uk` or `uk-UA`, if it is one of ours. */
export function languageOf(tag: string): Language | undefined {
  const [primary = ''] = tag.trim().toLowerCase().split('-')
  return LANGUAGES.find((language) => language === primary)
}

/** The first of ours that an `Accept-Language` header asks for; English when it asks for none. */
export function acceptedLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.split(';')
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
    return { language: languageOf(tag), weight: quality === undefined ? 1 : Number(quality) }
  })
  const [best] = wishes
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap(({ language }) => (language === undefined ? [] : [language]))
  return best ?? 'en'
}
