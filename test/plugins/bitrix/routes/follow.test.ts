import { describe, expect, test } from 'vitest'
import { followRoutes } from '../../../../plugins/bitrix/routes/follow.ts'
import { listImports, readImport } from '../../../../plugins/bitrix/tracker/imports.ts'
import { changePortalState, readPortalState } from '../../../../plugins/bitrix/tracker/portal-state.ts'
import { ADMIN, createTestApp } from '../../../helpers/plugin-context.ts'
import { bitrixContext, keepImports, NOON } from '../seen.ts'

function openRoutes() {
  const { context, clock, triggers } = bitrixContext()
  const app = createTestApp('bitrix', followRoutes(context))
  const post = async (path: string, body?: unknown, headers: Record<string, string> = ADMIN) =>
    await app.request(`/bitrix${path}`, {
      method: 'POST',
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  return { context, clock, triggers, post, store: context.store }
}

test.each(['/imports/attach', '/imports/4217/refresh', '/imports/4217/forget', '/resume'])(
  'POST %s is for the admin',
  async (path) => {
    const { context, post, triggers } = openRoutes()
    await keepImports(context, { state: 'finished', endedAt: NOON })
    const answer = await post(path, { processId: '5' }, {})
    expect(answer.status).toBe(401)
    expect(triggers).toEqual([])
    expect(await listImports(context.store)).toHaveLength(1)
  },
)

describe('POST /imports/attach', () => {
  test.each([['4217'], [4217], [' 4217 ']])('takes the id %j and has a look soon', async (processId) => {
    const { post, store, triggers } = openRoutes()
    const answer = await post('/imports/attach', { processId, label: ' Shop ' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      processId: '4217',
      state: 'new',
      label: 'Shop',
      origin: 'attached',
    })
    expect(await readImport('4217', store)).toMatchObject({ origin: 'attached', nextPollAt: NOON })
    expect(triggers).toEqual([{ job: 'poll', input: undefined }])
  })

  test('is idempotent, whether the import goes on or has ended', async () => {
    const { context, post, store, triggers } = openRoutes()
    await keepImports(context, { processId: '1' }, { processId: '2', state: 'finished', endedAt: NOON })
    for (const processId of ['1', '2']) {
      const before = await readImport(processId, store)
      const answer = await post('/imports/attach', { processId })
      expect(answer.status).toBe(200)
      expect(await readImport(processId, store)).toEqual(before)
    }
    expect(triggers).toEqual([])
  })

  test.each(['not_found', 'lost'] as const)('looks once more for an import that is %s', async (state) => {
    const { context, post } = openRoutes()
    await keepImports(context, { state, rawStatus: 'U', endedAt: NOON, endReason: 'words' })
    const answer = await post('/imports/attach', { processId: '4217' })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ state: 'new', generation: 2, endedAt: null })
  })

  test.each([
    ['0'],
    [-5],
    [1.5],
    [1e21],
    ['007'],
    ['abc'],
    ['1234567890123456789'],
    ['1"; drop'],
    [''],
    [null],
    [undefined],
  ])('refuses the id %j', async (processId) => {
    const { post, store } = openRoutes()
    const answer = await post('/imports/attach', { processId })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      code: 'BAD_BODY',
      details: { problems: [{ path: 'processId' }] },
    })
    expect(await listImports(store)).toEqual([])
  })

  test.each([
    ['{', 'BAD_JSON'],
    ['[]', 'BAD_BODY'],
    [{ processId: '1', lable: 'x' }, 'BAD_BODY'],
    [{ processId: '1', label: '' }, 'BAD_BODY'],
    [{ processId: '1', label: 'x'.repeat(201) }, 'BAD_BODY'],
  ])('refuses the body %j', async (body, code) => {
    const answer = await openRoutes().post('/imports/attach', body)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code })
  })
})

