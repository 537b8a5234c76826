import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { countJob, demoPlugin, instanceOf, startService } from '../../helpers/service.ts'

const HOSTILE = `<script>alert("1")</script>' onmouseover='x' & <img src=x>`
const PAGES = ['/', '/plugins/demo', '/plugins/demo/disable']

/** A service of which as much as possible is hostile text, its job stopped by a guard and paused. */
async function startHostile() {
  const job = countJob(
    () => {
      throw new AppError('GUARD_HOSTILE', HOSTILE, { retry: 'never', details: { runId: HOSTILE } })
    },
    { title: HOSTILE },
  )
  const told = { label: HOSTILE, value: HOSTILE, tone: 'bad' } as const
  const card = { title: HOSTILE, state: HOSTILE, tone: 'bad', facts: [told] } as const
  const status = async () => ({ facts: [told], cards: [card] })
  const plugin = demoPlugin([job], { title: HOSTILE, setup: () => ({ jobs: [job], status }) })
  const service = await startService({ instances: [instanceOf(plugin)] })
  service.app.refuseReload(new Error(HOSTILE))
  await service.submit('/jobs/demo/count/run')
  await service.tick()
  await service.submit('/jobs/demo/count/pause', { reason: HOSTILE })
  return service
}

describe.each(PAGES)('the page %s', (path) => {
  it('leads strangers to the form to sign in', async () => {
    const { request } = await startService()
    const response = await request(path)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(
      path === '/' ? '/login' : `/login?back=${encodeURIComponent(path)}`,
    )
  })

  it('is shown to a browser with a session and to a client with the token, and never cached', async () => {
    const { browse, api } = await startService()
    const page = await browse(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect((await api(path)).status).toBe(200)
  })

  it('shows hostile texts as texts', async () => {
    const { browse } = await startHostile()
    const page = await (await browse(path)).text()
    expect(page).not.toContain('<script>')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain(`' onmouseover`)
    if (path.endsWith('/disable')) return
    expect(page.split('&lt;script&gt;alert(&quot;1&quot;)').length).toBeGreaterThan(6)
  })

  it('holds nothing that its content security policy forbids', async () => {
    const { browse } = await startService()
    const page = await (await browse(path)).text()
    const scripts = path.endsWith('/disable') ? null : ['<script type="module" src="/assets/live.js">']
    expect(page.match(/<script[^>]*>/g)).toEqual(scripts)
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:|https?:\/\//)
  })

  it.each([
    ['uk', 'Вийти'],
    ['ru', 'Выйти'],
    ['cs', 'Odhlásit se'],
  ])('speaks %s to who asks for it', async (language, signOut) => {
    const { browse } = await startService()
    const page = await (await browse(path, { headers: { 'accept-language': `${language},en;q=0.5` } })).text()
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain(signOut)
  })
})

describe.each(['/', '/plugins/demo'])('the live page %s', (path) => {
  it('gives an id of its own to all that can hold the focus, because its parts are exchanged', async () => {
    const { browse } = await startHostile()
    const page = await (await browse(path)).text()
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
    const tags = [...main.matchAll(/<(?:button|summary|details|input(?![^>]*hidden))[^>]*>/g)]
    for (const [tag] of tags) expect(tag).toMatch(/\sid="/)
    for (const [tag] of main.matchAll(/<[a-z]+[^>]* data-part[^>]*>/g)) expect(tag).toMatch(/\sid="/)
  })

  it('tells its script in which words to say that there is no connection', async () => {
    const { browse } = await startService()
    const page = await (await browse(path, { headers: { 'accept-language': 'cs' } })).text()
    expect(page).toContain('data-lost="Bez spojení, zkouší se znovu…"')
  })
})

describe.each(['/login', '/plugins/demo/disable'])('the page %s, which says nothing but its own', (path) => {
  it.each(['uk', 'ru', 'cs'])('says all of it in %s', async (language) => {
    const { browse } = await startService()
    const page = await (await browse(path, { headers: { 'accept-language': language } })).text()
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).not.toContain('<span lang="en">')
  })
})

describe('the choice of a language', () => {
  it('stays for a year and leads back to the page', async () => {
    const { submit, browse } = await startService()
    const page = await (await browse('/plugins/demo')).text()
    const [form = ''] = /<form[^>]*action="\/language".*?<\/form>/s.exec(page) ?? []
    expect(form).toContain('name="back" value="/plugins/demo"')
    expect(form.match(/<button/g)).toHaveLength(4)
    const response = await submit('/language', { language: 'cs', back: '/plugins/demo' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/plugins/demo'])
    expect(response.headers.get('set-cookie')).toBe(
      'mostik_language=cs; Max-Age=31536000; Path=/; SameSite=Lax',
    )
  })

  it('stands above what the browser asks for', async () => {
    const { request } = await startService()
    const headers = { cookie: 'mostik_language=cs', 'accept-language': 'uk' }
    expect(await (await request('/login', { headers })).text()).toContain('<html lang="cs">')
  })

  it('needs no session, because the form to sign in has it too', async () => {
    const { request } = await startService()
    expect(await (await request('/login')).text()).toContain('action="/language"')
    const body = new URLSearchParams({ language: 'uk', back: '/login' })
    const headers = { origin: 'http://mostik.test' }
    const response = await request('/language', { method: 'POST', body, headers })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login'])
  })

  it.each(['https://evil.test/', '//evil.test', '/\\evil.test', 'x', ''])(
    'leads to the overview when the way back is %j',
    async (back) => {
      const { submit } = await startService()
      const response = await submit('/language', { language: 'cs', back })
      expect(response.headers.get('location')).toBe('/')
    },
  )

  it('keeps no language that there is not', async () => {
    const { submit } = await startService()
    expect((await submit('/language', { language: 'tlh' })).headers.get('set-cookie')).toBeNull()
  })

  it('is not for pages of others to make', async () => {
    const { browse } = await startService()
    const body = new URLSearchParams({ language: 'cs' })
    const headers = { origin: 'http://evil.test' }
    const response = await browse('/language', { method: 'POST', body, headers })
    expect(response.status).toBe(403)
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})

describe('a page about an error', () => {
  it('says in the language of the reader that a pause cannot end in the past', async () => {
    const { browse } = await startService()
    const body = new URLSearchParams({ until: '2020-01-01T08:00' })
    const init = { method: 'POST', body, headers: { 'accept-language': 'cs' } }
    const page = await (await browse('/jobs/demo/count/pause', init)).text()
    expect(page).toContain('ten čas už uplynul')
    expect(page).not.toContain('Found the text')
  })

  it('speaks the language of its reader and leads back', async () => {
    const { browse } = await startService()
    const page = await (await browse('/plugins/none', { headers: { 'accept-language': 'ru' } })).text()
    expect(page).toContain('<html lang="ru">')
    expect(page).toContain('Это не удалось')
    expect(page).toContain('INSTANCE_UNKNOWN')
    expect(page).toMatch(/<a href="\/">Назад к обзору<\/a>/)
  })
})

describe('an address where nothing is', () => {
  const browser = { headers: { accept: 'text/html,application/xhtml+xml', 'accept-language': 'cs' } }

  it('is answered to a browser with a page in its language', async () => {
    const { browse } = await startService()
    const answer = await browse('/nonsense', browser)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('x-request-id')).toBeTruthy()
    const page = await answer.text()
    expect(page).toContain('<html lang="cs">')
    expect(page).toContain('NOT_FOUND')
  })

  it('of a plugin that is off is a page, too, which shows what a hostile address says as text', async () => {
    const { browse, submit } = await startService()
    await submit('/plugins/demo/disable')
    const off = await browse('/demo/hello', browser)
    expect(off.status).toBe(503)
    expect(await off.text()).toContain('PLUGIN_DISABLED')
    expect(await (await browse('/<img src=x>', browser)).text()).not.toContain('<img src=x>')
  })

  it('stays an error for programs, also where they take everything', async () => {
    const { browse, api } = await startService()
    for (const answer of [
      await browse('/nonsense'),
      await browse('/api/nonsense', browser),
      await api('/nonsense', { headers: { accept: '*/*' } }),
    ]) {
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  })
})
