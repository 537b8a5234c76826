import { describe, expect, test } from 'vitest'
import {
  createExchangeWorld,
  type Death,
  type ExchangeWorld,
  filesOf,
} from '../../../helpers/exchange-world.ts'
import { createRandom } from '../../../helpers/random.ts'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { readOutbox } from '../../../../plugins/ftp-exchange/office/outbox.ts'
import { readPublishState } from '../../../../plugins/ftp-exchange/office/publish-state.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import { officeSettings, run, sendJson, shopOf, writeGoods } from './office.ts'
import { createTill, type Till } from './till.ts'

const ADD = '$$$ADDQUANTITY'
const REPLACE = '$$$REPLACEQUANTITYWITHOUTSALE'
const MINUTE = 60_000

/** Runs until everything is at the till. */
async function drain(world: ExchangeWorld, till: Till, config: OfficeConfig): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await run(world.live(config))
    await till.take()
    await world.clock.advance(MINUTE)
  }
}

/** What must hold when all is done: nothing is left anywhere but the copies. */
async function expectNothingLeft(world: ExchangeWorld, config: OfficeConfig): Promise<void> {
  const { store } = world.live(config)
  expect(await filesOf(world.server)).toEqual([])
  expect(await filesOf(world.local)).toEqual([])
  expect(await readOutbox(store)).toEqual([])
  const {
    number: _number,
    shelfTaken: _taken,
    shelfRevision: _revision,
    last: _last,
    ...rest
  } = await readPublishState(store)
  expect(rest).toEqual({})
}

describe('a process that dies at any operation', () => {
  const settings: Record<string, Record<string, unknown>> = {
    append: { slotPolicy: 'append' },
    'no policy': {},
    wait: { slotPolicy: 'wait' },
    overwrite: { slotPolicy: 'overwrite', publish: 'full' },
  }
  const moments = ['before the next start', 'after it', 'before it, and removes them after it'] as const

  for (const [policy, given] of Object.entries(settings)) {
    for (const moment of moments) {
      // These two are for tills that rename what they take.
      const isForRenaming = policy === 'append' || policy === 'overwrite'
      if (isForRenaming && moment === 'before it, and removes them after it') continue
      test(`publishes all goods once with ${policy}; the till takes them ${moment}`, async () => {
        const config = officeSettings(given)
        let deaths = 0
        for (const when of ['before', 'after'] as const) {
          for (let at = 1; ; at++) {
            if (!(await survives(config, { at, when }, moment))) break
            deaths += 1
          }
        }
        expect(deaths).toBeGreaterThan(40)
      })
    }
  }

  /** @returns false when the work was done before the moment of death */
  async function survives(
    config: OfficeConfig,
    death: Death,
    moment: (typeof moments)[number],
  ): Promise<boolean> {
    const world = createExchangeWorld()
    const till = createTill(world)
    const first = world.live(config)
    await shopOf(first, world).applyProducts([
      { sku: 'tea', name: 'Чай', quantity: 3, categories: [['Бакалія']] },
      { sku: 'salt', name: 'Сіль', quantity: 9 },
    ])
    await run(first)
    await shopOf(first, world).applyStock([{ sku: 'tea', quantity: 2 }])
    await shopOf(first, world).deleteProducts(['salt'])
    await writeGoods(world, ADD, '1;;;;;7;')
    await sendJson(first, { command: 'ADDQUANTITY', goods: [{ code: '1', quantity: '5' }] })

    const dying = world.live(config, death)
    const error: unknown = await live(dying).catch((thrown: unknown) => thrown)
    if (!dying.isDead()) {
      if (error instanceof Error) throw error
      return false
    }
    if (moment === 'before the next start') await till.take()
    if (moment === 'before it, and removes them after it') {
      const remove = await till.read()
      await run(world.live(config))
      await remove()
      await world.clock.advance(MINUTE)
    }
    await drain(world, till, config)
    await expectNothingLeft(world, config)
    const { stock } = till
    expect([...stock.keys()].filter((code) => !code.startsWith('9')).toSorted(), at(death)).toEqual([
      '1',
      'tea',
    ])
    expect([stock.get('1'), stock.get('tea')], at(death)).toEqual([12, 2])
    return true

    async function live(point: Point<OfficeConfig>): Promise<void> {
      await run(point)
      await world.clock.advance(MINUTE)
      await run(point)
      await till.take()
      await run(point)
    }
  }

  test('loses and doubles no file with "unique", which a till reads as they come', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 1; ; at++) {
        const world = createExchangeWorld()
        const config = officeSettings({ slotPolicy: 'unique', codec: 'raw' })
        await writeGoods(world, ADD, '1;;;;;7;')
        const dying = world.live(config, { at, when })
        await run(dying).catch(() => undefined)
        await run(world.live(config))
        expect(await filesOf(world.server), `${when} ${at}`).toHaveLength(1)
        if (!dying.isDead()) break
      }
    }
  })

  function at({ when, at }: Death): string {
    return `died ${when} operation ${String(at)}`
  }
})

