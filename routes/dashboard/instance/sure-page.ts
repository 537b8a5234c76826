import { html } from 'hono/html'
import type { ActionView, StatusView } from '../../../core/registry/status.ts'
import type { Html } from '../html.ts'
import { instancePath, jobPath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'

/** An action that asks first, with what it is of: a card of its instance, or the instance itself. */
export interface SureAction {
  action: ActionView
  confirm: string
  of: string
}

/** Where it is asked whether an action shall be done. @param id of the instance */
export function surePath(id: string, { job, input }: Pick<ActionView, 'job' | 'input'>): string {
  const query = new URLSearchParams({ job, ...(input !== undefined && { input: JSON.stringify(input) }) })
  return `${instancePath(id)}/act?${query.toString()}`
}

/**
 * Finds the action that a path of `surePath` asks about among those that the instance offers now: an address cannot
 * bring one along. @returns undefined when it is offered no more
 */
export function findSureAction(
  status: StatusView,
  { id, job, input }: { id: string; job: string | undefined; input: string | undefined },
): SureAction | undefined {
  const offered = [
    ...status.actions.map((action) => ({ action, of: id })),
    ...status.cards.flatMap(({ title, actions }) => actions.map((action) => ({ action, of: title }))),
  ]
  return offered
    .flatMap(({ action, of }) =>
      action.confirm === undefined ? [] : [{ action, of, confirm: action.confirm }],
    )
    .find(({ action }) => action.job === job && JSON.stringify(action.input) === input)
}

/** Asks whether something shall be done that cannot be undone. It is done by the button on this page only. */
export function sureActionPage(id: string, { action, confirm, of }: SureAction, words: Words): Html {
  const { say, text } = words
  const { job, input } = action
  const label = words.foreignText(action.label)
  const about = words.data(of)
  const base = instancePath(id)
  return page(
    html`<section class="sheet">
      <h1>${about}: ${label}?</h1>
      ${confirm.split('\n').map((line) => html`<p>${words.foreign(line)}</p>`)}
      <p class="muted">${say`This cannot be undone.`}</p>
      <form class="actions" method="post" action="${jobPath({ instance: id, job })}/run">
        <input type="hidden" name="back" value="${base}" />
        ${input !== undefined && html`<input type="hidden" name="input" value="${JSON.stringify(input)}" />`}
        <button class="first" aria-label="${label}: ${about}">${label}</button>
        <a href="${base}">${say`Leave it as it is`}</a>
      </form>
    </section>`,
    {
      words,
      title: `${text`Are you sure?`} · Mostik`,
      path: surePath(id, action),
      isSignedIn: true,
      trail: [
        { label: say`Overview`, path: '/' },
        { label: html`<span translate="no">${id}</span>`, path: base },
      ],
    },
  )
}
