import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface ActionForm {
  /** Of the button. */
  id: string
  action: string
  label: string
  /** What it acts on, for those who hear the button out of its place. */
  of: string
}

/** A button that changes something. */
export function actionForm({ id, action, label, of }: ActionForm): Html {
  return html`<form method="post" action="${action}">
    <button id="${id}" aria-label="${label}: ${of}">${label}</button>
  </form>`
}
