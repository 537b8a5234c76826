import { html } from 'hono/html'
import type { Html } from './html.ts'
import { page } from './page.ts'
import type { Words } from './words.ts'

export interface Message {
  words: Words
  title: string
  message: Html
  /** Of the error, for those who look it up. */
  code?: string
  isSignedIn?: boolean
}

/** A page that says one thing and leads back. */
export function messagePage({ words, title, message, code, isSignedIn = false }: Message): Html {
  return page(
    html`<section class="sheet">
      <h1>${title}</h1>
      <p class="lines" role="alert">${message}</p>
      ${code !== undefined && html`<p class="muted"><code translate="no">${code}</code></p>`}
      <p><a href="/">${words.say`Back to the overview`}</a></p>
    </section>`,
    { words, title: `${title} · Mostik`, isSignedIn },
  )
}