describe('a till that takes files at any moment, and an office that dies at any moment', () => {
  test.each([
    ['append', 1],
    ['append', 2],
    ['append', 3],
    ['wait', 4],
    [undefined, 5],
    [undefined, 6],
  ] as const)('have the same stock in the end (slotPolicy %s, seed %i)', async (slotPolicy, seed) => {
    const random = createRandom(seed)
    const config = officeSettings(slotPolicy === undefined ? {} : { slotPolicy })
    const world = createExchangeWorld()
    const till = createTill(world)
    const model = new Map<string, number>()
    let deaths = 0

    for (let round = 0; round < 120; round++) {
      await act()
      if (random() < 0.3) await world.clock.advance(MINUTE / 2)
      const isDoomed = random() < 0.6
      const when = random() < 0.5 ? 'before' : 'after'
      const death: Death | undefined = isDoomed ? { at: 1 + Math.floor(random() * 25), when } : undefined
      const point = world.live(config, death)
      await run(besieged(point)).catch((error: unknown) => {
        if (!point.isDead()) throw error
      })
      if (point.isDead()) deaths += 1
      if (random() < 0.3) await till.take()
    }
    await drain(world, till, config)
    await expectNothingLeft(world, config)
    expect(deaths).toBeGreaterThan(20)
    expect(till.loads).toBeGreaterThan(20)
    expect(Object.fromEntries(till.stock)).toEqual(Object.fromEntries(model))

    /** The accounting system, a program with JSON, or a shop source do something. */
    async function act(): Promise<void> {
      const point = world.live(config)
      const code = String(1 + Math.floor(random() * 5))
      const quantity = 1 + Math.floor(random() * 9)
      const choice = random()
      if (choice < 0.3 && (await world.local.stat('goods.spr')) === undefined) {
        add(code, quantity)
        await writeGoods(world, ADD, `${code};;;;;${quantity};`)
      } else if (choice < 0.5) {
        add(code, quantity)
        await sendJson(point, { command: 'ADDQUANTITY', goods: [{ code, quantity: String(quantity) }] })
      } else if (choice < 0.6) {
        model.set(`set-${code}`, quantity)
        await sendJson(point, { goods: [{ code: `set-${code}`, quantity: String(quantity) }] })
      } else if (choice < 0.8) {
        const sku = `shop-${code}`
        const isRemoval = model.has(sku) && random() < 0.3
        if (isRemoval) model.delete(sku)
        else model.set(sku, quantity)
        const shop = shopOf(point, world)
        if (isRemoval) await shop.deleteProducts([sku])
        else await shop.applyProducts([{ sku, name: sku, quantity }])
      }
    }

    function add(code: string, quantity: number): void {
      model.set(code, (model.get(code) ?? 0) + quantity)
    }

    /** The till may come between any two operations on the server. */
    function besieged(point: Point<OfficeConfig>): Point<OfficeConfig> {
      const { remote } = point
      const come = async () => {
        if (random() < 0.08) await till.take()
      }
      return {
        ...point,
        remote: {
          ...remote,
          async stat(...args) {
            await come()
            return await remote.stat(...args)
          },
          async rename(...args) {
            await come()
            await remote.rename(...args)
            await come()
          },
          async writeInPlace(...args) {
            await come()
            await remote.writeInPlace(...args)
          },
        },
      }
    }
  })

  test('replaced goods come to the last value also with "overwrite"', async () => {
    const random = createRandom(11)
    const config = officeSettings({ slotPolicy: 'overwrite', publish: 'full' })
    const world = createExchangeWorld()
    const till = createTill(world)
    const model = new Map<string, number>()
    for (let round = 0; round < 60; round++) {
      const code = String(1 + Math.floor(random() * 5))
      model.set(code, round)
      await writeGoods(world, REPLACE, `${code};;;;;${round};`)
      await run(world.live(config))
      if (random() < 0.3) await till.take()
    }
    await drain(world, till, config)
    expect(Object.fromEntries(till.stock)).toEqual(Object.fromEntries(model))
  })
})
