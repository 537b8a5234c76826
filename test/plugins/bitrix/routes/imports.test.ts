import { describe, expect, test } from 'vitest'
import { importRoutes } from '../../../../plugins/bitrix/routes/imports.ts'
import { noteAttempt } from '../../../../plugins/bitrix/tracker/attempts.ts'
import { changePortalState } from '../../../../plugins/bitrix/tracker/portal-state.ts'
import { STATES } from '../../../../plugins/bitrix/tracker/record.ts'
import { ADMIN, createTestApp } from '../../../helpers/plugin-context.ts'
import { bitrixContext, keepImports, NOON } from '../seen.ts'

function openRoutes() {
  const { context, clock } = bitrixContext()
  const app = createTestApp('bitrix', importRoutes(context))
  const get = async (path: string, headers: Record<string, string> = ADMIN) =>
    await app.request(`/bitrix${path}`, { headers })
  const json = async (path: string) => Object(await (await get(path)).json())
  return { context, clock, get, json }
}

test.each(['/imports', '/imports/4217'])('GET %s is for the admin, and not for caches', async (path) => {
  const { context, get } = openRoutes()
  await keepImports(context, {})
  const refused = await get(path, {})
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ code: 'UNAUTHORIZED' })
  const answer = await get(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

describe('GET /imports', () => {
  test('of a portal that has had none', async () => {
    const { json } = openRoutes()
    expect(await json('/imports')).toEqual({ imports: [], uncertain: [] })
  })

  test('shows the newest first, without messages and history', async () => {
    const { context, json } = openRoutes()
    await keepImports(
      context,
      { processId: '5', state: 'failed', endedAt: NOON },
      { processId: '12', label: 'Shop' },
    )
    const { imports } = await json('/imports')
    expect(imports).toMatchObject([
      { processId: '12', label: 'Shop', state: 'running' },
      { processId: '5', label: null, state: 'failed', endedAt: '2026-01-05T12:00:00.000Z' },
    ])
    expect(imports[0]).not.toHaveProperty('history')
  })

  test('shows those in one state', async () => {
    const { context, json } = openRoutes()
    await keepImports(context, ...STATES.map((state, index) => ({ processId: `${index + 1}`, state })))
    for (const state of STATES) {
      const { imports } = await json(`/imports?state=${state}`)
      expect(imports).toMatchObject([{ state }])
    }
  })

  test('refuses a state that is none', async () => {
    const { get } = openRoutes()
    const answer = await get('/imports?state=done')
    expect(answer.status).toBe(400)
    const { code, detail } = Object(await answer.json())
    expect(code).toBe('BAD_STATE')
    for (const state of STATES) expect(detail).toContain(state)
  })

  test('shows registrations of which nobody knows whether they run', async () => {
    const { context, clock, json } = openRoutes()
    await noteAttempt(
      { id: 'a', at: NOON, code: 'landing_page', state: 'uncertain', message: 'words' },
      context.store,
    )
    await noteAttempt(
      { id: 'b', at: NOON + 1, code: 'ui_masks', label: 'Masks', state: 'sending' },
      context.store,
    )
    await noteAttempt({ id: 'c', at: NOON, code: 'ui_masks', state: 'refused' }, context.store)
    expect((await json('/imports')).uncertain).toEqual([
      {
        id: 'a',
        at: '2026-01-05T12:00:00.000Z',
        code: 'landing_page',
        state: 'uncertain',
        message: 'words',
        label: null,
        packageId: null,
        processId: null,
      },
    ])
    await clock.advance(3 * 60_000)
    expect((await json('/imports')).uncertain).toMatchObject([{ id: 'b', label: 'Masks' }, { id: 'a' }])
  })
})

describe('GET /imports/:processId', () => {
  test('tells everything of an import', async () => {
    const { context, json } = openRoutes()
    const message = { code: 'SANITIZE_11_0', message: 'File #0 was marked as <b>dangerous</b>.' }
    await keepImports(context, {
      label: 'Shop',
      notices: [message],
      additional: { id: 57 },
      flags: { slow: true, stalled: false, warnings: true, degraded: false },
      history: [
        { at: NOON - 3_600_000, state: 'new', status: null, note: 'Registered here.' },
        {
          at: NOON - 180_000,
          state: 'running',
          status: 'P',
          progress: { action: 'load', step: 1 },
          notices: [message],
        },
      ],
    })
    expect(await json('/imports/4217')).toEqual({
      processId: '4217',
      label: 'Shop',
      state: 'running',
      words: 'Phase 4 of 6: load, loading the sections, LANDING, step 1.',
      rawStatus: 'P',
      phase: { number: 4, of: 6, name: 'load', isDone: false },
      section: 'LANDING',
      step: 1,
      flags: { slow: true, stalled: false, warnings: true, degraded: false },
      hints: [expect.stringContaining('Nothing has changed for')],
      elapsedSeconds: 3600,
      ticksSeen: 24,
      origin: 'registered',
      generation: 1,
      packageId: null,
      registeredAt: '2026-01-05T11:00:00.000Z',
      firstSeenAt: '2026-01-05T11:00:00.000Z',
      lastChangeAt: '2026-01-05T11:57:00.000Z',
      lastPollAt: '2026-01-05T11:59:30.000Z',
      nextPollAt: '2026-01-05T12:00:30.000Z',
      endedAt: null,
      endReason: null,
      notices: [message],
      errors: [],
      exceptions: [],
      additional: { id: 57 },
      history: [
        { at: '2026-01-05T11:00:00.000Z', state: 'new', status: null, note: 'Registered here.' },
        {
          at: '2026-01-05T11:57:00.000Z',
          state: 'running',
          status: 'P',
          progress: { action: 'load', step: 1 },
          notices: [message],
        },
      ],
    })
  })

  test('tells nothing of a place before there is one, and how long an import took that has ended', async () => {
    const { context, json } = openRoutes()
    const never = { rawStatus: null, progress: null, lastPollAt: null, registeredAt: null } as const
    await keepImports(
      context,
      { processId: '1', state: 'new', ...never },
      { processId: '2', state: 'finished', endedAt: NOON - 1_800_000, endReason: 'It is finished.' },
    )
    expect(await json('/imports/1')).toMatchObject({
      section: null,
      step: null,
      rawStatus: null,
      lastPollAt: null,
    })
    expect(await json('/imports/2')).toMatchObject({
      elapsedSeconds: 1800,
      endReason: 'It is finished.',
      hints: [],
    })
  })

  test('says why nothing is asked', async () => {
    const { context, json } = openRoutes()
    await keepImports(context, { processId: '1' }, { processId: '2', state: 'finished', endedAt: NOON })
    const suspended = {
      code: 'X',
      message: 'The webhook was deleted.',
      since: NOON,
      nextProbe: NOON + 3_600_000,
    }
    await changePortalState(context.store, () => ({ suspended }))
    expect((await json('/imports/1')).hints).toEqual([
      'Nothing is asked since 2026-01-05T12:00:00.000Z. The webhook was deleted. Then resume: POST resume.',
    ])
    expect((await json('/imports/2')).hints).toEqual([])
    await changePortalState(context.store, () => ({ quietUntil: NOON + 600_000 }))
    expect((await json('/imports/1')).hints).toEqual([
      'The portal has asked for a pause; it is looked at again at 2026-01-05T12:10:00.000Z.',
    ])
  })

  test('does not know an import that is not followed, nor an id that can be none', async () => {
    const { get } = openRoutes()
    const unknown = await get('/imports/99')
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ code: 'IMPORT_UNKNOWN' })
    for (const id of ['0', '-1', '007', 'abc', '1.5', '1234567890123456789', '%3Cscript%3E']) {
      const answer = await get(`/imports/${id}`)
      expect([id, answer.status]).toEqual([id, 400])
      expect(await answer.json()).toMatchObject({ code: 'BAD_PROCESS_ID' })
    }
  })
})
