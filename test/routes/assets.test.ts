import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { LIVE_SCRIPT } from '../../routes/dashboard/live.ts'
import { startService } from '../helpers/service.ts'

describe('/assets', () => {
  it.each([
    ['/assets/style.css', 'text/css; charset=utf-8'],
    ['/assets/live.js', 'text/javascript; charset=utf-8'],
    ['/assets/icon.svg', 'image/svg+xml'],
  ])('serves %s as %s, and again only when it has changed', async (path, type) => {
    const { request } = await startService()
    const first = await request(path)
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe(type)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    const again = await request(path, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const changed = await request(path, { headers: { 'if-none-match': '"another"' } })
    expect(changed.status).toBe(200)
  })

  it('loads nothing from elsewhere', async () => {
    const { request } = await startService()
    for (const path of ['/assets/style.css', '/assets/live.js']) {
      expect(await (await request(path)).text()).not.toMatch(/https?:|@import|url\((?!#)/)
    }
  })

  it('has a script that can be parsed', () => {
    expect(() => new Script(LIVE_SCRIPT)).not.toThrow()
  })
})
