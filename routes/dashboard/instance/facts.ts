import { html } from 'hono/html'
import type { FactView } from '../../../core/registry/status.ts'
import type { Html } from '../html.ts'
import type { Words } from '../words.ts'
import { shortened } from './shortened.ts'

/** Facts with their names. */
export function factList(facts: readonly FactView[], words: Words): Html | undefined {
  if (facts.length === 0) return undefined
  return html`<dl>
    ${facts.map(
      (fact) =>
        html`<div>
          <dt>${words.foreign(fact.label)}</dt>
          <dd>${factValue(fact, words)}</dd>
        </div>`,
    )}
  </dl>`
}

/** What a fact says: its tone in a word, for those who do not see its colour, its value, and its moment. */
export function factValue({ value, at, tone }: FactView, words: Words): Html {
  return html`${tone !== undefined && html`<span class="pill ${tone}">${toneWord(tone, words)}</span>`}
    <span class="lines">${valueWords(value, words)}</span>
    ${at !== undefined && momentAfter(value, words.time(at), words)}`
}

/** What a fact says in one short line, e.g. `Last pass: failed`. */
export function factInShort({ label, value, at }: FactView, words: Words): Html {
  const said = shortened(words.foreignText(value))
  const isForeign = said === shortened(value) && ENGLISH.test(value)
  const shown = isForeign ? words.foreign(said) : html`${said}`
  const moment = at === undefined ? undefined : html` ${momentAfter(said, words.time(at), words)}`
  return html`${words.foreign(label)}: ${shown}${moment}`
}

function toneWord(tone: NonNullable<FactView['tone']>, { say }: Words): Html {
  if (tone === 'good') return say`Good`
  return tone === 'busy' ? say`Under way` : say`Problem`
}

/** What is English by its look is translated, or marked as English; names such as `POS.spr` or of a firm are data. */
function valueWords(value: string, words: Words): Html | string {
  return ENGLISH.test(value) ? words.foreign(value) : words.data(value)
}

/** One word in small letters, or one of the little words that no English sentence goes without. */
const ENGLISH =
  /^[a-z]+$|\b(?:a|an|and|are|as|at|be|by|cannot|could|for|from|in|is|it|its|no|none|not|of|on|so|the|to|was|with|yet)\b/

/** The moment as the words before it ask for it: nothing, a whole sentence, or something else. */
function momentAfter(value: string, moment: Html, { say }: Words): Html {
  if (value === '') return moment
  return value.endsWith('.') ? say`At ${moment}.` : say`at ${moment}`
}
