import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import type { PortalAnswer } from '../../../../plugins/bitrix/rest/portal.ts'
import { cancelRoutes } from '../../../../plugins/bitrix/routes/cancel.ts'
import { readImport } from '../../../../plugins/bitrix/tracker/imports.ts'
import { changePortalState } from '../../../../plugins/bitrix/tracker/portal-state.ts'
import { ADMIN, createTestApp } from '../../../helpers/plugin-context.ts'
import { answered, bitrixContext, keepImports, NOON, scriptedPortal } from '../seen.ts'

const UNREGISTER = 'configuration.import.unregister'
const GONE = { ok: false, code: 'PROCESS_NOT_FOUND', message: "Process doesn't found." } as const

function openRoutes(outcome: PortalAnswer | Error = answered({ success: 'Y' }), settings: object = {}) {
  const { context, triggers } = bitrixContext({ notify: 'hook', ...settings })
  const portal = scriptedPortal({ [UNREGISTER]: outcome })
  const app = createTestApp('bitrix', cancelRoutes(context, portal))
  const cancel = async (headers: Record<string, string> = ADMIN) => {
    const answer = await app.request('/bitrix/imports/4217', { method: 'DELETE', headers })
    return { status: answer.status, body: Object(await answer.json()) }
  }
  return { context, triggers, portal, cancel, store: context.store }
}

describe('DELETE /imports/:processId', () => {
  test('is for the admin', async () => {
    const { context, portal, cancel } = openRoutes()
    await keepImports(context, {})
    expect(await cancel({})).toMatchObject({ status: 401 })
    expect(portal.calls).toEqual([])
  })

  test('takes the import off and says what that means', async () => {
    const { context, portal, cancel, store, triggers } = openRoutes()
    await keepImports(context, {})
    const { status, body } = await cancel()
    expect(status).toBe(200)
    expect(body).toMatchObject({ processId: '4217', state: 'cancelled', rawStatus: 'P', nextPollAt: null })
    expect(body.message).toContain('no further step')
    expect(body.message).toContain('nothing is rolled back')
    expect(portal.calls).toEqual([{ method: UNREGISTER, parameters: { processId: '4217' } }])
    const record = await readImport('4217', store)
    expect(record).toMatchObject({ endedAt: NOON, outbox: [{ transition: 'cancelled', at: NOON }] })
    expect(triggers).toEqual([{ job: 'poll', input: undefined }])
  })

  test('leaves nothing to tell where nobody is to be told', async () => {
    const { context, cancel, store } = openRoutes(undefined, { notify: undefined })
    await keepImports(context, {})
    await cancel()
    expect(await readImport('4217', store)).toMatchObject({ state: 'cancelled', outbox: [] })
  })

  test('of one that the portal does not run any more has one more look', async () => {
    const { context, cancel, store, triggers } = openRoutes(GONE)
    await keepImports(context, { nextPollAt: NOON + 600_000 })
    const { status, body } = await cancel()
    expect([status, body.state]).toEqual([200, 'running'])
    expect(body.message).toContain('already over')
    expect(await readImport('4217', store)).toMatchObject({ endedAt: null, nextPollAt: NOON + 30_000 })
    expect(triggers).toEqual([{ job: 'poll', input: undefined }])
  })

  test('of one that has ended sends nothing', async () => {
    const { context, portal, cancel, triggers } = openRoutes()
    await keepImports(context, { state: 'failed', endedAt: NOON })
    expect(await cancel()).toMatchObject({
      status: 200,
      body: { state: 'failed', message: expect.stringContaining('Nothing was sent') },
    })
    expect(portal.calls).toEqual([])
    expect(triggers).toEqual([])
  })

  test('changes nothing when the portal cannot be asked', async () => {
    const down = new AppError('PORTAL_UNAVAILABLE', 'words', { status: 502 })
    const { context, cancel, store } = openRoutes(down)
    await keepImports(context, {})
    expect(await cancel()).toMatchObject({ status: 502, body: { code: 'PORTAL_UNAVAILABLE' } })
    expect(await readImport('4217', store)).toMatchObject({ state: 'running', endedAt: null })
  })

  test('does not ask a portal that is suspended', async () => {
    const { context, portal, cancel, store } = openRoutes()
    await keepImports(context, {})
    const suspended = { code: 'X', message: 'No plan.', since: NOON, nextProbe: NOON + 1000 }
    await changePortalState(store, () => ({ suspended }))
    expect(await cancel()).toMatchObject({ status: 409, body: { code: 'PORTAL_SUSPENDED' } })
    expect(portal.calls).toEqual([])
  })

  test('does not know an import that is not followed', async () => {
    expect(await openRoutes().cancel()).toMatchObject({ status: 404, body: { code: 'IMPORT_UNKNOWN' } })
  })
})
