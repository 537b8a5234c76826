import { html } from 'hono/html'
import type { Html } from './html.ts'
import { page } from './page.ts'

/** The form that takes the admin token, with what was wrong with the last one. */
export function loginPage(problem?: string): Html {
  return page(
    html`<section class="sheet">
      <h1>Sign in</h1>
      ${problem !== undefined && html`<p class="error bad" role="alert">${problem}</p>`}
      <form method="post" action="/login">
        <label for="token">Admin token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          maxlength="500"
          required
          autofocus
        />
        <button class="first">Sign in</button>
      </form>
      <p class="muted small">
        The service showed a link with the token at its first start. It can also be set as
        <code>MOSTIK_TOKEN</code>. Signed in already? <a href="/">Open the dashboard.</a>
      </p>
    </section>`,
    { title: 'Sign in · Mostik' },
  )
}
