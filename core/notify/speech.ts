import type { Language } from '../language.ts'
import { formatNumber, type Phrasebook } from '../phrases/phrasebook.ts'
import { withoutPeople } from './without-people.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LONGEST_FOREIGN = 350

/** How messages speak: in one language and zone, as plain text. */
export interface Speech {
  /**
   * A sentence of the messages themselves, as a template literal; it stands in `core/phrases/notify.ts` with `{0}` for
   * the first `${}`.
   */
  say(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string
  /** A sentence of a plugin or an error: translated where somebody has, shortened, and without what names people. */
  foreign(text: string): string
  /** `14:05`, with the day when it is not today. */
  moment(at: number): string
  /** How long something lasted, e.g. `2 h 5 min`. */
  duration(ms: number): string
  /** The number of an order, e.g. `no. 1001`. */
  orderNumber(number: string): string
}

/** Makes the speech of a moment. `now`: milliseconds since 1970. */
export function createSpeech(options: {
  language: Language
  phrasebook: Phrasebook
  timezone: string
  now: number
}): Speech {
  const { language, phrasebook, timezone, now } = options
  const locale = language === 'en' ? 'en-GB' : language
  const clockFace = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
  })
  const inThisYear = new Intl.DateTimeFormat(locale, { timeZone: timezone, day: 'numeric', month: 'short' })
  const calendar = new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  const years = new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric' })
  return { say, foreign, moment, duration, orderNumber: (number) => say`no. ${number}` }

  function say(parts: TemplateStringsArray, ...values: readonly (string | number)[]) {
    const key = parts.reduce((text, part, index) => (index === 0 ? part : `${text}{${index - 1}}${part}`), '')
    const texts = values.map((value) => (typeof value === 'number' ? formatNumber(value, language) : value))
    return phrasebook.say(key, texts, language) ?? phrasebook.say(key, texts, 'en') ?? key
  }

  function foreign(text: string) {
    // One half of a surrogate pair would have the whole message refused.
    const said = withoutPeople(phrasebook.translate(text, language) ?? text).toWellFormed()
    return said.length > LONGEST_FOREIGN ? `${said.slice(0, LONGEST_FOREIGN).toWellFormed()}…` : said
  }

  function moment(at: number) {
    const time = clockFace.format(at)
    if (calendar.format(at) === calendar.format(now)) return time
    const day = years.format(at) === years.format(now) ? inThisYear : calendar
    return `${day.format(at)}, ${time}`
  }

  function duration(ms: number) {
    const minutes = Math.max(1, Math.round(ms / MINUTE))
    if (minutes < 60) return say`${minutes} min`
    if (ms < 2 * DAY) return say`${Math.floor(minutes / 60)} h ${minutes % 60} min`
    const hours = Math.round(ms / HOUR)
    return say`${Math.floor(hours / 24)} {0|day|days} ${hours % 24} h`
  }
}
