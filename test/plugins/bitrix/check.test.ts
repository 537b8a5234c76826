import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { checkBitrix } from '../../../plugins/bitrix/check.ts'
import { changePortalState } from '../../../plugins/bitrix/tracker/portal-state.ts'
import { answered, bitrixContext, HOST, NOON, type Script, scriptedPortal } from './seen.ts'

const GOOD: Script = {
  'method.get': answered({ isExisting: true, isAvailable: true }),
  scope: answered(['crm', 'configuration.import']),
  profile: answered({ ID: '7', ADMIN: true, NAME: 'Olena', LAST_NAME: 'Kovalenko' }),
}

/** The check of a portal that answers so, without a public address. */
async function check(script: Script, host?: string) {
  const { context } = bitrixContext()
  const portal = scriptedPortal({ ...GOOD, ...script }, host)
  return { report: await checkBitrix({ context, portal }), portal }
}

describe('the check of a portal', () => {
  test('says whose webhook it is and that it may follow imports', async () => {
    const { report, portal } = await check({})
    expect(report.summary).toMatch(
      /^acme\.bitrix24\.example takes the webhook of Olena Kovalenko \(user 7\), which may start and follow imports\. /,
    )
    expect(report.tables).toEqual([
      { title: 'What the webhook may use', columns: ['right'], rows: [['configuration.import'], ['crm']] },
    ])
    expect(report.warnings).toEqual([expect.stringContaining('server.publicUrl')])
    expect(portal.calls).toEqual([
      { method: 'method.get', parameters: { name: 'configuration.import.get' } },
      { method: 'scope', parameters: {} },
      { method: 'profile', parameters: {} },
    ])
  })

  test('does without a profile, and takes rights that come as an object', async () => {
    const profile = new AppError('PORTAL_REFUSED', 'words', { retry: 'never' })
    const { report } = await check({ profile, scope: answered({ 0: 'crm', 2: 'configuration.import' }) })
    expect(report.summary).toContain('takes the webhook, which may')
    expect(report.tables?.[0]?.rows).toEqual([['configuration.import'], ['crm']])
  })

  test('warns of a webhook of somebody who is no administrator', async () => {
    const { report } = await check({ profile: answered({ ID: 7, ADMIN: false, NAME: '', LAST_NAME: null }) })
    expect(report.summary).toContain('takes the webhook of user 7, which')
    expect(report.warnings?.[0]).toContain('user 7, who is no administrator')
  })

  test('tells of a portal that was renamed', async () => {
    const { report } = await check({}, 'apex.bitrix24.example')
    expect(report.warnings?.[0]).toBe(
      `The portal "${HOST}" is called "apex.bitrix24.example" now. Its old name still leads there; write the new one into "portal".`,
    )
  })

  test('tells that following may be resumed', async () => {
    const { context } = bitrixContext()
    const suspended = { code: 'ACCESS_DENIED', message: 'words', since: NOON, nextProbe: NOON + 1 }
    await changePortalState(context.store, () => ({ suspended }))
    const { warnings } = await checkBitrix({ context, portal: scriptedPortal(GOOD) })
    expect(warnings).toContainEqual(expect.stringContaining('Press "Resume"'))
  })

  test.each([
    [
      'the portal is too old',
      answered({ isExisting: false, isAvailable: false }),
      'PORTAL_METHOD',
      'Update the portal',
    ],
    [
      'the right is missing',
      answered({ isExisting: true, isAvailable: false }),
      'PORTAL_REFUSED',
      '"configuration.import" (it has: crm)',
    ],
    ['it is no portal', answered('hello'), 'PORTAL_UNAVAILABLE', 'in another form than expected'],
    [
      'it says nothing',
      { ok: false, code: '', message: '' } as const,
      'PORTAL_UNAVAILABLE',
      'an error without a code',
    ],
  ])('fails when %s', async (_what, method, code, words) => {
    const failed = check({ 'method.get': method, scope: answered(['crm']) })
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
  })

  test('fails as the portal does, and says how the way back is', async () => {
    const refused = new AppError('PORTAL_REFUSED', `Cannot ask "${HOST}": it refuses the webhook.`, {
      status: 502,
      retry: 'never',
      details: { code: 'INVALID_CREDENTIALS' },
    })
    await expect(check({ 'method.get': refused })).rejects.toMatchObject({
      code: 'PORTAL_REFUSED',
      retry: 'never',
      details: { code: 'INVALID_CREDENTIALS' },
      message: expect.stringMatching(/it refuses the webhook\. Packages cannot be imported from here/),
    })
  })
})
