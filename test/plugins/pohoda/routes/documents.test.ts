import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../../../core/log.ts'
import { createExchangeLog } from '../../../../plugins/pohoda/exchange/keep.ts'
import { documentRoutes } from '../../../../plugins/pohoda/routes/documents.ts'
import { ADMIN, createTestApp, createTestContext } from '../../../helpers/plugin-context.ts'

describe('the routes of exchanged documents', () => {
  test.each(['/pohoda/documents', '/pohoda/documents/1'])('%s is for the admin only', async (path) => {
    const { app } = await open()
    expect((await app.request(path)).status).toBe(401)
    const answer = await app.request(path, { headers: ADMIN })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('list what is kept', async () => {
    const { app } = await open()
    const answer = await app.request('/pohoda/documents', { headers: ADMIN })
    expect(await answer.json()).toEqual({
      documents: [
        {
          number: 1,
          direction: 'from-pohoda',
          kind: 'stock push',
          packId: 'Zás001',
          at: '2026-03-01T12:00:00.000Z',
          tookMs: 1500,
          state: 'ok',
          note: 'Přijato',
        },
      ],
    })
  })

  test('give one as a text', async () => {
    const { app } = await open()
    const answer = await app.request('/pohoda/documents/1', { headers: ADMIN })
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pohoda-1.txt"')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe(
      [
        'what:   stock push, POHODA called us (Internetové obchody)',
        'pack:   Zás001',
        'when:   2026-03-01T12:00:00.000Z, it took 1.5 s',
        'result: ok, Přijato',
        '',
        '--- request ---',
        '<stk:name>Řeřicha</stk:name><typ:street>***</typ:street>',
        '',
        '--- answer ---',
        '<ok/>',
        '',
      ].join('\n'),
    )
  })

  test('say when one is not kept', async () => {
    const { app } = await open()
    const answer = await app.request('/pohoda/documents/2', { headers: ADMIN })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'DOCUMENT_UNKNOWN' })
    expect((await app.request('/pohoda/documents/x', { headers: ADMIN })).status).toBe(404)
  })
})

async function open() {
  const { context } = createTestContext({}, { id: 'pohoda' })
  await createExchangeLog({ store: context.store, log: silentLogger }).note({
    direction: 'from-pohoda',
    kind: 'stock push',
    packId: 'Zás001',
    at: Date.UTC(2026, 2, 1, 12),
    tookMs: 1500,
    state: 'ok',
    note: 'Přijato',
    request: '<stk:name>Řeřicha</stk:name><typ:street>Dlouhá</typ:street>',
    answer: '<ok/>',
  })
  return { app: createTestApp('pohoda', documentRoutes(context)) }
}
