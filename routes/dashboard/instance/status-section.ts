import { html } from 'hono/html'
import type { ActionView, CardView, LinkView, StatusView } from '../../../core/registry/status.ts'
import { actionForm } from '../action-form.ts'
import { table } from '../details.ts'
import type { Html } from '../html.ts'
import { instancePath, jobPath } from '../job-words.ts'
import type { Words } from '../words.ts'
import { factList } from './facts.ts'
import { surePath } from './sure-page.ts'

export interface StatusOptions {
  /** Of the instance. */
  id: string
  /** Whether the instance is on: what is off is not asked for anything. */
  isOn: boolean
  words: Words
}

/** How an instance says that it stands: cards of what it follows, facts, tables to unfold, and what one can do and look at. */
export function statusSection(status: StatusView, { id, isOn, words }: StatusOptions): Html {
  const { cards, facts, tables, actions, links } = status
  return html`<section
    class="card status"
    id="status-${id}"
    data-part
    aria-label="${words.text`How ${id} stands`}"
  >
    ${cards.map((card, index) => statusCard(card, { id: `${id}/card-${index}`, of: id, isOn, words }))}
    ${factList(facts, words)}
    ${tables.map(({ title, columns, rows }, index) => {
      const place = `table-${id}/${index}`
      return html`<details id="${place}">
        <summary id="summary-${place}">
          ${words.foreign(title)} (${words.say`${rows.length} {0|row|rows}`})
        </summary>
        ${table({ columns, rows, region: { id: `scroll-${place}`, label: words.foreignText(title) } }, words)}
      </details>`
    })}
    ${isOn && buttonRow(actions, links.filter(isForPeople), { id, of: id, about: id, words })}
    ${isOn && linksForPrograms(linksOf(status), { id, words })}
  </section>`
}

interface Place {
  /** Begins the ids of what can hold the focus. */
  id: string
  /** The instance. */
  of: string
  /** What a button acts on, for those who hear it out of its place. */
  about: string
  words: Words
}

interface CardOptions extends Omit<Place, 'about'>, Pick<StatusOptions, 'isOn'> {}

function statusCard(card: CardView, { id, of, isOn, words }: CardOptions): Html {
  const { state, tone, bar, facts, messages, link, actions } = card
  const title = words.data(card.title)
  return html`<article class="thing ${tone}" aria-labelledby="title-${id}">
    <div class="head">
      <h2 id="title-${id}">${title}</h2>
      <p class="pill ${tone}">${words.foreign(state)}</p>
    </div>
    ${bar !== undefined && phaseBar(bar, { title, words })} ${factList(facts, words)}
    ${
      messages.length > 0 &&
      html`<ul>
        ${messages.map((message) => html`<li class="lines">${words.data(message)}</li>`)}
      </ul>`
    }
    ${isOn && buttonRow(actions, [link ?? []].flat().filter(isForPeople), { id, of, about: title, words })}
  </article>`
}

/** A bar with a segment for each part. Its words stand beside it too, so that it need not be seen. */
function phaseBar(
  { done, of, label }: NonNullable<CardView['bar']>,
  { title, words }: { title: string; words: Words },
): Html {
  const segments = Array.from({ length: of }, (_, index) => (index < done ? 'done' : ''))
  return html`<div>
    <div
      class="bar"
      role="progressbar"
      aria-label="${words.text`Progress of ${title}`}"
      aria-valuemin="0"
      aria-valuenow="${done}"
      aria-valuemax="${of}"
      aria-valuetext="${words.foreignText(label)}"
    >
      ${segments.map((segment) => html`<span class="${segment}"></span>`)}
    </div>
    <p class="small">${words.foreign(label)}</p>
  </div>`
}

function buttonRow(
  actions: readonly ActionView[],
  links: readonly LinkView[],
  { id, of, about, words }: Place,
): Html | undefined {
  if (actions.length + links.length === 0) return undefined
  return html`<div class="actions">
    ${actions.map((action, index) => actionButton(action, { id: `action-${id}/${index}`, of, about, words }))}
    ${links.map(
      ({ label, path }, index) =>
        html`<a id="link-${id}/${index}" href="${path}">${words.foreign(label)}</a>`,
    )}
  </div>`
}

/** A button that runs the job, or a link to the page that asks first. */
function actionButton(action: ActionView, { id, of, about, words }: Place): Html {
  const { job, input, field, confirm } = action
  const label = words.foreignText(action.label)
  if (confirm !== undefined) {
    return html`<a class="button" id="${id}" href="${surePath(of, action)}" aria-label="${label}: ${about}"
      >${label}…</a
    >`
  }
  return actionForm({
    id,
    action: `${jobPath({ instance: of, job })}/run`,
    label,
    of: about,
    back: instancePath(of),
    fields: input === undefined ? {} : { input: JSON.stringify(input) },
    field: field && { ...field, label: words.foreignText(field.label) },
  })
}

/** The links of the instance and of its cards. */
function linksOf({ links, cards }: StatusView): LinkView[] {
  return [...links, ...cards.flatMap(({ link }) => link ?? [])]
}

function isForPeople({ kind }: LinkView): boolean {
  return kind === 'file'
}

/** What a browser shows as bare data stands folded. */
function linksForPrograms(
  links: readonly LinkView[],
  { id, words }: Pick<Place, 'id' | 'words'>,
): Html | undefined {
  const data = links.filter((link) => !isForPeople(link))
  if (data.length === 0) return undefined
  return html`<details id="programs-${id}" class="small">
    <summary id="summary-programs-${id}">${words.say`For programs`}</summary>
    <p>${words.say`These answer with JSON. A program asks for them with the admin token.`}</p>
    <ul>
      ${data.map(
        ({ label, path }, index) =>
          html`<li><a id="data-${id}/${index}" href="${path}">${words.foreign(label)}</a></li>`,
      )}
    </ul>
  </details>`
}
