import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { json, plain, type SimulatedAnswer } from '../../../../plugins/kontur/simulator/web.ts'
import { startServer } from '../../../helpers/http-server.ts'
import { failureOf, openFocus } from './open.ts'

const INN = '0011001013'
const NGINX_429 = '<html><head><title>429 Too Many Requests</title></head></html>'

describe('a refused lookup', () => {
  it.each<[string, SimulatedAnswer, { code: string; retry: unknown }]>([
    ['an unknown key', plain(403, 'No valid key specified'), never('KEY_REJECTED')],
    ['a key that is none', plain(400, "Param 'key' not specified or invalid"), never('KEY_REJECTED')],
    ['401', plain(401, ''), never('KEY_REJECTED')],
    ['a method that the key may not use', plain(403, 'Forbidden'), never('METHOD_NOT_LICENSED')],
    ['403 without a word', plain(403, ''), never('METHOD_NOT_LICENSED')],
    ['402', plain(402, ''), never('QUOTA')],
    ['403 that speaks of the limit', plain(403, 'Limit exceeded'), never('QUOTA')],
    ['403 that speaks Russian', plain(403, 'Превышен лимит запросов'), never('QUOTA')],
    ['429 that speaks of the limit', plain(429, 'The yearly quota is used up'), never('QUOTA')],
    ['429 that speaks of the speed', plain(429, 'Limit of requests per second'), later('LOOKUP_BUSY')],
    ['429 of a web server', plain(429, NGINX_429), later('LOOKUP_BUSY')],
    ['429 with a time', retryAfter(plain(429, 'Limit'), '90'), after('LOOKUP_BUSY', 90_000)],
    ['500', plain(500, 'limit'), later('LOOKUP_UNAVAILABLE')],
    ['502 of a proxy', plain(502, '<html>Bad Gateway</html>'), later('LOOKUP_UNAVAILABLE')],
    ['503 with a time', retryAfter(plain(503, ''), '7'), after('LOOKUP_UNAVAILABLE', 7000)],
    ['404', plain(404, 'Not found'), never('LOOKUP_UNAVAILABLE')],
    ['400 of another kind', plain(400, 'Too many values'), never('LOOKUP_UNAVAILABLE')],
  ])('%s', async (_, answer, expected) => {
    const { lookup, server } = await openFocus(answer)
    const error = await failureOf(lookup.find([INN]))
    expect(error).toMatchObject({ ...expected, details: { status: answer.status } })
    expect(error.message).toMatch(/^Cannot ask Kontur\.Focus for "api3\/req": .+\. .+\.$/)
    expect(server.requests).toHaveLength(1)
  })

  it('names the method that the key may not use', async () => {
    const { lookup } = await openFocus(plain(403, 'Forbidden'))
    expect((await failureOf(lookup.changedOn('2026-01-04'))).message).toContain('"api3/req/mon"')
  })

  it('is no empty list but for looking companies up', async () => {
    const { lookup } = await openFocus(plain(400, 'inn/ogrn param is not specified'))
    expect(await lookup.find([INN])).toEqual([])
    expect(await failureOf(lookup.changedOn('2026-01-04'))).toMatchObject(never('LOOKUP_UNAVAILABLE'))
  })
})

describe('an answer that cannot be used', () => {
  it.each<[string, SimulatedAnswer]>([
    ['a web page', { ...plain(200, ' \n<!DOCTYPE html><title>Log in</title>') }],
    ['JSON that is cut off', plain(200, '[{"inn":"0011001013","ogrn":"12000')],
    ['nothing', plain(200, '')],
    ['an object', json(200, { message: 'maintenance' })],
    ['null', plain(200, 'null')],
    ['a list of texts', json(200, ['0011001013'])],
    ['an ИНН that is a number', json(200, [{ inn: 11001013, ogrn: '1200010000013' }])],
    ['entries of something else', json(200, [{ message: 'maintenance' }])],
  ])('%s is tried again later', async (_, answer) => {
    const { lookup } = await openFocus(answer)
    expect(await failureOf(lookup.find([INN]))).toMatchObject(later('LOOKUP_UNAVAILABLE'))
  })

  it('is one of the limits too', async () => {
    const { lookup } = await openFocus(json(200, [{ limit: 5 }]))
    expect(await failureOf(lookup.usage())).toMatchObject(later('LOOKUP_UNAVAILABLE'))
  })
})

