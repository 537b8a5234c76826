import { html } from 'hono/html'
import type { Html } from './html.ts'
import { page } from './page.ts'

/** A page that says one thing and leads back. */
export function messagePage({
  title,
  message,
  code,
}: {
  title: string
  message: string
  code?: string
}): Html {
  return page(
    html`<section class="sheet">
      <h1>${title}</h1>
      <p role="alert">${message}</p>
      ${code !== undefined && html`<p><code>${code}</code></p>`}
      <p><a href="/">Back to the dashboard</a></p>
    </section>`,
    { title: `${title} · Mostik` },
  )
}
