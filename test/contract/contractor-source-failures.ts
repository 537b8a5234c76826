import { describe, expect, test } from 'vitest'
import type { AppError, Retry } from '../../core/errors.ts'
import { type Fault, json, plain } from '../../plugins/kontur/simulator/web.ts'
import { addMany, idsIn, type OpenSource, type UseSource } from './contractor-source-world.ts'

const HTML = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>Sign in</title>',
}

/** What can stand in place of an answer, with the retry that the error asks for. */
const DISTURBANCES: readonly [string, Fault['instead'], Retry][] = [
  ['500', plain(500, 'The server stumbled.'), 'later'],
  ['502 with HTML', { ...HTML, status: 502 }, 'later'],
  ['503', json(503, { error: { briefSummary: 'Starting up' } }), 'later'],
  ['429 that says when', { ...plain(429, ''), headers: { 'retry-after': '120' } }, { afterMs: 120_000 }],
  ['429 that does not say when', plain(429, ''), 'later'],
  ['HTML with 200', HTML, 'later'],
  ['half of an answer', { ...json(200, null), body: '{"list":{"entries":[' }, 'later'],
  ['an empty body', { ...json(200, null), body: '' }, 'later'],
  ['an answer of another shape', json(200, { records: 'none', list: [], entry: 1 }), 'later'],
  ['a cut connection', 'drop', 'later'],
]

export function describeSourceFailures(use: UseSource): void {
  describe('failures', () => {
    test.each(DISTURBANCES)('%s in place of a page', async (_, instead, retry) => {
      const opened = use()
      const { source, nodes, idOf } = opened
      const added = addMany(nodes, 2)
      once(opened, instead)
      const error = await failureOf(source.page(undefined, { limit: 10 }))
      expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry })
      expect(idsIn([await source.page(undefined, { limit: 10 })])).toEqual(added.map(idOf))
    })

    test.each([
      ['503', plain(503, '')],
      ['HTML with 200', HTML],
      ['half of an answer', { ...json(200, null), body: '{"records":[' }],
      ['a cut connection', 'drop'],
      ['an answer that was lost on the way', 'dropAfter'],
    ] as const)('%s in place of the answer to a write', async (_, instead) => {
      const opened = use()
      const { source, nodes, idOf } = opened
      const [node] = addMany(nodes, 1)
      if (!node) throw new Error('A contractor is needed.')
      const write = { id: idOf(node), changes: [{ attribute: 'idocs:kpp', from: '', to: '001101001' }] }
      once(opened, instead)
      const error = await failureOf(source.write([write]))
      expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry: 'later' })
      expect(await source.write([write])).toEqual([{ id: idOf(node), outcome: 'written' }])
      expect(node.properties['idocs:kpp']).toBe('001101001')
    })

    test('a cut connection while asking when contractors were edited', async () => {
      const opened = use()
      const [node] = addMany(opened.nodes, 1)
      if (!node) throw new Error('A contractor is needed.')
      once(opened, 'drop')
      const error = await failureOf(opened.source.modified([opened.idOf(node)]))
      expect(error).toMatchObject({ code: 'SOURCE_UNAVAILABLE', retry: 'later' })
    })

    test('401 once means a new login', async () => {
      const opened = use()
      const added = addMany(opened.nodes, 2)
      await opened.source.page(undefined, { limit: 1 })
      once(opened, json(401, {}))
      const page = await opened.source.page(undefined, { limit: 10 })
      expect(idsIn([page])).toEqual(added.map(opened.idOf))
    })

    test('a login that is refused is not tried again', async () => {
      const { source, nodes, server, idOf, refuseLogin } = use()
      const [node] = addMany(nodes, 1)
      if (!node) throw new Error('A contractor is needed.')
      refuseLogin()
      const write = { id: idOf(node), changes: [{ attribute: 'idocs:kpp', from: '', to: '1' }] }
      for (const call of [
        () => source.page(undefined, { limit: 10 }),
        () => source.write([write]),
        () => source.modified([write.id]),
        () => source.check(),
      ]) {
        server.requests.length = 0
        expect(await failureOf(call())).toMatchObject({ code: 'SOURCE_REFUSED', retry: 'never' })
        expect(server.requests.length).toBeLessThan(5)
      }
      expect(node.properties).toEqual({ 'idocs:inn': '1' })
    })

    test('nothing is sent once the call is called off', async () => {
      const { source, server } = use()
      const reason = new Error('The run stops.')
      const signal = AbortSignal.abort(reason)
      const write = { id: 'any', changes: [{ attribute: 'idocs:kpp', from: '', to: '1' }] }
      await expect(source.page(undefined, { limit: 10, signal })).rejects.toBe(reason)
      await expect(source.write([write], { signal })).rejects.toBe(reason)
      await expect(source.modified(['any'], { signal })).rejects.toBe(reason)
      await expect(source.check({ signal })).rejects.toBe(reason)
      expect(server.requests).toEqual([])
    })

    test('a call that is called off on the way ends with its reason', async () => {
      const { source, nodes, server } = use()
      addMany(nodes, 1)
      const reason = new Error('The run stops.')
      const controller = new AbortController()
      const when = () => {
        controller.abort(reason)
        return false
      }
      server.faults.push({ times: 1, when, instead: 'drop' })
      const call = source.page(undefined, { limit: 10, signal: controller.signal })
      await expect(call).rejects.toBe(reason)
    })
  })
}

/** The next request gets this in place of its answer. */
function once({ server }: OpenSource, instead: Fault['instead']): void {
  server.faults.push({ times: 1, when: () => true, instead })
}

/** What a call fails with. */
async function failureOf(call: Promise<unknown>): Promise<AppError> {
  return call.then(
    () => Promise.reject(new Error('The call was expected to fail.')),
    (error: AppError) => error,
  )
}
