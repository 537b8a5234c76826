import { describe, expect, it } from 'vitest'
import { goodsRoutes } from '../../../../plugins/ftp-exchange/routes/goods.ts'
import { filesOf, putText, textOf } from '../../../helpers/exchange-world.ts'
import { ADMIN } from '../../../helpers/plugin-context.ts'
import { OFFICE, openRoutes, problemOf, streamed } from './open.ts'

const openTill = (settings: Record<string, unknown> = {}) => openRoutes(settings, goodsRoutes)
const openOffice = (settings: Record<string, unknown> = {}) => openTill({ ...OFFICE, ...settings })

describe('the goods for the till', () => {
  it('are handed over with their name, size and tag, and removed when the till has them', async () => {
    const { ask, local, triggers } = openTill()
    await putText(local, 'goods.spr', 'sugar')
    await putText(local, 'load.flg', '')
    const response = await ask('GET', '/goods')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="goods.spr"')
    expect(response.headers.get('content-length')).toBe('5')
    const tag = response.headers.get('etag') ?? ''
    expect(await response.text()).toBe('sugar')
    const again = await ask('GET', '/goods', { headers: { ...ADMIN, 'if-none-match': tag } })
    expect(again.status).toBe(304)

    const removed = await ask('DELETE', '/goods', { headers: { ...ADMIN, 'if-match': tag } })
    expect(removed.status).toBe(204)
    expect(await filesOf(local)).toEqual([])
    expect(triggers).toEqual([{ job: 'goods', input: undefined }])
  })

  it('are removed to the end by a repeat when the first removal died between file and flag', async () => {
    const { ask, local } = openTill()
    await putText(local, 'goods.spr', 'sugar')
    await putText(local, 'load.flg', '')
    const tag = (await ask('GET', '/goods')).headers.get('etag') ?? ''
    await local.delete('goods.spr')
    const again = await ask('DELETE', '/goods', { headers: { ...ADMIN, 'if-match': tag } })
    expect(again.status).toBe(204)
    expect(await filesOf(local)).toEqual([])
  })

  it('are none before their flag is there', async () => {
    const { ask, local } = openTill()
    await putText(local, 'goods.spr', 'sugar')
    expect(await problemOf(await ask('GET', '/goods'))).toMatchObject({ status: 404, code: 'GOODS_NONE' })
    await ask('DELETE', '/goods')
    expect(await filesOf(local)).toEqual(['goods.spr'])
  })

  it('need no flag where the till is not told by one', async () => {
    const { ask, local } = openTill({ autoLoad: false })
    await putText(local, 'goods.spr', 'sugar')
    expect(await (await ask('GET', '/goods')).text()).toBe('sugar')
    await ask('DELETE', '/goods')
    expect(await filesOf(local)).toEqual([])
  })

  it('stay when others have come since the till fetched', async () => {
    const { ask, local, clock } = openTill({ autoLoad: false, unread: 'overwrite' })
    await putText(local, 'goods.spr', 'sugar')
    const tag = (await ask('GET', '/goods')).headers.get('etag') ?? ''
    await clock.advance(1000)
    await putText(local, 'goods.spr', 'bread')
    const response = await ask('DELETE', '/goods', { headers: { ...ADMIN, 'if-match': tag } })
    expect(await problemOf(response)).toMatchObject({ status: 412, code: 'GOODS_OTHER' })
    expect(await textOf(local, 'goods.spr')).toBe('bread')
  })

  it('remove a flag whose goods are gone already', async () => {
    const { ask, local } = openTill()
    await putText(local, 'load.flg', '')
    expect((await ask('DELETE', '/goods')).status).toBe(204)
    expect(await filesOf(local)).toEqual([])
  })

  it('are not put there by the till', async () => {
    const { ask, local } = openTill()
    const response = await ask('PUT', '/goods', { body: 'sugar' })
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'WRONG_SIDE' })
    expect(await filesOf(local)).toEqual([])
  })
})

