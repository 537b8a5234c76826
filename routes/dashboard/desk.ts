import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Service } from '../../core/app.ts'
import { acceptedLanguage, type Language, languageOf } from '../../core/language.ts'
import { corePhrases } from '../../core/phrases/core-phrases.ts'
import { createPhrasebook } from '../../core/phrases/phrasebook.ts'
import type { WebEnv } from '../../core/web.ts'
import { limitBody, noStore, sameOriginOnly } from '../guard.ts'
import { isAdmitted } from '../wrong-tokens.ts'
import { dashboardPhrases } from './phrases/dashboard-phrases.ts'
import { createWords, type Words } from './words.ts'

/** The cookie that keeps the language somebody chose. */
export const LANGUAGE_COOKIE = 'mostik_language'

/** What the routes of the dashboard's pages share. */
export interface Desk {
  readonly service: Service
  /** Stand before each handler: a session, no foreign page, no large body, no copies in caches. */
  readonly guards: readonly [MiddlewareHandler, MiddlewareHandler, MiddlewareHandler, MiddlewareHandler]
  /** How a page speaks to whoever asks for it. */
  words(c: Context): Words
}

/** Makes the desk; the phrases are those of the core, the dashboard and the plugins in use. */
export function createDesk(service: Service): Desk {
  const plugins = new Set(service.config().instances.map(({ plugin }) => plugin))
  const own = [...plugins].flatMap(({ phrases }) => (phrases === undefined ? [] : [phrases]))
  const phrasebook = createPhrasebook([dashboardPhrases, corePhrases, ...own])
  return {
    service,
    guards: [noStore, signedIn(service), sameOriginOnly(service), limitBody()],
    words: (c) =>
      createWords({
        language: languageFor(c),
        phrasebook,
        zone: service.config().timezone,
        now: service.clock.now(),
      }),
  }
}

/** Where one signs in, to go on to a page of ours. */
export function loginPath(back: string): string {
  return `/login?back=${encodeURIComponent(back)}`
}

/** The language that somebody chose, else the one that the browser asks for. */
export function languageFor(c: Context): Language {
  return languageOf(getCookie(c, LANGUAGE_COOKIE) ?? '') ?? acceptedLanguage(c.req.header('accept-language'))
}

/**
 * Others are led to the form to sign in, and from there back to the page that they wanted to see.
 * @throws TOO_MANY_ATTEMPTS
 */
function signedIn(service: Service): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (await isAdmitted(service, c)) return await next()
    const { pathname, search } = new URL(c.req.url)
    const isPage = c.req.method === 'GET' && pathname !== '/'
    return c.redirect(isPage ? loginPath(pathname + search) : '/login', 303)
  }
}
