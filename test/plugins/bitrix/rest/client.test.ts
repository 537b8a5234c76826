import { describe, expect, it } from 'vitest'
import { inTurn, json, openPortal, text } from './open.ts'

const GET = 'configuration.import.get'

describe('a call', () => {
  it('is a POST of JSON to the method', async () => {
    const { portal, server, finish } = await openPortal(json(200, { result: { status: 'S' }, time: {} }))
    const answer = await finish(portal.call(GET, { processId: '42' }))
    expect(answer).toEqual({ ok: true, result: { status: 'S' } })
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        path: '/rest/1/portal-code-of-a-test/configuration.import.get.json',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: '{"processId":"42"}',
      },
    ])
    expect(portal.host).toBe(new URL(server.url).host)
  })

  it.each([
    ['200', json(200, { error: 'PROCESS_NOT_FOUND', error_description: 'No.' }), 'PROCESS_NOT_FOUND', 'No.'],
    ['an empty code', json(400, { error: '', error_description: 'Not found' }), '', 'Not found'],
    ['a code that is nothing', json(200, { result: true, error: null }), '', ''],
    [
      'a number for a code',
      json(400, { error: 100, error_description: 'Where is it?' }),
      '100',
      'Where is it?',
    ],
    [
      'a result that holds it',
      json(200, { result: { error: 'PROCESS_DID_NOT_CREATE' } }),
      'PROCESS_DID_NOT_CREATE',
      '',
    ],
    ['an error of the next REST', json(400, { error: { code: 'BAD', message: 'No.' } }), 'BAD', 'No.'],
    ['ERROR_ARGUMENT', json(400, { error: 'ERROR_ARGUMENT' }), 'ERROR_ARGUMENT', ''],
    ['ERROR_CORE', json(400, { error: 'ERROR_CORE' }), 'ERROR_CORE', ''],
    ['404 with a code nobody knows', json(404, { error: 'NOVELTY' }), 'NOVELTY', ''],
  ])('gives the outcome of the method as a value: %s', async (_, answer, code, message) => {
    const { portal, finish } = await openPortal(answer)
    expect(await finish(portal.call(GET, {}))).toEqual({ ok: false, code, message })
  })

  it('has its result also where the status is odd', async () => {
    const { portal, finish } = await openPortal(json(404, { result: [] }))
    expect(await finish(portal.call(GET, {}))).toEqual({ ok: true, result: [] })
  })

  it('has the time of the settings, or a longer one of its own', async () => {
    let release = () => {}
    const { portal, failure, finish } = await openPortal(
      (response) => void (release = () => response.end('{"result":1}')),
      { timeoutSeconds: 0.05 },
    )
    expect(await failure(portal.call(GET, {}))).toMatchObject({ code: 'PORTAL_UNAVAILABLE', retry: 'later' })
    const slow = portal.call(GET, {}, { timeoutMs: 60_000 })
    setTimeout(() => release(), 150)
    expect(await finish(slow)).toEqual({ ok: true, result: 1 })
  })

  it("ends with the signal's reason", async () => {
    const leaving = new AbortController()
    const { portal, finish } = await openPortal(() => leaving.abort(new Error('the pass was stopped')))
    await expect(finish(portal.call(GET, {}, { signal: leaving.signal }))).rejects.toThrow('was stopped')
  })
})

describe('the pace', () => {
  it('is one request after another, a second between their beginnings', async () => {
    const events: { what: string; at: number }[] = []
    const { portal, clock, finish } = await openPortal(json(200, { result: 1 }), {
      send: async (url, init) => {
        events.push({ what: 'begin', at: clock.now() })
        const response = await fetch(url, init)
        events.push({ what: 'end', at: clock.now() })
        return response
      },
    })
    await finish(Promise.all([1, 2, 3].map((number) => portal.call(GET, { number }))))
    expect(events.map(({ what }) => what)).toEqual(['begin', 'end', 'begin', 'end', 'begin', 'end'])
    const begins = events.filter(({ what }) => what === 'begin').map(({ at }) => at)
    const gaps = begins.slice(1).map((at, index) => at - (begins[index] ?? at))
    expect(gaps).toEqual([1000, 1000])
  })

  it('holds after a failure too, which stops nobody', async () => {
    const { portal, server, finish, failure } = await openPortal(
      inTurn(text(502, '<html>'), json(200, { result: 1 })),
    )
    const first = failure(portal.call(GET, {}))
    const second = finish(portal.call(GET, {}))
    expect(await first).toMatchObject({ code: 'PORTAL_UNAVAILABLE' })
    expect(await second).toMatchObject({ ok: true })
    expect(server.seen).toHaveLength(2)
  })
})

