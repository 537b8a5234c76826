import type { Words } from '../words.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long something took, as `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min` or `3 d 4 h`. */
export function durationText(ms: number, { text, language }: Words): string {
  if (ms < 10 * SECOND) {
    const format = new Intl.NumberFormat(language, { maximumFractionDigits: ms < SECOND ? 2 : 1 })
    return text`${format.format(ms / SECOND)} s`
  }
  if (ms < MINUTE) return text`${Math.floor(ms / SECOND)} s`
  if (ms < HOUR) return text`${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`
  if (ms < DAY) return text`${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`
  return text`${Math.floor(ms / DAY)} d ${Math.floor((ms % DAY) / HOUR)} h`
}

/** How long something will still take, as people say it: `about 4 minutes left`. */
export function timeLeftText(ms: number, { text }: Words): string {
  if (ms < MINUTE) return text`less than a minute left`
  if (ms < 1.5 * HOUR) return text`about ${Math.round(ms / MINUTE)} {0|minute|minutes} left`
  if (ms < 2 * DAY) return text`about ${Math.round(ms / HOUR)} {0|hour|hours} left`
  return text`about ${Math.round(ms / DAY)} {0|day|days} left`
}
