import { html } from 'hono/html'
import type { ActionView, CardView, FactView, LinkView, StatusView } from '../../core/registry/status.ts'
import { table } from './details.ts'
import type { Html } from './html.ts'
import { counted } from './job-words.ts'
import type { Times } from './times.ts'

/** What a tone says to those who do not see its colour. */
const TONE_WORDS = { good: 'Good', busy: 'Under way', bad: 'Problem' }

export interface StatusOptions {
  /** Of the instance. */
  id: string
  /** Whether the instance is on: what is off is not asked for anything. */
  isOn: boolean
  times: Times
}

/** How an instance says that it stands: cards of what it follows, facts, tables to unfold, and what one can do and look at. */
export function statusSection(status: StatusView, { id, isOn, times }: StatusOptions): Html {
  const { cards, facts, tables, actions, links } = status
  return html`<section class="status" id="status-${id}" data-part aria-label="How ${id} stands">
    ${cards.map((card, index) => statusCard(card, { id: `${id}/card-${index}`, of: id, isOn, times }))}
    ${factList(facts, times)}
    ${tables.map(({ title, columns, rows }, index) => {
      const place = `table-${id}/${index}`
      return html`<details id="${place}">
        <summary id="summary-${place}">${title} (${counted(rows.length, 'row')})</summary>
        ${table(columns, rows)}
      </details>`
    })}
    ${isOn && buttonRow(actions, links, { id, of: id, about: id })}
  </section>`
}

interface Place {
  /** Begins the ids of what can hold the focus. */
  id: string
  /** The instance. */
  of: string
  /** What a button acts on, for those who hear it out of its place. */
  about: string
}

interface CardOptions extends Omit<Place, 'about'>, Pick<StatusOptions, 'isOn' | 'times'> {}

function statusCard(card: CardView, { id, of, isOn, times }: CardOptions): Html {
  const { title, state, tone, bar, facts, messages, link, actions } = card
  return html`<article class="thing ${tone}" aria-labelledby="title-${id}">
    <div class="head">
      <h3 id="title-${id}">${title}</h3>
      <p class="pill ${tone}">${state}</p>
    </div>
    ${bar !== undefined && phaseBar(bar, title)} ${factList(facts, times)}
    ${
      messages.length > 0 &&
      html`<ul>
        ${messages.map((message) => html`<li class="lines">${message}</li>`)}
      </ul>`
    }
    ${isOn && buttonRow(actions, link === undefined ? [] : [link], { id, of, about: title })}
  </article>`
}

/** A bar with a segment for each part. Its words stand beside it too, so that it need not be seen. */
function phaseBar({ done, of, label }: NonNullable<CardView['bar']>, title: string): Html {
  const segments = Array.from({ length: of }, (_, index) => (index < done ? 'done' : ''))
  return html`<div>
    <div
      class="bar"
      role="progressbar"
      aria-label="Progress of ${title}"
      aria-valuemin="0"
      aria-valuenow="${done}"
      aria-valuemax="${of}"
      aria-valuetext="${label}"
    >
      ${segments.map((segment) => html`<span class="${segment}"></span>`)}
    </div>
    <p class="small">${label}</p>
  </div>`
}

function factList(facts: readonly FactView[], times: Times): Html {
  return html`${facts.length > 0 && html`<dl>${facts.map((fact) => factRow(fact, times))}</dl>`}`
}

function buttonRow(
  actions: readonly ActionView[],
  links: readonly LinkView[],
  { id, ...place }: Place,
): Html {
  if (actions.length + links.length === 0) return html``
  return html`<div class="actions">
    ${actions.map((action, index) => button(action, { id: `${id}/${index}`, ...place }))}
    ${links.map(({ label, path }, index) => html`<a id="link-${id}/${index}" href="${path}">${label}</a>`)}
  </div>`
}

function factRow({ label, value, at, tone }: FactView, times: Times): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>
      ${tone !== undefined && html`<span class="pill ${tone}">${TONE_WORDS[tone]}</span>`}
      <span class="lines">${value}</span>
      ${at !== undefined && momentAfter(value, times.show(at))}
    </dd>
  </div>`
}

/** The moment as the words before it ask for it: nothing, a whole sentence, or something else. */
function momentAfter(words: string, moment: Html): Html {
  if (words === '') return moment
  return words.endsWith('.') ? html`At ${moment}.` : html`at ${moment}`
}

function button({ label, job, input }: ActionView, { id, of, about }: Place): Html {
  const action = `/jobs/${encodeURIComponent(of)}/${encodeURIComponent(job)}/run`
  return html`<form method="post" action="${action}">
    ${input !== undefined && html`<input type="hidden" name="input" value="${JSON.stringify(input)}" />`}
    <button id="action-${id}" aria-label="${label}: ${about}">${label}</button>
  </form>`
}
