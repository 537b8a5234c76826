import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface ActionForm {
  /** Of the button. */
  id: string
  action: string
  label: string
  /** What it acts on, for those who hear the button out of its place. */
  of: string
  /** Where the form leads afterwards; by default to the page of what it acts on. */
  back?: string
  /** Sent with it. */
  fields?: Readonly<Record<string, string>>
  /** `first` is what one most likely wants to do here. */
  look?: 'first' | 'quiet' | undefined
}

/** A button that changes something. */
export function actionForm({ id, action, label, of, back, fields = {}, look }: ActionForm): Html {
  const sent = back === undefined ? fields : { ...fields, back }
  return html`<form method="post" action="${action}">
    ${Object.entries(sent).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button id="${id}" class="${look ?? ''}" aria-label="${label}: ${of}">${label}</button>
  </form>`
}
