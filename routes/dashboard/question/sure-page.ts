import { html } from 'hono/html'
import type { JobView } from '../../../core/jobs/view.ts'
import type { Html } from '../html.ts'
import { jobPath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'
import { trailOf } from './trail.ts'

export interface SureOptions {
  words: Words
  /** Where to go afterwards, or without doing anything. Default: the page of the job. */
  back: string | undefined
}

/** What somebody is about to do to a job. */
export interface Deed extends SureOptions {
  /** The action that does it, as in its path. */
  action: string
  title: Html
  /** The same as plain text. */
  name: string
  lost: readonly Html[]
  kept: readonly Html[]
  /** On the button; without it there is nothing to do, and the page only says so. */
  button: Html | undefined
}

/** A page that says what would be lost and what stays, with the button that does it and a way back. */
export function surePage(job: JobView, deed: Deed): Html {
  const { words, action, title, name, lost, kept, button } = deed
  const { say } = words
  const back = deed.back ?? jobPath(job)
  return page(
    html`<section class="card block" aria-labelledby="sure-title">
      <h1 id="sure-title">${title}</h1>
      <div class="sides">${list(say`What is lost`, lost)} ${list(say`What stays`, kept)}</div>
      <form class="actions" method="post" action="${jobPath(job)}/${action}">
        <input type="hidden" name="back" value="${back}" />
        ${button !== undefined && html`<button id="sure" class="danger">${button}</button>`}
        <a href="${back}">${say`Back without doing anything`}</a>
      </form>
    </section>`,
    {
      words,
      title: `${name} · Mostik`,
      path: `${jobPath(job)}/${action}`,
      isSignedIn: true,
      trail: trailOf(job, words),
    },
  )
}

function list(title: Html, items: readonly Html[]): Html {
  if (items.length === 0) return html``
  return html`<div>
    <h2>${title}</h2>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
  </div>`
}