describe('POST /imports/:processId/refresh', () => {
  test('sooner than a minute after the last look answers from memory', async () => {
    const { context, post, triggers } = openRoutes()
    await keepImports(context, { lastPollAt: NOON - 15_500 })
    const answer = await post('/imports/4217/refresh')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('retry-after')).toBe('45')
    expect(await answer.json()).toMatchObject({ processId: '4217', lastPollAt: '2026-01-05T11:59:44.500Z' })
    expect(triggers).toEqual([])
  })

  test('a minute after it asks for a look', async () => {
    const { context, post, store, triggers } = openRoutes()
    await keepImports(context, { lastPollAt: NOON - 60_000, nextPollAt: NOON + 240_000 })
    const answer = await post('/imports/4217/refresh')
    expect(answer.status).toBe(202)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await readImport('4217', store)).toMatchObject({ nextPollAt: NOON, lastPollAt: NOON - 60_000 })
    expect(triggers).toEqual([{ job: 'poll', input: undefined }])
  })

  test('of an import that has ended answers from memory', async () => {
    const { context, post, store, triggers } = openRoutes()
    await keepImports(context, {
      state: 'finished',
      lastPollAt: NOON - 3_600_000,
      nextPollAt: null,
      endedAt: NOON,
    })
    const answer = await post('/imports/4217/refresh')
    expect(answer.status).toBe(200)
    expect(answer.headers.has('retry-after')).toBe(false)
    expect(await readImport('4217', store)).toMatchObject({ nextPollAt: null })
    expect(triggers).toEqual([])
  })

  test.each([
    [{ quietUntil: NOON + 600_000 }, '600'],
    [{ suspended: { code: 'X', message: 'words', since: NOON, nextProbe: NOON + 3_600_000 } }, '3600'],
  ])('while the portal is left alone answers from memory: %j', async (state, seconds) => {
    const { context, post, store, triggers } = openRoutes()
    await keepImports(context, { lastPollAt: NOON - 3_600_000 })
    await changePortalState(store, () => state)
    const answer = await post('/imports/4217/refresh')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([200, seconds])
    expect(triggers).toEqual([])
  })

  test('of an import that is not followed', async () => {
    expect((await openRoutes().post('/imports/1/refresh')).status).toBe(404)
  })
})

describe('POST /imports/:processId/forget', () => {
  test('drops an import that has ended', async () => {
    const { context, post, store } = openRoutes()
    await keepImports(context, { state: 'failed', endedAt: NOON })
    const answer = await post('/imports/4217/forget')
    expect(await answer.json()).toEqual({ processId: '4217', forgotten: true })
    expect(await listImports(store)).toEqual([])
    expect((await post('/imports/4217/forget')).status).toBe(404)
  })

  test('refuses one that goes on', async () => {
    const { context, post, store } = openRoutes()
    await keepImports(context, {})
    const answer = await post('/imports/4217/forget')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      code: 'IMPORT_RUNS',
      detail: expect.stringContaining('it is running'),
    })
    expect(await listImports(store)).toHaveLength(1)
  })
})

describe('POST /resume', () => {
  test('ends the suspension, keeps what else is known of the portal, and asks it', async () => {
    const { post, store, triggers } = openRoutes()
    const suspended = { code: 'INVALID_CREDENTIALS', message: 'words', since: NOON, nextProbe: NOON + 1 }
    await changePortalState(store, () => ({
      suspended,
      isTold: true,
      renamedTo: 'apex.example',
      quietUntil: 5,
    }))
    const answer = await post('/resume')
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({
      resumed: true,
      was: { code: 'INVALID_CREDENTIALS', since: '2026-01-05T12:00:00.000Z' },
    })
    expect(await readPortalState(store)).toEqual({ renamedTo: 'apex.example', quietUntil: 5 })
    expect(triggers).toEqual([{ job: 'poll', input: undefined }])
  })

  test('of a portal that is not suspended changes nothing', async () => {
    const answer = await openRoutes().post('/resume')
    expect(await answer.json()).toEqual({ resumed: false, was: null })
  })
})
