import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../plugins/woocommerce/simulator/faults.ts'
import { run } from '../../../plugins/woocommerce/simulator/command.ts'
import { member, startCaller, wpError } from './simulator-caller.ts'

const BATCH = { create: [{ sku: 'A' }, { sku: 'B' }, { sku: 'C' }] }

describe('what goes wrong in the simulated shop', () => {
  it.each<[Fault, number, string | null]>([
    [{ kind: 'badGateway' }, 502, null],
    [{ kind: 'gatewayTimeout' }, 504, null],
    [{ kind: 'maintenance' }, 503, '600'],
    [{ kind: 'maintenance', retryAfter: 7 }, 503, '7'],
    [{ kind: 'tooManyRequests', retryAfter: 3 }, 429, '3'],
    [{ kind: 'databaseError' }, 500, null],
    [{ kind: 'forbidden' }, 403, null],
    [{ kind: 'tooLarge' }, 413, null],
  ])('answers HTML to %j, once, and does nothing', async (fault, status, retryAfter) => {
    await using caller = await startCaller({ faults: [fault] })
    const reply = await caller.post('/products/batch', BATCH)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toContain('text/html')
    expect(reply.headers.get('retry-after')).toBe(retryAfter)
    expect(caller.shop.products).toEqual([])
    expect(await caller.post('/products/batch', BATCH)).toMatchObject({ status: 200 })
  })

  it('answers 429 in JSON too', async () => {
    await using caller = await startCaller({ faults: [{ kind: 'tooManyRequests', as: 'json' }] })
    expect(await caller.get('/products')).toMatchObject({ status: 429, body: { code: 'too_many_requests' } })
  })

  it.each<Fault>([
    { kind: 'badGateway', when: 'after' },
    { kind: 'gatewayTimeout', when: 'after' },
  ])('has done the work behind %j', async (fault) => {
    await using caller = await startCaller({ faults: [fault] })
    expect((await caller.post('/products/batch', BATCH)).status).toBeGreaterThanOrEqual(502)
    expect(caller.shop.products).toHaveLength(3)
  })

  it.each([
    ['before', 0],
    ['after', 3],
  ] as const)('breaks the connection %s the work', async (when, made) => {
    await using caller = await startCaller({ faults: [{ kind: 'dropped', when }] })
    await expect(caller.post('/products/batch', BATCH)).rejects.toThrow(TypeError)
    expect(caller.shop.products).toHaveLength(made)
  })

  it.each<Fault>([{ kind: 'slow', msPerItem: 30 }, { kind: 'silent' }])(
    'goes on when the client has given up: %j',
    async (fault) => {
      await using caller = await startCaller({ faults: [fault] })
      const signal = AbortSignal.timeout(20)
      await expect(caller.post('/products/batch', BATCH, { signal })).rejects.toThrow()
      await expect.poll(() => caller.shop.products).toHaveLength(3)
      const again = await caller.post('/products/batch', BATCH)
      expect(member(member(again.body, 'create'), 'error')).toMatchObject(
        caller.shop.products.map(({ id }) => wpError('product_invalid_sku', 400, { resource_id: id })),
      )
    },
  )

  it('dies at an item, and keeps those before it', async () => {
    await using caller = await startCaller({ faults: [{ kind: 'fatal', item: 2 }] })
    expect(await caller.post('/products/batch', BATCH)).toMatchObject({
      status: 500,
      body: { additional_errors: [], ...wpError('internal_server_error', 500) },
    })
    expect(caller.shop.products).toMatchObject([{ sku: 'A' }])
  })

  it('has plugins that throw: one item fails, or a single call', async () => {
    const fault: Fault = { kind: 'pluginError', message: 'Not today', times: 2 }
    await using caller = await startCaller({ faults: [fault] })
    const error = { message: 'Not today', ...wpError('woocommerce_rest_product_not_created', 400) }
    const { body } = await caller.post('/products/batch', BATCH)
    expect(body).toMatchObject({ create: [{ id: 0, error }, { sku: 'B' }, { sku: 'C' }] })
    expect(await caller.post('/products', {})).toMatchObject({ status: 400, body: error })
  })

  it('has plugins that print before the JSON', async () => {
    await using caller = await startCaller({ faults: [{ kind: 'warning' }] })
    const reply = await caller.get('/products')
    expect(reply.headers.get('content-type')).toContain('application/json')
    expect(reply.body).toMatch(/Warning[\s\S]*\[\]$/)
  })

  it('takes no larger bodies, or no more items, than the host allows', async () => {
    const faults: Fault[] = [{ kind: 'tooLarge', aboveItems: 2, times: Infinity }]
    await using caller = await startCaller({ faults })
    for (const items of [1, 2, 3]) {
      const { status } = await caller.post('/products/batch', { create: BATCH.create.slice(0, items) })
      expect(status).toBe(items > 2 ? 413 : 200)
    }
    faults.splice(0, 1, { kind: 'tooLarge', aboveBytes: 100, times: Infinity })
    expect(await caller.post('/products', { name: 'x'.repeat(100) })).toMatchObject({ status: 413 })
    expect(await caller.post('/products', { name: 'x' })).toMatchObject({ status: 201 })
  })

  it('meets the requests that a fault is meant for', async () => {
    await using caller = await startCaller()
    caller.woo.faults.push(
      { kind: 'badGateway', method: 'GET', path: '/wc/v3/orders', skip: 1, times: 2 },
      { kind: 'databaseError', path: /\/products\/\d+$/ },
    )
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await caller.get('/orders')).status)
    expect(statuses).toEqual([200, 502, 502, 200])
    expect(await caller.post('/orders', {})).toMatchObject({ status: 201 })
    expect(await caller.get('/products/1')).toMatchObject({ status: 500 })
  })
})

describe('mostik simulate woocommerce', () => {
  it('prints what stands in the configuration, sells, and stops', async () => {
    const ending = new AbortController()
    const printed: string[] = []
    const print = (line: string) => {
      printed.push(line)
      if (line.startsWith('Order')) ending.abort()
    }
    await run(['woocommerce', '--port', '0', '--products', '2', '--orders-every', '1'], {
      print,
      signal: ending.signal,
    })
    expect(printed[0]).toMatch(/^A shop with 2 products/)
    expect(printed[0]).toMatch(/"url": "http:\/\/127\.0\.0\.1:\d+",\n +"key": "\w+",\n +"secret": "\w+"/)
    expect(printed[1]).toMatch(/^Order \d+: 1 x 100[12] /)
  })

  it.each([[['--port', 'x']], [['--products', '-1']], [['--unknown']], [['--orders-every', '0']]])(
    'refuses %j',
    async (rawArguments) => {
      await expect(
        run(rawArguments, { print: () => undefined, signal: new AbortController().signal }),
      ).rejects.toMatchObject({
        code: 'BAD_ARGUMENT',
      })
    },
  )

  it('explains itself', async () => {
    const printed: string[] = []
    await run(['--help'], { print: (line) => void printed.push(line), signal: new AbortController().signal })
    expect(printed.join()).toContain('--orders-every')
  })
})
