import { describe, expect, it } from 'vitest'
import { problemOf, startService } from '../helpers/service.ts'

const RUN = '/api/jobs/demo/count/run'

describe('the API', () => {
  it.each(['/api/jobs', '/api/jobs/demo/count', '/api/plugins', '/api/events', '/api/unknown'])(
    'keeps %s from strangers',
    async (path) => {
      const { request } = await startService()
      const response = await request(path)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
    },
  )

  it('refuses a wrong token', async () => {
    const { request } = await startService()
    const response = await request('/api/jobs', { headers: { authorization: 'Bearer test-tokem' } })
    expect(response.status).toBe(401)
  })

  it('does nothing for strangers', async () => {
    const { request, api } = await startService()
    expect((await request(RUN, { method: 'POST' })).status).toBe(401)
    expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ signalsWaiting: 0 })
  })

  it('is never kept in a cache', async () => {
    const { api } = await startService()
    expect((await api('/api/jobs')).headers.get('cache-control')).toBe('no-store')
    expect((await api('/api/jobs/demo/none')).headers.get('cache-control')).toBe('no-store')
  })

  it('takes the session of a browser', async () => {
    const { browse } = await startService()
    expect((await browse('/api/jobs')).status).toBe(200)
    expect((await browse(RUN, { method: 'POST' })).status).toBe(202)
  })

  it('refuses what another page sends with the session of a browser', async () => {
    const { browse } = await startService()
    const response = await browse(RUN, { method: 'POST', headers: { origin: 'http://evil.test' } })
    expect(response.status).toBe(403)
    expect(await problemOf(response)).toMatchObject({ code: 'FOREIGN_ORIGIN' })
  })

  it('refuses it also from behind a proxy with a login of its own', async () => {
    const { browse } = await startService()
    const headers = { origin: 'http://evil.test', authorization: `Basic ${btoa('shop:word')}` }
    const response = await browse(RUN, { method: 'POST', headers })
    expect(response.status).toBe(403)
    expect(await problemOf(response)).toMatchObject({ code: 'FOREIGN_ORIGIN' })
    const own = await browse(RUN, { method: 'POST', headers: { authorization: headers.authorization } })
    expect(own.status).toBe(202)
  })

  it('takes the session from the page under its public address, behind a proxy', async () => {
    const { browse } = await startService({ publicUrl: 'https://bridge.example/' })
    const send = (origin: string) => browse(RUN, { method: 'POST', headers: { origin } })
    expect((await send('https://bridge.example')).status).toBe(202)
    expect((await send('https://other.example')).status).toBe(403)
  })

  it('does not ask a client with the token where it comes from', async () => {
    const { api } = await startService()
    const response = await api(RUN, { method: 'POST', headers: { origin: 'http://elsewhere.test' } })
    expect(response.status).toBe(202)
  })

  it('refuses a body over 64 KiB, also one that does not tell its length', async () => {
    const { api } = await startService()
    const large = `{"confirm":"${'x'.repeat(65_536)}"}`
    const told = await api(RUN, {
      method: 'POST',
      body: large,
      headers: { 'content-length': String(large.length) },
    })
    expect(await problemOf(told)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    const untold = await api(RUN, { method: 'POST', body: large })
    expect(await problemOf(untold)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    expect(await (await api('/api/jobs/demo/count')).json()).toMatchObject({ signalsWaiting: 0 })
  })

  it.each([
    ['PUT', '/api/jobs', 'GET, HEAD'],
    ['DELETE', '/api/jobs/demo/count', 'GET, HEAD'],
    ['GET', RUN, 'POST'],
    ['PATCH', '/api/plugins/demo/check', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['PUT', '/login', 'GET, HEAD, POST'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('answers %s %s with what is allowed there: %s', async (method, path, allowed) => {
    const { api } = await startService()
    const response = await api(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allowed)
    expect(await problemOf(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
  })

  it('answers an unknown path with 404', async () => {
    const { api } = await startService()
    const response = await api('/api/unknown')
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  it('answers HEAD without a body', async () => {
    const { api } = await startService()
    const response = await api('/api/jobs', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})
