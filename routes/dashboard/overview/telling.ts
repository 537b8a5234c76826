import { html } from 'hono/html'
import type { CardView, FactView, StatusView } from '../../../core/registry/status.ts'
import type { Html } from '../html.ts'
import { instancePath, type Tone } from '../job-words.ts'
import { factValue } from '../instance/facts.ts'
import type { Words } from '../words.ts'

/** How many things of a status the overview shows. */
const MOST_TOLD = 3

/** What a thing weighs; the heaviest are told first. */
const WEIGHTS: Readonly<Record<Tone, number>> = { bad: 4, attention: 3, busy: 2, good: 1, calm: 0 }

/** The things of a status that tell most: what is broken first. The rest is on the page of the instance. */
export function telling(status: StatusView, { id, words }: { id: string; words: Words }): Html | undefined {
  const things = [
    ...status.cards.map((card) => ({ weight: WEIGHTS[card.tone], line: cardLine(card, words) })),
    ...status.facts.map((fact) => ({ weight: WEIGHTS[fact.tone ?? 'calm'], line: factLine(fact, words) })),
  ]
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

/** That something is good needs no mark here: it is what the eye shall not stop at. */
function factLine({ tone, ...fact }: FactView, words: Words): Html {
  const shown = tone === undefined || tone === 'good' ? fact : { ...fact, tone }
  return html`<li><span class="muted">${words.foreign(fact.label)}</span> ${factValue(shown, words)}</li>`
}
