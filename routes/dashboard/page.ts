import { html } from 'hono/html'
import { LANGUAGE_NAMES, LANGUAGES } from '../../core/language.ts'
import type { Html } from './html.ts'
import type { Words } from './words.ts'

export interface PageOptions {
  words: Words
  title: string
  /** Where the page is, for those who change the language on it. Default `/`. */
  path?: string
  /** Fetched again by the script, or without scripts by the browser. Default false. */
  updates?: 'script' | 'script and reload'
  /** Which of the pages that the head leads to this is. */
  here?: 'overview' | 'configuration' | 'docs'
  /** Whether somebody is signed in, who may go on to the other pages. */
  isSignedIn?: boolean
  /** Where the page stands below the overview: what leads to it, the nearest last. */
  trail?: readonly { label: Html; path: string }[]
  footer?: Html
}

/**
 * A whole page around its content. Everything it loads comes from the service itself. Its own referrer policy stands
 * above the stricter one of the headers, under which browsers do not name the origin of a form.
 */
export function page(content: Html, options: PageOptions): Html {
  const { words, title, updates, footer, trail = [], isSignedIn = false } = options
  return html`<!doctype html>
    <html lang="${words.language}">
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
        <a class="skip" href="#content">${words.say`Skip to the content`}</a>
        <header class="top">
          <a class="name" href="/"><img src="/assets/icon.svg" alt="" width="28" height="28" />Mostik</a>
          ${
            updates !== undefined &&
            html`<p
              class="small"
              id="connection"
              role="status"
              data-lost="${words.text`No connection, trying again…`}"
            ></p>`
          }
          ${isSignedIn && navigation(options)}
        </header>
        <main id="content">
          ${
            trail.length > 0 &&
            html`<nav class="trail small" aria-label="${words.text`Where you are`}">
              ${trail.map(({ label, path }, index) => html`${index > 0 && ' › '}<a href="${path}">${label}</a>`)}
            </nav>`
          }
          ${content}
        </main>
        <footer>${footer} ${languages(options)}</footer>
      </body>
    </html>`
}

function navigation({ words, here }: PageOptions): Html {
  const link = (name: PageOptions['here'], path: string, label: Html) =>
    html`<a href="${path}" ${here === name ? html`aria-current="page"` : ''}>${label}</a>`
  return html`<nav class="main-links" aria-label="${words.text`Pages`}">
      ${link('overview', '/', words.say`Overview`)}
      ${link('configuration', '/configuration', words.say`Settings`)} ${link('docs', '/docs', words.say`API`)}
    </nav>
    <form method="post" action="/logout"><button class="quiet">${words.say`Sign out`}</button></form>`
}

function languages({ words, path = '/' }: PageOptions): Html {
  return html`<form class="languages" method="post" action="/language" aria-label="${words.text`Language`}">
    <input type="hidden" name="back" value="${path}" />
    ${LANGUAGES.map(
      (language) =>
        html`<button
          class="quiet"
          name="language"
          value="${language}"
          lang="${language}"
          translate="no"
          ${language === words.language ? html`aria-current="true"` : ''}
        >
          ${LANGUAGE_NAMES[language]}
        </button>`,
    )}
  </form>`
}
