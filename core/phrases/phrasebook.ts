import type { Language, Phrases } from '../language.ts'
import { matchTemplate, ownLength, parseTemplate } from './template.ts'

/** Longer texts are data and no phrases. */
const LONGEST_TEXT = 2000
/** A phrase may hold phrases, such as a reason. */
const DEEPEST = 3
/** So many letters of its own tell a form from others, whatever stands in its slots. */
const LEAST_WORDS = 12
/** Words of a language, and no name, number or code. */
const WORDS = /[a-z]{2,}(?:,? [a-z]{2,}|[.,:;] \w)/
/** A word and no code: too much to be unknown in a form that has no word itself, such as `{0}; {1}`. */
const WORD = /(?:^|\s)[a-z]{2,}(?![^\s,.;:)])/
/** A list of counts, or a piece of one such as `10 updated, 6`: in one slot its numbers would come to other words. */
const COUNTS = /\d \(?[a-z]{2,}[^.,:;]*[,:;] \d/
/** A piece of a list that ends with the number of the next part. */
const TORN = /[a-z]{2,}\W*[,:;] [\d,]+$/
/** So many sentences in a row are looked for as one phrase. */
const MOST_SENTENCES = 5
/** So many pieces of a text are held against all forms: those of our own texts are few, and a text of others may have any. */
const MOST_LOOKS = 1000
/** Where one sentence ends, then also where one part of a list does, or of a sentence. */
const BETWEEN = [
  /(\n+|(?<=\.) (?=[^a-z]))/,
  /(\n+|(?<=[.;]) (?=[^a-z])|(?<=;) )/,
  /(\n+|(?<=[.:;]) (?=[^a-z]))/,
  /(\n+|(?<=[.:;]) (?=[^a-z])|(?<=;) )/,
  /(\n+|(?<=[.:;]) (?=[^a-z])|(?<=[;,]) )/,
]

/** Speaks the languages of its reader. What is stored and logged is English: it is translated where it is shown. */
export interface Phrasebook {
  /**
   * A phrase by its English template, with its slots filled; undefined when it is not known in that language. Numbers
   * among the values are written as `50,000`.
   */
  say(template: string, values: readonly string[], language: Language): string | undefined
  /**
   * An English text that somebody put together, e.g. the message of an error: found by its form, or sentence by
   * sentence. Undefined when any part of it is not known.
   */
  translate(text: string, language: Language): string | undefined
}

/** Makes a phrasebook of tables; of two that know the same phrase the earlier one counts. */
export function createPhrasebook(tables: readonly Phrases[]): Phrasebook {
  const phrases = new Map(
    tables
      .toReversed()
      .flatMap((table) => Object.entries(table).map(([english, others]) => [english, others])),
  )
  const forms = [...phrases]
    .filter(([english]) => english.includes('{'))
    .map(([english, others]) => ({
      others,
      template: parseTemplate(english),
      quoted: quotedSlots(english),
      counting: countingSlots(english),
      unknown: /[a-z]{2}/.test(english.replaceAll(/\{\d\}/g, '')) ? WORDS : WORD,
    }))
    .toSorted((a, b) => ownLength(b.template) - ownLength(a.template))

  return {
    say(english, values, language) {
      const phrase = language === 'en' ? english : phrases.get(english)?.[language]
      if (phrase === undefined) return undefined
      return fill(
        phrase,
        values.map((value) => regrouped(value, language)),
        language,
      )
    },
    translate(text, language) {
      if (language === 'en') return text
      const left = { looks: MOST_LOOKS, misses: new Set<string>() }
      return (
        translate(text, { language, depth: 0, isLax: false, left }) ??
        translate(text, { language, depth: 0, isLax: true, left })
      )
    },
  }

  function translate(text: string, reading: Reading): string | undefined {
    if (text.length > LONGEST_TEXT || reading.depth > DEEPEST) return undefined
    return whole(text, reading) ?? inParts(text, reading)
  }

  function whole(text: string, { language, depth, isLax, left }: Reading): string | undefined {
    const exact = phrases.get(text)
    if (exact !== undefined) return fill(exact[language], [], language)
    const piece = `${isLax} ${depth} ${text}`
    if (left.misses.has(piece) || left.looks-- <= 0) return undefined
    for (const { others, template, quoted, counting, unknown } of forms) {
      if (isLax && ownLength(template) < LEAST_WORDS) continue
      const slots = matchTemplate(template, text)
      if (slots === undefined) continue
      const said = slots.map((slot, index) =>
        quoted.has(index) ? slot : translate(slot, { language, depth: depth + 1, isLax, left }),
      )
      const isKnown = slots.every((slot, index) =>
        quoted.has(index) ? !slot.includes('"') : said[index] !== undefined || !unknown.test(slot),
      )
      if (!isLax && !isKnown) continue
      const isTorn = slots.some(
        (slot, index) =>
          !quoted.has(index) &&
          ((said[index] === undefined && COUNTS.test(slot)) || (counting.has(index) && TORN.test(slot))),
      )
      if (isTorn) continue
      const values = slots.map((slot, index) => said[index] ?? regrouped(slot, language))
      return fill(others[language], values, language)
    }
    left.misses.add(piece)
    return undefined
  }

  function inParts(text: string, reading: Reading): string | undefined {
    for (const between of BETWEEN) {
      const parts = text.split(between)
      const said = parts.length < 2 ? undefined : oneByOne(parts, reading)
      if (said !== undefined) return said
    }
    return undefined
  }

  /** Parts and what stands between them, in turn. Of several sentences in a row that make one phrase the longest counts. */
  function oneByOne(parts: readonly string[], reading: Reading): string | undefined {
    let said = ''
    for (let at = 0; at < parts.length;) {
      const found = longestFrom(parts, at, reading)
      if (found === undefined) return undefined
      said += found.said + (parts[found.end] ?? '')
      at = found.end + 1
    }
    return said
  }

  function longestFrom(
    parts: readonly string[],
    at: number,
    reading: Reading,
  ): { said: string; end: number } | undefined {
    const isAll = at === 0
    const most = Math.min(isAll ? parts.length - 2 : parts.length, at + 2 * MOST_SENTENCES - 1)
    for (let end = most; end > at; end -= 2) {
      const part = parts.slice(at, end).join('')
      const said = part.trim() === '' ? part : ofPart(part, reading)
      if (said !== undefined) return { said, end }
    }
    return undefined
  }

  /** A part of a list is known without the sign that ends it. */
  function ofPart(part: string, reading: Reading): string | undefined {
    const [, words = part, sign = ''] = /^(.*)([:;,])$/s.exec(part) ?? []
    return whole(part, reading) ?? (sign === '' ? undefined : whole(words, reading)?.concat(sign))
  }
}

type Foreign = Exclude<Language, 'en'>

/** How a text is read. */
interface Reading {
  language: Foreign
  /** In how many phrases it stands. */
  depth: number
  /**
   * Whether words in a slot may be unknown, where the phrase itself says enough: the name of a good. Otherwise they must
   * be known: the phrase may have taken two sentences for one, or have too few words of its own, such as `{0} of {1}`.
   */
  isLax: boolean
  /** How many pieces of the text may still be held against the forms. */
  left: { looks: number; misses: Set<string> }
}

/** The slots that stand in quotes: they hold names, whatever these say. */
function quotedSlots(english: string): ReadonlySet<number> {
  return new Set(Array.from(english.matchAll(/"\{(\d)\}"/g), ([, digit]) => Number(digit)))
}

/** The slots that a word follows, which may be a number with what it counts. */
function countingSlots(english: string): ReadonlySet<number> {
  return new Set(Array.from(english.matchAll(/\{(\d)\} (?=[a-z{])/g), ([, digit]) => Number(digit)))
}

/** The text of a phrase with its slots filled. */
function fill(phrase: string, values: readonly string[], language: Language): string {
  return parseTemplate(phrase)
    .map((segment) => {
      if (segment.kind === 'words') return segment.words
      const value = values[segment.index] ?? ''
      return segment.kind === 'slot' ? value : formFor(numberIn(value) ?? 0, segment.forms, language)
    })
    .join('')
}

/** A number such as `50,000` as the language writes it; one of digits alone may be a year or an id, and stays. */
function regrouped(text: string, language: Language): string {
  const number = text.includes(',') ? numberIn(text) : undefined
  return number === undefined ? text : formatNumber(number, language)
}

/** Numbers as our own texts write them: `50,000`, and as `formatNumber` has written them. Codes such as `00012345` are none. */
function numberIn(text: string): number | undefined {
  const plain = text.replaceAll(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '')
  return /^(0|[1-9]\d*)$/.test(plain) ? Number(plain) : undefined
}

/** A number as a language writes it, e.g. `50,000`. */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

function formFor(count: number, forms: readonly string[], language: Language): string {
  const order = language === 'en' ? ['one', 'other'] : ['one', 'few', 'many']
  const category = new Intl.PluralRules(language).select(count)
  const index = order.indexOf(category)
  return forms[index === -1 ? forms.length - 1 : index] ?? forms.at(-1) ?? ''
}
