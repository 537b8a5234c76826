import { describe, expect, it } from 'vitest'
import { getImports, registerImport, unregisterImport } from '../../../../plugins/bitrix/imports/methods.ts'
import type { Answer } from '../../../helpers/http-server.ts'
import { inTurn, json, openPortal, text } from '../rest/open.ts'

const running = { status: 'P', progress: { action: 'load', step: 0, section: 'LANDING' } }

describe('looking at imports', () => {
  it('asks for one by itself', async () => {
    const { portal, server, finish } = await openPortal(json(200, { result: running }))
    const looks = await finish(getImports(portal, ['42']))
    expect([...looks]).toMatchObject([['42', running]])
    expect(server.seen).toMatchObject([
      { path: expect.stringMatching(/\/configuration\.import\.get\.json$/), body: '{"processId":"42"}' },
    ])
  })

  it('asks for more in one batch, and one that is odd hides no other', async () => {
    const { portal, server, finish } = await openPortal(
      json(200, {
        result: {
          result: { p42: running, p43: { status: '?' } },
          result_error: { p44: { error: 'ERROR_CORE', error_description: 'No.' } },
        },
      }),
    )
    const looks = await finish(getImports(portal, ['42', '43', '44', '45']))
    expect(looks.get('42')).toMatchObject(running)
    expect(looks.get('43')).toMatchObject({ ok: false, code: 'PORTAL_ANSWER' })
    expect(looks.get('44')).toEqual({ ok: false, code: 'ERROR_CORE', message: 'No.' })
    expect(looks.has('45')).toBe(false)
    expect(server.seen.map(({ path }) => path.split('/').at(-1))).toEqual(['batch.json'])
  })

  it('asks for more than fifty in turn', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => String(index + 1))
    const { portal, server, finish } = await openPortal(batchOf(() => ({ status: 'S' })))
    const looks = await finish(getImports(portal, ids))
    expect([...looks.keys()]).toEqual(ids)
    expect(server.seen).toHaveLength(3)
  })

  it('keeps what came before a later batch failed', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => String(index + 1))
    const { portal, finish } = await openPortal(
      inTurn(
        batchOf(() => ({ status: 'S' })),
        text(502, ''),
      ),
    )
    expect((await finish(getImports(portal, ids))).size).toBe(50)
  })

  it.each([['1'], ['1', '2']])('fails as a whole when nothing was learned', async (...ids) => {
    const { portal, failure } = await openPortal(text(502, '<html>'))
    expect(await failure(getImports(portal, ids))).toMatchObject({ code: 'PORTAL_UNAVAILABLE' })
  })

  it('asks nobody about nothing', async () => {
    const { portal, server } = await openPortal(text(500, ''))
    expect(await getImports(portal, [])).toEqual(new Map())
    expect(server.seen).toEqual([])
  })
})

