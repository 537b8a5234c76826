import { describe, expect, it } from 'vitest'
import { readAsked } from '../../../../plugins/ftp-exchange/office/ask.ts'
import type { ReportState } from '../../../../plugins/ftp-exchange/pos/report-state.ts'
import { reportRoutes } from '../../../../plugins/ftp-exchange/routes/report.ts'
import { filesOf, putText, textOf } from '../../../helpers/exchange-world.ts'
import { OFFICE, openRoutes, problemOf, streamed } from './open.ts'

const openTill = (settings: Record<string, unknown> = {}) => openRoutes(settings, reportRoutes)
const openOffice = () => openTill(OFFICE)

const REQUEST: ReportState['request'] = { id: 'aa', stage: 'open', digest: 'd', look: {}, acceptedAt: 1 }
const PENDING: ReportState['pending'] = {
  id: 'bb',
  stage: 'sending',
  blob: 'b',
  size: 1,
  digest: 'd',
  answers: false,
  since: 1,
  tries: 0,
}

describe('a report of the till', () => {
  it('is taken as it comes and uploaded', async () => {
    const { ask, local, triggers } = openTill()
    const response = await ask('PUT', '/report', { body: streamed(['#\n', '1\n']) })
    expect(response.status).toBe(202)
    expect(await textOf(local, 'report.rep')).toBe('#\n1\n')
    expect(triggers).toEqual([{ job: 'report', input: undefined }])
    expect(await (await ask('GET', '/report')).text()).toBe('#\n1\n')
  })

  it('waits for the one before it', async () => {
    const { ask, local, context } = openTill()
    await ask('PUT', '/report', { body: 'first' })
    const second = await ask('PUT', '/report', { body: 'second' })
    expect(await problemOf(second)).toMatchObject({ status: 409, code: 'REPORT_WAITING' })
    expect(await textOf(local, 'report.rep')).toBe('first')

    await local.delete('report.rep')
    await context.store.put('report', { pending: PENDING } satisfies ReportState)
    const third = await ask('PUT', '/report', { body: 'third' })
    expect(await problemOf(third)).toMatchObject({ status: 409, code: 'REPORT_WAITING' })
    expect(await filesOf(local)).toEqual([])
  })

  it('that nobody asked for is refused where reports by hand are switched off', async () => {
    const { ask, local, context } = openTill({ manualUpload: false })
    const unasked = await ask('PUT', '/report', { body: 'x' })
    expect(await problemOf(unasked)).toMatchObject({ status: 403, code: 'MANUAL_UPLOAD_OFF' })
    expect(await filesOf(local)).toEqual([])

    await context.store.put('report', { request: REQUEST } satisfies ReportState)
    expect((await ask('PUT', '/report', { body: 'x' })).status).toBe(202)
  })

  it('is none when none waits', async () => {
    const { ask } = openTill()
    expect(await problemOf(await ask('GET', '/report'))).toMatchObject({ status: 404, code: 'REPORT_NONE' })
  })
})

describe('the request of the office', () => {
  it('is shown to the till as the flag came, until a report answers it', async () => {
    const { ask, local, context } = openTill()
    expect(await problemOf(await ask('GET', '/request'))).toMatchObject({ status: 404, code: 'REQUEST_NONE' })

    await putText(local, 'request.flg', '$$$NEWTRANSACTIONS\r\n')
    await context.store.put('report', { request: REQUEST } satisfies ReportState)
    expect(await (await ask('GET', '/request')).text()).toBe('$$$NEWTRANSACTIONS\r\n')

    await ask('PUT', '/report', { body: 'x' })
    expect((await ask('GET', '/request')).status).toBe(404)
  })

  it('may be an empty flag', async () => {
    const { ask, local, context } = openTill()
    await putText(local, 'request.flg', '')
    await context.store.put('report', { request: REQUEST } satisfies ReportState)
    const response = await ask('GET', '/request')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('0')
    expect(await response.text()).toBe('')
  })

  it('that was answered before is none, though its flag is still there', async () => {
    const { ask, local, context } = openTill()
    await putText(local, 'request.flg', '')
    const request = { ...REQUEST, stage: 'answered' as const }
    await context.store.put('report', { request } satisfies ReportState)
    expect((await ask('GET', '/request')).status).toBe(404)
  })

  it('is made in the office', async () => {
    const { ask, triggers, context } = openOffice()
    expect((await ask('POST', '/request')).status).toBe(202)
    expect(triggers).toEqual([{ job: 'collect', input: undefined }])
    expect((await readAsked(context))?.wanted).toBeDefined()
  })
})

