import { html } from 'hono/html'
import type { Html } from '../html.ts'
import { instancePath } from '../job-words.ts'
import { page } from '../page.ts'
import type { Words } from '../words.ts'

/** Asks whether an instance shall be switched off, and says what that means. */
export function disablePage(id: string, words: Words): Html {
  const { say, text } = words
  const name = html`<span translate="no">${id}</span>`
  const base = instancePath(id)
  return page(
    html`<section class="sheet">
      <h1>${say`Switch ${name} off?`}</h1>
      <ul>
        <li>${say`A run under way ends at its next checkpoint and goes on when it is switched on again.`}</li>
        <li>${say`Times of the schedule that pass meanwhile are recorded as skipped.`}</li>
        <li>${say`Whoever sends it something is told to come again later.`}</li>
      </ul>
      <form class="actions" method="post" action="${base}/disable">
        <button class="first">${say`Switch off`}</button>
        <a href="${base}">${say`Leave it on`}</a>
      </form>
    </section>`,
    {
      words,
      title: `${text`Switch ${id} off?`} · Mostik`,
      path: `${base}/disable`,
      isSignedIn: true,
      trail: [
        { label: say`Overview`, path: '/' },
        { label: name, path: base },
      ],
    },
  )
}
