import { type Context, Hono } from 'hono'
import type { Service } from '../core/app.ts'
import type { WebEnv } from '../core/web.ts'
import { loginPage } from './dashboard/login-page.ts'
import { readForm } from './form.ts'
import { limitBody, noStore, sameOriginOnly } from './guard.ts'
import { showErrors } from './html-errors.ts'

/**
 * `/login` and `/logout`: a browser's session for the admin token, from the form or from the link that the start
 * prints (`/login?token=…`). Ten wrong tokens in a minute from one address, and it has to wait.
 */
export function loginRoutes(service: Service): Hono<WebEnv> {
  const { auth, config, attempts } = service
  const routes = new Hono<WebEnv>()
  const guards = [noStore, sameOriginOnly(service), limitBody()] as const
  routes.onError(showErrors(service.log))

  routes.get('/login', ...guards, async (c) => {
    const token = c.req.query('token')
    return token === undefined ? await c.html(loginPage()) : await signIn(c, token)
  })

  routes.post('/login', ...guards, async (c) => {
    const { token = '' } = await readForm(c.req)
    return await signIn(c, token)
  })

  routes.post('/logout', ...guards, (c) => {
    c.header('set-cookie', auth.endSession())
    return c.redirect('/login', 303)
  })

  return routes

  async function signIn(c: Context<WebEnv>, token: string): Promise<Response> {
    const source = c.env.address ?? 'unknown'
    const waitMs = attempts.waitMs(source)
    if (waitMs > 0) return await tooMany(c, Math.ceil(waitMs / 1000))
    // Counted before it is known to be wrong, so that attempts at the same moment count each.
    attempts.failed(source)
    if (!(await auth.isToken(token.trim()))) return await wrong(c, source)
    attempts.succeeded(source)
    c.header('set-cookie', await auth.issueSession({ secure: isSecure(c.req.url) }))
    return c.redirect('/', 303)
  }

  async function wrong(c: Context<WebEnv>, source: string): Promise<Response> {
    service.log.warn('Somebody tried to sign in with a wrong token', { address: source })
    return await c.html(loginPage('This is not the admin token. Copy it whole and try again.'), 401)
  }

  async function tooMany(c: Context<WebEnv>, seconds: number): Promise<Response> {
    c.header('retry-after', String(seconds))
    return await c.html(
      loginPage(`Too many wrong tokens came from your address. Try again in ${seconds} s.`),
      429,
    )
  }

  /** Also when https ends at a proxy before us, which then passes the public name on. */
  function isSecure(address: string): boolean {
    const { protocol, host } = new URL(address)
    const { publicUrl } = config().server
    const shown = publicUrl === undefined ? null : URL.parse(publicUrl)
    return protocol === 'https:' || (shown?.protocol === 'https:' && shown.host === host)
  }
}
