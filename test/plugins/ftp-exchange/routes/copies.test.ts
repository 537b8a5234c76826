import { describe, expect, it } from 'vitest'
import { Hono } from 'hono'
import { checkGoodsFile } from '../../../../plugins/ftp-exchange/frontol/goods-check.ts'
import { checkReport } from '../../../../plugins/ftp-exchange/receipts/check.ts'
import { hasRequeues } from '../../../../plugins/ftp-exchange/requeue-queue.ts'
import { copyRoutes } from '../../../../plugins/ftp-exchange/routes/copies.ts'
import { parseRoutes } from '../../../../plugins/ftp-exchange/routes/parse.ts'
import { ADMIN } from '../../../helpers/plugin-context.ts'
import { GOODS, OFFICE, openWithCopies, problemOf, streamed } from './open.ts'

const REPORT = '#\r\n1\r\n57\r\n2101;06.07.2026;8:56:44;61;1;310;1;;;0;0;0;0;12;0;0;\r\n'

const open = (settings: Record<string, unknown> = {}) =>
  openWithCopies(settings, (context) =>
    new Hono()
      .route('/', copyRoutes(context))
      .route('/', parseRoutes(context, { goods: checkGoodsFile, report: checkReport })),
  )

describe('the kept copies', () => {
  it('are listed without where their bytes are', async () => {
    const { ask, keep } = open()
    const { size, digest } = await keep('aa', GOODS)
    expect(await (await ask('GET', '/copies')).json()).toEqual({
      copies: [
        {
          id: 'aa',
          kind: 'goods',
          name: 'ex/POS.spr',
          at: '2026-01-05T12:00:00.000Z',
          size,
          digest,
          outcome: 'placed',
        },
      ],
    })
  })

  it('can be downloaded as they came', async () => {
    const { ask, keep } = open()
    const { digest } = await keep('aa', GOODS, { name: 'ex/Товары.spr' })
    const response = await ask('GET', '/copies/aa')
    expect(response.headers.get('etag')).toBe(`"${digest}"`)
    expect(response.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent('Товары.spr')}`,
    )
    expect(await response.text()).toBe(GOODS)
    const known = await ask('GET', '/copies/aa', { headers: { ...ADMIN, 'if-none-match': `"${digest}"` } })
    expect(known.status).toBe(304)
    expect((await ask('HEAD', '/copies/aa')).status).toBe(200)
    expect(await problemOf(await ask('GET', '/copies/zz'))).toMatchObject({
      status: 404,
      code: 'COPY_MISSING',
    })
  })

  it.each([
    ['pos', 'goods', 'goods'],
    ['pos', 'report', 'report'],
    ['office', 'goods', 'publish'],
    ['office', 'report', 'collect'],
  ] as const)('of the side %s and the kind %s go their way again by the job %s', async (side, kind, job) => {
    const { ask, keep, triggers, context } = open(side === 'office' ? OFFICE : {})
    await keep('aa', GOODS, { kind })
    expect((await ask('POST', '/copies/aa/requeue')).status).toBe(202)
    expect(triggers).toEqual([{ job, input: { requeue: 'aa' } }])
    expect((await ask('POST', '/copies/zz/requeue')).status).toBe(404)
    expect(await hasRequeues(context.store, kind)).toBe(true)
  })
})

describe('the dry run', () => {
  it('tells what is wrong with goods by line and column', async () => {
    const { ask, triggers } = open()
    const response = await ask('POST', '/parse?kind=goods', { body: streamed([GOODS]) })
    expect(await response.json()).toMatchObject({
      kind: 'goods',
      goods: 2,
      errors: 1,
      problems: [{ line: 5, column: expect.any(Number), severity: 'error' }],
    })
    expect(triggers).toEqual([])
  })

  it('tells why a file is no goods file', async () => {
    const { ask } = open()
    const response = await ask('POST', '/parse?kind=goods', { body: 'hello' })
    expect(await response.json()).toMatchObject({ refusal: { code: 'NOT_A_GOODS_FILE' } })
  })

  it('looks into reports', async () => {
    const { ask } = open()
    const response = await ask('POST', '/parse?kind=report', { body: REPORT })
    expect(await response.json()).toMatchObject({ kind: 'report', header: { number: 57 }, transactions: 1 })
  })

  it('looks into kept copies, whose kind is known', async () => {
    const { ask, keep } = open()
    await keep('aa', GOODS)
    expect(await (await ask('POST', '/parse?copy=aa')).json()).toMatchObject({ kind: 'goods', goods: 2 })
  })

  it('must know what it looks into', async () => {
    const { ask } = open({ maxMegabytes: 1 })
    for (const path of ['/parse', '/parse?kind=photo'])
      expect(await problemOf(await ask('POST', path, { body: 'x' }))).toMatchObject({ code: 'PARSE_KIND' })
    const large = GOODS + '// comment\r\n'.repeat(100_000)
    const tooLarge = await ask('POST', '/parse?kind=goods', { body: streamed([large]) })
    expect(await problemOf(tooLarge)).toMatchObject({ status: 413 })
    const raw = await open({ codec: 'raw' }).ask('POST', '/parse?kind=goods', { body: GOODS })
    expect(await problemOf(raw)).toMatchObject({ status: 409, code: 'CODEC_RAW' })
  })
})