describe('the network', () => {
  it('is tried again later when the connection breaks off', async () => {
    await using server = await startServer((response) => response.destroy())
    const { lookup } = await openFocus(json(200, []), { url: () => server.url })
    const error = await failureOf(lookup.find([INN]))
    expect(error).toMatchObject(later('LOOKUP_UNAVAILABLE'))
    expect(error.message).toBe(
      'Cannot ask Kontur.Focus for "api3/req": the connection broke off. See that "focus.url" and the network are right; it is tried again.',
    )
    expect(server.seen).toHaveLength(1)
  })

  it('is tried again later when an answer breaks off', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('[', () => response.destroy())
    })
    const { lookup } = await openFocus(json(200, []), { url: () => server.url })
    expect(await failureOf(lookup.find([INN]))).toMatchObject(later('LOOKUP_UNAVAILABLE'))
  })

  it('is tried again later when nobody listens', async () => {
    const { lookup, server } = await openFocus(json(200, []))
    await server.close()
    const error = await failureOf(lookup.find([INN]))
    expect(error).toMatchObject(later('LOOKUP_UNAVAILABLE'))
    expect(error.message).toContain('refused')
  })

  it('is not asked for an answer again that is larger than any is read', async () => {
    const { lookup } = await openFocus(plain(200, `["${'x'.repeat(33 * 1024 * 1024)}"]`))
    const error = await failureOf(lookup.find([INN]))
    expect(error).toMatchObject(never('LOOKUP_UNAVAILABLE'))
    expect(error.message).toContain('"batchSize"')
  })

  it.each([301, 302, 307, 308])('is not followed to another address (%i)', async (status) => {
    const headers = { location: '/elsewhere?key=focus-key' }
    const { lookup, server } = await openFocus({ status, headers, body: '' })
    const error = await failureOf(lookup.find([INN]))
    expect(error).toMatchObject(never('LOOKUP_UNAVAILABLE'))
    expect(error.message).toContain('sends the request on to another address')
    expect(error.message).not.toContain('elsewhere')
    expect(server.requests).toHaveLength(1)
  })

  it("gives the signal's reason when it is left", async () => {
    const leaving = new AbortController()
    const { lookup } = await openFocus(() => {
      leaving.abort(new Error('the pass was stopped'))
      return json(200, [])
    })
    await expect(lookup.find([INN], { signal: leaving.signal })).rejects.toThrow('the pass was stopped')
  })
})

describe.each(['focus-key', `it's(a)*strange!&key=+/%41 "ключ"`, 'q7z'])('the key %s', (key) => {
  const reflected = (status: number) =>
    plain(status, `the key ${key} (${encodeURIComponent(key)}) is not known`)

  it('reaches Kontur.Focus as it is', async () => {
    const { lookup, server } = await openFocus(json(200, []), { key })
    await lookup.find([INN])
    await lookup.usage()
    await lookup.changedOn('2026-01-04')
    await lookup.watch([INN])
    expect(server.requests.map(({ url }) => url.searchParams.get('key'))).toEqual([key, key, key, key])
  })

  it.each<[string, SimulatedAnswer]>([
    ['403', reflected(403)],
    ['429', reflected(429)],
    ['500', reflected(500)],
    ['a text with 200', reflected(200)],
    ['JSON of another form', json(200, { key })],
    ['a redirect', { status: 302, headers: { location: `/${encodeURIComponent(key)}?k=1` }, body: '' }],
  ])('is in nothing that tells of %s', async (_, answer) => {
    const { lookup, logged } = await openFocus(answer, { key })
    const error = await failureOf(lookup.find([INN]))
    expect(formsIn([error, logged], key)).toEqual([])
  })

  it('is in nothing that tells of a broken connection', async () => {
    await using server = await startServer((response) => response.destroy())
    const { lookup, logged } = await openFocus(json(200, []), { key, url: () => server.url })
    const error = await failureOf(lookup.find([INN]))
    expect(formsIn([error, logged], key)).toEqual([])
  })

  it('is in nothing that a runtime tells with the whole address', async () => {
    const send = (address: string) =>
      Promise.reject(new TypeError(`error sending request for url (${address}): connection refused`))
    const { lookup, logged } = await openFocus(json(200, []), { key, send })
    const error = await failureOf(lookup.find([INN]))
    expect(error.message).toContain('refused')
    expect(formsIn([error, logged], key)).toEqual([])
  })

  it('is in nothing that tells of a server that is gone', async () => {
    const { lookup, server, logged } = await openFocus(json(200, []), { key })
    await server.close()
    const error = await failureOf(lookup.find([INN]))
    expect(formsIn([error, logged], key)).toEqual([])
  })
})

/** The forms of the key, and a part of one, that show anywhere in a value. */
function formsIn(value: unknown, key: string): string[] {
  const text = inspect(value, { depth: null, showHidden: true, maxStringLength: null })
  const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), 'strange']
  return forms.filter((form) => text.includes(form))
}

function never(code: string) {
  return { code, retry: 'never' }
}

function later(code: string) {
  return { code, retry: 'later' }
}

function after(code: string, afterMs: number) {
  return { code, retry: { afterMs } }
}

function retryAfter(answer: SimulatedAnswer, seconds: string): SimulatedAnswer {
  return { ...answer, headers: { ...answer.headers, 'retry-after': seconds } }
}