describe('a batch', () => {
  const commands = {
    '42': { method: GET, parameters: { processId: '42' } },
    'a b': {
      method: 'configuration.import.unregister',
      parameters: { processId: 7, note: 'a&b=$result[p42]' },
    },
  }

  it('is one request with keys that are no numbers and with encoded parameters', async () => {
    const { portal, server, finish } = await openPortal(
      json(200, { result: { result: [], result_error: [] } }),
    )
    await finish(portal.batch(commands))
    expect(server.seen.map(({ path }) => path)).toEqual(['/rest/1/portal-code-of-a-test/batch.json'])
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      halt: 0,
      cmd: {
        p42: `${GET}?processId=42`,
        'pa b': 'configuration.import.unregister?processId=7&note=a%26b%3D%24result%5Bp42%5D',
      },
    })
  })

  it('has an answer for each key, be it an error', async () => {
    const { portal, finish } = await openPortal(
      json(200, {
        result: {
          result: { p42: { status: 'U' } },
          result_error: { 'pa b': { error: 'PROCESS_NOT_FOUND', error_description: 'No.' } },
          result_total: [],
          result_next: [],
          result_time: { p42: { operating: 0.1 } },
        },
      }),
    )
    expect(await finish(portal.batch(commands))).toEqual(
      new Map([
        ['42', { ok: true, result: { status: 'U' } }],
        ['a b', { ok: false, code: 'PROCESS_NOT_FOUND', message: 'No.' }],
      ]),
    )
  })

  it('takes an error inside of a result for one, and leaves out what was not executed', async () => {
    const { portal, finish } = await openPortal(
      json(200, { result: { result: { p42: { error: '' } }, result_error: [] } }),
    )
    expect(await finish(portal.batch(commands))).toEqual(
      new Map([['42', { ok: false, code: '', message: '' }]]),
    )
  })

  it.each([
    ['insufficient_scope', { code: 'PORTAL_REFUSED', retry: 'never' }],
    ['QUERY_LIMIT_EXCEEDED', { code: 'PORTAL_BUSY', retry: { afterMs: 1000 } }],
    ['OPERATION_TIME_LIMIT', { code: 'PORTAL_TIME_LIMIT', retry: { afterMs: 600_000 } }],
    ['ERROR_METHOD_NOT_FOUND', { code: 'PORTAL_METHOD', retry: 'never' }],
  ])('that meets nothing but %s fails as a whole', async (code, expected) => {
    const failed = { error: code, error_description: '' }
    const { portal, failure } = await openPortal(
      json(200, { result: { result: [], result_error: { p42: failed, 'pa b': failed } } }),
    )
    const error = await failure(portal.batch(commands))
    expect(error).toMatchObject(expected)
    expect(error.message).toContain(`"${GET}"`)
  })

  it('keeps what it brought before a method had used its time', async () => {
    const { portal, finish } = await openPortal(
      json(200, {
        result: {
          result: { p42: { status: 'F' } },
          result_error: { 'pa b': { error: 'OPERATION_TIME_LIMIT', error_description: '' } },
        },
      }),
    )
    expect(await finish(portal.batch(commands))).toEqual(
      new Map([['42', { ok: true, result: { status: 'F' } }]]),
    )
  })

  it.each([
    ['refused as a whole', json(400, { error: 'ERROR_CORE', error_description: 'No.' }), 'PORTAL_ANSWER'],
    ['of another form', json(200, { result: [1] }), 'PORTAL_UNAVAILABLE'],
    ['without its lists', json(200, { result: { result: 'done' } }), 'PORTAL_UNAVAILABLE'],
  ])('is asked again later when it is %s', async (_, answer, code) => {
    const { portal, failure } = await openPortal(answer)
    expect(await failure(portal.batch(commands))).toMatchObject({ code, retry: 'later' })
  })

  it('of nothing asks nobody, and takes at most fifty', async () => {
    const { portal, server } = await openPortal(json(200, { result: 1 }))
    expect(await portal.batch({})).toEqual(new Map())
    const many = Array.from({ length: 51 }, (_, index) => [`c${index}`, { method: GET, parameters: {} }])
    await expect(portal.batch(Object.fromEntries(many))).rejects.toThrow(RangeError)
    expect(server.seen).toEqual([])
  })
})
