import { html } from 'hono/html'
import type { Html } from './html.ts'

export interface PageOptions {
  title: string
  /** Fetched again by the script, or without scripts by the browser. Default false. */
  updates?: 'script' | 'script and reload'
  /** Beside the name of the service. */
  navigation?: Html
  footer?: Html
}

/**
 * A whole page around its content. Everything it loads comes from the service itself. Its own referrer policy stands
 * above the stricter one of the headers, under which browsers do not name the origin of a form.
 */
export function page(content: Html, { title, updates, navigation, footer }: PageOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <title>${title}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/style.css" />
        ${updates !== undefined && html`<script type="module" src="/assets/live.js"></script>`}
        ${
          updates === 'script and reload' &&
          html`<noscript><meta http-equiv="refresh" content="5" /></noscript>`
        }
      </head>
      <body>
        <header class="top">
          <a class="name" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28" />Mostik</a>
          ${navigation}
        </header>
        <main>${content}</main>
        ${footer !== undefined && html`<footer>${footer}</footer>`}
      </body>
    </html>`
}
