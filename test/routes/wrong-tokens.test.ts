import { describe, expect, it } from 'vitest'
import { ORIGIN, problemOf, startService, type TestService, TOKEN } from '../helpers/service.ts'

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** The statuses of so many requests with wrong tokens. */
async function guess({ request }: TestService, path: string, times: number): Promise<number[]> {
  const statuses: number[] = []
  for (let count = 0; count < times; count++) {
    statuses.push((await request(path, bearer(`wrong ${count}`))).status)
  }
  return statuses
}

describe('a wrong token in the header', () => {
  it.each([
    ['/api/jobs', 401],
    ['/metrics', 401],
    ['/', 303],
    ['/jobs/demo/count', 303],
  ])('has to wait after ten of them: %s', async (path, refused) => {
    const service = await startService()
    expect(await guess(service, path, 10)).toEqual(Array.from({ length: 10 }, () => refused))
    const response = await service.request(path, bearer('wrong'))
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('60')
    await service.clock.advance(60_000)
    expect(await guess(service, path, 1)).toEqual([refused])
  })

  it('is told in the form that the API has for problems, and on a page to people', async () => {
    const service = await startService()
    await guess(service, '/api/jobs', 10)
    const problem = await problemOf(await service.request('/api/jobs', bearer('wrong')))
    expect(problem).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' })
    const headers = { ...bearer('wrong').headers, 'accept-language': 'cs' }
    const page = await service.request('/', { headers })
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(await page.text()).toContain('Z vaší adresy přišlo příliš mnoho chybných tokenů.')
  })

  it('is one more attempt beside those of the form and of all other paths', async () => {
    const service = await startService()
    const form = {
      method: 'POST',
      body: new URLSearchParams({ token: 'wrong' }),
      headers: { origin: ORIGIN },
    }
    for (let count = 0; count < 4; count++) await service.request('/login', form)
    await guess(service, '/api/jobs', 3)
    await guess(service, '/', 3)
    expect((await service.request('/login', form)).status).toBe(429)
    expect((await service.request('/api/jobs', bearer('wrong'))).status).toBe(429)
  })

  it('keeps out neither the right one nor a session, nor those who have none', async () => {
    const service = await startService()
    await guess(service, '/api/jobs', 11)
    expect((await service.api('/api/jobs')).status).toBe(200)
    expect((await service.api('/')).status).toBe(200)
    expect((await service.browse('/')).status).toBe(200)
    expect((await service.request('/api/jobs')).status).toBe(401)
    expect((await service.request('/')).status).toBe(303)
    expect((await service.request('/health/live')).status).toBe(200)
    expect((await service.request('/login')).status).toBe(200)
  })

  it('is not forgiven by a program that has the right one: it asks all the time', async () => {
    const service = await startService()
    await guess(service, '/api/jobs', 10)
    await service.request('/api/jobs', bearer(TOKEN))
    expect(await guess(service, '/api/jobs', 1)).toEqual([429])
  })

  it.each(['/docs', '/nothing/here'])('finds nothing out on %s, which everybody may read', async (path) => {
    const service = await startService()
    const read = async (token: string) => {
      const headers = { ...bearer(token).headers, accept: 'text/html' }
      return await (await service.request(path, { headers })).text()
    }
    expect(await read(TOKEN)).toBe(await read('wrong'))
  })
})
