import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import type { Tone } from '../job-words.ts'
import type { Words } from '../words.ts'
import { timeLeftText } from './durations.ts'
import { type Progress, progressOf } from './progress.ts'

/** How far a run under way has come, how fast it is and how long it will take; of what is not known, nothing. */
export function progressView(
  job: JobView,
  { tone, now, words }: { tone: Tone; now: number; words: Words },
): Html {
  const { say, text } = words
  const progress = progressOf(job, now)
  const { done, total, percent, perMinute, msLeft } = progress
  return html`<div class="progress ${tone}">
    ${(job.running || total !== null) && progressBar(progress, text`Progress of ${job.id}`)}
    <p>
      ${(done > 0 || total !== null) && html`<strong>${total === null ? say`${done} so far` : say`${done} of ${total}`}</strong>`}
      ${percent !== null && html`<span>${percentText(percent, words)}</span>`}
      ${perMinute !== null && html`<span>${rateWords(perMinute, words)}</span>`}
      ${msLeft !== null && html`<span>${timeLeftText(msLeft, words)}</span>`}
    </p>
  </div>`
}

function progressBar({ done, total }: Progress, label: string): Html {
  if (total === null || total <= 0) return html`<progress aria-label="${label}"></progress>`
  return html`<progress aria-label="${label}" value="${Math.min(done, total)}" max="${total}"></progress>`
}

function percentText(percent: number, { language }: Words): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(percent / 100)
}

function rateWords(perMinute: number, { say, language }: Words): Html {
  if (perMinute >= 10) return say`${Math.round(perMinute)} {0|row|rows} per minute`
  const few = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(perMinute)
  return say`${few} rows per minute`
}
