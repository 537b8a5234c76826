import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { countList, countName } from '../job-words.ts'
import type { Words } from '../words.ts'
import { type Balance, balanceOf } from './reconcile.ts'

/** Counts of a run: where it read rows, what became of them as a sum that should add up; the others beside it. */
export function countsView(
  counts: Readonly<Record<string, number>>,
  { outcomes, isUnderWay, words }: { outcomes: readonly string[]; isUnderWay: boolean; words: Words },
): Html {
  const balance = balanceOf(counts, outcomes)
  if (balance === undefined) return html`<p>${countList(counts, words)}</p>`
  return html`<p class="sum">
      ${piece(words.say`read`, balance.read, words)} <span>=</span>
      ${balance.parts.map(
        ({ name, count }, index) =>
          html`${index > 0 && html`<span>+</span> `}${piece(countName(name, words), count, words)} `,
      )}
    </p>
    <p>${verdict(balance, { isUnderWay, words })}</p>
    ${Object.keys(balance.others).length > 0 && html`<p>${countList(balance.others, words)}</p>`}`
}

function piece(name: Html | string, count: number, words: Words): Html {
  return html`<span class="count">${name} <b>${words.number(count)}</b></span>`
}

function verdict({ open }: Balance, { isUnderWay, words }: { isUnderWay: boolean; words: Words }): Html {
  const { say } = words
  if (open === 0) return html`<span class="pill good">✓ ${say`This adds up`}</span>`
  if (open < 0) {
    return html`<span class="pill attention">⚠ ${say`${-open} more than were read`}</span>`
  }
  return isUnderWay
    ? html`<span class="pill busy">${say`${open} {0|row|rows} still in work`}</span>`
    : html`<span class="pill attention">⚠ ${say`${open} {0|row|rows} not accounted for`}</span>`
}
