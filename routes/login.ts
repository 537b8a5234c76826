import { type Context, Hono } from 'hono'
import type { WebEnv } from '../core/web.ts'
import type { Desk } from './dashboard/desk.ts'
import { loginPage } from './dashboard/login-page.ts'
import { readForm } from './form.ts'
import { limitBody, noStore, sameOriginOnly } from './guard.ts'
import { showErrors } from './html-errors.ts'
import { ownPath } from './own-path.ts'
import { countWrongToken } from './wrong-tokens.ts'

interface Attempt {
  token: string
  /** The page that somebody wanted to see. */
  back: string | undefined
}

/**
 * `/login` and `/logout`: a browser's session for the admin token, from the form or from the link that the start
 * prints (`/login?token=…`). Ten wrong tokens in a minute from one address, and further wrong ones have to wait.
 */
export function loginRoutes(desk: Desk): Hono<WebEnv> {
  const { service } = desk
  const { auth, config, attempts } = service
  const routes = new Hono<WebEnv>()
  const guards = [noStore, sameOriginOnly(service), limitBody()] as const
  routes.onError(showErrors(desk))

  routes.get('/login', ...guards, async (c) => {
    const token = c.req.query('token')
    const back = ownPath(c.req.query('back'))
    return token === undefined
      ? await c.html(loginPage({ words: desk.words(c), back }))
      : await signIn(c, { token, back })
  })

  routes.post('/login', ...guards, async (c) => {
    const { token = '', back } = await readForm(c.req)
    return await signIn(c, { token, back: ownPath(back) })
  })

  routes.post('/logout', ...guards, (c) => {
    c.header('set-cookie', auth.endSession())
    return c.redirect('/login', 303)
  })

  return routes

  async function signIn(c: Context<WebEnv>, { token, back }: Attempt): Promise<Response> {
    const { address } = c.env
    if (!(await auth.isToken(token.trim()))) {
      const waitMs = countWrongToken(service, address)
      return waitMs > 0 ? await tooMany(c, { waitMs, back }) : await wrong(c, { back })
    }
    if (address !== undefined) attempts.succeeded(address)
    c.header('set-cookie', await auth.issueSession({ secure: isSecure(c.req.url) }))
    return c.redirect(back ?? '/', 303)
  }

  async function wrong(c: Context<WebEnv>, { back }: Pick<Attempt, 'back'>): Promise<Response> {
    const words = desk.words(c)
    const problem = words.say`This is not the admin token. Copy it whole and try again.`
    return await c.html(loginPage({ words, back, problem }), 401)
  }

  async function tooMany(
    c: Context<WebEnv>,
    { waitMs, back }: { waitMs: number; back: Attempt['back'] },
  ): Promise<Response> {
    const seconds = Math.ceil(waitMs / 1000)
    c.header('retry-after', String(seconds))
    const words = desk.words(c)
    const problem = words.say`Too many wrong tokens came from your address. Try again in ${seconds} s.`
    return await c.html(loginPage({ words, back, problem }), 429)
  }

  /** Also when https ends at a proxy before us, which then passes the public name on. */
  function isSecure(address: string): boolean {
    const { protocol, host } = new URL(address)
    const { publicUrl } = config().server
    const shown = publicUrl === undefined ? null : URL.parse(publicUrl)
    return protocol === 'https:' || (shown?.protocol === 'https:' && shown.host === host)
  }
}