describe('goods of the office', () => {
  it('are taken as they come and published', async () => {
    const { ask, local, triggers } = openOffice()
    const response = await ask('PUT', '/goods', { body: streamed(['su', 'gar']) })
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ size: 5, digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(await textOf(local, 'goods.spr')).toBe('sugar')
    expect(await filesOf(local)).toEqual(['goods.spr'])
    expect(triggers).toEqual([{ job: 'publish', input: undefined }])
  })

  it('wait for the last ones to be picked up', async () => {
    const { ask, local } = openOffice()
    await ask('PUT', '/goods', { body: 'first' })
    const response = await ask('PUT', '/goods', { body: 'second' })
    expect(await problemOf(response)).toMatchObject({ status: 409, code: 'GOODS_WAITING' })
    expect(await textOf(local, 'goods.spr')).toBe('first')
    expect(await filesOf(local)).toEqual(['goods.spr'])
  })

  it('that come at once are taken from one sender and refused to the others', async () => {
    const { ask, local } = openOffice()
    const names = ['one', 'two', 'three']
    const answers = await Promise.all(names.map((body) => ask('PUT', '/goods', { body: streamed([body]) })))
    const taken = names.filter((_, index) => answers[index]?.status === 202)
    expect(taken).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
    expect(await textOf(local, 'goods.spr')).toBe(taken[0])
    expect(await filesOf(local)).toEqual(['goods.spr'])
  })

  it('leave nothing when they are too large, told or not', async () => {
    const { ask, local, triggers } = openOffice({ maxMegabytes: 1 })
    const piece = 'x'.repeat(400_000)
    const streaming = await ask('PUT', '/goods', { body: streamed([piece, piece, piece]) })
    expect(await problemOf(streaming)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    const headers = { ...ADMIN, 'content-length': '2000000' }
    const told = await ask('PUT', '/goods', { body: streamed(['x']), headers })
    expect(await problemOf(told)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
    expect(await filesOf(local)).toEqual([])
    expect(triggers).toEqual([])
  })

  it('leave nothing when the sender goes away', async () => {
    const { ask, local, triggers } = openOffice()
    expect((await ask('PUT', '/goods', { body: streamed(['su'], true) })).status).toBe(500)
    expect(await filesOf(local)).toEqual([])
    expect(triggers).toEqual([])
  })

  it.each([undefined, ''])('must hold something', async (body) => {
    const { ask, local } = openOffice()
    const response = await ask('PUT', '/goods', body === undefined ? {} : { body })
    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'BODY_MISSING' })
    expect(await filesOf(local)).toEqual([])
  })

  it('do away with what a killed process had begun, once it is old', async () => {
    const { ask, local, clock } = openOffice()
    await putText(local, 'goods.spr.0123abcd.part', 'half')
    await clock.advance(23 * 60 * 60_000)
    await putText(local, 'goods.spr.4567abcd.part', 'half')
    await clock.advance(2 * 60 * 60_000)
    await ask('PUT', '/goods', { body: 'sugar' })
    expect(await filesOf(local)).toEqual(['goods.spr', 'goods.spr.4567abcd.part'])
  })

  it('are let in again when the clock was set back while somebody held the door', async () => {
    const { ask, clock, context } = openOffice()
    await context.store.put('door:goods.spr', { holder: 'other', until: clock.now() + 60_000 })
    expect((await ask('PUT', '/goods', { body: 'sugar' })).status).toBe(409)
    await context.store.put('door:goods.spr', { holder: 'other', until: clock.now() + 24 * 60 * 60_000 })
    expect((await ask('PUT', '/goods', { body: 'sugar' })).status).toBe(202)
  })

  it('are not fetched from the office', async () => {
    const { ask } = openOffice()
    for (const method of ['GET', 'DELETE'])
      expect(await problemOf(await ask(method, '/goods'))).toMatchObject({ status: 404, code: 'WRONG_SIDE' })
  })
})

describe('who may ask', () => {
  it('is the admin and whoever knows the token of the point', async () => {
    const { ask } = openOffice()
    const withToken = { authorization: 'Bearer key-of-the-till-of-test' }
    expect((await ask('PUT', '/goods', { body: 'x', headers: withToken })).status).toBe(202)
    for (const headers of [
      {},
      { authorization: 'Bearer other' },
      { authorization: 'Basic key-of-the-till-of-test' },
    ]) {
      const response = await ask('PUT', '/goods', { body: 'x', headers })
      expect(await problemOf(response)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
    }
  })

  it('is the admin alone where the point has no token', async () => {
    const { ask } = openOffice({ token: undefined })
    const headers = { authorization: 'Bearer key-of-the-till-of-test' }
    const problem = await problemOf(await ask('PUT', '/goods', { body: 'x', headers }))
    expect(problem).toMatchObject({ status: 401, detail: expect.stringContaining('admin token') })
    expect((await ask('PUT', '/goods', { body: 'x' })).status).toBe(202)
  })
})