describe('registering an import', () => {
  const data = { MANIFEST: { CODE: 'landing_page' }, STRUCTURE: {}, FILES: [] }

  it.each([4217, '4217'])('gives its id as text (%j)', async (processId) => {
    const { portal, server, finish } = await openPortal(json(200, { result: { processId }, time: {} }))
    const registered = await finish(registerImport(portal, { data, option: { siteId: 12 } }))
    expect(registered).toEqual({ processId: '4217' })
    expect(server.seen.map(({ path }) => path.split('/').at(-1))).toEqual([
      'configuration.import.register.json',
    ])
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ data, option: { siteId: 12 } })
  })

  it('sends no option where there is none', async () => {
    const { portal, server, finish } = await openPortal(json(200, { result: { processId: 1 } }))
    await finish(registerImport(portal, { data }))
    expect(server.seen[0]?.body).toBe(JSON.stringify({ data }))
  })

  it.each<[string, Answer, string]>([
    [
      'ERROR_MANIFEST_IS_NOT_AVAILABLE',
      json(200, {
        error: 'ERROR_MANIFEST_IS_NOT_AVAILABLE',
        error_description: 'Manifest is not available.',
      }),
      'CODE in the manifest',
    ],
    [
      'ERROR_MANIFEST_IS_NOT_AVAILABLE',
      json(404, { error: 'ERROR_MANIFEST_IS_NOT_AVAILABLE' }),
      'CODE in the manifest',
    ],
    [
      'PROCESS_DID_NOT_CREATE',
      json(200, { result: { error: 'PROCESS_DID_NOT_CREATE' }, time: {} }),
      'could not store',
    ],
    ['100', json(400, { error: '100', error_description: 'No {data}' }), 'No {data}'],
    ['', json(400, { error: '' }), 'without a word'],
    ['NOVELTY', json(400, { error: 'NOVELTY', error_description: 'New.' }), 'NOVELTY: New.'],
  ])('says in plain words why it is refused with "%s"', async (code, answer, words) => {
    const { portal, finish, server } = await openPortal(answer)
    expect(await finish(registerImport(portal, { data }))).toEqual({
      refused: code,
      message: expect.stringContaining(words),
    })
    expect(server.seen).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['a connection that breaks off', (response) => response.destroy()],
    ['a gateway that gives up', text(504, '<html>')],
    ['a page', text(200, '<html>')],
    ['nothing', text(200, '')],
    ['JSON that is cut off', text(200, '{"result":{"proc')],
    ['an error of the portal', json(500, { error: 'INTERNAL_SERVER_ERROR' })],
    ['no id', json(200, { result: {} })],
    ['no id but true', json(200, { result: true })],
    ['0 for an id', json(200, { result: { processId: 0 } })],
    ['a fraction for an id', json(200, { result: { processId: 1.5 } })],
    ['words for an id', json(200, { result: { processId: '12; drop' } })],
  ])('is uncertain after %s, and is not sent again', async (_, answer) => {
    const { portal, failure, server } = await openPortal(answer)
    const error = await failure(registerImport(portal, { data }))
    expect(error).toMatchObject({ code: 'REGISTER_UNCERTAIN', retry: 'never' })
    expect(error.message).toMatch(/^Cannot say whether "127\.0\.0\.1:\d+" imports the package: .+/)
    expect(server.seen).toHaveLength(1)
  })

  it('waits longer than for a look, and is uncertain when that is over', async () => {
    const timeouts: unknown[] = []
    const { portal, failure } = await openPortal(() => {}, { timeoutSeconds: 0.05 })
    const call: typeof portal.call = (method, parameters, options) => {
      timeouts.push(options?.timeoutMs)
      return portal.call(method, parameters, { ...options, timeoutMs: 50 })
    }
    const error = await failure(registerImport({ ...portal, host: portal.host, call }, { data }))
    expect(error).toMatchObject({ code: 'REGISTER_UNCERTAIN', retry: 'never' })
    expect(timeouts).toEqual([70_000])
  })

  it('is uncertain when it is left while it is under way', async () => {
    const leaving = new AbortController()
    const { portal, failure } = await openPortal(() => leaving.abort(new Error('the service stops')))
    const error = await failure(registerImport(portal, { data }, { signal: leaving.signal }))
    expect(error).toMatchObject({ code: 'REGISTER_UNCERTAIN' })
  })

  it('is not begun when it is left before', async () => {
    const { portal, server } = await openPortal(json(200, { result: { processId: 1 } }))
    const signal = AbortSignal.abort(new Error('the service stops'))
    await expect(registerImport(portal, { data }, { signal })).rejects.toThrow('the service stops')
    expect(server.seen).toEqual([])
  })

  it.each<[string, Answer, string]>([
    ['too many requests', json(503, { error: 'QUERY_LIMIT_EXCEEDED' }), 'PORTAL_BUSY'],
    ['a missing right', json(401, { error: 'insufficient_scope' }), 'PORTAL_REFUSED'],
    ['a missing method', json(404, { error: 'ERROR_METHOD_NOT_FOUND' }), 'PORTAL_METHOD'],
    ['maintenance', text(302, '', { location: '/maintenance.html' }), 'PORTAL_UNAVAILABLE'],
  ])('is certain not to have begun after %s', async (_, answer, code) => {
    const { portal, failure } = await openPortal(answer)
    expect(await failure(registerImport(portal, { data }))).toMatchObject({ code })
  })

  it('is certain not to have begun where nobody listens', async () => {
    const { portal, failure, server } = await openPortal(text(200, ''))
    await server[Symbol.asyncDispose]()
    expect(await failure(registerImport(portal, { data }))).toMatchObject({ code: 'PORTAL_UNAVAILABLE' })
  })
})

describe('taking an import off the portal', () => {
  it.each<[string, Answer, string]>([
    ['done', json(200, { result: { success: 'Y' } }), 'unregistered'],
    ['over already', json(200, { error: 'PROCESS_NOT_FOUND', error_description: 'No.' }), 'not-found'],
  ])('is %s', async (_, answer, expected) => {
    const { portal, server, finish } = await openPortal(answer)
    expect(await finish(unregisterImport(portal, '42'))).toBe(expected)
    expect(server.seen).toMatchObject([
      { path: expect.stringMatching(/import\.unregister\.json$/), body: '{"processId":"42"}' },
    ])
  })

  it.each<[string, Answer]>([
    ['no success', json(200, { result: { success: 'N' } })],
    ['another answer', json(200, { result: [] })],
    ['another refusal', json(400, { error: 'ERROR_CORE', error_description: 'No.' })],
  ])('is not done with %s', async (_, answer) => {
    const { portal, failure } = await openPortal(answer)
    expect(await failure(unregisterImport(portal, '42'))).toMatchObject({
      code: 'PORTAL_ANSWER',
      retry: 'later',
    })
  })
})

/** Answers a batch with the same for each command. */
function batchOf(result: () => object): Answer {
  return (response, { body }) => {
    const { cmd } = JSON.parse(body) as { cmd: Record<string, string> }
    const results = Object.fromEntries(Object.keys(cmd).map((key) => [key, result()]))
    response.end(JSON.stringify({ result: { result: results, result_error: [] } }))
  }
}
