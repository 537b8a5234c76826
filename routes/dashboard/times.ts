import { html } from 'hono/html'
import type { Language } from '../../core/language.ts'
import type { Html } from './html.ts'

/** Shows moments as a clock in one zone shows them. */
export interface Times {
  /** `12:05`, with seconds when there are any, with the day when it is not today. */
  show(iso: string): Html
}

/** Makes the times of a page that is made at `now`, milliseconds since 1970. */
export function createTimes(zone: string, { now, language }: { now: number; language: Language }): Times {
  const locale = language === 'en' ? 'en-GB' : language
  const clockFace = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const calendar = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' })
  const years = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' })
  const today = read(now)

  return {
    show(iso) {
      const { time, day, year } = read(Date.parse(iso))
      const isThisYear = year === today.year
      const isToday = isThisYear && day === today.day
      const words = isToday ? time : isThisYear ? `${day}, ${time}` : `${day} ${year}, ${time}`
      return html`<time datetime="${iso}">${words}</time>`
    },
  }

  function read(moment: number) {
    return {
      time: clockFace.format(moment).replace(/:00$/, ''),
      day: calendar.format(moment),
      year: years.format(moment),
    }
  }
}
