import { beforeEach, describe, expect, test } from 'vitest'
import { createExchangeWorld, type ExchangeWorld, textOf } from '../../../helpers/exchange-world.ts'
import type { Shop } from '../../../../core/shop.ts'
import type { OfficeConfig } from '../../../../plugins/ftp-exchange/config.ts'
import { publishGoods } from '../../../../plugins/ftp-exchange/office/publish-steps.ts'
import type { Point } from '../../../../plugins/ftp-exchange/point.ts'
import { linesInSlot, officeSettings, run, sendJson, shopOf, SLOT } from './office.ts'
import { createTill, type Till } from './till.ts'

const REPLACE = '$$$REPLACEQUANTITYWITHOUTSALE'
const REMOVE = '$$$DELETEWARESBYWARECODE'
const HOUR = 3_600_000

let world: ExchangeWorld
let point: Point<OfficeConfig>
let shop: Shop
let till: Till

function open(settings: Record<string, unknown> = {}): void {
  world = createExchangeWorld()
  point = world.live(officeSettings({ slotPolicy: 'append', ...settings }))
  shop = shopOf(point, world)
  till = createTill(world)
}

/** Publishes, and lets the till take what is there. @returns the lines that it got */
async function exchange(): Promise<string[]> {
  await run(point)
  const lines = (await linesInSlot(world)) ?? []
  await till.take()
  await run(point)
  return lines
}

const SALT = {
  sku: '00012',
  name: 'Сіль',
  price: '20.00',
  quantity: 4.5,
  barcode: '4820000000017',
  articul: 'A-1',
}
const TEA = { sku: 'tea', name: 'Чай', price: '80.50', quantity: 3 }

beforeEach(() => open())

describe('goods of a shop source', () => {
  test('become records of the till, with all that it has a place for', async () => {
    await shop.applyProducts([{ ...SALT, salePrice: '18.00', categories: [['Бакалія', 'Спеції']] }])
    const [command, parent, group, ware] = await exchange()
    expect(command).toBe(REPLACE)
    const [parentCode = ''] = parent?.split(';') ?? []
    const [groupCode = ''] = group?.split(';') ?? []
    expect(parent).toBe(`${parentCode};;Бакалія;Бакалія;;;;;;;;;;;;;0;`)
    expect(group).toBe(`${groupCode};;Спеції;Спеції;;;;;;;;;;;;${parentCode};0;`)
    expect(ware).toBe(`00012;4820000000017;Сіль;Сіль;18,00;4,5;;,1;;;;;;;;${groupCode};1;;;;;;;;;A-1;`)
    expect(groupCode).toMatch(/^9\d{9}$/)
  })

  test('go out once, and then only what differs', async () => {
    await shop.applyProducts([SALT, TEA])
    expect(await exchange()).toHaveLength(3)
    expect(await exchange()).toEqual([])
    await shop.applyStock([{ sku: 'tea', quantity: 2 }])
    expect(await exchange()).toEqual([REPLACE, expect.stringMatching(/^tea;.*;2;/)])
    await shop.applyProducts([SALT, TEA, { sku: 'tea', quantity: 2 }])
    expect(await exchange()).toEqual([])
  })

  test('that are removed are removed from the till, and so is a group in which nothing stands', async () => {
    await shop.applyProducts([
      { ...SALT, categories: [['Бакалія', 'Спеції']] },
      { ...TEA, categories: [['Бакалія']] },
    ])
    await exchange()
    expect(till.wares.size).toBe(4)
    await shop.deleteProducts(['00012'])
    const lines = await exchange()
    expect(lines).toEqual([REMOVE, '00012', expect.stringMatching(/^9\d{9}$/)])
    expect([...till.wares.values()].map(({ name }) => name).toSorted()).toEqual(['Бакалія', 'Чай'])
  })

  test('follow a category that was renamed, whose old group goes after them', async () => {
    await shop.applyProducts([{ ...SALT, categories: [['Спеції']] }])
    await exchange()
    await shop.applyCategories([{ path: ['Приправи'], was: ['Спеції'] }])
    const lines = await exchange()
    expect(lines.at(-2)).toBe(REMOVE)
    const groups = [...till.wares].filter(([, ware]) => ware.isGroup)
    expect(groups.map(([, { name }]) => name)).toEqual(['Приправи'])
    expect(till.wares.get('00012')?.parentCode).toBe(groups[0]?.[0])
  })

  test('a category that comes back has its old code', async () => {
    await shop.applyProducts([{ ...SALT, categories: [['Спеції']] }])
    await exchange()
    const code = till.wares.get('00012')?.parentCode
    await shop.applyProducts([{ ...SALT, categories: [['Інше']] }])
    await exchange()
    expect(till.wares.get('00012')?.parentCode).not.toBe(code)
    await shop.applyProducts([{ ...SALT, categories: [['Спеції']] }])
    await exchange()
    expect(till.wares.get('00012')?.parentCode).toBe(code)
  })

  test('variants are told apart by their options, and what is hidden cannot be sold', async () => {
    await shop.applyProducts([
      { sku: '37', name: 'Кросівки', model: 'K', options: { size: '37', color: 'чорні' }, visible: false },
    ])
    const [, ware = ''] = await exchange()
    expect(ware.split(';').slice(2, 8)).toEqual([
      'Кросівки 37 чорні',
      'Кросівки 37 чорні',
      '0,00',
      '0',
      '',
      ',0',
    ])
  })

  test('that no till can take are put aside, and the others go out', async () => {
    await shop.applyProducts([{ ...TEA, sku: 'x'.repeat(21) }, SALT])
    const rows: string[] = []
    for await (const { quarantined = [] } of publishGoods(point))
      rows.push(...quarantined.map(({ row }) => row))
    expect(rows).toEqual(['x'.repeat(21)])
    expect(await linesInSlot(world)).toEqual([REPLACE, expect.stringMatching(/^00012;/)])
  })

  test('and goods from elsewhere stand in one file, in the order of their coming', async () => {
    await shop.applyProducts([SALT])
    await sendJson(point, { command: 'ADDQUANTITY', goods: [{ code: '7', quantity: '1' }] })
    const lines = await exchange()
    expect(lines).toEqual([
      '$$$ADDQUANTITY',
      '7;;;;;1;;;;;;;;;;;1;',
      REPLACE,
      expect.stringMatching(/^00012;/),
    ])
  })
})

