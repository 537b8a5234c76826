import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { createHttpClient } from '../../../core/http.ts'
import { silentLogger } from '../../../core/log.ts'
import { isPrivateHost, provePublicUrl } from '../../../plugins/bitrix/reach.ts'
import { layProbe, probeRoutes } from '../../../plugins/bitrix/routes/probe.ts'
import { createFakeClock } from '../../helpers/clock.ts'
import { createTestApp } from '../../helpers/plugin-context.ts'
import { bitrixContext, HOST } from './seen.ts'

/** A world in which every address leads to these routes. */
function place(publicUrl: string | undefined, answer?: (path: string) => Response) {
  const asked: string[] = []
  const clock = createFakeClock()
  const { context } = bitrixContext(
    {},
    {
      clock,
      publicUrl,
      http: createHttpClient({
        clock,
        log: silentLogger,
        fetch: async (url) => {
          asked.push(url)
          const path = new URL(url).pathname
          return answer === undefined ? await app.request(path) : answer(path)
        },
      }),
    },
  )
  const app = createTestApp('bitrix', new Hono().route('/', probeRoutes(context)))
  return { context, clock, app, asked }
}

describe('the public address', () => {
  test('leads here: a page is fetched through it once', async () => {
    const { context, app, asked } = place('https://mostik.example/bitrix')
    const reach = await provePublicUrl(context, HOST)
    expect(reach.warnings).toEqual([])
    expect(reach.summary).toContain('a test page was fetched from here')
    expect(reach.summary).toContain('Whether the portal reaches it too shows only in an import')
    expect(asked).toHaveLength(1)
    expect((await app.request(new URL(asked[0] ?? '').pathname)).status).toBe(404)
  })

  test('is not set', async () => {
    const { context, asked } = place(undefined)
    const { summary, warnings } = await provePublicUrl(context, HOST)
    expect(summary).toContain('"server.publicUrl" is not set')
    expect(warnings).toEqual([expect.stringContaining('Set "server.publicUrl"')])
    expect(asked).toEqual([])
  })

  test.each([
    ['something else answers there', () => new Response('<html>welcome</html>')],
    ['502', () => new Response('bad gateway', { status: 502 })],
  ])('leads elsewhere: %s', async (words, answer) => {
    const { context } = place('https://mostik.example/bitrix', answer)
    const { summary, warnings } = await provePublicUrl(context, HOST)
    expect(summary).toContain('could not be seen')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(words)
  })

  test('is one that only this machine or its network reaches', async () => {
    const { context } = place('http://192.168.1.20:8787/bitrix')
    const { warnings } = await provePublicUrl(context, HOST)
    expect(warnings).toEqual([
      expect.stringContaining('"192.168.1.20", which is one of this machine or of a private network'),
      expect.stringContaining('begins with http://'),
    ])
  })

  test('may be one of this machine when the portal is on it too', async () => {
    const { context } = place('http://127.0.0.1:8787/bitrix')
    expect((await provePublicUrl(context, '127.0.0.1:8096')).warnings).toEqual([])
  })
})

test.each([
  'localhost',
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.1',
  '192.168.0.1',
  '169.254.1.1',
  '100.64.0.1',
  'mostik.local',
  'mostik.internal',
  'server',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
])('%s is private', (host) => expect(isPrivateHost(host)).toBe(true))

test.each([
  'mostik.example',
  '172.32.0.1',
  '11.0.0.1',
  '192.169.0.1',
  '100.128.0.1',
  'local.example',
  '10.example',
  '[2001:db8::1]',
])('%s is public', (host) => expect(isPrivateHost(host)).toBe(false))

describe('the page for one look', () => {
  test('is under its name only, and once', async () => {
    const { context, app } = place(undefined)
    const { name, answer } = await layProbe(context)
    expect((await app.request('/bitrix/probe/another')).status).toBe(404)
    const response = await app.request(`/bitrix/probe/${name}`)
    expect(await response.text()).toBe(answer)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await app.request(`/bitrix/probe/${name}`)).status).toBe(404)
  })

  test('is gone after a minute', async () => {
    const { context, clock, app } = place(undefined)
    const { name } = await layProbe(context)
    await clock.advance(60_001)
    expect((await app.request(`/bitrix/probe/${name}`)).status).toBe(404)
  })
})
