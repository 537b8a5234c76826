import { describe, expect, it, onTestFinished } from 'vitest'
import { AppError } from '../../../../core/errors.ts'
import { createHttpClient } from '../../../../core/http.ts'
import { silentLogger } from '../../../../core/log.ts'
import type { ReceivedItem, Receiver } from '../../../../core/plugin.ts'
import type { ItemResult } from '../../../../core/shop.ts'
import { deliver } from '../../../../plugins/bitrix/notify/deliver.ts'
import { notificationOf } from '../../../../plugins/bitrix/notify/notification.ts'
import type { Transition } from '../../../../plugins/bitrix/tracker/record.ts'
import { createFakeClock } from '../../../helpers/clock.ts'
import { type Answer, startServer, type TestServer } from '../../../helpers/http-server.ts'
import { BEGUN, importRecord } from './record.ts'

const portal = { host: 'acme.bitrix24.example', label: 'Acme' }
const tell = (processId: string, transition: Transition) =>
  notificationOf(importRecord({ processId }), transition, { portal, now: BEGUN })
const STARTED = tell('1', 'started')
const ALSO_STARTED = tell('2', 'started')
const FINISHED = tell('1', 'finished')
const ALL = [STARTED, ALSO_STARTED, FINISHED]
const ALL_KEYS = ALL.map(({ key }) => key)
const { signal: never } = new AbortController()

describe('to a receiver', () => {
  const applied = ({ key }: ReceivedItem): ItemResult => ({ sku: key, outcome: 'applied' })

  it('goes as batches of one type, in order', async () => {
    const told: { type: string; items: readonly ReceivedItem[] }[] = []
    const delivery = await deliver(
      ALL,
      place({
        receive: async (type, items) => {
          told.push({ type, items })
          return items.map(applied)
        },
      }),
    )
    expect(delivery).toEqual({ delivered: ALL_KEYS, failed: [] })
    expect(told).toEqual([
      { type: 'import.started', items: [itemOf(STARTED), itemOf(ALSO_STARTED)] },
      { type: 'import.finished', items: [itemOf(FINISHED)] },
    ])
  })

  it('leaves undelivered what it does not take, or does not answer for', async () => {
    const failed: ItemResult = {
      sku: STARTED.key,
      outcome: 'failed',
      code: 'HOOK_BUSY',
      message: 'not now',
      retry: true,
    }
    const delivery = await deliver(
      ALL,
      place({ receive: async (type, items) => (type === 'import.started' ? [failed] : items.map(applied)) }),
    )
    expect(delivery).toEqual({
      delivered: [FINISHED.key],
      failed: [
        { key: STARTED.key, code: 'HOOK_BUSY', reason: 'not now' },
        { key: ALSO_STARTED.key, code: 'UNANSWERED', reason: expect.any(String) },
      ],
    })
  })

  it('counts as delivered what nobody wants there', async () => {
    const skipped = ({ key }: ReceivedItem): ItemResult => ({
      sku: key,
      outcome: 'skipped',
      reason: 'not-wanted',
    })
    const delivery = await deliver(ALL, place({ receive: async (_, items) => items.map(skipped) }))
    expect(delivery.delivered).toEqual(ALL_KEYS)
  })

  it('that is down is left alone until later', async () => {
    let calls = 0
    const receive = () => {
      calls++
      return Promise.reject(new AppError('HTTP_NETWORK', 'Cannot POST "https://hook.example/token".'))
    }
    const delivery = await deliver(ALL, place({ receive }))
    expect(delivery.delivered).toEqual([])
    expect(delivery.failed.map(({ key, code }) => ({ key, code }))).toEqual(
      [STARTED, ALSO_STARTED].map(({ key }) => ({ key, code: 'HTTP_NETWORK' })),
    )
    expect(JSON.stringify(delivery)).not.toContain('token')
    expect(calls).toBe(1)
  })

  it('that is not running throws nothing', async () => {
    const options = place({ receive: async () => [] })
    const receiver = () => {
      throw new AppError('RECEIVER_UNAVAILABLE', 'Cannot tell "hook".')
    }
    const delivery = await deliver(ALL, { ...options, context: { ...options.context, receiver } })
    expect(delivery).toMatchObject({ delivered: [], failed: [{ code: 'RECEIVER_UNAVAILABLE' }, {}] })
  })
})