describe('the reports that were collected', () => {
  async function openWithTwo() {
    const opened = openOffice()
    await putText(opened.local, 'reports/b.rep', 'older')
    await opened.clock.advance(1000)
    await putText(opened.local, 'reports/a.rep', 'newer')
    await putText(opened.local, 'reports/c.rep.till-1.0123abcd.new', 'half')
    return opened
  }

  it('are listed, the oldest first, without those that are just being put there', async () => {
    const { ask } = await openWithTwo()
    expect(await (await ask('GET', '/reports')).json()).toEqual({
      reports: [
        { name: 'b.rep', size: 5, collectedAt: '2026-01-05T12:00:00.000Z' },
        { name: 'a.rep', size: 5, collectedAt: '2026-01-05T12:00:01.000Z' },
      ],
    })
  })

  it('are handed over one after another, each until it was taken', async () => {
    const { ask, local } = await openWithTwo()
    const read: string[] = []
    for (;;) {
      const response = await ask('GET', '/report')
      if (response.status !== 200) break
      const name = /filename="(.+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
      read.push(`${name}: ${await response.text()}`)
      expect((await ask('DELETE', `/report/${name}`)).status).toBe(204)
      expect((await ask('DELETE', `/report/${name}`)).status).toBe(204)
    }
    expect(read).toEqual(['b.rep: older', 'a.rep: newer'])
    expect(await filesOf(local)).toEqual(['reports/c.rep.till-1.0123abcd.new'])
  })

  it('can be fetched by name', async () => {
    const { ask } = await openWithTwo()
    expect(await (await ask('GET', '/report/a.rep')).text()).toBe('newer')
    const response = await ask('GET', '/report/z.rep')
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'REPORT_NONE' })
  })

  it('are the only files that can be removed', async () => {
    const { ask, local } = await openWithTwo()
    await putText(local, 'goods.spr', 'goods')
    for (const name of ['c.rep.till-1.0123abcd.new', '..%2Fgoods.spr', '%2E%2E%2Fgoods.spr'])
      await ask('DELETE', `/report/${name}`)
    expect(await filesOf(local)).toEqual([
      'goods.spr',
      'reports/a.rep',
      'reports/b.rep',
      'reports/c.rep.till-1.0123abcd.new',
    ])
  })

  it('are none before the first one', async () => {
    const { ask } = openOffice()
    expect(await (await ask('GET', '/reports')).json()).toEqual({ reports: [] })
    expect(await problemOf(await ask('GET', '/report'))).toMatchObject({ status: 404, code: 'REPORT_NONE' })
  })
})

describe('the addresses of the other side', () => {
  it('say so', async () => {
    const till = openTill()
    for (const [method, path] of [
      ['POST', '/request'],
      ['GET', '/reports'],
      ['GET', '/report/a.rep'],
      ['DELETE', '/report/a.rep'],
    ] as const)
      expect(await problemOf(await till.ask(method, path))).toMatchObject({ status: 404, code: 'WRONG_SIDE' })
    const office = openOffice()
    for (const [method, path] of [
      ['GET', '/request'],
      ['PUT', '/report'],
    ] as const)
      expect(await problemOf(await office.ask(method, path))).toMatchObject({
        status: 404,
        code: 'WRONG_SIDE',
      })
  })
})
