import { html } from 'hono/html'
import type { Language } from '../../core/language.ts'
import { formatNumber, type Phrasebook } from '../../core/phrases/phrasebook.ts'
import type { Html } from './html.ts'
import { createTimes } from './times.ts'

/**
 * How a page speaks to its reader: in one language and one time zone. Every text on a page goes through here.
 * Sentences of the dashboard itself stand in the code in English, as template literals; each must be in the tables of
 * `phrases/`, with `{0}` where the code has its first `${}`. A word that goes with a number: `${n} {0|row|rows}`.
 */
export interface Words {
  readonly language: Language
  readonly zone: string
  /** A sentence of the dashboard itself; pieces of a page may stand in it. */
  say(parts: TemplateStringsArray, ...values: readonly (Html | string | number)[]): Html
  /** The same for attributes and titles. */
  text(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string
  /** A sentence of a plugin, an error or the core; English where nobody has translated it, and marked so. */
  foreign(text: string): Html
  /** The same for attributes, unmarked. */
  foreignText(text: string): string
  /** Data that may hold a known word, e.g. a cell of a table; other data stays as it is, unmarked. */
  data(text: string): string
  number(value: number): string
  /** A moment, ISO 8601: `12:05`, with seconds when there are any, with the day when it is not today. */
  time(iso: string): Html
}

export interface WordsOptions {
  language: Language
  phrasebook: Phrasebook
  zone: string
  /** When the page is made, milliseconds since 1970. */
  now: number
}

/** Makes the words of one page. */
export function createWords({ language, phrasebook, zone, now }: WordsOptions): Words {
  const times = createTimes(zone, { now, language })

  return {
    language,
    zone,
    say: (parts, ...values) => sayWith(keyOf(parts), values),
    text: (parts, ...values) => {
      const key = keyOf(parts)
      const texts = values.map((value) => (typeof value === 'number' ? written(value) : value))
      return phrasebook.say(key, texts, language) ?? phrasebook.say(key, texts, 'en') ?? key
    },
    foreign: (text) => {
      const said = phrasebook.translate(text, language) ?? (isProse(text) ? undefined : text)
      return said === undefined ? html`<span lang="en">${text}</span>` : html`${said}`
    },
    foreignText: (text) => phrasebook.translate(text, language) ?? text,
    data: (text) => phrasebook.translate(text, language) ?? text,
    number: (value) => formatNumber(value, language),
    time: times.show,
  }

  /** Pieces of a page go through the phrase as signs that no text holds, and take their places at the end. */
  function sayWith(key: string, values: readonly (Html | string | number)[]): Html {
    const slots = values.map((value, index) =>
      typeof value === 'number' ? written(value) : `${OPEN}${index}${CLOSE}`,
    )
    const said = phrasebook.say(key, slots, language)
    const parts = (said ?? phrasebook.say(key, slots, 'en') ?? key).split(PLACE)
    const filled = html`${parts.map((part, place) => (place % 2 === 0 ? part : values[Number(part)]))}`
    return said === undefined ? html`<span lang="en">${filled}</span>` : filled
  }
}

const OPEN = '\uE000'
const CLOSE = '\uE001'
const PLACE = /\uE000(\d+)\uE001/

function keyOf(parts: TemplateStringsArray): string {
  return parts.reduce((key, part, index) => (index === 0 ? part : `${key}{${index - 1}}${part}`), '')
}

/** A whole number in the form that a phrasebook takes for one: `50,000`. */
function written(value: number): string {
  return Number.isInteger(value) ? formatNumber(value, 'en') : String(value)
}

/** Whether a text says something in English: a number, a file name or a code does not. */
function isProse(text: string): boolean {
  return /[a-z]{2}/.test(text) && !/^[^\s]*[\d._/@:-][^\s]*$/.test(text)
}