describe('to an address', () => {
  it('goes as one POST of JSON each', async () => {
    const { server, options } = await hook((response) => response.writeHead(204).end())
    expect(await deliver(ALL, options)).toEqual({ delivered: ALL_KEYS, failed: [] })
    expect(server.seen).toHaveLength(3)
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/hook?token=abc',
      headers: { 'content-type': 'application/json' },
    })
    expect(server.seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      ALL.map(({ type, key, content }) => ({ type, timestamp: content.at, data: { ...content, key } })),
    )
  })

  it.each([500, 503, 429])('that answers %i is left alone until later', async (status) => {
    const { server, options } = await hook((response, _, count) =>
      response.writeHead(count === 1 ? 200 : status).end(),
    )
    expect(await deliver(ALL, options)).toEqual({
      delivered: [STARTED.key],
      failed: [
        { key: ALSO_STARTED.key, code: 'HTTP_STATUS', reason: `the answer was ${status}, 2xx is expected` },
      ],
    })
    expect(server.seen).toHaveLength(2)
  })

  it('that refuses one is told of the others', async () => {
    const { options } = await hook((response, _, count) => response.writeHead(count === 2 ? 400 : 200).end())
    expect(await deliver(ALL, options)).toMatchObject({
      delivered: [STARTED.key, FINISHED.key],
      failed: [{ key: ALSO_STARTED.key }],
    })
  })

  it('is not left for another one', async () => {
    const { server, options } = await hook((response) =>
      response.writeHead(307, { location: '/elsewhere' }).end(),
    )
    const delivery = await deliver([STARTED], options)
    expect(delivery).toMatchObject({ delivered: [], failed: [{ code: 'HTTP_REDIRECT' }] })
    expect(JSON.stringify(delivery)).not.toMatch(/elsewhere|token/)
    expect(server.seen).toHaveLength(1)
  })

  it('where nobody listens is left alone until later', async () => {
    const { server, options } = await hook((response) => response.end())
    await server[Symbol.asyncDispose]()
    expect(await deliver(ALL, options)).toEqual({
      delivered: [],
      failed: [{ key: STARTED.key, code: 'HTTP_NETWORK', reason: 'the server cannot be reached' }],
    })
  })

  it('is told of nothing more when the run stops, and what was told counts', async () => {
    const stop = new AbortController()
    const { server, options } = await hook((response, _, count) => {
      if (count === 2) stop.abort(new Error('the run stops'))
      else response.end()
    })
    expect(await deliver(ALL, { ...options, signal: stop.signal })).toEqual({
      delivered: [STARTED.key],
      failed: [],
    })
    expect(server.seen).toHaveLength(2)
  })
})

function itemOf({ key, content }: ReceivedItem): ReceivedItem {
  return { key, content }
}

function place(receiver: Receiver) {
  const http = { request: () => Promise.reject(new Error('no request is expected')) }
  return { notify: 'hook', context: { receiver: () => receiver, http }, signal: never }
}

async function hook(answer: Answer) {
  const server: TestServer = await startServer(answer)
  onTestFinished(() => server[Symbol.asyncDispose]())
  const http = createHttpClient({
    fetch: (url, init) => fetch(url, init),
    clock: createFakeClock(),
    log: silentLogger,
  })
  const receiver = () => {
    throw new Error('no receiver is expected')
  }
  const options = { notify: `${server.url}/hook?token=abc`, context: { receiver, http }, signal: never }
  return { server, options }
}
