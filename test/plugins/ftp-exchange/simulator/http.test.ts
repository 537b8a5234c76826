import { serve, type ServerType } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { createOffice } from '../../../../plugins/ftp-exchange/simulator/office.ts'
import { officeHttp } from '../../../../plugins/ftp-exchange/simulator/programs/office-places.ts'
import { tillHttp } from '../../../../plugins/ftp-exchange/simulator/programs/till-places.ts'
import { createTill } from '../../../../plugins/ftp-exchange/simulator/till.ts'
import { Hono } from 'hono'
import type { PluginContext } from '../../../../core/plugin.ts'
import type { PointConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { openLocal } from '../../../../plugins/ftp-exchange/point.ts'
import type { ReportState } from '../../../../plugins/ftp-exchange/pos/report-state.ts'
import { goodsRoutes } from '../../../../plugins/ftp-exchange/routes/goods.ts'
import { reportRoutes } from '../../../../plugins/ftp-exchange/routes/report.ts'
import { filesOf, pointSettings, putText } from '../../../helpers/exchange-world.ts'
import { createTestApp, createTestContext } from '../../../helpers/plugin-context.ts'

// The programs against the addresses of the plugin itself.

const TOKEN = 'key-of-the-point'

/** A point whose files come and go by HTTP. */
async function open(settings: Record<string, unknown>) {
  const config = pointSettings({ token: TOKEN, ...settings })
  const { context, triggers } = createTestContext<PointConfig>(config, { id: 'till-1' })
  const app = createTestApp('till-1', routesOf(context))
  const url = await listen((request) => app.fetch(request))
  return {
    context,
    triggers,
    local: openLocal(context, config),
    place: { url: `${url}/till-1`, token: TOKEN },
  }
}

function routesOf(context: PluginContext<PointConfig>): Hono {
  return new Hono().route('/', goodsRoutes(context)).route('/', reportRoutes(context))
}

async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: handle, hostname: '127.0.0.1', port: 0 }, () => resolve(started))
  })
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}`
}

test('a till without a folder loads goods and answers a request', async () => {
  const { context, local, place } = await open({ side: 'pos' })
  const till = createTill({ place: tillHttp(place) })
  expect(await till.step()).toEqual([])

  await putText(local, 'goods.spr', '##@@&&\n#\n$$$ADDQUANTITY\n1;;Tea;Tea;10;5')
  await putText(local, 'load.flg', '')
  expect(await till.step()).toEqual(['Loaded 1 records, 1 goods are known'])
  expect(await filesOf(local)).toEqual([])

  const request = { id: 'aa', stage: 'open', digest: 'd', look: {}, acceptedAt: 1 } as const
  await context.store.put('report', { request } satisfies ReportState)
  await putText(local, 'request.flg', '$$$NEWTRANSACTIONS')
  till.sell()
  expect(await till.step()).toEqual([
    `Answered a request: report 1 with ${till.transactions().length} transactions`,
  ])
  expect(await filesOf(local)).toEqual(['report.rep', 'request.flg'])
  // It is asked no longer, and a report by hand has to wait.
  expect(await till.step()).toEqual([])
  expect(await till.report()).toBe(false)
})

test('an accounting program without a folder hands goods over, asks, and books what came', async () => {
  const { local, place, triggers } = await open({ side: 'office', slotPolicy: 'wait' })
  const office = createOffice({ place: officeHttp(place) })
  expect(await office.publish('full')).toBe(true)
  expect(await office.publish('changes')).toBe(false)
  expect(await filesOf(local)).toEqual(['goods.spr'])
  expect(await office.ask()).toBe(true)
  expect(triggers.map(({ job }) => job)).toEqual(['publish', 'collect'])

  await putText(local, 'reports/POS.1.rep', '#\r\n1\r\n1\r\n1;06.07.2026;8:56:44;42;1;1;1;')
  await putText(local, 'reports/POS.2.rep', '#\r\n1\r\n2\r\n2;06.07.2026;8:56:44;56;1;1;1;')
  expect(await office.collect()).toBe(2)
  expect(office.journal.booked).toEqual(['1/1/1', '1/1/2'])
  expect(await filesOf(local, 'reports')).toEqual([])
})

test('an answer that is no success is an error', async () => {
  const { place } = await open({ side: 'pos' })
  const stranger = createTill({ place: tillHttp({ ...place, token: 'another' }) })
  await expect(stranger.step()).rejects.toThrow('GET goods was answered 401')
})
