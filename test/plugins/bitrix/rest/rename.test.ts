import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeRename, renamedBase } from '../../../../plugins/bitrix/rest/rename.ts'
import { type Answer, startServer, type TestServer } from '../../../helpers/http-server.ts'
import { CODE, json, openPortal, text } from './open.ts'

const BASE = 'https://acme.bitrix24.example/rest/1/code'
const GET = 'configuration.import.get'

describe('a redirect', () => {
  it.each([
    [
      'the new name of the portal',
      `https://new.bitrix24.example/rest/1/code/${GET}.json`,
      'new.bitrix24.example',
    ],
    [
      'its name with a port',
      `https://acme.bitrix24.example:8443/rest/1/code/x`,
      'acme.bitrix24.example:8443',
    ],
    ['a name below', 'https://b24.new.bitrix24.example/rest/1/code/x', 'b24.new.bitrix24.example'],
  ])('to %s is followed', (_, location, host) => {
    expect(judgeRename(BASE, location)).toEqual({ base: `https://${host}/rest/1/code`, host })
  })

  it.each([
    ['another domain', 'https://evil.example/rest/1/code/x'],
    ['another ending', 'https://acme.bitrix24.test/rest/1/code/x'],
    ['a domain that ends alike', 'https://evilbitrix24.example/rest/1/code/x'],
    ['http', 'http://new.bitrix24.example/rest/1/code/x'],
    ['this machine', 'http://127.0.0.1/rest/1/code/x'],
    ['a number', 'https://10.0.0.1/rest/1/code/x'],
    ['another webhook', 'https://new.bitrix24.example/rest/1/another/x'],
    ['a longer code', 'https://new.bitrix24.example/rest/1/codes/x'],
    ['the front page', 'https://new.bitrix24.example/'],
  ])('to %s is refused', (_, location) => {
    expect(judgeRename(BASE, location)).toEqual({ refused: expect.any(String) })
  })

  it('under a country is held to one part more', () => {
    const base = 'https://b24.acme.co.uk/rest/1/code'
    expect(judgeRename(base, 'https://b24.evil.co.uk/rest/1/code/x')).toHaveProperty('refused')
    expect(judgeRename(base, 'https://portal.acme.co.uk/rest/1/code/x')).toHaveProperty('host')
  })

  it('between two numbers is refused', () => {
    expect(judgeRename('https://10.0.0.1/rest/1/code', 'https://10.9.0.1/rest/1/code/x')).toHaveProperty(
      'refused',
    )
  })

  it.each([
    ['another page of the portal', '/maintenance.html'],
    ['itself', `${BASE}/${GET}.json`],
    ['nothing', null],
    ['what cannot be read', 'https://'],
    ['an application', 'bitrix24://open'],
  ])('to %s passes', (_, location) => {
    expect(judgeRename(BASE, location)).toEqual({ passing: expect.any(String) })
  })
})

describe('the name that was remembered', () => {
  it.each([
    ['new.bitrix24.example', 'https://new.bitrix24.example/rest/1/code'],
    [undefined, BASE],
    ['other.example', BASE],
    ['evil.example/x.bitrix24.example', BASE],
    ['evil@new.bitrix24.example', BASE],
    ['', BASE],
  ])('%s', (host, expected) => {
    expect(renamedBase(BASE, host)).toBe(expected)
  })
})

describe('a portal that was renamed', () => {
  const answered = json(200, { result: 1 })

  it.each([301, 302, 307, 308])(
    'is followed with the whole request (%i), once and for all',
    async (status) => {
      const renamed = await newHome(answered)
      const hosts: string[] = []
      const { portal, server, finish } = await openPortal(movedTo(renamed, status), {
        onRename: (host) => void hosts.push(host),
      })
      expect(await finish(portal.call(GET, { processId: '1' }))).toEqual({ ok: true, result: 1 })
      await finish(portal.call(GET, { processId: '2' }))
      expect(server.seen).toHaveLength(1)
      expect(renamed.seen).toMatchObject([
        { method: 'POST', path: `/rest/1/${CODE}/${GET}.json`, body: '{"processId":"1"}' },
        { method: 'POST', path: `/rest/1/${CODE}/${GET}.json`, body: '{"processId":"2"}' },
      ])
      expect(hosts).toEqual([new URL(renamed.url).host])
      expect(portal.host).toBe(new URL(renamed.url).host)
    },
  )

  it('is asked at its new place at once when that is known', async () => {
    const renamed = await newHome(answered)
    const { portal, server, finish } = await openPortal(text(500, ''), {
      renamedTo: new URL(renamed.url).host,
    })
    expect(await finish(portal.call(GET, {}))).toMatchObject({ ok: true })
    expect(server.seen).toEqual([])
  })

  it('brings its answer although nobody can note the name', async () => {
    const renamed = await newHome(answered)
    const { portal, finish } = await openPortal(movedTo(renamed), {
      onRename: () => Promise.reject(new Error('the disk is full')),
    })
    expect(await finish(portal.call(GET, {}))).toEqual({ ok: true, result: 1 })
  })

  it.each<[string, Answer]>([
    ['a page', text(200, '<html>')],
    ['502', text(502, '')],
  ])('is not noted where the new place has only %s', async (_, answer) => {
    const renamed = await newHome(answer)
    const hosts: string[] = []
    const { portal, server, failure } = await openPortal(movedTo(renamed), {
      onRename: (host) => void hosts.push(host),
    })
    expect(await failure(portal.call(GET, {}))).toMatchObject({ code: 'PORTAL_UNAVAILABLE', retry: 'later' })
    expect(hosts).toEqual([])
    expect(portal.host).toBe(new URL(server.url).host)
  })

  it('is not followed a second time', async () => {
    const renamed = await newHome((response, { path }) => {
      response.writeHead(302, { location: `http://127.0.0.1:9${path}` }).end()
    })
    const { portal, failure } = await openPortal(movedTo(renamed))
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ code: 'PORTAL_REFUSED', retry: 'never', details: { code: 'REDIRECT' } })
    expect(renamed.seen).toHaveLength(1)
  })

  it('is not followed elsewhere, and says so', async () => {
    const { portal, failure, server } = await openPortal(
      text(302, '', { location: `https://evil.example/rest/1/${CODE}/${GET}.json` }),
    )
    const error = await failure(portal.call(GET, {}))
    expect(error).toMatchObject({ code: 'PORTAL_REFUSED', retry: 'never' })
    expect(error.message).toContain('"evil.example", which belongs to another domain')
    expect(error.message).not.toContain(CODE)
    expect(server.seen).toHaveLength(1)
  })

  it('under maintenance is asked again later', async () => {
    const { portal, failure } = await openPortal(text(302, '', { location: '/maintenance.html' }))
    expect(await failure(portal.call(GET, {}))).toMatchObject({
      code: 'PORTAL_UNAVAILABLE',
      retry: 'later',
      details: { mayHaveRun: false },
    })
  })
})

async function newHome(answer: Answer): Promise<TestServer> {
  const server = await startServer(answer)
  onTestFinished(() => server[Symbol.asyncDispose]())
  return server
}

function movedTo({ url }: TestServer, status = 302): Answer {
  return (response, { path }) => void response.writeHead(status, { location: url + path }).end()
}
