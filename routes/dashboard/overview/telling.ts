import { html } from 'hono/html'
import type { CardView, FactView, StatusView } from '../../../core/registry/status.ts'
import type { Html } from '../html.ts'
import { instancePath } from '../job-words.ts'
import { factInShort } from '../instance/facts.ts'
import type { Words } from '../words.ts'
import { weightOf } from './weight.ts'

/** How many things of a status the overview shows. */
const MOST_TOLD = 3

/** The things of a status that are wrong or at work: what is broken first. The rest is on the page of the instance. */
export function telling(status: StatusView, { id, words }: { id: string; words: Words }): Html | undefined {
  const things = [
    ...status.cards.map((card) => ({ weight: weightOf(card.tone), line: cardLine(card, words) })),
    ...status.facts.map((fact) => ({ weight: weightOf(fact.tone ?? 'calm'), line: factLine(fact, words) })),
  ].filter(({ weight }) => weight > 0)
  if (things.length === 0) return undefined
  const told = things.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TOLD)
  const left = things.length - told.length
  return html`<ul class="telling small">
    ${told.map(({ line }) => line)}
    ${
      left > 0 &&
      html`<li>
        <a id="more-${id}" href="${instancePath(id)}" aria-label="${words.text`${left} more: ${id}`}">
          ${words.say`${left} more`}
        </a>
      </li>`
    }
  </ul>`
}

function cardLine({ title, state, tone }: CardView, words: Words): Html {
  return html`<li>${words.data(title)} <span class="pill ${tone}">${words.foreign(state)}</span></li>`
}

function factLine(fact: FactView, words: Words): Html {
  return html`<li class="note ${fact.tone ?? ''}">${factInShort(fact, words)}</li>`
}
