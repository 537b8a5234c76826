import { describe, expect, it, onTestFinished } from 'vitest'
import { listenOnNode } from '../../../core/platform/node.ts'
import type { SignalPair, SignalVariant } from '../../../plugins/torgsoft/simulator/signal.ts'
import { createTorgsoft, type Torgsoft } from '../../../plugins/torgsoft/simulator/torgsoft.ts'
import { startTorgsoft, type TorgsoftService } from '../../helpers/torgsoft.ts'
import { createPlace } from '../../helpers/torgsoft-place.ts'

describe('the signal', () => {
  it.each<SignalVariant>([
    'form',
    'charset',
    'noContentType',
    'multipart',
    'query',
    'windows1251',
    'rawBytes',
    'rawUtf8',
    'twice',
    'lineEnd',
    'http10',
  ])('is taken in the form "%s"', async (variant) => {
    const { torgsoft, service } = await listening()
    expect(await torgsoft.signal(variant)).toEqual({ status: 200, body: 'ok\n' })
    expect(await waiting(service)).toBe(1)
  })

  it.each<SignalVariant>(['form', 'multipart', 'query', 'windows1251', 'rawBytes', 'rawUtf8'])(
    'is taken with Cyrillic letters in the form "%s"',
    async (variant) => {
      const pair = { name: 'обмін', value: 'Пуск №1' }
      const { torgsoft } = await listening({ settings: { signal: pair }, pair })
      expect(await torgsoft.signal(variant)).toMatchObject({ status: 200 })
    },
  )

  it.each<[SignalVariant, number]>([
    ['wrongName', 403],
    ['wrongValue', 403],
    ['json', 403],
    ['empty', 403],
    ['get', 405],
    ['put', 405],
    ['large', 413],
  ])('is not taken in the form "%s": %i', async (variant, status) => {
    const { torgsoft, service } = await listening()
    expect(await torgsoft.signal(variant)).toMatchObject({ status })
    expect(await waiting(service)).toBe(0)
  })

  it('is taken at an address with a query of its own', async () => {
    const { torgsoft } = await listening({ path: '/torgsoft/ready?shop=7' })
    expect(await torgsoft.signal('form')).toMatchObject({ status: 200 })
    expect(await torgsoft.signal('query')).toMatchObject({ status: 200 })
  })

  it('is taken at the address that the PHP loader had', async () => {
    const { torgsoft } = await listening({ path: '/torgsoft/get_ready.php' })
    expect(await torgsoft.signal('form')).toMatchObject({ status: 200 })
  })

  it('may come as GET when the settings say so', async () => {
    const { torgsoft, service } = await listening({ settings: { allowGet: true } })
    expect(await torgsoft.signal('get')).toMatchObject({ status: 200 })
    expect(await waiting(service)).toBe(1)
  })

  it.each([
    ['start=now&start=later', 200],
    ['start=later&start=now', 403],
    ['shop=7&start=now', 200],
    ['start', 403],
    ['START=now', 403],
    ['start=%6eow', 200],
    ['start=%zz', 403],
  ])('with the body "%s" is answered with %i', async (body, status) => {
    const service = await startTorgsoft()
    const answer = await service.request('/torgsoft/ready', { method: 'POST', body })
    expect(answer.status).toBe(status)
  })

  it('names the methods that it may come with', async () => {
    const service = await startTorgsoft()
    expect((await service.request('/torgsoft/ready?start=now')).headers.get('allow')).toBe('POST')
  })

  it('makes at most two runs when it comes a hundred times at once', async () => {
    const service = await startTorgsoft()
    await service.torgsoft.export()
    const body = 'start=now'
    const loop = service.app.tick()
    const answers = Array.from({ length: 100 }, () =>
      service.request('/torgsoft/ready', { method: 'POST', body }),
    )
    expect((await Promise.all(answers)).every(({ status }) => status === 200)).toBe(true)
    await loop
    await service.runUntilIdle()
    const runs = await service.runs()
    expect(runs.length).toBeGreaterThan(0)
    expect(runs.length).toBeLessThanOrEqual(2)
  })
})

describe('an address with a secret', () => {
  const settings = { secret: 'test-segment' }

  it.each([
    ['/torgsoft/test-segment/ready', 200],
    ['/torgsoft/test-segment/get_ready.php', 200],
    ['/torgsoft/test-segmenT/ready', 404],
    ['/torgsoft/other/get_ready.php', 404],
    ['/torgsoft/ready', 404],
    ['/torgsoft/get_ready.php', 404],
    ['/torgsoft//ready', 404],
  ])('%s is answered with %i', async (path, status) => {
    const { torgsoft, service } = await listening({ settings, path })
    expect(await torgsoft.signal()).toMatchObject({ status })
    expect(await waiting(service)).toBe(status === 200 ? 1 : 0)
  })

  it('tells a wrong value only to those who know it', async () => {
    const right = await listening({ settings, path: '/torgsoft/test-segment/ready' })
    expect(await right.torgsoft.signal('wrongValue')).toMatchObject({ status: 403 })
    const wrong = await listening({ settings, path: '/torgsoft/other/ready' })
    expect(await wrong.torgsoft.signal('wrongValue')).toMatchObject({ status: 404 })
  })
})

interface ListeningOptions {
  settings?: Record<string, unknown>
  path?: string
  pair?: SignalPair
}

/** A service on a port of its own, and a Torgsoft that knows its address. Nothing runs by itself. */
async function listening({ settings = {}, path = '/torgsoft/ready', pair }: ListeningOptions = {}): Promise<{
  service: TorgsoftService
  torgsoft: Torgsoft
}> {
  const place = await createPlace()
  const service = await startTorgsoft({ place, settings })
  const server = await listenOnNode((request, client) => service.app.fetch(request, client), {
    host: '127.0.0.1',
    port: 0,
  })
  onTestFinished(server.close)
  const torgsoft = createTorgsoft({
    folder: place.folder('exchange'),
    shopUrl: `http://127.0.0.1:${server.port}${path}`,
    ...(pair === undefined ? {} : { signal: pair }),
  })
  return { service, torgsoft }
}

async function waiting(service: TorgsoftService): Promise<number> {
  return (await service.job()).signalsWaiting
}
