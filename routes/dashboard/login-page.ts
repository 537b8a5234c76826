import { html } from 'hono/html'
import { loginPath } from './desk.ts'
import type { Html } from './html.ts'
import { page } from './page.ts'
import type { Words } from './words.ts'

export interface LoginPage {
  words: Words
  /** The page that somebody wanted to see. */
  back?: string | undefined
  /** What was wrong with the last token. */
  problem?: Html
}

/** The form that takes the admin token. */
export function loginPage({ words, back, problem }: LoginPage): Html {
  const { say, text } = words
  return page(
    html`<section class="sheet">
      <h1>${say`Sign in`}</h1>
      ${problem !== undefined && html`<p class="error bad" role="alert">${problem}</p>`}
      <form method="post" action="/login">
        ${back !== undefined && html`<input type="hidden" name="back" value="${back}" />`}
        <label for="token">${say`Admin token`}</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          maxlength="500"
          required
          autofocus
        />
        <button class="first">${say`Sign in`}</button>
      </form>
      <p class="muted small">
        ${say`The service showed a link with the token at its first start. It can also be set as ${TOKEN_NAME}.`}
      </p>
      <p class="muted small"><a href="${back ?? '/'}">${say`Signed in already? Open the dashboard.`}</a></p>
    </section>`,
    { words, title: `${text`Sign in`} · Mostik`, path: back === undefined ? '/login' : loginPath(back) },
  )
}

const TOKEN_NAME = html`<code translate="no">MOSTIK_TOKEN</code>`
