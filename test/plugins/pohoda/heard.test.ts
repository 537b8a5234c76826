import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { JobStanding } from '../../../core/plugin.ts'
import { pohodaConfig } from '../../../plugins/pohoda/config.ts'
import { heardOfPohoda } from '../../../plugins/pohoda/heard.ts'
import { noteSeen } from '../../../plugins/pohoda/seen.ts'
import { createTestContext } from '../../helpers/plugin-context.ts'

const PUSH = { push: { user: 'pohoda', password: 'push-password' } }
const NOW = Date.UTC(2026, 0, 5, 12)

describe('what is heard of POHODA', () => {
  it('is the stock that it pushes, waited for from the beginning, and the orders once it has fetched any', async () => {
    const { context } = contextOf({ ...PUSH, tasks: { 'finish-export': {} } })
    expect(await heardOfPohoda(context)).toEqual([{ what: 'stock from POHODA', at: undefined }])
    await noteSeen(context.store, 'stock', { at: NOW, note: 'taken', ok: true })
    await noteSeen(context.store, 'orders', { at: NOW - 5, note: 'none', ok: true })
    expect(await heardOfPohoda(context)).toEqual([
      { what: 'stock from POHODA', at: NOW },
      { what: 'orders fetched by POHODA', at: NOW - 5 },
    ])
  })

  it('is the last exchange with mServer that went well', async () => {
    const finishedAt = new Date(NOW).toISOString()
    const { context } = contextOf(
      {
        mserver: { url: 'http://10.0.0.5:4444', user: 'web', password: 'm-password' },
        tasks: { mserver: {} },
      },
      [
        { outcome: 'failed', finishedAt: '2026-01-05T13:00:00.000Z' },
        { outcome: 'done', finishedAt },
      ],
    )
    expect(await heardOfPohoda(context)).toEqual([{ what: 'exchange with mServer', at: NOW }])
  })
})

function contextOf(settings: object, runs: { outcome: string; finishedAt: string }[] = []) {
  const config = v.parse(pohodaConfig, { ico: '12345678', ...settings })
  return createTestContext(config, { job: async () => ({ runs }) as JobStanding })
}
