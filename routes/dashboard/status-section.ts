import { html } from 'hono/html'
import type { ActionView, FactView, StatusView } from '../../core/registry/status.ts'
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

/** How an instance says that it stands: facts, tables to unfold, and what one can do and look at. */
export function statusSection(status: StatusView, { id, isOn, times }: StatusOptions): Html {
  const { facts, tables, actions, links } = status
  return html`<section class="status" id="status-${id}" data-part aria-label="How ${id} stands">
    ${facts.length > 0 && html`<dl>${facts.map((fact) => factRow(fact, times))}</dl>`}
    ${tables.map(({ title, columns, rows }, index) => {
      const place = `table-${id}/${index}`
      return html`<details id="${place}">
        <summary id="summary-${place}">${title} (${counted(rows.length, 'row')})</summary>
        ${table(columns, rows)}
      </details>`
    })}
    ${
      isOn &&
      actions.length + links.length > 0 &&
      html`<div class="actions">
        ${actions.map((action, index) => button(action, { id, index }))}
        ${links.map(
          ({ label, path }, index) => html`<a id="link-${id}/${index}" href="${path}">${label}</a>`,
        )}
      </div>`
    }
  </section>`
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

function button({ label, job, input }: ActionView, { id, index }: { id: string; index: number }): Html {
  const action = `/jobs/${encodeURIComponent(id)}/${encodeURIComponent(job)}/run`
  return html`<form method="post" action="${action}">
    ${input !== undefined && html`<input type="hidden" name="input" value="${JSON.stringify(input)}" />`}
    <button id="action-${id}/${index}" aria-label="${label}: ${id}">${label}</button>
  </form>`
}
