import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { languageOf } from '../core/language.ts'
import { type Desk, LANGUAGE_COOKIE } from './dashboard/desk.ts'
import { readForm } from './form.ts'
import { limitBody, noStore, sameOriginOnly } from './guard.ts'
import { showErrors } from './html-errors.ts'
import { ownPath } from './own-path.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** `POST /language` keeps the language that somebody chose, for a year, and leads back; also before signing in. */
export function languageRoutes(desk: Desk): Hono {
  const routes = new Hono()
  routes.onError(showErrors(desk))

  routes.post('/', noStore, sameOriginOnly(desk.service), limitBody(), async (c) => {
    const { language: tag = '', back } = await readForm(c.req)
    const language = languageOf(tag)
    if (language !== undefined) {
      setCookie(c, LANGUAGE_COOKIE, language, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax' })
    }
    return c.redirect(ownPath(back) ?? '/', 303)
  })

  return routes
}
