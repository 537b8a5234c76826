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
  /** A text that is written beside the button and sent as `name`. */
  field?: { name: string; label: string; example?: string } | undefined
  /** `first` is what one most likely wants to do here. */
  look?: 'first' | 'quiet' | undefined
}

/** A button that changes something. */
export function actionForm({ id, action, label, of, back, fields = {}, field, look }: ActionForm): Html {
  const sent = back === undefined ? fields : { ...fields, back }
  return html`<form method="post" action="${action}">
    ${Object.entries(sent).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    ${
      field !== undefined &&
      html`<label for="${id}/field">${field.label}</label>
        <input id="${id}/field" name="${field.name}" placeholder="${field.example ?? ''}" required />`
    }
    <button id="${id}" class="${look ?? ''}" aria-label="${label}: ${of}">${label}</button>
  </form>`
}
