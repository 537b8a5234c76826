import { html } from 'hono/html'
import type { Html } from './html.ts'

/** Shows moments as a clock in one zone shows them. */
export interface Times {
  readonly zone: string
  /** `12:05`, with seconds when there are any, with the day when it is not today. */
  show(iso: string): Html
}

/** Makes the times of a page that is made at `now`, milliseconds since 1970. */
export function createTimes(zone: string, now: number): Times {
  const clockFace = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const today = read(now)

  return {
    zone,
    show(iso) {
      const { time, day, year } = read(Date.parse(iso))
      const isThisYear = year === today.year
      const isToday = isThisYear && day === today.day
      const words = isToday ? time : isThisYear ? `${day}, ${time}` : `${day} ${year}, ${time}`
      return html`<time datetime="${iso}">${words}</time>`
    },
  }

  function read(moment: number) {
    const parts = new Map(clockFace.formatToParts(moment).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
    const seconds = part('second') === '00' ? '' : `:${part('second')}`
    return {
      time: `${part('hour')}:${part('minute')}${seconds}`,
      day: `${part('day')} ${part('month')}`,
      year: part('year'),
    }
  }
}