describe('goods that the till has not taken', () => {
  test('are in the next file with their newest values', async () => {
    await shop.applyProducts([SALT, TEA])
    await run(point)
    await shop.applyStock([{ sku: 'tea', quantity: 1 }])
    await run(point)
    expect(await linesInSlot(world)).toHaveLength(3)
    await till.take()
    expect(Object.fromEntries(till.stock)).toEqual({ '00012': 4.5, tea: 1 })
    await run(point)
    expect(await exchange()).toEqual([])
  })

  test('are told again when a change of them was taken back and undone: the till may have seen it', async () => {
    await shop.applyProducts([TEA])
    await exchange()
    await shop.applyStock([{ sku: 'tea', quantity: 1 }])
    await run(point)
    await till.read()
    await shop.applyStock([{ sku: 'tea', quantity: 3 }])
    await exchange()
    expect(till.stock.get('tea')).toBe(3)
  })

  test('are removed when they came and went between two files', async () => {
    await shop.applyProducts([TEA, SALT])
    await run(point)
    await till.read()
    await shop.deleteProducts(['tea'])
    await exchange()
    expect([...till.wares.keys()]).toEqual(['00012'])
  })

  test('are in the file that overwrites theirs', async () => {
    open({ slotPolicy: 'overwrite', publish: 'full' })
    await shop.applyProducts([TEA])
    await run(point)
    await sendJson(point, { goods: [{ code: '7', quantity: '1' }] })
    await run(point)
    const entry = [REPLACE, '7;;;;;1;;;;;;;;;;;1;']
    expect(await linesInSlot(world)).toEqual([...entry, REPLACE, expect.stringMatching(/^tea;/)])
  })
})

describe('all goods of the shelf', () => {
  test('go out with each change when the settings say so', async () => {
    open({ publish: 'full' })
    await shop.applyProducts([SALT, TEA])
    await exchange()
    await shop.applyStock([{ sku: 'tea', quantity: 2 }])
    expect(await exchange()).toHaveLength(3)
    await shop.applyStock([{ sku: 'tea', quantity: 2 }])
    expect(await exchange()).toEqual([])
    await shop.deleteProducts(['tea'])
    expect(await exchange()).toEqual([REMOVE, 'tea', REPLACE, expect.stringMatching(/^00012;/)])
  })

  test('go out once a day at the time of the settings, also when that moment was missed', async () => {
    open({ fullAt: '03:00' })
    await shop.applyProducts([SALT, TEA])
    expect(await exchange()).toHaveLength(3)
    await world.clock.advance(14 * HOUR)
    expect(await exchange()).toEqual([])
    await world.clock.advance(30 * HOUR)
    expect(await exchange()).toHaveLength(3)
    expect(await exchange()).toEqual([])
    await world.clock.advance(24 * HOUR)
    expect(await exchange()).toHaveLength(3)
  })

  test('are not touched by a run that finds nothing changed', async () => {
    await shop.applyProducts([SALT])
    await exchange()
    const before = await textOf(world.server, SLOT)
    await run(point)
    expect(before).toBeUndefined()
    expect(await textOf(world.server, SLOT)).toBeUndefined()
  })
})
