import { describe, expect, it } from 'vitest'
import { ORIGIN, startService, TOKEN, type TestService } from '../helpers/service.ts'

async function signIn(service: TestService, token: string, init: RequestInit = {}) {
  const headers = { origin: ORIGIN, ...init.headers }
  return await service.request('/login', { method: 'POST', body: new URLSearchParams({ token }), headers })
}

describe('the form to sign in', () => {
  it('asks for the token', async () => {
    const { request } = await startService()
    const response = await request('/login')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const page = await response.text()
    expect(page).toMatch(/<label for="token">/)
    expect(page).toMatch(/<input\s[^>]*type="password"/)
  })

  it('opens a session that the dashboard takes', async () => {
    const service = await startService()
    const response = await signIn(service, ` ${TOKEN}\n`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Strict/)
    expect(cookie).not.toMatch(/Secure/)
    expect(cookie).not.toContain(TOKEN)
    const dashboard = await service.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(dashboard.status).toBe(200)
  })

  it('leads on to the page that somebody wanted to see, also after a wrong token', async () => {
    const service = await startService()
    const asked = await service.request('/plugins/demo?a=1')
    const address = asked.headers.get('location') ?? ''
    const form = await (await service.request(address)).text()
    expect(form).toContain('name="back" value="/plugins/demo?a=1"')
    expect(form).toContain('<a href="/plugins/demo?a=1">Signed in already?')
    const headers = { origin: ORIGIN }
    const send = async (token: string) =>
      await service.request('/login', {
        method: 'POST',
        body: new URLSearchParams({ token, back: '/plugins/demo?a=1' }),
        headers,
      })
    expect(await (await send('wrong')).text()).toContain('name="back" value="/plugins/demo?a=1"')
    expect((await send(TOKEN)).headers.get('location')).toBe('/plugins/demo?a=1')
  })

  it.each(['https://evil.test/', '//evil.test', '/\\evil.test'])('leads nobody to %s', async (back) => {
    const { request } = await startService()
    const link = `/login?token=${TOKEN}&back=${encodeURIComponent(back)}`
    expect((await request(link)).headers.get('location')).toBe('/')
    expect(await (await request(`/login?back=${encodeURIComponent(back)}`)).text()).not.toContain('evil')
  })

  it('speaks the language of its reader', async () => {
    const { request } = await startService()
    const headers = { origin: ORIGIN, 'accept-language': 'cs' }
    const body = new URLSearchParams({ token: 'wrong' })
    const response = await request('/login', { method: 'POST', body, headers })
    expect(await response.text()).toContain('To není token správce.')
  })

  it.each(['wrong', '', `${TOKEN}x`])('says in plain words that %j is not the token', async (token) => {
    const service = await startService()
    const response = await signIn(service, token)
    expect(response.status).toBe(401)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await response.text()).toContain('This is not the admin token.')
  })

  it('takes no form of another origin', async () => {
    const service = await startService()
    const response = await signIn(service, TOKEN, { headers: { origin: 'http://evil.test' } })
    expect(response.status).toBe(403)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('takes nothing but a form', async () => {
    const { request } = await startService()
    const headers = { origin: ORIGIN, 'content-type': 'application/json' }
    const response = await request('/login', {
      method: 'POST',
      body: JSON.stringify({ token: TOKEN }),
      headers,
    })
    expect(response.status).toBe(401)
  })

  it('explains a form that cannot be read', async () => {
    const { request } = await startService()
    const headers = { origin: ORIGIN, 'content-type': 'multipart/form-data' }
    const response = await request('/login', { method: 'POST', body: 'no boundary', headers })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('BAD_FORM')
  })

  it('refuses a form over 64 KiB with a page', async () => {
    const service = await startService()
    const response = await signIn(service, 'x'.repeat(70_000))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('BODY_TOO_LARGE')
  })
})

describe('the link to sign in', () => {
  it('opens a session with one click', async () => {
    const { request } = await startService()
    const response = await request(`/login?token=${TOKEN}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
  })

  it('refuses a wrong token', async () => {
    const { request } = await startService()
    const response = await request('/login?token=wrong')
    expect(response.status).toBe(401)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('leads nowhere but to the dashboard, whatever it names', async () => {
    const { request } = await startService()
    const query = `token=${TOKEN}&next=//evil.test&redirect=http://evil.test&return_to=/\\evil.test`
    expect((await request(`/login?${query}`)).headers.get('location')).toBe('/')
  })

  it('gives a Secure cookie to a browser that came by https, also over a proxy', async () => {
    const direct = await startService()
    const link = `/login?token=${TOKEN}`
    const overHttps = await direct.app.fetch(new Request(`https://mostik.test${link}`), {})
    expect(overHttps.headers.get('set-cookie')).toMatch(/; Secure/)
    const proxied = await startService({ publicUrl: 'https://mostik.test' })
    expect((await proxied.request(link)).headers.get('set-cookie')).toMatch(/; Secure/)
    const elsewhere = await startService({ publicUrl: 'https://other.test' })
    expect((await elsewhere.request(link)).headers.get('set-cookie')).not.toMatch(/; Secure/)
  })
})

describe('guessing', () => {
  it('has to wait after ten wrong tokens, and others need not', async () => {
    const service = await startService()
    for (let count = 0; count < 10; count++) expect((await signIn(service, 'wrong')).status).toBe(401)
    const refused = await signIn(service, 'wrong')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.text()).toContain('Try again in 60 s.')
    expect((await service.request('/login?token=wrong')).status).toBe(429)
    const other = await service.app.fetch(new Request(`${ORIGIN}/login?token=wrong`), {
      address: '127.0.0.2',
    })
    expect(other.status).toBe(401)
    await service.clock.advance(60_000)
    expect((await signIn(service, 'wrong')).status).toBe(401)
  })

  it.each(['the form', 'the link'])('does not lock out who has the right token: %s', async (way) => {
    const service = await startService()
    for (let count = 0; count < 11; count++) await signIn(service, 'wrong')
    const response =
      way === 'the form' ? await signIn(service, TOKEN) : await service.request(`/login?token=${TOKEN}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/')
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/)
  })

  it('counts attempts that come at the same moment', async () => {
    const service = await startService()
    const attempts = await Promise.all(Array.from({ length: 50 }, () => signIn(service, 'wrong')))
    expect(attempts.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  it('is forgiven by the right token', async () => {
    const service = await startService()
    for (let count = 0; count < 9; count++) await signIn(service, 'wrong')
    expect((await signIn(service, TOKEN)).status).toBe(303)
    expect((await signIn(service, 'wrong')).status).toBe(401)
    expect((await signIn(service, 'wrong')).status).toBe(401)
  })
})

describe('POST /logout', () => {
  it('ends the session of this browser', async () => {
    const { submit } = await startService()
    const response = await submit('/logout')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/login')
    expect(response.headers.get('set-cookie')).toMatch(/=; .*Max-Age=0/)
  })

  it('is not for other pages to ask', async () => {
    const { browse } = await startService()
    const response = await browse('/logout', { method: 'POST', headers: { origin: 'http://evil.test' } })
    expect(response.status).toBe(403)
  })
})
